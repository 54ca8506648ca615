import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export interface Run {
  readonly seconds: number;
  /** Peak memory of the process in megabytes; `null` if the system does not report it. */
  readonly megabytes: number | null;
  readonly out: string;
}

function peak(pid: number): number | null {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? null : Number(found[1]) / 1024;
  } catch {
    return null;
  }
}

/** Runs a command to its end. `codes` are the exit codes that do not count as failure. */
export function run(command: string, args: readonly string[], codes: readonly number[] = [0]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const pieces: Buffer[] = [];
    let megabytes: number | null = null;
    const watch = setInterval(() => (megabytes = child.pid === undefined ? null : (peak(child.pid) ?? megabytes)), 20);
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      if (code === null || !codes.includes(code)) return reject(new Error(`${command} ended with ${code}`));
      resolve({ seconds: (performance.now() - begun) / 1000, megabytes, out: Buffer.concat(pieces).toString() });
    });
  });
}

/** Median milliseconds of a piece of work, after a warm-up, over samples of several runs each. */
export async function timed(work: () => unknown, { warmup = 200, samples = 31, each = 10 } = {}): Promise<number> {
  for (let left = warmup; left > 0; left--) await work();
  const found: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const begun = performance.now();
    for (let left = each; left > 0; left--) await work();
    found.push((performance.now() - begun) / each);
  }
  return median(found);
}

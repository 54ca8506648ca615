import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Defect, Tally } from './campaign.ts';

/** What one worker is to try; `null` is no end. */
export interface Work {
  readonly first: number;
  readonly step: number;
  readonly cases: number | null;
  readonly minutes: number | null;
  readonly peakMegabytes: number;
}

export type Told = { readonly begun: number } | { readonly tally: Tally };

export interface Workers {
  readonly workers: number;
  readonly first: number;
  readonly cases: number | null;
  readonly minutes: number | null;
  /** The heap that a worker may have, and the most that its process may take while it reads. */
  readonly heapMegabytes: number;
  readonly peakMegabytes: number;
  /** Seconds of the clock after which a case without an end has none. */
  readonly timeoutSeconds: number;
  readonly script?: string;
}

/** Tries cases in processes of their own, so that one that eats the memory or never ends is told by its seed instead of taking everything with it. */
export async function withWorkers(plan: Workers): Promise<readonly Tally[]> {
  const shares = Array.from({ length: plan.workers }, (_, index): Work => {
    const cases = plan.cases === null ? null : Math.ceil((plan.cases - index) / plan.workers);
    return { first: plan.first + index, step: plan.workers, cases, minutes: plan.minutes, peakMegabytes: plan.peakMegabytes };
  });
  return Promise.all(shares.map((work) => run(work, plan)));
}

function run(work: Work, { heapMegabytes, timeoutSeconds, script = fileURLToPath(new URL('worker.ts', import.meta.url)) }: Workers): Promise<Tally> {
  const child = fork(script, [JSON.stringify(work)], {
    execArgv: [...process.execArgv, `--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  return new Promise((resolve) => {
    let seed = work.first;
    let tally: Tally | null = null;
    let endless = false;
    const giveUp = (): void => {
      endless = true;
      child.kill('SIGKILL');
    };
    let output = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (output += text));
    let timer = setTimeout(giveUp, timeoutSeconds * 1000);
    child.on('message', (told: Told) => {
      if ('tally' in told) tally = told.tally;
      else seed = told.begun;
      clearTimeout(timer);
      timer = setTimeout(giveUp, timeoutSeconds * 1000);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const last = /^.*Error.*$/im.exec(output)?.[0] ?? '';
      const why = endless ? `no end within ${timeoutSeconds} s` : `ended its process (${signal ?? code}; ${heapMegabytes} MB of heap) ${last}`;
      resolve(tally ?? lost({ seed, done: [], defect: why }));
    });
  });
}

const lost = (defect: Defect): Tally => ({
  cases: 0,
  compared: 0,
  outcomes: new Map(),
  slowest: 0,
  counted: 0,
  steps: 0,
  peak: 0,
  kept: 0,
  defects: [defect],
});

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { WorkerLost, type CheckWorker } from './io.ts';
import { WORKER } from './node-thread.ts';
import type { Setup, Verdict } from './check-task.ts';

/** A report in an old format takes some tens of megabytes; what needs more than this costs its worker's life. */
const MEGABYTES = 1024;
/**
 * The libraries that read old formats and documents cannot be told to count their steps. The largest file that they are given takes
 * seconds; one that takes a minute would take for ever.
 */
const SECONDS_A_FILE = 60;

/** What V8 ends with when its heap is full, and a system that takes memory back. */
const MEMORY = new Set<string | number | null>(['SIGABRT', 'SIGKILL', 'SIGTRAP', 134, 5]);

export interface ProcessOptions {
  readonly script?: URL;
  readonly megabytes?: number;
  readonly seconds?: number;
}

/** Starts a worker in a process of its own. Threads share one memory with all others: not every Node holds one of them to its share. */
export function startProcess(setup: Setup, { script = WORKER, megabytes = MEGABYTES, seconds = SECONDS_A_FILE }: ProcessOptions = {}): CheckWorker {
  const child = fork(fileURLToPath(script), [], {
    execArgv: [`--max-old-space-size=${megabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let ready = false;
  let lost: WorkerLost | null = null;
  let clock: NodeJS.Timeout | undefined;
  let waiting: {
    readonly files: readonly string[];
    readonly resolve: (verdicts: readonly (Verdict | null)[]) => void;
    readonly reject: (error: WorkerLost) => void;
  } | null = null;
  const give = (files: readonly string[]): void => {
    clock = setTimeout(
      () => {
        lost = new WorkerLost('time');
        child.kill('SIGKILL');
      },
      seconds * 1000 * Math.max(1, files.length),
    );
    child.send(files);
  };
  const end = (reason: WorkerLost['reason']): void => {
    clearTimeout(clock);
    lost ??= new WorkerLost(reason);
    waiting?.reject(lost);
    waiting = null;
  };
  child.on('message', (message: readonly (Verdict | null)[] | 'ready') => {
    if (message === 'ready') {
      ready = true;
      if (waiting !== null) give(waiting.files);
      return;
    }
    clearTimeout(clock);
    waiting?.resolve(message);
    waiting = null;
  });
  child.on('error', () => end(ready ? 'crash' : 'start'));
  child.on('exit', (code, signal) => end(!ready ? 'start' : MEMORY.has(signal ?? code) ? 'memory' : 'crash'));
  child.send({ setup });
  return {
    check: (files) =>
      new Promise((resolve, reject) => {
        if (lost !== null) return reject(lost);
        waiting = { files, resolve, reject };
        if (ready) give(files);
      }),
    stop: () => {
      clearTimeout(clock);
      child.kill('SIGKILL');
    },
  };
}

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Setup } from './check-task.ts';
import type { CheckWorker, WorkerLost } from '../io.ts';
import { WORKER } from './node-thread.ts';
import { workerClient, type WorkerMessage } from './worker-client.ts';

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
  let clock: NodeJS.Timeout | undefined;
  const client = workerClient((file) => {
    clock = setTimeout(() => {
      client.lose('time');
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.send(file);
  });
  const end = (reason: WorkerLost['reason']): void => {
    clearTimeout(clock);
    client.end(reason);
  };
  child.on('message', (message: WorkerMessage) => {
    clearTimeout(clock);
    client.receive(message);
  });
  child.on('error', () => end('crash'));
  child.on('exit', (code, signal) => end(MEMORY.has(signal ?? code) ? 'memory' : 'crash'));
  child.send({ setup });
  return {
    check: client.check,
    stop: () => {
      clearTimeout(clock);
      child.kill('SIGKILL');
    },
  };
}

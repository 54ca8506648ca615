import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Setup } from './check-task.ts';
import type { CheckWorker, WorkerLost } from '../io.ts';
import { WORKER } from './node-thread.ts';
import { workerClient, type WorkerMessage } from './worker-client.ts';

/** A report in an old format needs some tens of megabytes; a worker that exceeds this limit dies. */
const MEGABYTES = 1024;
/**
 * The libraries for old formats and documents have no limits. The largest permitted file takes them seconds; one that takes a minute would never
 * finish.
 */
const SECONDS_A_FILE = 60;

/** How a process ends when V8's heap is full, or when the system reclaims memory. */
const MEMORY = new Set<string | number | null>(['SIGABRT', 'SIGKILL', 'SIGTRAP', 134, 5]);

export interface ProcessOptions {
  readonly script?: URL;
  readonly megabytes?: number;
  readonly seconds?: number;
}

/** Starts a worker in a separate process. Threads share memory with all others, and not every Node version enforces a thread's limit. */
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

import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { speed } from '../../../speed.ts';
import type { Setup } from './check-task.ts';
import type { CheckWorker } from '../io.ts';
import { workerClient } from './worker-client.ts';

/** More than this brings no more: files come from one disk. */
const MOST = 8;
/** A report takes a few megabytes; a file that needs more than this costs its worker's life, and no more than that. */
const MEGABYTES = 2048;

/** The build puts it beside this script. */
export const WORKER = new URL('./worker.mjs', import.meta.url);

/**
 * A worker lives for seconds, and on two cores the compiler that makes hot code fast takes from them what it later gives: it waits until
 * code is fifteen times as hot. A fifth of the time for a thousand files with Node 20; other engines weigh otherwise and keep their own measure.
 */
let late = !process.versions.v8.startsWith('11.');
function optimizeLate(): void {
  if (!late && speed['late-compiling']) setFlagsFromString('--interrupt-budget=1000000');
  late = true;
}

export const workerCount = (): number => Math.min(MOST, availableParallelism());

/** Starts a worker in a thread of its own. */
export function startWorker(setup: Setup, script = WORKER, megabytes = MEGABYTES): CheckWorker {
  optimizeLate();
  const worker = new Worker(script, {
    workerData: setup,
    // A file leaves much behind that is dead when the next one comes: a nursery for several of them lets most of it go unmoved.
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 24 },
  });
  const client = workerClient((file) => worker.postMessage(file));
  worker.on('message', client.receive);
  worker.on('error', (error: NodeJS.ErrnoException) => client.end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'));
  worker.on('exit', () => client.end('crash'));
  return { check: client.check, stop: () => void worker.terminate() };
}

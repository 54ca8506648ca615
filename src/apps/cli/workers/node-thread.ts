import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { speed } from '../../../speed.ts';
import type { Setup } from './check-task.ts';
import type { CheckWorker } from '../io.ts';
import { workerClient } from './worker-client.ts';

/** More workers gain nothing, since the files come from one disk. */
const MOST = 8;
/** A report needs a few megabytes; a file that exceeds this limit costs only its worker. */
const MEGABYTES = 2048;

/** The build puts it next to this script. */
export const WORKER = new URL('./worker.mjs', import.meta.url);

/**
 * Workers live only seconds, and on two cores the optimizing compiler costs as much as it later saves, so it starts at fifteen times the usual count.
 * Saves a fifth of the time for a thousand files with Node 20; other versions have other heuristics and keep their default.
 */
let late = !process.versions.v8.startsWith('11.');
function optimizeLate(): void {
  if (!late && speed['late-compiling']) setFlagsFromString('--interrupt-budget=1000000');
  late = true;
}

export const workerCount = (): number => Math.min(MOST, availableParallelism());

/** Starts a worker thread. */
export function startWorker(setup: Setup, script = WORKER, megabytes = MEGABYTES): CheckWorker {
  optimizeLate();
  const worker = new Worker(script, {
    workerData: setup,
    // Most objects of a file are garbage when the next one starts: a young generation with room for several files frees most of them without copying.
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 24 },
  });
  const client = workerClient((file) => worker.postMessage(file));
  worker.on('message', client.receive);
  worker.on('error', (error: NodeJS.ErrnoException) => client.end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'));
  worker.on('exit', () => client.end('crash'));
  return { check: client.check, stop: () => void worker.terminate() };
}

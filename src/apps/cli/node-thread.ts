import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { speed } from '../../speed.ts';
import { WorkerLost, type CheckWorker } from './io.ts';
import type { Setup, Verdict } from './check-task.ts';

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
  let ready = false;
  let lost: WorkerLost | null = null;
  let waiting: {
    readonly files: readonly string[];
    readonly resolve: (verdicts: readonly (Verdict | null)[]) => void;
    readonly reject: (error: WorkerLost) => void;
  } | null = null;
  worker.on('message', (message: readonly (Verdict | null)[] | 'ready') => {
    if (message === 'ready') {
      ready = true;
      if (waiting !== null) worker.postMessage(waiting.files);
      return;
    }
    waiting?.resolve(message);
    waiting = null;
  });
  // A thread that was given nothing cannot have died of a file.
  worker.on('error', (error: NodeJS.ErrnoException) => {
    lost = new WorkerLost(!ready ? 'start' : error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash');
  });
  worker.on('exit', () => {
    lost ??= new WorkerLost(ready ? 'crash' : 'start');
    waiting?.reject(lost);
    waiting = null;
  });
  return {
    check: (files) =>
      new Promise((resolve, reject) => {
        if (lost !== null) return reject(lost);
        waiting = { files, resolve, reject };
        // Until it is ready it is given nothing: what came first, its word or its end, could not be told afterwards.
        if (ready) worker.postMessage(files);
      }),
    stop: () => void worker.terminate(),
  };
}

import type { Context } from '../context.ts';
import { inOrder } from './in-order.ts';
import { WorkerLost, type CheckWorker } from '../io.ts';
import { progressOf } from '../lines/progress.ts';
import type { Setup, Verdict } from './check-task.ts';
import { carefulVerdictOn, verdictOfLoss, verdictOn } from './verdict.ts';

/** Below this a worker takes longer to start than it saves. */
const FILES_PER_WORKER = 40;
/** Verdicts that may wait for their turn. */
const AHEAD = 256;
/** The verdict on a file; `null` for one that should be looked at apart. */
type Check = (file: string) => Promise<Verdict | null>;

interface Checker {
  readonly check: Check;
  readonly stop: () => void;
}

/** Checks by a worker. One that dies costs the file it died of, and is replaced; one that never came to work leaves the work to this thread. */
function workerCheck(startWorker: () => CheckWorker, own: Check, lost: (file: string, error: WorkerLost) => Promise<Verdict>): Checker {
  let worker: CheckWorker | null = null;
  let unable = false;
  let stopped = false;
  const check: Check = async (file) => {
    if (unable) return own(file);
    worker ??= startWorker();
    try {
      return await worker.check(file);
    } catch (error) {
      worker = null;
      if (stopped || !(error instanceof WorkerLost)) throw error;
      unable = error.reason === 'start';
      return unable ? own(file) : lost(file, error);
    }
  };
  return {
    check,
    stop: () => {
      stopped = true;
      worker?.stop();
    },
  };
}

/** One lane of the work: what is known to be harmless by `plain`, the rest by a worker in a process of its own, which may die of it. */
function laneOf(plain: Checker, apart: Checker): { check: (file: string) => Promise<Verdict>; stop: () => void } {
  return {
    check: async (file) => (await plain.check(file)) ?? ((await apart.check(file)) as Verdict),
    stop: () => {
      plain.stop();
      apart.stop();
    },
  };
}

/**
 * Checks files, in several lanes where there are many, and delivers their verdicts in the order given, each as soon as its turn comes.
 * Answers whether the person asked to stop.
 */
export async function verdictsOn(
  files: readonly string[],
  setup: Setup,
  context: Context,
  deliver: (verdict: Verdict) => void | Promise<void>,
): Promise<{ readonly stopped: boolean }> {
  const { io } = context;
  const own: Check = (file) => carefulVerdictOn(file, setup, context);
  const anyhow: Check = (file) => verdictOn(file, setup, context);
  const lost = (file: string, error: WorkerLost): Promise<Verdict> => verdictOfLoss(file, error, setup, context);
  const many = Math.min(io.workers, Math.floor(files.length / FILES_PER_WORKER));
  const lanes = Array.from({ length: Math.max(1, many) }, () =>
    laneOf(
      many > 1 ? workerCheck(() => io.startWorker(setup), own, lost) : { check: own, stop: () => undefined },
      workerCheck(() => io.startProcess(setup), anyhow, lost),
    ),
  );
  const progress = progressOf(files.length, context);
  const stop = { asked: false };
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  const stopListening = io.onInterrupt(() => {
    stop.asked = true;
    interrupt();
  });
  let done = 0;
  progress.show(0);
  const all = inOrder(
    { count: files.length, lanes: lanes.length, ahead: AHEAD, stopped: () => stop.asked },
    (index, lane) => lanes[lane]!.check(files[index]!),
    async (verdict) => {
      progress.lift();
      await deliver(verdict);
      done += 1;
      progress.show(done);
      await io.drained();
    },
  );
  try {
    await Promise.race([all, interrupted]);
  } finally {
    stopListening();
    progress.lift();
    for (const { stop } of lanes) stop();
  }
  return { stopped: stop.asked };
}

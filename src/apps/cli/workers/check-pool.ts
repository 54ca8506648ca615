import type { Context } from '../context.ts';
import { inOrder } from './in-order.ts';
import { WorkerLost, type CheckWorker } from '../io.ts';
import { progressOf } from '../lines/progress.ts';
import type { Setup, Verdict } from './check-task.ts';
import { carefulVerdictOn, verdictOfLoss, verdictOn } from './verdict.ts';

/** For fewer files, starting a worker takes longer than it saves. */
const FILES_PER_WORKER = 40;
/** Finished verdicts that may wait for their turn. */
const AHEAD = 256;
/** The verdict on a file; `null` for one that should be checked in a separate process. */
type Check = (file: string) => Promise<Verdict | null>;

interface Checker {
  readonly check: Check;
  readonly stop: () => void;
}

/** Checks with a worker. One that dies costs only the current file, and is replaced; if it never became ready, this thread takes over. */
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

/** One lane: `plain` checks files known to be harmless, and a worker in a separate process, which may crash, checks the rest. */
function laneOf(plain: Checker, isolated: Checker): { check: (file: string) => Promise<Verdict>; stop: () => void } {
  return {
    check: async (file) => (await plain.check(file)) ?? ((await isolated.check(file)) as Verdict),
    stop: () => {
      plain.stop();
      isolated.stop();
    },
  };
}

/**
 * Checks files, in several lanes if there are many, and delivers each verdict as soon as all earlier ones are delivered. Returns whether the person
 * asked to stop.
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

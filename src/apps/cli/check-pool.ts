import type { Context } from './context.ts';
import { inOrder } from './in-order.ts';
import { WorkerLost, type CheckWorker } from './io.ts';
import { progressOf } from './progress.ts';
import type { Setup, Verdict } from './check-task.ts';
import { carefulVerdictOn, verdictOfLoss, verdictOn } from './verdict.ts';

/** Below this a worker takes longer to start than it saves. */
const FILES_PER_WORKER = 40;
/** Files that a worker is given at once: waking this thread for each would cost more than it is worth. */
const BATCH = 8;
/** Batches that may wait for their turn. */
const AHEAD = 32;
/** Verdicts in the order of the files; `null` for one that should be looked at apart. */
type Check = (files: readonly string[]) => Promise<readonly (Verdict | null)[]>;

interface Checker {
  readonly check: Check;
  readonly stop: () => void;
}

/** Checks by a worker. One that dies costs the file it died of, and is replaced; one that never came to work leaves the work to this thread. */
function workerCheck(startWorker: () => CheckWorker, own: Check, lost: (file: string, error: WorkerLost) => Promise<Verdict>): Checker {
  let worker: CheckWorker | null = null;
  let unable = false;
  let stopped = false;
  const check: Check = async (files) => {
    if (unable) return own(files);
    worker ??= startWorker();
    try {
      return await worker.check(files);
    } catch (error) {
      worker = null;
      if (stopped || !(error instanceof WorkerLost)) throw error;
      unable = error.reason === 'start';
      if (unable) return own(files);
      if (files.length === 1) return [await lost(files[0]!, error)];
      // One of them it was: one by one, only that one is lost again.
      const verdicts: (Verdict | null)[] = [];
      for (const file of files) verdicts.push(...(await check([file])));
      return verdicts;
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
function laneOf(plain: Checker, apart: Checker): { check: (files: readonly string[]) => Promise<readonly Verdict[]>; stop: () => void } {
  return {
    check: async (files) => {
      const verdicts = await plain.check(files);
      const doubtful = files.filter((_, index) => verdicts[index] === null);
      const others = doubtful.length === 0 ? [] : await apart.check(doubtful);
      const rest = others.values();
      return verdicts.map((verdict) => verdict ?? (rest.next().value as Verdict));
    },
    stop: () => {
      plain.stop();
      apart.stop();
    },
  };
}

const batched = (files: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(files.length / size) }, (_, index) => files.slice(index * size, (index + 1) * size));

/**
 * Checks files, in several lanes where there are many, and delivers their verdicts in the order given, each as soon as its turn comes.
 * Answers whether the person asked to stop.
 */
export async function verdictsOn(
  files: readonly string[],
  setup: Setup,
  context: Context,
  deliver: (verdicts: readonly Verdict[]) => void | Promise<void>,
): Promise<{ readonly stopped: boolean }> {
  const { io } = context;
  const own: Check = (some) => Promise.all(some.map((file) => carefulVerdictOn(file, setup, context)));
  const anyhow: Check = (some) => Promise.all(some.map((file) => verdictOn(file, setup, context)));
  const lost = (file: string, error: WorkerLost): Promise<Verdict> => verdictOfLoss(file, error, setup, context);
  const many = Math.min(io.workers, Math.floor(files.length / FILES_PER_WORKER));
  const lanes = Array.from({ length: Math.max(1, many) }, () =>
    laneOf(
      many > 1 ? workerCheck(() => io.startWorker(setup), own, lost) : { check: own, stop: () => undefined },
      workerCheck(() => io.startProcess(setup), anyhow, lost),
    ),
  );
  const batches = batched(files, many > 1 ? BATCH : 1);
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
    { count: batches.length, lanes: lanes.length, ahead: AHEAD, stopped: () => stop.asked },
    (index, lane) => lanes[lane]!.check(batches[index]!),
    async (verdicts) => {
      progress.lift();
      await deliver(verdicts);
      done += verdicts.length;
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

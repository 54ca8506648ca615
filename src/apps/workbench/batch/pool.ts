import type { Answer, Task } from './tasks.ts';

/** Why a worker did not answer. `start`: it never became ready, so no file is to blame. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
  constructor(readonly reason: 'start' | 'time' | 'crash' | 'stopped') {
    super(reason);
  }
}

/** A worker that handles one task at a time. */
export interface TaskWorker {
  /** Rejects with `WorkerLost` if the worker is gone; it then accepts no more tasks. */
  work(task: Task, seconds: number): Promise<Answer>;
  stop(): void;
}

/** The outcome of a task: an answer, or the loss of its worker. */
export type Outcome = { readonly answer: Answer } | { readonly lost: 'time' | 'crash' };

export interface Run {
  /**
   * Resolves when all tasks are done, or the run was stopped; tasks in progress then have no outcome. Rejects with `WorkerLost('start')` if no worker
   * starts.
   */
  readonly done: Promise<void>;
  stop(): void;
}

export interface Pool {
  readonly startWorker: () => TaskWorker;
  readonly workers: number;
  /** A report takes milliseconds, the largest permitted file some seconds. Anything longer would never finish. */
  readonly seconds: number;
}

/**
 * Distributes tasks to a few workers, one at a time each. A worker that crashes or hangs costs only its current file, and is replaced. `begin`
 * creates a task when its turn comes; `tell` gets each outcome as soon as it is available, in any order.
 */
export function runTasks(
  count: number,
  begin: (index: number) => Promise<Task | null>,
  onOutcome: (index: number, outcome: Outcome) => void,
  pool: Pool,
): Run {
  let next = 0;
  const state = { stopped: false };
  const stopped = (): boolean => state.stopped;
  const workers = new Set<TaskWorker>();
  const lane = async (): Promise<void> => {
    let worker: TaskWorker | null = null;
    /** A worker that fails to start is tried again, since the machine may have been busy. */
    let failures = 0;
    while (!stopped() && next < count) {
      const index = next++;
      const task = await begin(index);
      if (task === null || stopped()) continue;
      for (;;) {
        if (worker === null) workers.add((worker = pool.startWorker()));
        try {
          const answer = await worker.work(task, pool.seconds);
          if (!stopped()) onOutcome(index, { answer });
          break;
        } catch (error) {
          workers.delete(worker);
          worker = null;
          if (stopped()) break;
          if (!(error instanceof WorkerLost)) throw error;
          if (error.reason === 'start') {
            if (++failures > 1) throw error;
            continue;
          }
          onOutcome(index, { lost: error.reason === 'time' ? 'time' : 'crash' });
          break;
        }
      }
    }
  };
  const stopWorkers = (): void => {
    for (const worker of workers) worker.stop();
    workers.clear();
  };
  const lanes = Array.from({ length: Math.max(1, Math.min(pool.workers, count)) }, lane);
  const done = Promise.all(lanes).then(
    () => stopWorkers(),
    (error: unknown) => {
      state.stopped = true;
      stopWorkers();
      throw error;
    },
  );
  return {
    done,
    stop: () => {
      state.stopped = true;
      stopWorkers();
    },
  };
}

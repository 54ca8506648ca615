import type { Answer, Task } from './tasks.ts';

/** Why a worker's answer never came. `start`: it never came to work, so no file is to blame. */
export class HandLost extends Error {
  override readonly name = 'HandLost';
  constructor(readonly reason: 'start' | 'time' | 'crash' | 'dismissed') {
    super(reason);
  }
}

/** One worker. It is given one task at a time. */
export interface Hand {
  /** Rejects with `HandLost` when the worker is gone; it then takes no more work. */
  work(task: Task, seconds: number): Promise<Answer>;
  dismiss(): void;
}

/** What became of a task: an answer, or the loss of the worker that was at it. */
export type Outcome = { readonly answer: Answer } | { readonly lost: 'time' | 'crash' };

export interface Run {
  /** All tasks are done, or the run was stopped: what was begun then has no outcome. Rejects with `HandLost('start')` where no worker starts. */
  readonly done: Promise<void>;
  stop(): void;
}

export interface Pool {
  readonly hire: () => Hand;
  readonly hands: number;
  /** A report takes milliseconds, the largest file that is read some seconds. What takes longer would take for ever. */
  readonly seconds: number;
}

/**
 * Gives tasks to a few workers, one at a time each. A worker that dies or hangs costs the one file it was at, and is replaced. `begin` makes
 * a task when its turn comes; `tell` is told each outcome as soon as it is there, in whatever order.
 */
export function runTasks(
  count: number,
  begin: (index: number) => Promise<Task | null>,
  tell: (index: number, outcome: Outcome) => void,
  pool: Pool,
): Run {
  let next = 0;
  const state = { stopped: false };
  const stopped = (): boolean => state.stopped;
  const hands = new Set<Hand>();
  const lane = async (): Promise<void> => {
    let hand: Hand | null = null;
    /** A worker that never starts gets a second chance, since it may have been the machine's fault. */
    let failures = 0;
    while (!stopped() && next < count) {
      const index = next++;
      const task = await begin(index);
      if (task === null || stopped()) continue;
      for (;;) {
        if (hand === null) hands.add((hand = pool.hire()));
        try {
          const answer = await hand.work(task, pool.seconds);
          if (!stopped()) tell(index, { answer });
          break;
        } catch (error) {
          hands.delete(hand);
          hand = null;
          if (stopped()) break;
          if (!(error instanceof HandLost)) throw error;
          if (error.reason === 'start') {
            if (++failures > 1) throw error;
            continue;
          }
          tell(index, { lost: error.reason === 'time' ? 'time' : 'crash' });
          break;
        }
      }
    }
  };
  const dismiss = (): void => {
    for (const hand of hands) hand.dismiss();
    hands.clear();
  };
  const lanes = Array.from({ length: Math.max(1, Math.min(pool.hands, count)) }, lane);
  const done = Promise.all(lanes).then(
    () => dismiss(),
    (error: unknown) => {
      state.stopped = true;
      dismiss();
      throw error;
    },
  );
  return {
    done,
    stop: () => {
      state.stopped = true;
      dismiss();
    },
  };
}

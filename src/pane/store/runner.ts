import type { Clock } from './clock.ts';

export type RunKind = 'validate' | 'export' | 'write' | 'clear' | 'other';

/** The current task: `quiet` at first, so that quick work shows no progress; `waiting` if the program does not answer. */
export interface Run {
  readonly kind: RunKind;
  readonly stage: 'quiet' | 'shown' | 'waiting';
}

export const SHOW_AFTER = 300;
export const WAITING_AFTER = 2000;

export interface Runner {
  /**
   * Runs the task unless another is running; one change requested by a person waits for a running check. `alive` turns false when a newer run takes
   * its place.
   */
  start(kind: RunKind, work: (alive: () => boolean) => Promise<void>): Promise<void>;
  /** Stops waiting for the current task. The program may still finish it, but its result is ignored. */
  abandon(): void;
  busy(): boolean;
}

/** Runs one task at a time. */
export function createRunner(clock: Clock, changed: (run: Run | null) => void): Runner {
  let token: { readonly kind: RunKind } | null = null;
  let timers: (() => void)[] = [];
  let waiting: ((go: boolean) => void) | null = null;

  const busy = (): boolean => token !== null;
  const next = (go: boolean): void => {
    waiting?.(go);
    waiting = null;
  };
  const stop = (): void => {
    timers.forEach((cancel) => cancel());
    timers = [];
    token = null;
  };

  return {
    start: async (kind, work) => {
      if (token !== null) {
        // Ignore a second click on the same control.
        if (kind !== 'write' || token.kind === 'write' || waiting !== null) return;
        if (!(await new Promise<boolean>((resolve) => (waiting = resolve))) || busy()) return;
      }
      const own = { kind };
      const alive = (): boolean => token === own;
      token = own;
      changed({ kind, stage: 'quiet' });
      timers = [
        clock.after(SHOW_AFTER, () => changed({ kind, stage: 'shown' })),
        clock.after(WAITING_AFTER, () => changed({ kind, stage: 'waiting' })),
      ];
      try {
        await work(alive);
      } finally {
        if (alive()) {
          stop();
          changed(null);
          next(true);
        }
      }
    },
    abandon: () => {
      if (token === null) return;
      stop();
      changed(null);
      next(false);
    },
    busy,
  };
}

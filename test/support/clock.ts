import type { Clock } from '../../src/pane/store/clock.ts';

export interface FakeClock extends Clock {
  /** Advances the time and runs everything that was due. */
  pass(milliseconds: number): void;
}

export function fakeClock(): FakeClock {
  let now = 0;
  let timers: { at: number; call: () => void }[] = [];
  return {
    now: () => new Date(2026, 0, 15, 14, 5, 0, now),
    after: (milliseconds, call) => {
      const timer = { at: now + milliseconds, call };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
    pass: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        now = next.at;
        timers = timers.filter((each) => each !== next);
        next.call();
      }
      now = end;
    },
  };
}

/** Resolves when everything that does not wait for outside events is done. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
}

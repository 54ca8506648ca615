/** Timers of the store; tests control them. */
export interface Clock {
  now(): Date;
  /** Calls once after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, call: () => void): () => void;
}

export const realClock = (now: () => Date): Clock => ({
  now,
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
});

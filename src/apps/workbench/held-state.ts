/** An immutable state with notifications of changes. */
export interface HeldState<S> {
  readonly state: S;
  /** Returns a function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes it without notifying yet. */
  readonly put: (change: Partial<S>) => void;
  readonly tell: () => void;
}

export function holdState<S extends object>(first: S): HeldState<S> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    put: (change) => void (state = { ...state, ...change }),
    tell: () => listeners.forEach((listener) => listener()),
  };
}

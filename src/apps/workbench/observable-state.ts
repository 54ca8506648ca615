/** An immutable state with notifications of changes. */
export interface ObservableState<S> {
  readonly state: S;
  /** Returns a function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes it without notifying yet. */
  readonly put: (change: Partial<S>) => void;
  readonly notify: () => void;
}

export function createState<S extends object>(first: S): ObservableState<S> {
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
    notify: () => listeners.forEach((listener) => listener()),
  };
}

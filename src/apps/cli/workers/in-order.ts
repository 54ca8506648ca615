export interface Line {
  /** Number of tasks. */
  readonly count: number;
  /** Number of tasks run at once. */
  readonly lanes: number;
  /** How far tasks may run ahead of the delivered results, which limits the number of waiting results. */
  readonly ahead: number;
  readonly stopped: () => boolean;
}

/**
 * Runs numbered tasks in several lanes and delivers the results in order, each as soon as its turn comes. Ends early, without an error, when stopped.
 */
export async function inOrder<R>(
  { count, lanes, ahead, stopped }: Line,
  work: (index: number, lane: number) => Promise<R>,
  deliver: (result: R, index: number) => Promise<void>,
): Promise<void> {
  const ready = new Map<number, R>();
  let taken = 0;
  let delivered = 0;
  let notify: () => void;
  let moved: Promise<void>;
  const rest = (): void => void (moved = new Promise((resolve) => (notify = resolve)));
  const moves = (): void => {
    notify();
    rest();
  };
  rest();

  const take = (): number | null => (taken < count ? taken++ : null);
  const lane = async (id: number): Promise<void> => {
    for (let index = take(); index !== null && !stopped(); index = take()) {
      while (index >= delivered + ahead) await moved;
      ready.set(index, await work(index, id));
      moves();
    }
  };
  const delivery = async (): Promise<void> => {
    for (; delivered < count && !stopped(); delivered++, moves()) {
      while (!ready.has(delivered)) await moved;
      const result = ready.get(delivered) as R;
      ready.delete(delivered);
      if (!stopped()) await deliver(result, delivered);
    }
  };
  await Promise.all([delivery(), ...Array.from({ length: lanes }, (_, id) => lane(id))]);
}

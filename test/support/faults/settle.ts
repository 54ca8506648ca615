import type { Harness } from './harness.ts';

const MOST_TURNS = 4_000;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs everything that does not wait for outside events. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 4; turns++) await turn();
}

/** Resolves when the work is done (`true`), or waits for an answer that does not come. The store's functions never throw. */
export async function doneOrHanging(work: () => Promise<void>, harness: Harness): Promise<boolean> {
  const ended: ({ readonly error: unknown } | null)[] = [];
  const hanging = harness.hanging();
  work().then(
    () => ended.push(null),
    (error: unknown) => ended.push({ error }),
  );
  for (let turns = 0; ended.length === 0 && harness.hanging() === hanging; turns++) {
    if (turns > MOST_TURNS) throw new Error('neither done nor waiting');
    await turn();
  }
  await settle();
  if (ended[0] != null) throw new Error('an action threw', { cause: ended[0].error });
  return ended.length > 0;
}

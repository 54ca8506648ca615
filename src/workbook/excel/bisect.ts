import { isEditing } from './fault.ts';

/** Halving finds one refused item among a hundred in about fourteen trips. */
const MOST_TRIPS = 32;

export interface Bisected<T, R> {
  readonly answers: ReadonlyMap<T, R>;
  /** The reason of the last refusal; `null` if nothing was refused. */
  readonly error: unknown;
}

/**
 * Requests all items in one trip; if Excel refuses, retries with halves until the refused item is alone, and leaves that out. `ask` returns one
 * answer per item, in order, and may be called again with the same item.
 */
export async function bisected<T, R>(
  items: readonly T[],
  ask: (items: readonly T[]) => Promise<readonly R[]>,
  trips = { left: MOST_TRIPS },
): Promise<Bisected<T, R>> {
  if (items.length === 0) return { answers: new Map(), error: null };
  if (trips.left-- <= 0) return { answers: new Map(), error: new Error('too many refusals') };
  try {
    const given = await ask(items);
    return { answers: new Map(items.map((item, index) => [item, given[index]!])), error: null };
  } catch (error) {
    if (isEditing(error)) throw error;
    if (items.length === 1) return { answers: new Map(), error };
    const half = items.length >> 1;
    const first = await bisected(items.slice(0, half), ask, trips);
    const rest = await bisected(items.slice(half), ask, trips);
    return { answers: new Map([...first.answers, ...rest.answers]), error: rest.error ?? first.error };
  }
}

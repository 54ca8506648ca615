import { isEditing } from './fault.ts';

/** Halving finds one that is refused among a hundred in some fourteen trips. */
const MOST_TRIPS = 32;

export interface Apart<T, R> {
  readonly answers: ReadonlyMap<T, R>;
  /** Why the last one was refused that was; `null` when none was. */
  readonly error: unknown;
}

/**
 * Asks for all items in one trip; where Excel refuses that, for halves of them, until what it refuses stands alone and is left out.
 * `ask` answers one for each item, in their order, and may be asked for the same item again.
 */
export async function apart<T, R>(
  items: readonly T[],
  ask: (items: readonly T[]) => Promise<readonly R[]>,
  trips = { left: MOST_TRIPS },
): Promise<Apart<T, R>> {
  if (items.length === 0) return { answers: new Map(), error: null };
  if (trips.left-- <= 0) return { answers: new Map(), error: new Error('too many refusals') };
  try {
    const given = await ask(items);
    return { answers: new Map(items.map((item, index) => [item, given[index]!])), error: null };
  } catch (error) {
    if (isEditing(error)) throw error;
    if (items.length === 1) return { answers: new Map(), error };
    const half = items.length >> 1;
    const first = await apart(items.slice(0, half), ask, trips);
    const rest = await apart(items.slice(half), ask, trips);
    return { answers: new Map([...first.answers, ...rest.answers]), error: rest.error ?? first.error };
  }
}

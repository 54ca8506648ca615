/** A selection of the items in order, the same for the same seed; all of them if there are no more. */
export function sampled<T>(items: readonly T[], count: number, seed: number): T[] {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let left = count;
  // Knuth's selection sampling: each item has the same probability.
  return items.filter((_, index) => {
    const taken = next() * (items.length - index) < left;
    if (taken) left -= 1;
    return taken;
  });
}

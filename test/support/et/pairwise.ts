type Factors = Readonly<Record<string, readonly unknown[]>>;
type Combination<F extends Factors> = { [K in keyof F]: F[K][number] };

/** A small set of combinations that contains every pair of values of two factors: greedy and deterministic. */
export function pairwise<F extends Factors>(factors: F): Combination<F>[] {
  const keys = Object.keys(factors);
  const open = new Set<string>();
  const pair = (a: number, i: number, b: number, j: number): string => `${a}.${i}+${b}.${j}`;
  keys.forEach((one, a) => {
    keys.slice(a + 1).forEach((other, offset) => {
      factors[one]!.forEach((_, i) => factors[other]!.forEach((__, j) => open.add(pair(a, i, a + 1 + offset, j))));
    });
  });
  const found: Combination<F>[] = [];
  while (open.size > 0) {
    // Begins with an uncovered pair, then gives each factor the value that covers most others.
    const [first] = open;
    const [a, i, b, j] = /(\d+)\.(\d+)\+(\d+)\.(\d+)/.exec(first!)!.slice(1).map(Number);
    const chosen = new Map<number, number>([
      [a!, i!],
      [b!, j!],
    ]);
    const closes = (factor: number, value: number): number =>
      [...chosen].filter(([other, at]) => open.has(factor < other ? pair(factor, value, other, at) : pair(other, at, factor, value))).length;
    keys.forEach((key, factor) => {
      if (chosen.has(factor)) return;
      const scores = factors[key]!.map((_, value) => closes(factor, value));
      chosen.set(factor, scores.indexOf(Math.max(...scores)));
    });
    for (const [factor, value] of chosen) for (const [other, at] of chosen) if (factor < other) open.delete(pair(factor, value, other, at));
    found.push(Object.fromEntries(keys.map((key, factor) => [key, factors[key]![chosen.get(factor)!]])) as Combination<F>);
  }
  return found;
}

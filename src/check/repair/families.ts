import type { Problem, RepairSet } from './problem.ts';

/** Sets that can be chosen independently of every other family: with one set of each family, all rows hold. */
export type Family = readonly RepairSet[];

/**
 * Splits the smallest sets into independent choices. If of two unrelated mistakes one is certain ({a}) and the other is not ({b} or {c}), the sets
 * are {a, b} and {a, c}, and {a} becomes a family with a single member. Cells that share a row stay together, since their changes balance each other.
 */
export function familiesOf({ rows }: Problem, sets: readonly RepairSet[]): Family[] {
  const parent = new Map<number, number>();
  for (const { cells } of sets) for (const cell of cells) parent.set(cell, cell);
  const root = (cell: number): number => {
    let at = cell;
    for (let up = parent.get(at)!; up !== at; up = parent.get(at)!) at = up;
    return at;
  };
  for (const { cells } of rows) {
    const [first, ...rest] = cells.filter((cell) => parent.has(cell));
    for (const cell of rest) parent.set(root(cell), root(first!));
  }
  const roots = [...new Set([...parent.keys()].map(root))];
  const families = roots.map((at): Family => {
    const parts = new Map<string, RepairSet>();
    for (const { cells, values } of sets) {
      const kept = cells.flatMap((cell, index) => (root(cell) === at ? [index] : []));
      const part = { cells: kept.map((index) => cells[index]!), values: kept.map((index) => values[index]!) };
      parts.set(JSON.stringify([part.cells, part.values]), part);
    }
    return [...parts.values()];
  });
  // The choices are independent only if the sets are their full product.
  return families.reduce((count, family) => count * family.length, 1) === sets.length ? families : [sets];
}

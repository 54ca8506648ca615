import type { Problem, RepairSet } from './problem.ts';

/** Sets that can be chosen among without regard to any other family: with one of each, all rows hold. */
export type Family = readonly RepairSet[];

/**
 * The smallest sets as choices independent of one another. Two mistakes far apart have nothing to do with each other: where the one
 * can be told and the other cannot, the sets are all pairs of {a} with {b} or {c}, and {a} is a family with one member.
 * Cells that meet in a row always stay together, since their changes balance there.
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
  // Only a full product is a free choice.
  return families.reduce((count, family) => count * family.length, 1) === sets.length ? families : [sets];
}

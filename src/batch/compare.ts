import { cellsOf, type Cell } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Entry } from './entry.ts';
import { exactSum } from './exact.ts';
import type { RolledUp } from './rollup.ts';

/** How one unit is related to a difference. */
export interface Cause {
  readonly entry: Entry;
  readonly how: 'left-out' | 'twice';
  /** How much it explains: all differences, those of a table, of a column, or of this cell alone. */
  readonly extent: 'all' | 'table' | 'column' | 'cell';
}

/** A figure that differs in the office's own roll-up. */
export interface Difference {
  readonly key: string;
  readonly ours: number | null;
  readonly theirs: number | null;
  /** theirs − ours; a blank counts as 0. */
  readonly difference: number;
  /** The one unit that explains it; `null` if there is none or more than one. */
  readonly cause: Cause | null;
}

const minus = (a: number, b: number): number => exactSum([a, -b]);

/** Compares our sums with the office's own, and returns the cells that differ. `theirs` is by cell key; a key that is not given is blank. */
export function compare(form: Form, ours: readonly RolledUp[], theirs: ReadonlyMap<string, number | null>, entries: readonly Entry[]): Difference[] {
  const cells = cellsOf(form);
  const indexOf = new Map([...cells.keys()].map((key, index) => [key, index]));
  const all = ours.map(({ key, sum, way, tolerance = 0 }) => {
    const difference = minus(theirs.get(key) ?? 0, sum ?? 0);
    // Figures that are not added up cannot be compared.
    const isOff = way !== 'none' && Math.abs(difference) > tolerance;
    return { key, ours: sum, theirs: theirs.get(key) ?? null, difference: isOff ? difference : 0 };
  });
  const differing = all.filter(({ difference }) => difference !== 0);
  // A figure that is not a sum does not show which report is missing.
  const added = new Set(ours.flatMap(({ key, way }) => (way === undefined ? [key] : [])));
  const differenceOf = new Map(all.map(({ key, difference }) => [key, difference]));

  /** The only unit whose figures equal the differences of all these cells, left out or counted twice. */
  const explainedBy = (keys: readonly string[]): Pick<Cause, 'entry' | 'how'> | null => {
    if (!keys.some((key) => differenceOf.get(key) !== 0)) return null;
    const found = entries.flatMap((entry) =>
      (['left-out', 'twice'] as const).flatMap((how) => {
        const sign = how === 'twice' ? 1 : -1;
        const fits = keys.every((key) => differenceOf.get(key) === sign * (entry.figures[indexOf.get(key)!]! || 0) + 0);
        return fits ? [{ entry, how }] : [];
      }),
    );
    return found.length === 1 ? found[0]! : null;
  };

  const memory = new Map<string, Pick<Cause, 'entry' | 'how'> | null>();
  const remembered = (name: string, keys: () => readonly string[]): Pick<Cause, 'entry' | 'how'> | null => {
    const known = memory.get(name);
    if (known !== undefined) return known;
    const cause = explainedBy(keys());
    memory.set(name, cause);
    return cause;
  };
  const keysWhere = (fits: (cell: Cell) => boolean): string[] =>
    [...cells.values()].filter((cell) => added.has(cell.key) && fits(cell)).map(({ key }) => key);

  const causeOf = (key: string): Cause | null => {
    const { table, column } = cells.get(key)!;
    const steps: readonly (readonly [Cause['extent'], string, () => readonly string[]])[] = [
      ['all', '', () => keysWhere(() => true)],
      ['table', table.key, () => keysWhere((cell) => cell.table === table)],
      ['column', `${table.key}.${column.key}`, () => keysWhere((cell) => cell.table === table && cell.column === column)],
      ['cell', key, () => (added.has(key) ? [key] : [])],
    ];
    for (const [extent, name, keys] of steps) {
      const cause = remembered(`${extent} ${name}`, keys);
      if (cause !== null) return { ...cause, extent };
    }
    return null;
  };
  return differing.map((each) => ({ ...each, cause: causeOf(each.key) }));
}

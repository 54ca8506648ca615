import { constraintsOf } from '../../form/patterns.ts';
import type { Slip, Suspect } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import { columnName } from '../../workbook/address.ts';
import { exact, type UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';
import type { Place } from '../../workbook/workbook.ts';
import type { Family } from './families.ts';
import type { RepairSet } from './problem.ts';
import { brokenWith } from './rank.ts';
import { slipOf, slipRank, type Change } from './slip.ts';
import type { Linear } from './parts.ts';
import type { Part } from './system.ts';

/** Candidates shown at most. */
const MOST_CANDIDATES = 5;

/** Why the wrong cells cannot be named: there are too many, or the formula at this place might change with them. */
export type Unknown = 'many' | Place;

/** One cause of findings: its suspects if they are certain, otherwise the likeliest of `ties` candidates, or nothing. */
export interface Cause {
  /** The cells of all its sets. */
  readonly cells: ReadonlySet<string>;
  readonly suspects: readonly Suspect[];
  readonly candidates: readonly (readonly Suspect[])[];
  readonly ties: number;
  /** The column or row that contains all candidates: `第 D 列`, `第 12 行`. */
  readonly column: string | null;
  readonly row: string | null;
  readonly unknown: Unknown | null;
}

const nothing = (cells: ReadonlySet<string>, ties: number, unknown: Unknown | null): Cause => ({
  cells,
  suspects: [],
  candidates: [],
  ties,
  column: null,
  row: null,
  unknown,
});

/** The cause used for a part whose smallest sets were not found. */
export const unknownCause = ({ keys }: Part): Cause => nothing(new Set(keys), 0, 'many');

export interface Context {
  readonly reading: Reading;
  readonly values: Values;
  readonly prior: UsablePrior;
  readonly expand: (key: string) => Linear;
  /** The formula that might change with these cells, if any (`moves.ts`). */
  readonly moved: (keys: ReadonlySet<string>) => Place | null;
}

interface Possibility {
  readonly changes: readonly Change[];
  readonly slips: readonly (Slip | null)[];
}

function possibility(set: RepairSet, part: Part, { reading, values }: Context): Possibility | null {
  if (set.values.includes(null)) return null;
  const changes = set.cells.map((cell, index): Change => {
    const key = part.keys[cell]!;
    return { cell: key, value: values(key)!, proposed: exact(set.values[index]! / part.scale) };
  });
  return { changes, slips: changes.map((change) => slipOf(change, changes, reading.form, values)) };
}

export function suspectOf(
  { cell, value, proposed }: { cell: string; value: number | null; proposed: number },
  slip: Slip | null,
  { cells }: Reading,
): Suspect {
  const found = cells.get(cell)!;
  return {
    cell,
    place: found.place,
    value,
    proposed,
    ...(slip === null ? {} : { slip }),
    ...(found.formula === null ? {} : { formula: true }),
  };
}

/** The cause that a family of smallest sets represents. */
export function causeOf(family: Family, part: Part, context: Context): Cause {
  const { reading, values, prior, expand, moved } = context;
  const cells = new Set(family.flatMap((set) => set.cells.map((cell) => part.keys[cell]!)));
  const found = family.map((set) => possibility(set, part, context));
  // Propose nothing if a cell has several possible values, or if another formula might change with it.
  if (found.includes(null)) return nothing(cells, family.length, null);
  const unknown = moved(cells);
  const blank = nothing(cells, family.length, unknown);
  if (unknown !== null) return blank;
  const possibilities = found.filter((each) => each !== null);
  const suspects = ({ changes, slips }: Possibility): Suspect[] => changes.map((change, index) => suspectOf(change, slips[index]!, reading));
  const [only, ...others] = possibilities;
  if (others.length === 0) return { ...blank, suspects: suspects(only!) };

  const checks = constraintsOf(reading.form).filter(({ rule }) => rule.severity !== 'error');
  const ranked = possibilities.map((each, index) => {
    const changed = new Map(each.changes.map(({ cell, proposed }) => [cell, proposed]));
    const slip = Math.max(...each.slips.map(slipRank));
    return { each, rank: [brokenWith(changed, checks, values, prior, expand), slip, index] };
  });
  ranked.sort((a, b) => a.rank.map((value, index) => value - b.rank[index]!).find((difference) => difference !== 0)!);
  const places = [...cells].map((key) => reading.cells.get(key)!.place);
  const one = (of: (place: { row: number; column: number }) => string): string | null => {
    const names = new Set(places.map(of));
    return names.size === 1 ? [...names][0]! : null;
  };
  return {
    ...blank,
    candidates: ranked.slice(0, MOST_CANDIDATES).map(({ each }) => suspects(each)),
    column: one(({ column }) => columnName(column)),
    row: one(({ row }) => String(row + 1)),
  };
}

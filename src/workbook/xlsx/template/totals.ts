import { append } from '../../../append.ts';
import type { Form } from '../../../form/form.ts';
import { constraintsOf, type Constraint } from '../../../form/patterns.ts';
import { areaAddress } from '../../address.ts';
import type { Area, Place } from '../../workbook.ts';

type Block = Omit<Area, 'sheet'>;

type Line = 'row' | 'column';
const SIZE = { row: 'rows', column: 'columns' } as const;

/** Joins blocks that are adjacent in the direction `along` and equal in the other. */
function joined(blocks: readonly Block[], along: Line): Block[] {
  const across: Line = along === 'row' ? 'column' : 'row';
  const found: Block[] = [];
  for (const here of [...blocks].sort((a, b) => a[across] - b[across] || a[SIZE[across]] - b[SIZE[across]] || a[along] - b[along])) {
    const last = found.at(-1);
    const follows = last?.[across] === here[across] && last[SIZE[across]] === here[SIZE[across]] && last[along] + last[SIZE[along]] === here[along];
    if (follows) found[found.length - 1] = { ...last, [SIZE[along]]: last[SIZE[along]] + here[SIZE[along]] };
    else found.push(here);
  }
  return found;
}

/** The cells of one sheet as few rectangles, so that a row inserted among them is included. */
export function ranges(places: readonly Place[]): Block[] {
  const cells = places.map(({ row, column }): Block => ({ row, column, rows: 1, columns: 1 }));
  const byRow = joined(joined(cells, 'column'), 'row');
  const byColumn = joined(joined(cells, 'row'), 'column');
  return byRow.length <= byColumn.length ? byRow : byColumn;
}

const addends = ({ cell, terms }: Constraint): string[] => terms.filter(({ key }) => key !== cell).map(({ key }) => key);

/** Whether summing `keys` into `cell` would create a circular reference. */
function circular(cell: string, keys: readonly string[], chosen: ReadonlyMap<string, readonly string[]>, seen = new Set<string>()): boolean {
  return keys.some((key) => {
    if (key === cell) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return circular(cell, chosen.get(key) ?? [], chosen, seen);
  });
}

/** Limit of arguments of `SUM`. */
const MOST_ARGUMENTS = 255;

function sumOf(places: readonly Place[]): string {
  const all = ranges(places).map(areaAddress);
  const chunks: string[][] = [];
  for (let at = 0; at < all.length; at += MOST_ARGUMENTS) chunks.push(all.slice(at, at + MOST_ARGUMENTS));
  return chunks.map((chunk) => `SUM(${chunk.join(',')})`).join('+');
}

/**
 * The formula (without `=`) of each total, by cell key: of its `sum` rules with all terms on the total's own sheet, the one with the fewest terms. A
 * rule that would create a circular reference is skipped.
 */
export function totalFormulas(form: Form, cells: ReadonlyMap<string, Place>): ReadonlyMap<string, string> {
  const offers = new Map<string, string[][]>();
  for (const constraint of constraintsOf(form)) {
    if (constraint.rule.kind !== 'sum' || constraint.terms.some(({ prior }) => prior)) continue;
    const keys = addends(constraint);
    const sheet = cells.get(constraint.cell)!.sheet;
    if (keys.every((key) => cells.get(key)!.sheet === sheet)) append(offers, constraint.cell, keys);
  }
  const chosen = new Map<string, readonly string[]>();
  for (const [cell, sums] of offers) {
    const keys = sums.sort((a, b) => a.length - b.length).find((each) => !circular(cell, each, chosen));
    if (keys !== undefined) chosen.set(cell, keys);
  }
  return new Map([...chosen].map(([cell, keys]) => [cell, sumOf(keys.map((key) => cells.get(key)!))]));
}

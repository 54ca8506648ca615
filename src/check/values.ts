import { counted, isCountable } from '../read/figures.ts';
import type { Reading } from '../read/read.ts';

/** What a figure counts with: a number, `null` for blank, `undefined` for what cannot be read or is not there. */
export type Value = number | null | undefined;

export type Values = (key: string) => Value;

/**
 * The values that linear rules use. A total that holds the sheet's own SUM counts with the sum of what its cells count with where
 * that SUM skipped a text-number; where it skipped something unreadable, the total cannot be read either. So one text-number is one
 * finding, at its cell, and not three more at the totals it is missing from.
 */
export function valuesOf(reading: Reading): Values {
  const known = new Map<string, Value>();
  const skips = new Map<string, boolean>();

  const hasSkipped = (key: string): boolean => {
    const before = skips.get(key);
    if (before !== undefined) return before;
    skips.set(key, false);
    const cell = reading.cells.get(key);
    const kind = cell?.figure.kind;
    const skipped =
      kind === 'text-number' || kind === 'unit' || kind === 'not-a-number' || kind === 'too-large' || (cell?.sums ?? []).some(hasSkipped);
    skips.set(key, skipped);
    return skipped;
  };

  const valueOf = (key: string): Value => {
    if (known.has(key)) return known.get(key);
    known.set(key, undefined);
    const cell = reading.cells.get(key);
    let value: Value = cell === undefined ? undefined : counted(cell.figure);
    if (cell?.sums != null && typeof value === 'number' && cell.sums.some(hasSkipped)) {
      const addends = cell.sums.filter((each) => reading.cells.has(each)).map(valueOf);
      const sum = addends.reduce<number>((all, each) => all + (each ?? 0), cell.besides);
      value = addends.some((each) => each === undefined) || !isCountable(sum) ? undefined : sum;
    }
    known.set(key, value);
    return value;
  };
  return valueOf;
}

import { cellsOf, isText, optionalAt } from '../form/cells.ts';
import { counted, isCountable } from '../read/figures.ts';
import type { Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';

/** What a figure counts with: a number, `null` for blank, `undefined` for what cannot be read or is not there. */
export type Value = number | null | undefined;

export type Values = (key: string) => Value;

/**
 * The values that linear rules use. A total that holds the sheet's own SUM counts with the sum of what its cells count with where
 * that SUM skipped a text-number; where it skipped something unreadable, the total cannot be read either. So one text-number is one
 * finding, at its cell, and not three more at the totals it is missing from.
 */
export function valuesOf(reading: Reading): Values {
  const lines = cellsOf(reading.form);
  const known = new Map<string, Value>();
  const skips = new Map<string, boolean>();

  const isSkipped = (key: string): boolean => {
    const kind = reading.cells.get(key)?.figure.kind;
    return kind === 'text-number' || kind === 'unit' || kind === 'not-a-number' || kind === 'too-large';
  };
  const hasSkipped = (start: string): boolean => {
    inOrder(
      start,
      skips,
      (key) => (isSkipped(key) ? [] : (reading.cells.get(key)?.sums ?? [])),
      (key, sums) => isSkipped(key) || sums.some((each) => skips.get(each) === true),
    );
    return skips.get(start)!;
  };

  const isCorrected = ({ figure, sums }: ReadCell): boolean => sums !== null && typeof counted(figure) === 'number' && sums.some(hasSkipped);
  return (start) => {
    inOrder(
      start,
      known,
      (key) => {
        const cell = reading.cells.get(key);
        return cell !== undefined && isCorrected(cell) ? cell.sums!.filter((each) => reading.cells.has(each)) : [];
      },
      (key, addends): Value => {
        const cell = reading.cells.get(key);
        if (cell === undefined) return undefined;
        const value = counted(cell.figure);
        if (!isCorrected(cell)) return value === null && optionalAt(lines.get(key)!) && !isText(lines.get(key)!) ? 0 : value;
        const values = addends.map((each) => known.get(each));
        const sum = values.reduce<number>((all, each) => all + (each ?? 0), cell.constant);
        return values.some((each) => each === undefined) || !isCountable(sum) ? undefined : sum;
      },
    );
    return known.get(start);
  };
}

/**
 * Works out a key after all that it needs, without recursion: a form from outside may have totals of totals of thousands of totals. What needs
 * itself is not there yet when it is looked at.
 */
function inOrder<T>(
  start: string,
  done: Map<string, T>,
  needsOf: (key: string) => readonly string[],
  workOut: (key: string, needs: readonly string[]) => T,
): void {
  if (done.has(start)) return;
  const entered = new Set([start]);
  const path = [{ key: start, needs: needsOf(start), next: 0 }];
  for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
    const needed = here.needs[here.next++];
    if (needed === undefined) {
      done.set(here.key, workOut(here.key, here.needs));
      path.pop();
    } else if (!done.has(needed) && !entered.has(needed)) {
      entered.add(needed);
      path.push({ key: needed, needs: needsOf(needed), next: 0 });
    }
  }
}

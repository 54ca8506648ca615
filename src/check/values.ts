import { cellsOf, isText, optionalAt } from '../form/cells.ts';
import { counted, isCountable } from '../read/figures.ts';
import type { Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';

/** The value of a figure in rules: a number, `null` for blank, `undefined` if unreadable or missing. */
export type Value = number | null | undefined;

export type Values = (key: string) => Value;

/**
 * The values that linear rules use. A total with the sheet's own SUM counts as the sum of the values of its cells if the SUM skipped a text-number;
 * if it skipped something unreadable, the total is unreadable too. One text-number thus gives one finding, at its cell, and not three more at its
 * totals.
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
 * Computes a key after those it depends on, without recursion: a foreign form may nest totals thousands deep. A key that depends on itself is not yet
 * computed when it is used.
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

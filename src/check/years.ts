import { cellsOf } from '../form/cells.ts';
import type { Place } from '../workbook/workbook.ts';
import type { Examination } from './check.ts';
import { exact } from './linear.ts';
import { priorMismatch } from './rules/prior.ts';
import { valuesOf } from './values.ts';

/** One figure in two years; `null` if blank, unreadable or not given. */
export interface TwoYears {
  readonly cell: string;
  readonly place: Place | null;
  readonly now: number | null;
  readonly last: number | null;
  readonly difference: number | null;
  /** Of last year's figure; `null` if that was 0 or is unknown. */
  readonly percent: number | null;
}

/** Every figure next to last year's, in the form's order; `null` if there is no last year of this organization. */
export function twoYears({ form, reading, prior }: Examination): TwoYears[] | null {
  if (prior === null || priorMismatch(reading, prior) !== null || [...prior.figures.values()].every((value) => value === null)) return null;
  const values = valuesOf(reading);
  return [...cellsOf(form).keys()].map((cell) => {
    const now = values(cell) ?? null;
    const last = prior.figures.get(cell) ?? null;
    const difference = now === null || last === null ? null : exact(now - last);
    const percent = difference === null || last === null || last === 0 ? null : Math.round((1000 * difference) / last) / 10;
    return { cell, place: reading.cells.get(cell)?.place ?? null, now, last, difference, percent };
  });
}

import { cellsOf } from '../form/cells.ts';
import type { Form, RollUpWay } from '../form/form.ts';
import { rollUpWays } from '../form/rollup.ts';
import type { Scalar } from '../report/schema.ts';
import type { Entry } from './entry.ts';
import { ExactSum } from './exact.ts';
import { recomputed } from './recompute.ts';
import type { Stack } from './stack.ts';

/** One figure of a roll-up. */
export interface RolledUp {
  readonly key: string;
  /** The result. `null` if no report has the figure: a blank everywhere stays a blank. */
  readonly sum: number | null;
  /** How it was computed, if not as a sum. */
  readonly way?: Exclude<RollUpWay, 'sum'>;
  /** Possible difference from a roll-up that divided before rounding. */
  readonly tolerance?: number;
  /** Number of reports that left it blank; they count as 0. */
  readonly blank: number;
  /** Reports whose cell is not a number and is missing from the sum. */
  readonly unreadable: readonly Entry[];
}

interface Cell {
  readonly sum: ExactSum;
  /** Number of reports with a figure other than 0; a roll-up's own count counts as that many. */
  filled: number;
  greatest: number;
  given: number;
  readonly unreadable: Entry[];
}

const numberOf = (value: Scalar | undefined): number | null => (typeof value === 'number' ? value : null);

/**
 * Adds up each figure over all reports, or combines it as the form defines. One pass over the reports; their order makes no difference, nor whether
 * some of them are roll-ups of the others.
 */
export function rollUp(form: Form, entries: readonly Entry[], stack: Stack | null = null): RolledUp[] {
  const keys = [...cellsOf(form).keys()];
  // A ratio may divide the sum of an open table's rows.
  const whole = stack !== null && form.rules.some(({ kind }) => kind === 'ratio') ? stack.form : form;
  const ways = rollUpWays(whole);
  const cells = keys.map((): Cell => ({ sum: new ExactSum(), filled: 0, greatest: -Infinity, given: 0, unreadable: [] }));
  const at = new Map(keys.map((key, index) => [key, index]));
  for (const entry of entries) {
    entry.figures.forEach((value, index) => {
      if (Number.isNaN(value)) return;
      const cell = cells[index]!;
      cell.sum.add(value);
      cell.filled += entry.scope === 'consolidated' ? value : value === 0 ? 0 : 1;
      cell.greatest = Math.max(cell.greatest, value);
      cell.given++;
    });
    // Those in rows of open tables are reported with the stack.
    for (const key of entry.unreadable) cells[at.get(key) ?? -1]?.unreadable.push(entry);
  }
  const made = new Map<string, Pick<RolledUp, 'sum' | 'way' | 'tolerance'>>();
  const figureOf = (key: string): Pick<RolledUp, 'sum' | 'way' | 'tolerance'> => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (!at.has(key)) return { sum: numberOf(stack?.cells.get(key)) };
    const { sum, filled, greatest, given } = cells[at.get(key)!]!;
    const other = ways.get(key);
    // Provisional, in case the figure depends on itself.
    made.set(key, { sum: null });
    const figure = ((): Pick<RolledUp, 'sum' | 'way' | 'tolerance'> => {
      if (other === undefined) return { sum: given === 0 ? null : sum.value() };
      const { way } = other;
      if (way === 'recompute') {
        const { value, tolerance } = recomputed(whole, other.by, (of) => figureOf(of).sum);
        return { sum: value, way, ...(tolerance > 0 ? { tolerance } : {}) };
      }
      return { sum: way === 'none' || given === 0 ? null : way === 'count' ? filled : greatest, way };
    })();
    made.set(key, figure);
    return figure;
  };
  return keys.map((key, index) => {
    const { given, unreadable } = cells[index]!;
    const figure = figureOf(key);
    // Figures not taken from the reports are not affected by unreadable cells.
    if (figure.way === 'recompute' || figure.way === 'none') return { key, ...figure, blank: 0, unreadable: [] };
    return { key, ...figure, blank: entries.length - given - unreadable.length, unreadable };
  });
}

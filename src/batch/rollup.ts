import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Entry } from './entry.ts';
import { ExactSum } from './exact.ts';

/** One figure of a roll-up. */
export interface RolledUp {
  readonly key: string;
  /** `null` where no report has a figure: a blank everywhere stays a blank. */
  readonly sum: number | null;
  /** How many reports left it blank: they count as 0. */
  readonly blank: number;
  /** Reports whose cell holds what is no number: what they meant is not in the sum. */
  readonly unreadable: readonly Entry[];
}

/** Every figure the sum of the same figure of all reports. One pass over them, whatever their number; their order makes no difference. */
export function rollUp(form: Form, entries: readonly Entry[]): RolledUp[] {
  const keys = [...cellsOf(form).keys()];
  const cells = keys.map(() => ({ sum: new ExactSum(), given: 0, unreadable: [] as Entry[] }));
  const at = new Map(keys.map((key, index) => [key, index]));
  for (const entry of entries) {
    entry.figures.forEach((value, index) => {
      if (Number.isNaN(value)) return;
      cells[index]!.sum.add(value);
      cells[index]!.given++;
    });
    for (const key of entry.unreadable) cells[at.get(key)!]!.unreadable.push(entry);
  }
  return keys.map((key, index) => {
    const { sum, given, unreadable } = cells[index]!;
    return { key, sum: given === 0 ? null : sum.value(), blank: entries.length - given - unreadable.length, unreadable };
  });
}

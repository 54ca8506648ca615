import { append } from '../append.ts';
import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Entry } from './entry.ts';

/** A figure far beyond what units of its kind have: an amount typed in yuan instead of 10,000 yuan, as a rule. */
export interface Outlier {
  readonly entry: Entry;
  readonly key: string;
  readonly value: number;
  /** Of the figures other than 0 of the same kind of unit. */
  readonly median: number;
}

const TIMES = 1000;
/** A median of fewer says nothing. */
const LEAST = 5;

/** Kinds of unit by what their names end in. */
const KINDS = ['街道办事处', '街道', '镇人民政府', '乡人民政府', '人民政府', '委员会', '办公室', '局', '镇', '乡'];

export const kindOfUnit = (name: string): string => KINDS.find((ending) => name.endsWith(ending)) ?? '';

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Figures more than 1,000 times the median of their kind of unit. A hint for the reviewer; nothing is left out for it. */
export function outliers(form: Form, entries: readonly Entry[]): Outlier[] {
  const keys = [...cellsOf(form).keys()];
  const kinds = new Map<string, Entry[]>();
  for (const entry of entries) append(kinds, kindOfUnit(entry.organization), entry);
  return [...kinds.values()].flatMap((alike) =>
    keys.flatMap((key, index) => {
      const given = alike.filter(({ figures }) => figures[index]! > 0);
      if (given.length < LEAST) return [];
      const middle = median(given.map(({ figures }) => figures[index]!));
      return given.flatMap((entry) => (entry.figures[index]! > TIMES * middle ? [{ entry, key, value: entry.figures[index]!, median: middle }] : []));
    }),
  );
}

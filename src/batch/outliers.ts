import { append } from '../append.ts';
import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Entry } from './entry.ts';

/** A figure far beyond those of similar units: usually an amount in yuan instead of 10,000 yuan. */
export interface Outlier {
  readonly entry: Entry;
  readonly key: string;
  readonly value: number;
  /** Median of the non-zero figures of the same kind of unit. */
  readonly median: number;
}

const TIMES = 1000;
/** The median of fewer figures is meaningless. */
const LEAST = 5;

/** Kinds of unit, by the ending of their name. */
const KINDS = ['街道办事处', '街道', '镇人民政府', '乡人民政府', '人民政府', '委员会', '办公室', '局', '镇', '乡'];

export const kindOfUnit = (name: string): string => KINDS.find((ending) => name.endsWith(ending)) ?? '';

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Figures more than 1,000 times the median for their kind of unit. A hint for the reviewer that excludes nothing. */
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

import { cellsOf } from '../form/cells.ts';
import type { Examination } from './check.ts';

/** How much of one section is filled in, correct or not. */
export interface Progress {
  readonly ordinal: string;
  readonly title: string;
  /** Names of its sheets. */
  readonly sheets: readonly string[];
  readonly filled: number;
  readonly all: number;
}

/** Counts, per section, what people type: figures without formulas, and texts. A missing row counts as not filled in. */
export function progressOf({ form, reading }: Pick<Examination, 'form' | 'reading'>): Progress[] {
  return form.sections.map(({ ordinal, title }) => {
    const sheets = new Set<string>();
    let filled = 0;
    let all = 0;
    for (const [key, { table }] of cellsOf(form)) {
      if (table.section !== ordinal) continue;
      const cell = reading.cells.get(key);
      if (cell !== undefined) sheets.add(cell.place.sheet);
      if (cell !== undefined && cell.formula !== null) continue;
      all++;
      if (cell !== undefined && cell.figure.kind !== 'blank') filled++;
    }
    for (const { key, section } of form.narratives) {
      if (section !== ordinal) continue;
      const narrative = reading.narrative.get(key);
      if (narrative?.place != null) sheets.add(narrative.place.sheet);
      all++;
      if (narrative !== undefined && narrative.text !== '') filled++;
    }
    return { ordinal, title, sheets: [...sheets], filled, all };
  });
}

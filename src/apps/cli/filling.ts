import type { Form } from '../../form/form.ts';
import { COVER_FIELDS, textOf } from '../../read/cover.ts';
import { namesToRead } from '../../read/locate.ts';
import { readReport, type Reading } from '../../read/read.ts';
import { NAME } from '../../workbook/names.ts';
import type { Place, Region, Snapshot } from '../../workbook/workbook.ts';
import type { ReportContent } from './content.ts';

export type Content = number | string | null;

/** One cell of the template and what goes into it, over whatever stands there. */
export interface Filling {
  readonly place: Place;
  readonly value: Content;
}

const regionOf = (snapshot: Snapshot, name: string): Region | null => {
  const read = snapshot.names.get(name);
  return read?.state === 'found' ? read.region : null;
};

const within = ({ sheet, row, column }: Region, rows: number, columns: number): Place => ({ sheet, row: row + rows, column: column + columns });

/** `GIAR_prior` has a row for each figure, told by its first column. */
function priorFillings(region: Region | null, { prior }: ReportContent): Filling[] {
  if (region === null) return [];
  const names: Readonly<Record<string, string>> = { 年度: 'year', 机关: 'organization' };
  return region.values.flatMap((row, index): Filling[] => {
    const key = textOf(row[0] ?? null);
    const value = prior[names[key] ?? key];
    return value === undefined || index === 0 ? [] : [{ place: within(region, index, 2), value }];
  });
}

/** `GIAR_explanations`, from its first row on. Without a fingerprint an explanation counts for the figures it comes with. */
function explanationFillings(region: Region | null, { explanations }: ReportContent): Filling[] {
  if (region === null) return [];
  return explanations
    .slice(0, region.rows - 1)
    .flatMap(({ rule, cell, address, text }, index) =>
      [rule, cell, address, text].map((value, column): Filling => ({ place: within(region, index + 1, column), value })),
    );
}

/** Figures by cell key; the template's SUM stays where the report had it. */
function figureFillings(reading: Reading, { figures, sums }: ReportContent): Filling[] {
  return [...figures].flatMap(([key, value]): Filling[] => {
    const cell = reading.cells.get(key);
    return cell === undefined || (sums.has(key) && cell.sums !== null) ? [] : [{ place: cell.place, value }];
  });
}

/** What goes where in a blank template of the form, as its own names and labels say. */
export async function fillingsFor(form: Form, read: (names: readonly string[]) => Promise<Snapshot>, content: ReportContent): Promise<Filling[]> {
  const snapshot = await read(namesToRead([form]));
  const reading = readReport(snapshot, null, { forms: [form], form });
  if (reading === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  const cover = COVER_FIELDS.flatMap((field): Filling[] => {
    const value = content.cover[field];
    const { place } = reading.cover[field];
    return value === undefined || value === null || place === null ? [] : [{ place, value }];
  });
  const narrative = [...reading.narrative].flatMap(([key, { place }]): Filling[] => {
    const value = content.narrative[key] ?? null;
    return place === null || value === null ? [] : [{ place, value }];
  });
  return [
    ...cover,
    ...figureFillings(reading, content),
    ...narrative,
    ...priorFillings(regionOf(snapshot, NAME.prior), content),
    ...explanationFillings(regionOf(snapshot, NAME.explanations), content),
  ];
}

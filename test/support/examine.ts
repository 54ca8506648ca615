import { examine, type Examination } from '../../src/check/check.ts';
import { formById, officialForms } from '../../src/form/index.ts';
import { parseForm } from '../../src/form/parse.ts';
import type { Finding } from '../../src/read/finding.ts';
import type { Prior } from '../../src/read/notes.ts';
import { customOf, own } from '../../src/session/custom.ts';
import { furtherFindings } from '../../src/session/statements.ts';
import { needsScan, readReport, type ReadOptions, type Reading } from '../../src/read/read.ts';
import { cellAddress } from '../../src/workbook/address.ts';
import { scanOf, snapshotOf, type Draft, type Grid } from './sheet.ts';

/** Reads a draft as the session does: names first, and the whole workbook only if needed. */
export function readDraft(draft: Draft, given: ReadOptions = { forms: officialForms, parseForm }): Reading {
  const options = { own, ...given };
  const snapshot = snapshotOf(draft);
  const reading = readReport(snapshot, needsScan(snapshot, options) ? scanOf(draft) : null, options);
  if (reading === null) throw new Error('no table found');
  return reading;
}

export const examineDraft = (draft: Draft, prior: Prior | null = null, options?: ReadOptions): Examination =>
  examine(readDraft(draft, options), prior, furtherFindings, formById(draft.form.id) === undefined ? customOf : null);

/** `rule@A1`: a finding in short. */
export const brief = ({ rule, place }: Finding): string => (place === null ? rule : `${rule}@${cellAddress(place)}`);
export const briefs = ({ findings }: Examination): string[] => findings.map(brief);

/** What a person does to a sheet. */
export function insertRow(grid: Grid, at: number, values?: Grid['values'][number]): void {
  const width = grid.values[0]!.length;
  grid.values.splice(at, 0, values ?? Array<null>(width).fill(null));
  grid.formulas.splice(at, 0, Array<null>(width).fill(null));
}

export function deleteRow(grid: Grid, at: number): void {
  grid.values.splice(at, 1);
  grid.formulas.splice(at, 1);
}

export function insertColumn(grid: Grid, at: number): void {
  grid.values.forEach((row) => row.splice(at, 0, null));
  grid.formulas.forEach((row) => row.splice(at, 0, null));
}

export function deleteColumn(grid: Grid, at: number): void {
  grid.values.forEach((row) => row.splice(at, 1));
  grid.formulas.forEach((row) => row.splice(at, 1));
}

export function swapRows(grid: Grid, a: number, b: number): void {
  [grid.values[a], grid.values[b]] = [grid.values[b]!, grid.values[a]!];
}

import { isCell } from './address.ts';
import type { Edit, Place } from './workbook.ts';

/** Limits that all spreadsheet programs and the file format share, and bounds on what is read of a workbook. */

/** Longest text of a cell, in UTF-16 units. */
export const MOST_TEXT = 32_767;
/** Longest formula of a cell, in UTF-16 units. */
export const MOST_FORMULA = 8_192;

/** Cells of a named range. A larger one is not a table of a report, and is too large to transfer. */
export const MOST_CELLS = 200_000;

/** The part of each sheet that a scan reads, from A1. Reports are far smaller. */
export const SCAN_ROWS = 2_000;
export const SCAN_COLUMNS = 100;

export type CellEdit = Extract<Edit, { place: Place }>;

/** Whether a cell can hold the new content. */
export function canHold(edit: CellEdit): boolean {
  if (!isCell(edit.place)) return false;
  if ('formula' in edit) return edit.formula !== '' && edit.formula.length <= MOST_FORMULA;
  return typeof edit.value === 'number' ? Number.isFinite(edit.value) : edit.value === null || edit.value.length <= MOST_TEXT;
}

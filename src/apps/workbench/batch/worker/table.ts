import { csvOf } from '../../../../batch/csv.ts';
import { againstRoster } from '../../../../batch/roster.ts';
import { rosterRows } from '../../../../batch/rows.ts';
import { findingsSheet, reportsSheet, rosterSheet, type Sheet } from '../../../../batch/sheets.ts';
import { batchText } from '../../../../text/batch.ts';
import type { Language } from '../../../../text/text.ts';
import { writeTables } from '../../../../workbook/xlsx/tables.ts';
import type { TableOrder } from '../tasks.ts';

/** The table of a batch as a file: only 总表 as .csv; with 问题 and 未报 as .xlsx. */
export function tableOf({ rows, findings, entries, units, as }: TableOrder, language: Language): Uint8Array | string {
  const reports = reportsSheet(language);
  if (as === 'csv') return csvOf(reports, rows);
  const say = batchText[language];
  const found = findingsSheet(language);
  const owing = rosterSheet(language);
  const pieces: Uint8Array[] = [];
  const writer = writeTables([reports, found, owing], (bytes) => pieces.push(bytes));
  const put = <Row>(index: number, sheet: Sheet<Row>, all: readonly Row[]): void => {
    for (const row of all) if (!writer.add(index, sheet.valuesOf(row))) break;
  };
  put(0, reports, rows);
  put(1, found, findings);
  const owed = units === null ? [] : rosterRows(againstRoster(units, entries));
  put(2, owing, owed);
  if (owed.length === 0) writer.add(2, [units === null ? say.noRoster : say.allSent]);
  writer.end();
  const bytes = new Uint8Array(pieces.reduce((all, { length }) => all + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

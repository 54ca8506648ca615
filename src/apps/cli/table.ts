import { csvHead, csvRow } from '../../batch/csv.ts';
import type { RosterResult } from '../../batch/roster.ts';
import { rosterRows, type FindingRow, type ReportRow } from '../../batch/rows.ts';
import { findingsSheet, reportsSheet, rosterSheet, type Value } from '../../batch/sheets.ts';
import { batchText } from '../../text/batch.ts';
import type { Language } from '../../text/text.ts';
import { MAX_ROWS } from '../../workbook/address.ts';
import { openXlsx } from '../../workbook/xlsx/index.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

export type TableKind = 'csv' | 'ndjson' | 'xlsx';

/** The kind of table according to the output's name. */
export function tableKind(path: string, { say }: Context): TableKind {
  const kind = (['csv', 'ndjson', 'xlsx'] as const).find((each) => path.toLowerCase().endsWith(`.${each}`));
  if (kind === undefined) throw new Failure(say.wantsExtension('.xlsx / .csv / .ndjson'));
  return kind;
}

/** A table that is written while reports arrive. Its bytes are taken away piece by piece, so that nothing accumulates. */
export interface Table {
  /** `findings` go to the sheet 问题 of a workbook; the other kinds only have one row per report. */
  add(row: ReportRow, findings: readonly FindingRow[]): void;
  /** `null` if there is no roster. */
  end(roster: RosterResult | null): void;
  /** The bytes produced since the last call. */
  taken(): Uint8Array;
}

const utf8 = new TextEncoder();

function textTable(head: string, lineOf: (row: ReportRow) => string): Table {
  let pending = head;
  return {
    add: (row) => void (pending += lineOf(row)),
    end: () => undefined,
    taken: () => {
      const bytes = utf8.encode(pending);
      pending = '';
      return bytes;
    },
  };
}

const REPORTS = 0;
const FINDINGS = 1;
const ROSTER = 2;

async function workbookTable(language: Language, mostRows: number): Promise<Table> {
  const { writeTables } = await import('../../workbook/xlsx/tables.ts');
  const text = batchText[language];
  const [reports, findings, roster] = [reportsSheet(language), findingsSheet(language), rosterSheet(language)];
  let pieces: Uint8Array[] = [];
  const writer = writeTables([reports, findings, roster], (bytes) => void pieces.push(bytes), mostRows);
  // Without the titles, and without the last row, which is reserved for the notice that rows were omitted.
  const room = [mostRows - 2, mostRows - 2, mostRows - 2];
  const put = (sheet: number, values: readonly Value[]): void => {
    const left = room[sheet]!--;
    if (left > 0) writer.add(sheet, values);
    else if (left === 0) writer.add(sheet, [text.sheetFull]);
  };
  return {
    add: (row, found) => {
      put(REPORTS, reports.valuesOf(row));
      for (const each of found) put(FINDINGS, findings.valuesOf(each));
    },
    end: (result) => {
      const rows = result === null ? [] : rosterRows(result);
      for (const each of rows) put(ROSTER, roster.valuesOf(each));
      if (rows.length === 0) put(ROSTER, [result === null ? text.noRoster : text.allSent]);
      writer.end();
    },
    taken: () => {
      const bytes = Buffer.concat(pieces);
      pieces = [];
      return bytes;
    },
  };
}

export async function openTable(kind: TableKind, language: Language, mostRows = MAX_ROWS): Promise<Table> {
  if (kind === 'ndjson') return textTable('', (row) => `${JSON.stringify(row)}\n`);
  if (kind === 'xlsx') return workbookTable(language, mostRows);
  const sheet = reportsSheet(language);
  return textTable(csvHead(sheet), (row) => csvRow(sheet.valuesOf(row)));
}

/** Whether a workbook is an earlier table of ours, which a new one may replace. */
export async function isTable(bytes: Uint8Array): Promise<boolean> {
  const { regions } = await openXlsx(bytes).scan();
  return (['zh-CN', 'en'] as const).some((language) => {
    const { name, columns } = reportsSheet(language);
    const titles = regions.find(({ sheet }) => sheet === name)?.values[0];
    return titles !== undefined && columns.every(({ title }, at) => titles[at] === title);
  });
}

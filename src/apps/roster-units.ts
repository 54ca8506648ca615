import Papa from 'papaparse';
import type { Unit } from '../batch/roster.ts';
import { normalForm } from '../read/labels.ts';
import { beginsAsWorkbook } from '../workbook/magic.ts';
import { openWorkbook } from '../workbook/xlsx/index.ts';

const NAMES = ['机关名称', '单位名称', '机关', '单位', '名称', 'organization', 'name'].map(normalForm);
const CODES = ['统一社会信用代码', '信用代码', 'creditcode'].map(normalForm);

/** More units than any county has. */
const MOST_UNITS = 100_000;

/** The cells of the first visible sheet with contents. */
async function sheetRows(bytes: Uint8Array): Promise<string[][]> {
  const { regions, sheets } = await (await openWorkbook(bytes)).scan();
  const visible = new Set(sheets.filter(({ visible: shown }) => shown).map(({ name }) => name));
  const region = regions.find(({ sheet, values }) => visible.has(sheet) && values.some((row) => row.some((value) => value !== null)));
  return (region?.values ?? []).map((row) => row.map((value) => (value === null || typeof value === 'object' ? '' : String(value))));
}

async function textRows(bytes: Uint8Array): Promise<string[][]> {
  const { decodeText } = await import('../document/encoding.ts');
  return Papa.parse<string[]>(decodeText(bytes).replace(/^\uFEFF/, ''), { skipEmptyLines: false }).data;
}

/**
 * The units of a roster: a table (.csv or .xlsx) with a column 机关名称 and, if known, 统一社会信用代码. Without such a header the first column contains the
 * names. `null` if there are none, or more than possible. Throws `WorkbookFault`.
 */
export async function unitsOf(bytes: Uint8Array): Promise<Unit[] | null> {
  const rows = beginsAsWorkbook(bytes) ? await sheetRows(bytes) : await textRows(bytes);
  const header = rows.slice(0, 10).findIndex((row) => row.some((text) => NAMES.includes(normalForm(text))));
  const labels = header === -1 ? [] : rows[header]!.map(normalForm);
  const at = header === -1 ? 0 : labels.findIndex((label) => NAMES.includes(label));
  const code = labels.findIndex((label) => CODES.includes(label));
  const units = rows.flatMap((row, index): Unit[] => {
    const name = (row[at] ?? '').trim();
    if (index <= header || name === '') return [];
    return [{ name, creditCode: code === -1 ? null : (row[code] ?? '').trim() || null, line: index + 1 }];
  });
  return units.length === 0 || units.length > MOST_UNITS ? null : units;
}

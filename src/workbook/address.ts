import type { Area, Place } from './workbook.ts';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** 0 → `A`, 27 → `AB`. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** `AB` → 27. */
export function columnIndex(name: string): number {
  let n = 0;
  // Case-insensitive without creating a string, since this runs for every cell of a file.
  for (let at = 0; at < name.length; at++) n = n * 26 + (name.charCodeAt(at) & 0x1f);
  return n - 1;
}

/** `{row: 11, column: 7}` → `H12`. */
export const cellAddress = (at: { readonly row: number; readonly column: number }): string => `${columnName(at.column)}${at.row + 1}`;

/** `A3:J30`, or `A3` for a single cell. */
export function areaAddress(area: Omit<Area, 'sheet'>): string {
  const first = cellAddress(area);
  if (area.rows === 1 && area.columns === 1) return first;
  return `${first}:${cellAddress({ row: area.row + area.rows - 1, column: area.column + area.columns - 1 })}`;
}

/** A sheet name needs quotes unless it consists of letters, digits and `_` and cannot be read as a cell. */
const needsQuotes = (sheet: string): boolean =>
  !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) || /^[A-Za-z]{1,3}[0-9]+$/.test(sheet) || /^[Rr]?[0-9]*(?:[Cc][0-9]*)?$/.test(sheet);

export const quoteSheet = (sheet: string): string => (needsQuotes(sheet) ? `'${sheet.replaceAll("'", "''")}'` : sheet);

/** `依申请公开!H12`, the format of places outside the program. */
export const placeAddress = (place: Place): string => `${quoteSheet(place.sheet)}!${cellAddress(place)}`;

/** `依申请公开!$A$3:$J$30`, as in a defined name (without `=`). */
export function absoluteReference(area: Area): string {
  const corner = (row: number, column: number): string => `$${columnName(column)}$${row + 1}`;
  const first = corner(area.row, area.column);
  const last = corner(area.row + area.rows - 1, area.column + area.columns - 1);
  return `${quoteSheet(area.sheet)}!${first === last ? first : `${first}:${last}`}`;
}

const RANGE = /^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?$/;

/** One rectangle without a sheet name (`$A$1:C3`, `B2`), or `null` for anything else. */
export function parseRange(text: string): Omit<Area, 'sheet'> | null {
  const match = RANGE.exec(text.trimEnd());
  if (match === null) return null;
  const [, c1, r1, c2 = c1, r2 = r1] = match;
  const rows = [Number(r1) - 1, Number(r2) - 1];
  const columns = [columnIndex(c1!), columnIndex(c2!)];
  const row = Math.min(...rows);
  const column = Math.min(...columns);
  const bottom = Math.max(...rows);
  const right = Math.max(...columns);
  if (row < 0 || bottom >= MAX_ROWS || right >= MAX_COLUMNS) return null;
  return { row, column, rows: bottom - row + 1, columns: right - column + 1 };
}

/** A sheet name that begins with `#` must be quoted, because `#REF!$A$2` is a reference to a deleted sheet. */
const REFERENCE = /^=?(?:'((?:[^']|'')+)'|([^'!#=][^'!]*))!([^!]+)$/;

/** One rectangle on a named sheet (`'a b'!$A$1:$C$3`), or `null` for anything else: constants, `#REF!`, unions, formulas. */
export function parseReference(text: string): Area | null {
  const match = REFERENCE.exec(text.trim());
  const range = match === null ? null : parseRange(match[3]!);
  if (match === null || range === null) return null;
  const [, quoted, plain] = match;
  return { sheet: quoted === undefined ? plain! : quoted.replaceAll("''", "'"), ...range };
}

/** Whether a sheet can have a cell at this place. */
export const isCell = ({ row, column }: Place): boolean =>
  Number.isInteger(row) && Number.isInteger(column) && row >= 0 && column >= 0 && row < MAX_ROWS && column < MAX_COLUMNS;

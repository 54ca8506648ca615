import { columnIndex, MAX_COLUMNS, MAX_ROWS } from './address.ts';
import type { FormulaArea } from './formula.ts';
import { within } from './rectangles.ts';

/**
 * Which cells a formula can depend on, read off its text: also of the many formulas that Gouji cannot calculate.
 */

/** Functions that read no cell but those they are given. INDIRECT, OFFSET and also SUMIF (which stretches its last range) are none. */
const FUNCTIONS = new Set(
  (
    'SUM SUMIFS SUMPRODUCT SUBTOTAL PRODUCT AVERAGE AVERAGEIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS MAX MIN LARGE SMALL RANK ' +
    'ROUND ROUNDUP ROUNDDOWN INT TRUNC ABS MOD SIGN POWER SQRT EVEN ODD CEILING FLOOR QUOTIENT IF IFS IFERROR IFNA SWITCH AND OR NOT XOR ' +
    'TRUE FALSE N T VALUE NUMBERVALUE TEXT LEN LEFT RIGHT MID TRIM CLEAN SUBSTITUTE REPLACE FIND SEARCH CONCATENATE CONCAT TEXTJOIN EXACT ' +
    'UPPER LOWER REPT ISBLANK ISNUMBER ISTEXT ISERROR ISERR ISNA VLOOKUP HLOOKUP XLOOKUP MATCH XMATCH INDEX CHOOSE ROW ROWS COLUMN COLUMNS ' +
    'DATE YEAR MONTH DAY TODAY NOW'
  ).split(' '),
);

const CORNER = String.raw`\$?[A-Z]{1,3}\$?\d{1,7}`;
const TOKEN = new RegExp(
  [
    String.raw`\s+|"(?:[^"]|"")*"|#(?:REF!|VALUE!|DIV/0!|N/A|NAME\?|NULL!|NUM!)`,
    // A reference of another kind (A1:INDEX(…), A1#, a sheet further on) must not pass for its beginning.
    String.raw`(?:(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>\[[^\]]+\][\p{L}\p{N}_.]+|[\p{L}_][\p{L}\p{N}_.]*))!)?` +
      String.raw`(?<range>${CORNER}(?::${CORNER})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_.(!:#$[])`,
    String.raw`(?:_xlfn\.|_xlws\.)*(?<name>[A-Z][A-Z0-9.]*)\s*\(|(?:TRUE|FALSE)(?![\p{L}\p{N}_.!([])`,
    String.raw`(?:\d+\.?\d*|\.\d+)(?:E[-+]?\d+)?|[-+*/^&=<>(),;%{}@]`,
  ].join('|'),
  'iuy',
);

/** `B`, `$3` or `$B$3`; what is not given goes from end to end. */
const cornerOf = (corner: string): { row: number | null; column: number | null } => {
  const [, letters, digits] = /^\$?([A-Z]*)\$?(\d*)$/i.exec(corner)!;
  return { row: digits === '' ? null : Number(digits) - 1, column: letters === '' ? null : columnIndex(letters!) };
};

function areaOf(sheet: string | null, range: string): FormulaArea {
  const [first, last = first] = range.split(':').map(cornerOf);
  const row = Math.min(first!.row ?? 0, last!.row ?? 0);
  const column = Math.min(first!.column ?? 0, last!.column ?? 0);
  return {
    sheet,
    row,
    column,
    rows: Math.max(first!.row ?? 0, last!.row ?? MAX_ROWS - 1) - row + 1,
    columns: Math.max(first!.column ?? 0, last!.column ?? MAX_COLUMNS - 1) - column + 1,
  };
}

/**
 * The cells of this workbook that a formula names, or `null` where it may use others as well: names, tables, several sheets at once,
 * functions that make up an address or that are not known. Another workbook's cells are none of this one's.
 */
export function reachOf(text: string): FormulaArea[] | null {
  const areas: FormulaArea[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return null;
    const { quoted, plain, range, name } = groups;
    if (name !== undefined && !FUNCTIONS.has(name.toUpperCase())) return null;
    if (range === undefined) continue;
    const sheet = quoted?.replaceAll("''", "'") ?? plain ?? null;
    const outside = sheet?.includes('[');
    // `'1月:3月'!A1` is on every sheet between the two; `[0]` is this workbook.
    if (sheet?.startsWith('[0]') || (!outside && sheet?.includes(':'))) return null;
    if (!outside) areas.push(areaOf(sheet, range));
  }
  return areas;
}

/** Whether one of the areas, of a formula on this sheet, has the cell. */
export const reaches = (
  areas: readonly FormulaArea[],
  home: string,
  at: { readonly sheet: string; readonly row: number; readonly column: number },
): boolean => areas.some((area) => within(at, area) && (area.sheet ?? home).toLowerCase() === at.sheet.toLowerCase());

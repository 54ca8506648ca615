import { columnIndex, MAX_COLUMNS, MAX_ROWS } from './address.ts';
import type { FormulaArea } from './formula.ts';
import { workOf, type Work } from '../work.ts';
import { within } from './rectangles.ts';

/** Finds the cells that a formula can depend on from its text, including formulas that Gouji cannot calculate. */

/** Functions that read only the cells in their arguments. OFFSET is not one of them, and INDIRECT only if its address is a literal. */
const FUNCTIONS = new Set(
  (
    'SUM SUMIFS SUMPRODUCT SUBTOTAL PRODUCT AVERAGE AVERAGEIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS MAX MIN LARGE SMALL RANK ' +
    'ROUND ROUNDUP ROUNDDOWN INT TRUNC ABS MOD SIGN POWER SQRT EVEN ODD CEILING FLOOR QUOTIENT IF IFS IFERROR IFNA SWITCH AND OR NOT XOR ' +
    'TRUE FALSE N T VALUE NUMBERVALUE TEXT LEN LEFT RIGHT MID TRIM CLEAN SUBSTITUTE REPLACE FIND SEARCH CONCATENATE CONCAT TEXTJOIN EXACT ' +
    'UPPER LOWER REPT ISBLANK ISNUMBER ISTEXT ISERROR ISERR ISNA VLOOKUP HLOOKUP XLOOKUP MATCH XMATCH INDEX CHOOSE ROW ROWS COLUMN COLUMNS ' +
    'DATE YEAR MONTH DAY TODAY NOW'
  ).split(' '),
);

/** Functions that sum a range as large as the searched one, starting at the corner of the last argument. */
const STRETCHING = new Set(['SUMIF', 'AVERAGEIF']);

const CORNER = String.raw`\$?[A-Z]{1,3}\$?\d{1,7}`;
const TOKEN = new RegExp(
  [
    String.raw`\s+|"(?:[^"]|"")*"|#(?:REF!|VALUE!|DIV/0!|N/A|NAME\?|NULL!|NUM!)`,
    // A reference of another kind (A1:INDEX(…), A1#, one to further sheets) must not be taken for its beginning.
    String.raw`(?:(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>\[[^\]]+\][\p{L}\p{N}_.]+|[\p{L}_][\p{L}\p{N}_.]*))!)?` +
      String.raw`(?<range>${CORNER}(?::${CORNER})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_.(!:#$[])`,
    String.raw`INDIRECT\s*\(\s*"(?<address>(?:[^"]|"")*)"\s*\)`,
    String.raw`(?:_xlfn\.|_xlws\.)*(?<name>[A-Z][A-Z0-9.]*)\s*\(|(?:TRUE|FALSE)(?![\p{L}\p{N}_.!([])`,
    String.raw`(?:\d+\.?\d*|\.\d+)(?:E[-+]?\d+)?|[-+*/^&=<>(),;%{}@]`,
    String.raw`(?<defined>[\p{L}_][\p{L}\p{N}_.]*)(?![\p{L}\p{N}_.(!:#$[])`,
  ].join('|'),
  'iuy',
);

/** `B`, `$3` or `$B$3`; a missing part means the whole row or column. */
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

/** The formulas behind a defined name: the name's own, or those of all names so called on any sheet. Empty if there is none. */
export type NamesOf = (name: string) => readonly string[];

const ABSOLUTE = /^(?:\$[A-Z]{1,3}\$\d{1,7}(?::\$[A-Z]{1,3}\$\d{1,7})?|\$[A-Z]{1,3}:\$[A-Z]{1,3}|\$\d{1,7}:\$\d{1,7})$/i;
/** Depth at which names refer to names. */
const DEEPEST = 8;
/** Tokens examined for one formula including its names; a cell's own formula has at most 8,192 characters. */
const MOST_TOKENS = 20_000;
const NO_NAMES: NamesOf = () => [];

/**
 * The cells of this workbook that a formula refers to, or `null` if it may use others too: unknown names, tables, several sheets at once, functions
 * that build an address, unknown functions. Cells of other workbooks are ignored.
 */
export const reachOf = (text: string, namesOf: NamesOf = NO_NAMES): FormulaArea[] | null =>
  reach(text, { namesOf, depth: null, work: workOf(MOST_TOKENS) });

interface Way {
  readonly namesOf: NamesOf;
  /** Number of names followed so far, `null` in a cell's own formula: a name's relative references depend on the cell that uses it. */
  readonly depth: number | null;
  readonly work: Work;
}

function reach(text: string, way: Way): FormulaArea[] | null {
  const { namesOf, depth, work } = way;
  const areas: FormulaArea[] = [];
  let stretches = false;
  const add = (more: FormulaArea[] | null): boolean => more !== null && areas.push(...more) >= 0;
  for (let at = 0; at < text.length;) {
    if (--work.left < 0) return null;
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return null;
    at = TOKEN.lastIndex;
    const { quoted, plain, range, name, address, defined } = groups;
    if (address !== undefined && !add(addressed(address.replaceAll('""', '"'), way))) return null;
    if (defined !== undefined) {
      const meant = depth === DEEPEST ? [] : namesOf(defined);
      if (meant.length === 0 || !meant.every((each) => add(reach(each.replace(/^=/, ''), { ...way, depth: (depth ?? 0) + 1 })))) return null;
    }
    const called = name?.toUpperCase() ?? '';
    if (name !== undefined && !FUNCTIONS.has(called) && !STRETCHING.has(called)) return null;
    stretches ||= STRETCHING.has(called);
    if (range === undefined) continue;
    const sheet = quoted?.replaceAll("''", "'") ?? plain ?? null;
    const outside = sheet?.includes('[');
    // `'1月:3月'!A1` is on every sheet between the two; `[0]` is this workbook.
    if (sheet?.startsWith('[0]') || (!outside && sheet?.includes(':'))) return null;
    if (depth !== null && !outside && (sheet === null || !ABSOLUTE.test(range))) return null;
    if (!outside) areas.push(areaOf(sheet, range));
  }
  return stretches ? stretched(areas) : areas;
}

/** The target of `INDIRECT("…")`: one reference or name. Anything else gives an error, whatever the cells hold. */
const addressed = (address: string, way: Way): FormulaArea[] | null => (/indirect/i.test(address) ? null : reach(address, way));

/** Extends each area to the height and width of the largest. */
function stretched(areas: readonly FormulaArea[]): FormulaArea[] {
  const rows = Math.max(0, ...areas.map((area) => area.rows));
  const columns = Math.max(0, ...areas.map((area) => area.columns));
  return areas.map((area) => ({
    ...area,
    rows: Math.min(area.rows + rows - 1, MAX_ROWS - area.row),
    columns: Math.min(area.columns + columns - 1, MAX_COLUMNS - area.column),
  }));
}

/** Whether one of the areas, of a formula on this sheet, contains the cell. */
export const reaches = (
  areas: readonly FormulaArea[],
  home: string,
  at: { readonly sheet: string; readonly row: number; readonly column: number },
): boolean => areas.some((area) => within(at, area) && (area.sheet ?? home).toLowerCase() === at.sheet.toLowerCase());

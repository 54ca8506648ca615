import { MAX_COLUMNS, MAX_ROWS } from '../../address.ts';
import { WorkbookFault, type CellContent, type SheetInfo } from '../../workbook.ts';
import { plainSheet, plainStrings } from '../fast/plain.ts';
import { shifted } from './shared-formula.ts';
import { remembering } from '../fast/remember.ts';
import { isTrue, readXml, unescapeString, type Attributes } from '../../../package/xml.ts';

/** One cell as stored. A formula that was never calculated has content `null`. */
export interface SheetCell {
  readonly content: CellContent;
  readonly formula: string | null;
}

export interface SheetContent {
  /** By `row × 16384 + column`, 0-based; only non-empty cells. */
  readonly cells: ReadonlyMap<number, SheetCell>;
  readonly protection: SheetInfo['protection'];
  /** Its merged areas as written: `D5:F5`. Only scans need them parsed. */
  readonly merges: readonly string[];
}

/** Which cells are wanted. */
export type Wanted = (row: number, column: number) => boolean;

const ALL: Wanted = () => true;

/** A budget over all sheets read. */
export interface CellBudget {
  left: number;
}

export const cellIndex = (row: number, column: number): number => row * MAX_COLUMNS + column;

interface Open {
  row: number;
  column: number;
  type: string;
  value: string;
  hasValue: boolean;
  inline: string;
  formula: string | null;
  shared: string | null;
}

/** Rejects what else JavaScript reads as a number (`0x10`, `1e1`); returns NaN then. */
const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : NaN);
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Parses `H12` without a regular expression, since this runs for every cell. `null` if invalid. */
function parseCell(reference: string): { row: number; column: number } | null {
  let at = 0;
  let column = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) | 0x20;
    if (letter < 97 || letter > 122) break;
    column = column * 26 + (letter - 96);
  }
  const row = wholeNumber(reference.slice(at));
  return at > 0 && row >= 1 && row <= MAX_ROWS && column <= MAX_COLUMNS ? { row: row - 1, column: column - 1 } : null;
}

/** The XML around the cells of a sheet. */
const surroundings = remembering((xml, part) => {
  const { protection, hasData, merges } = parsed(xml, part, () => [], { left: 0 }, ALL, 0);
  return { protection, hasData, merges };
});

/**
 * Reads one worksheet. Rows and cells without `r` follow the one before; if two cells have the same place, the last counts. `epoch` is the day from
 * which the workbook counts.
 */
export function readSheet(
  xml: string,
  part: string,
  strings: () => readonly string[],
  budget: CellBudget,
  wanted: Wanted = ALL,
  epoch = 0,
): SheetContent {
  const plain = plainSheet(xml, wanted);
  if (plain === null) return parsed(xml, part, strings, budget, wanted, epoch);
  const { protection, hasData, merges } = surroundings(plain.rest, part);
  const cells = new Map<number, SheetCell>();
  for (const { row, column, type, value, formula, inline } of hasData ? plain.cells : []) {
    const content = contentOf(type, value, inline, strings, part, epoch);
    if (content === null && (formula === null || formula === '')) continue;
    if (--budget.left < 0) throw tooMany(part);
    cells.set(cellIndex(row, column), { content, formula: formula === '' ? null : formula });
  }
  return { cells, protection, merges };
}

const tooMany = (part: string): WorkbookFault => new WorkbookFault('file/too-large', `${part}: cells`);

/** The same using the parser. `hasData`: there is a valid `sheetData`. */
function parsed(
  xml: string,
  part: string,
  strings: () => readonly string[],
  budget: CellBudget,
  wanted: Wanted,
  epoch: number,
): SheetContent & { readonly hasData: boolean } {
  const cells = new Map<number, SheetCell>();
  const masters = new Map<string, { formula: string; row: number; column: number }>();
  const merges: string[] = [];
  let protection: SheetInfo['protection'] = 'none';
  let row = -1;
  let column = -1;
  let cell: Open | null = null;
  let collect: 'value' | 'formula' | 'inline' | null = null;
  let phonetic = 0;
  let inData = false;
  let inRow = false;
  let dataSeen = false;
  // Depth within an extension list, which is skipped because it belongs to other programs.
  let extension = 0;

  const openCell = (attributes: Attributes): void => {
    const reference = attributes.get('r');
    const at = reference === undefined ? { row: Math.max(row, 0), column: column + 1 } : parseCell(reference);
    if (at === null || at.column >= MAX_COLUMNS) throw new WorkbookFault('file/damaged', `${part}: cell ${reference ?? ''}`);
    ({ row, column } = at);
    cell = { row, column, type: attributes.get('t') ?? 'n', value: '', hasValue: false, inline: '', formula: null, shared: null };
  };

  const closeCell = (open: Open): void => {
    const formula = formulaOf(open);
    if (!wanted(open.row, open.column)) return;
    const content = contentOf(open.type, open.hasValue ? open.value : null, open.inline, strings, part, epoch);
    if (content === null && formula === null) return;
    if (--budget.left < 0) throw tooMany(part);
    cells.set(cellIndex(open.row, open.column), { content, formula });
  };

  const formulaOf = (open: Open): string | null => {
    if (open.formula === null || open.shared === null) return open.formula === '' ? null : open.formula;
    if (open.formula !== '') {
      masters.set(open.shared, { formula: open.formula, row: open.row, column: open.column });
      return open.formula;
    }
    const master = masters.get(open.shared);
    return master === undefined ? null : shifted(master.formula, open.row - master.row, open.column - master.column);
  };

  // Where an element is allowed. Elsewhere it is not a cell, and programs differ in what they make of it.
  const expect = (name: string, depth: number, asked: number): void => {
    if (depth !== asked || collect !== null) throw new WorkbookFault('file/damaged', `${part}: ${name} out of place`);
  };

  const openInCell = (open: Open, name: string, attributes: Attributes, depth: number): void => {
    if (collect !== null) throw new WorkbookFault('file/damaged', `${part}: ${name} out of place`);
    if (name === 'v') {
      expect(name, depth, 5);
      if (open.hasValue) throw new WorkbookFault('file/damaged', `${part}: two values`);
      collect = 'value';
      open.hasValue = true;
    } else if (name === 'f') {
      expect(name, depth, 5);
      if (open.formula !== null) throw new WorkbookFault('file/damaged', `${part}: two formulas`);
      collect = 'formula';
      open.formula = '';
      open.shared = attributes.get('t') === 'shared' ? (attributes.get('si') ?? '') : null;
    } else if (name === 'rPh') phonetic++;
    else if (name === 't' && phonetic === 0) collect = 'inline';
    else if (name === 'c' || name === 'row' || name === 'sheetData') expect(name, depth, 0);
  };

  readXml(xml, part, {
    open: (name, attributes, depth) => {
      if (extension > 0) return;
      if (name === 'extLst') extension = depth;
      else if (cell !== null) openInCell(cell, name, attributes, depth);
      else if (name === 'sheetData') {
        expect(name, depth, dataSeen ? 0 : 2);
        inData = true;
        dataSeen = true;
      } else if (inData && name === 'row') {
        expect(name, depth, 3);
        inRow = true;
        const given = attributes.get('r');
        row = given === undefined ? row + 1 : wholeNumber(given) - 1;
        column = -1;
        if (!(row >= 0 && row < MAX_ROWS)) throw new WorkbookFault('file/damaged', `${part}: row ${given ?? ''}`);
      } else if (inData && name === 'c') {
        expect(name, depth, inRow ? 4 : 0);
        openCell(attributes);
      } else if (name === 'mergeCell' && depth === 3) merges.push(attributes.get('ref') ?? '');
      else if (name === 'sheetProtection' && depth === 2) protection = protectionOf(attributes);
    },
    text: (text) => {
      if (cell === null || collect === null) return;
      if (collect === 'value') cell.value += text;
      else if (collect === 'formula') cell.formula = (cell.formula ?? '') + text;
      else cell.inline += text;
    },
    close: (name, depth) => {
      if (extension > 0) {
        if (depth === extension) extension = 0;
        return;
      }
      if (name === 'sheetData') inData = false;
      if (name === 'row' && depth === 3) inRow = false;
      if (cell === null) return;
      if (name === 'c') {
        closeCell(cell);
        cell = null;
      } else if (name === 'rPh') phonetic--;
      else if (name === 'v' || name === 'f' || name === 't') collect = null;
    },
  });
  return { cells, protection, merges, hasData: dataSeen };
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?)?$/;

/** The text of a cell of type `d` as a serial number, which dates are everywhere else. */
function serialOf(text: string): number | null {
  const parts: readonly (string | undefined)[] | undefined = DATE.exec(text)?.slice(1);
  const found = parts?.map((part) => Number(part ?? 0));
  if (found === undefined) return null;
  const [year, month, day, hours, minutes, seconds] = found as [number, number, number, number, number, number];
  const serial = (Date.UTC(year, month - 1, day, hours, minutes) + seconds * 1000 - Date.UTC(1899, 11, 30)) / 86_400_000;
  // Before March 1900 spreadsheets count a day that did not exist.
  return serial >= 61 ? serial : null;
}

function contentOf(type: string, value: string | null, inline: string, strings: () => readonly string[], part: string, epoch: number): CellContent {
  if (type === 'inlineStr') return unescapeString(inline);
  // An empty `<v/>` is a blank, whatever the cell's type; only a formula's text may be empty.
  if (value === null || (type !== 'str' && value.trim() === '')) return null;
  switch (type) {
    case 's': {
      const text = strings()[wholeNumber(value.trim())];
      if (text === undefined) throw new WorkbookFault('file/damaged', `${part}: shared string ${value}`);
      return text;
    }
    case 'd': {
      const serial = serialOf(value.trim());
      return serial === null ? unescapeString(value) : serial - epoch;
    }
    case 'str':
      return unescapeString(value);
    case 'b':
      return isTrue(value.trim());
    case 'e':
      return { error: value.trim() };
    default: {
      const text = value.trim();
      const number = DECIMAL.test(text) ? Number(text) : NaN;
      return text === '' ? null : Number.isFinite(number) ? number : value;
    }
  }
}

/** `formatCells` defaults to true, which means forbidden. */
export function protectionOf(attributes: Attributes): SheetInfo['protection'] {
  if (!isTrue(attributes.local('sheet'))) return 'none';
  const formatCells = attributes.local('formatCells');
  return formatCells !== undefined && !isTrue(formatCells) ? 'formattable' : 'locked';
}

/** The workbook's shared strings; rich runs are joined, phonetic guides omitted. */
export function readSharedStrings(xml: string, part: string): readonly string[] {
  const plain = plainStrings(xml);
  // One empty string replaces them; if there are more, the plain reader missed some.
  return plain !== null && surroundingStrings(plain.rest, part).length === 1 ? plain.strings.map(unescapeString) : parsedStrings(xml, part);
}

const surroundingStrings = remembering(parsedStrings);

function parsedStrings(xml: string, part: string): string[] {
  const strings: string[] = [];
  let text: string | null = null;
  let inText = false;
  let phonetic = 0;
  readXml(xml, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text: (piece) => {
      if (inText && text !== null) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si' && text !== null) {
        strings.push(unescapeString(text));
        text = null;
      }
    },
  });
  return strings;
}

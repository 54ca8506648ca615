import { columnIndex } from '../../address.ts';
import { speed } from '../../../speed.ts';

/**
 * Most of a workbook consists of cells and strings in the one notation that every spreadsheet program uses. These are read here at a fraction of an
 * XML parser's cost; if a part contains anything else among them, the parser reads all of it. The XML around them always goes to the parser, with an
 * empty element in their place, which ensures that they are the content of that element.
 */

/** Characters that some version of XML forbids or normalizes in text. */
// eslint-disable-next-line no-control-regex
const UNUSUAL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\ufffe\uffff]|\]\]>/;
const ENTITY = /&(amp|lt|gt|quot|apos);/g;
const OTHER_ENTITY = /&(?!(?:amp|lt|gt|quot|apos);)/;
const MEANT: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The current position in the part's text. */
interface Cursor {
  readonly xml: string;
  at: number;
}

function passed(cursor: Cursor, piece: string): boolean {
  if (!cursor.xml.startsWith(piece, cursor.at)) return false;
  cursor.at += piece.length;
  return true;
}

function match(cursor: Cursor, sticky: RegExp): RegExpExecArray | null {
  sticky.lastIndex = cursor.at;
  const found = sticky.exec(cursor.xml);
  if (found !== null) cursor.at = sticky.lastIndex;
  return found;
}

/** The text up to this end tag, `null` if something else comes first. */
function textBefore(cursor: Cursor, end: string): string | null {
  const stop = cursor.xml.indexOf('<', cursor.at);
  if (stop === -1 || !cursor.xml.startsWith(end, stop)) return null;
  const text = cursor.xml.slice(cursor.at, stop);
  cursor.at = stop + end.length;
  if (!text.includes('&')) return text;
  return OTHER_ENTITY.test(text) ? null : text.replace(ENTITY, (_, name: string) => MEANT[name]!);
}

/** Whether content may begin here: not within a comment, a CDATA section or a processing instruction. */
const isPlainHead = (head: string): boolean => !head.includes('<!') && head.lastIndexOf('<?') <= 1;

/** A cell with more than a format. `null` for an absent value or formula. */
export interface PlainCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly value: string | null;
  readonly formula: string | null;
  readonly inline: string;
}

export interface PlainSheet {
  /** The part with an empty `sheetData`. */
  readonly rest: string;
  readonly cells: readonly PlainCell[];
}

const TEXT_KEPT = ' xml:space="preserve">';

const DATA = '<sheetData>';
const DATA_END = '</sheetData>';
const ROW = /<row r="[1-9][0-9]{0,5}"((?: [A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?="[A-Za-z0-9.: -]*")*)(\/?)>/y;
const NAMES = / ([A-Za-z0-9:]+)=/g;
/** A run of cells with only a format. */
const EMPTY = /(?:<c r="[A-Z]{1,2}[1-9][0-9]{0,5}" s="[0-9]+"\/>)+/y;
const CELL = /<c r="([A-Z]{1,2})([1-9][0-9]{0,5})"(?: s="[0-9]+"(?: t="([A-Za-z]+)")?| t="([A-Za-z]+)"(?: s="[0-9]+")?)?(\/?)>/y;

/** Cache of row notations, since a sheet uses only a few; emptied before it grows large. */
const wellWritten = new Set<string>();

/** Whether no attribute of a row occurs twice. */
function isWellWritten(attributes: string): boolean {
  if (wellWritten.has(attributes)) return true;
  const names = [...attributes.matchAll(NAMES)].map(([, name]) => name);
  if (names.includes('r') || new Set(names).size < names.length) return false;
  if (wellWritten.size >= 1024) wellWritten.clear();
  wellWritten.add(attributes);
  return true;
}

/** The text of an inline string, empty if there is none. */
function inlineIn(cursor: Cursor): string | null {
  if (!passed(cursor, '<is><t')) return '';
  return passed(cursor, TEXT_KEPT) || passed(cursor, '>') ? textBefore(cursor, '</t></is>') : null;
}

/** The wanted cells of a worksheet, or `null` if it is not written plainly. */
export function plainSheet(xml: string, wanted: (row: number, column: number) => boolean): PlainSheet | null {
  if (!speed['plain-cells']) return null;
  const begin = xml.indexOf(DATA);
  const end = xml.indexOf(DATA_END, begin);
  if (begin === -1 || end === -1 || !isPlainHead(xml.slice(0, begin)) || UNUSUAL.test(xml.slice(begin, end))) return null;
  const cells: PlainCell[] = [];
  const cursor = { xml, at: begin + DATA.length };
  while (cursor.at !== end) {
    const row = match(cursor, ROW);
    if (row === null || !isWellWritten(row[1]!)) return null;
    if (row[2] === '/') continue;
    for (;;) {
      match(cursor, EMPTY);
      if (passed(cursor, '</row>')) break;
      const cell = match(cursor, CELL);
      if (cell === null) return null;
      if (cell[5] === '/') continue;
      const formula = passed(cursor, '<f>') ? textBefore(cursor, '</f>') : undefined;
      const value = passed(cursor, '<v>') ? textBefore(cursor, '</v>') : undefined;
      const inline = inlineIn(cursor);
      if (formula === null || value === null || inline === null || !passed(cursor, '</c>')) return null;
      const line = Number(cell[2]) - 1;
      const column = columnIndex(cell[1]!);
      if (!wanted(line, column)) continue;
      cells.push({ row: line, column, type: cell[3] ?? cell[4] ?? 'n', value: value ?? null, formula: formula ?? null, inline });
    }
  }
  return { rest: `${xml.slice(0, begin)}${DATA}${xml.slice(end)}`, cells };
}

export interface PlainStrings {
  /** The part with one empty string. */
  readonly rest: string;
  readonly strings: readonly string[];
}

const STRING = '<si><t';
const STRING_END = '</t></si>';

/** The shared strings, or `null` if some are rich or not written plainly. */
export function plainStrings(xml: string): PlainStrings | null {
  if (!speed['plain-cells']) return null;
  const begin = xml.indexOf(STRING);
  const end = xml.lastIndexOf(STRING_END) + STRING_END.length;
  if (begin === -1 || end < begin || !isPlainHead(xml.slice(0, begin)) || UNUSUAL.test(xml.slice(begin, end))) return null;
  const strings: string[] = [];
  const cursor = { xml, at: begin };
  while (cursor.at !== end) {
    if (!passed(cursor, STRING)) return null;
    if (!passed(cursor, TEXT_KEPT) && !passed(cursor, '>')) return null;
    const text = textBefore(cursor, STRING_END);
    if (text === null) return null;
    strings.push(text);
  }
  return { rest: `${xml.slice(0, begin)}<si></si>${xml.slice(end)}`, strings };
}

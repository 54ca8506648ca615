import { SYMBOL } from '../../../form/phrase.ts';
import { unfoldRadicals } from '../../../read/radicals.ts';
import { beginsNumber, digitsAt, numeralAt } from './numerals.ts';

/** A paragraph in normal form, with each number and date as one symbol, and the mapping back to the original text. */
export interface NormalText {
  readonly symbols: string;
  /** Start and end of each symbol in the paragraph. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  /** The numbers by offset of their symbol. */
  readonly numbers: ReadonlyMap<number, number>;
}

export interface TextContext {
  readonly year: number | null;
  /** In normal form. */
  readonly organization: string;
  /** Units that may follow a number. */
  readonly units: readonly string[];
}

const BLANK = /[\s\u200B-\u200D\u2060\uFEFF\u00AD]/g;
/** Longer names are not searched for: each offset of a text costs up to this many steps. */
const LONGEST_NAME = 60;

/** Code units of a text with their origin. Typed arrays, since plain lists cost many times as much for long texts. */
interface Units {
  codes: Uint16Array;
  begins: Int32Array;
  ends: Int32Array;
  length: number;
}

const unitsFor = (most: number): Units => ({ codes: new Uint16Array(most), begins: new Int32Array(most), ends: new Int32Array(most), length: 0 });

/** One character may have a normal form of several. */
function grow(units: Units): void {
  const { codes, begins, ends } = units;
  Object.assign(units, unitsFor(2 * codes.length + 32), { length: units.length });
  units.codes.set(codes);
  units.begins.set(begins);
  units.ends.set(ends);
}

function add(units: Units, code: number, begin: number, end: number): void {
  if (units.length === units.codes.length) grow(units);
  const at = units.length++;
  units.codes[at] = code;
  units.begins[at] = begin;
  units.ends[at] = end;
}

/** Arguments passed to one call. */
const PIECE = 8192;

function textOf({ codes, length }: Units): string {
  let text = '';
  for (let at = 0; at < length; at += PIECE) {
    // `apply` rather than spread: the iterator takes five times as long.
    text += String.fromCharCode.apply(null, codes.subarray(at, Math.min(length, at + PIECE)) as unknown as number[]);
  }
  return text;
}

const isPlain = (code: number): boolean => (code >= 0x4e00 && code < 0xa000) || (code > 0x20 && code < 0x7f) || code === 0x3001 || code === 0x3002;

const known = new Map<string, string>();

/** The normal form of one character, empty for white space. Cached, since a few characters account for nearly all that have another form. */
function folded(character: string): string {
  let normal = known.get(character);
  if (normal === undefined) {
    normal = unfoldRadicals(character.normalize('NFKC')).replace(BLANK, '');
    if (known.size >= 4096) known.clear();
    known.set(character, normal);
  }
  return normal;
}

/** NFKC per character, without white space. Most characters are their own normal form. */
function plain(source: string): Units {
  const units = unitsFor(source.length);
  for (let at = 0; at < source.length;) {
    const code = source.charCodeAt(at);
    if (isPlain(code)) {
      add(units, code, at, ++at);
      continue;
    }
    const end = at + (code >= 0xd800 && code < 0xdc00 && at + 1 < source.length ? 2 : 1);
    const normal = folded(source.slice(at, end));
    for (let unit = 0; unit < normal.length; unit++) add(units, normal.charCodeAt(unit), at, end);
    at = end;
  }
  return units;
}

export const normalName = (name: string): string => textOf(plain(name));

/** The symbol of a year, relative to the report's. */
function yearSymbol(year: number, context: TextContext): string {
  if (context.year === null) return SYMBOL.otherDate;
  if (year === context.year) return SYMBOL.year;
  return year === context.year - 1 ? SYMBOL.lastYear : year === context.year + 1 ? SYMBOL.nextYear : SYMBOL.otherDate;
}

/** `12月31日` after the number of the month; also its length in characters. */
function dateAt(text: string, at: number, month: number): { length: number; symbol: string } | null {
  if (text[at] !== '月') return null;
  let end = at + 1;
  if (text[end] === '份') end++;
  const day = digitsAt(text, end);
  if (day === null || text[day.end] !== '日') return { length: end - at, symbol: SYMBOL.otherDate };
  return { length: day.end + 1 - at, symbol: month === 12 && day.value === 31 ? SYMBOL.lastDay : SYMBOL.otherDate };
}

const NOT_COUNTED = new Set(Array.from('%‰号万亿千百多余几元个月日时点届'));

/** Reads a paragraph. Each character is examined a bounded number of times. */
export function normalText(source: string, context: TextContext): NormalText {
  const units = plain(source);
  const { codes, begins, ends } = units;
  const text = textOf(units);
  // A symbol stands for one or more units.
  const symbols = unitsFor(text.length);
  const numbers = new Map<number, number>();
  const name = context.organization.length > LONGEST_NAME ? '' : context.organization;
  const first = name === '' ? -1 : name.charCodeAt(0);
  const one = (symbol: string, begin: number, end: number): void => add(symbols, symbol.charCodeAt(0), begins[begin]!, ends[end - 1]!);
  const number = (value: number | null, begin: number, end: number): void => {
    if (value !== null) numbers.set(symbols.length, value);
    one(value === null ? SYMBOL.otherNumber : SYMBOL.number, begin, end);
  };
  const hasUnit = (at: number): boolean => context.units.some((unit) => text.startsWith(unit, at));

  for (let at = 0; at < text.length;) {
    const code = codes[at]!;
    if (code === first && text.startsWith(name, at)) {
      one(SYMBOL.organization, at, at + name.length);
      at += name.length;
      continue;
    }
    const mayBeNumber = beginsNumber(code);
    const digits = mayBeNumber ? digitsAt(text, at) : null;
    const read = digits ?? (mayBeNumber ? numeralAt(text, at) : null);
    if (read === null) {
      add(symbols, code, begins[at]!, ends[at]!);
      at++;
      continue;
    }
    const { value, end } = read;
    const isYear = text[end] === '年' && end - at === 4 && value !== null && value >= 1900 && value < 2100;
    const date = value === null || isYear ? null : dateAt(text, end, value);
    if (isYear) {
      one(yearSymbol(value, context), at, end + 1);
      at = end + 1;
    } else if (date !== null && (digits !== null || date.length > 1)) {
      one(date.symbol, at, end + date.length);
      at = end + date.length;
    } else if (digits !== null) {
      number(NOT_COUNTED.has(text[end] ?? '') ? null : value, at, end);
      at = end;
    } else if (hasUnit(end)) {
      number(value, at, end);
      at = end;
    } else {
      for (; at < end; at++) add(symbols, codes[at]!, begins[at]!, ends[at]!);
    }
  }
  return { symbols: textOf(symbols), begins: symbols.begins, ends: symbols.ends, numbers };
}

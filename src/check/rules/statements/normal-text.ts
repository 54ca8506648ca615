import { SYMBOL } from '../../../form/phrase.ts';
import { unfoldRadicals } from '../../../read/radicals.ts';
import { beginsNumber, digitsAt, numeralAt } from './numerals.ts';

/** A number as it is written. */
export interface Said {
  readonly value: number;
  readonly text: string;
}

/** One paragraph in normal form, numbers and dates each one symbol, with the way back to the text as it stands. */
export interface NormalText {
  readonly symbols: string;
  /** For each symbol where it begins in the paragraph, and where it ends. */
  readonly begins: readonly number[];
  readonly ends: readonly number[];
  /** The numbers by the place of their symbol. */
  readonly numbers: ReadonlyMap<number, Said>;
}

export interface TextContext {
  readonly year: number | null;
  /** In normal form. */
  readonly organization: string;
  /** What may stand behind a number. */
  readonly units: readonly string[];
}

const BLANK = /[\s\u200B-\u200D\u2060\uFEFF\u00AD]/g;
/** Longer names are not looked for: each place of a text costs their length at most. */
const LONGEST_NAME = 60;

interface Plain {
  readonly text: string;
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

const isPlain = (code: number): boolean => (code >= 0x4e00 && code < 0xa000) || (code > 0x20 && code < 0x7f) || code === 0x3001 || code === 0x3002;

const known = new Map<string, string>();

/** The normal form of one character, nothing for white space. The same few signs make up nearly all that has another one. */
function folded(character: string): string {
  let normal = known.get(character);
  if (normal === undefined) {
    normal = unfoldRadicals(character.normalize('NFKC')).replace(BLANK, '');
    if (known.size >= 4096) known.clear();
    known.set(character, normal);
  }
  return normal;
}

/** NFKC character by character, white space out. Most characters are their own normal form. */
function plain(source: string): Plain {
  const text: string[] = [];
  const begins: number[] = [];
  const ends: number[] = [];
  const add = (unit: string, begin: number, end: number): void => {
    text.push(unit);
    begins.push(begin);
    ends.push(end);
  };
  for (let at = 0; at < source.length;) {
    const code = source.charCodeAt(at);
    if (isPlain(code)) {
      add(source[at]!, at, ++at);
      continue;
    }
    const end = at + (code >= 0xd800 && code < 0xdc00 && at + 1 < source.length ? 2 : 1);
    const normal = folded(source.slice(at, end));
    for (let unit = 0; unit < normal.length; unit++) add(normal[unit]!, at, end);
    at = end;
  }
  return { text: text.join(''), begins, ends };
}

export const normalName = (name: string): string => plain(name).text;

/** The symbol that a year is, seen from the report's. */
function yearSymbol(year: number, context: TextContext): string {
  if (context.year === null) return SYMBOL.otherDate;
  if (year === context.year) return SYMBOL.year;
  return year === context.year - 1 ? SYMBOL.lastYear : year === context.year + 1 ? SYMBOL.nextYear : SYMBOL.otherDate;
}

/** `12月31日` behind its number; how many characters it takes. */
function dateAt(text: string, at: number, month: number): { length: number; symbol: string } | null {
  if (text[at] !== '月') return null;
  let end = at + 1;
  if (text[end] === '份') end++;
  const day = digitsAt(text, end);
  if (day === null || text[day.end] !== '日') return { length: end - at, symbol: SYMBOL.otherDate };
  return { length: day.end + 1 - at, symbol: month === 12 && day.value === 31 ? SYMBOL.lastDay : SYMBOL.otherDate };
}

const NOT_COUNTED = new Set(Array.from('%‰号万亿千百多余几元个月日时点届'));

/** Reads a paragraph. Each character is looked at a bounded number of times. */
export function normalText(source: string, context: TextContext): NormalText {
  const { text, begins, ends } = plain(source);
  const symbols: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const numbers = new Map<number, Said>();
  const name = context.organization.length > LONGEST_NAME ? '' : context.organization;
  const add = (symbol: string, begin: number, end: number): void => {
    symbols.push(symbol);
    from.push(begins[begin]!);
    to.push(ends[end - 1]!);
  };
  const number = (value: number | null, begin: number, end: number): void => {
    if (value !== null) numbers.set(symbols.length, { value, text: source.slice(begins[begin], ends[end - 1]) });
    add(value === null ? SYMBOL.otherNumber : SYMBOL.number, begin, end);
  };
  const hasUnit = (at: number): boolean => context.units.some((unit) => text.startsWith(unit, at));

  for (let at = 0; at < text.length;) {
    if (name !== '' && text[at] === name[0] && text.startsWith(name, at)) {
      add(SYMBOL.organization, at, at + name.length);
      at += name.length;
      continue;
    }
    const mayBeNumber = beginsNumber(text.charCodeAt(at));
    const digits = mayBeNumber ? digitsAt(text, at) : null;
    const read = digits ?? (mayBeNumber ? numeralAt(text, at) : null);
    if (read === null) {
      add(text[at]!, at, at + 1);
      at++;
      continue;
    }
    const { value, end } = read;
    const isYear = text[end] === '年' && end - at === 4 && value !== null && value >= 1900 && value < 2100;
    const date = value === null || isYear ? null : dateAt(text, end, value);
    if (isYear) {
      add(yearSymbol(value, context), at, end + 1);
      at = end + 1;
    } else if (date !== null && (digits !== null || date.length > 1)) {
      add(date.symbol, at, end + date.length);
      at = end + date.length;
    } else if (digits !== null) {
      number(NOT_COUNTED.has(text[end] ?? '') ? null : value, at, end);
      at = end;
    } else if (hasUnit(end)) {
      number(value, at, end);
      at = end;
    } else {
      for (; at < end; at++) add(text[at]!, at, at + 1);
    }
  }
  return { symbols: symbols.join(''), begins: from, ends: to, numbers };
}

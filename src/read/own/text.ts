import { typeAt, type Cell } from '../../form/cells.ts';
import type { CellContent } from '../../workbook/workbook.ts';
import { dateOf } from '../cover.ts';
import type { Figure } from '../figures.ts';

/** Codes, texts, dates and yes/no answers, as cells of custom forms hold them. */

type Line = Pick<Cell, 'row' | 'column'>;

const plain = (text: string): string => text.normalize('NFKC').trim();

/** Mask characters: 9 a digit, A a letter, X either; anything else matches itself. */
const FITS: Readonly<Record<string, (letter: string) => boolean>> = {
  '9': (letter) => /[0-9]/.test(letter),
  A: (letter) => /[A-Za-z]/.test(letter),
  X: (letter) => /[0-9A-Za-z]/.test(letter),
};

export const fitsMask = (text: string, mask: string): boolean => {
  const letters = [...plain(text)];
  const wanted = [...mask];
  return letters.length === wanted.length && wanted.every((each, index) => FITS[each]?.(letters[index]!) ?? each === letters[index]);
};

/** A number as its mask writes it, if the mask consists of digits: spreadsheet programs turn `007` into 7, and `10.100` into 10.1. */
function written(value: number, mask: string): string {
  if (!/^9+(\.9+)?$/.test(mask)) return String(value);
  return value.toFixed(mask.includes('.') ? mask.length - mask.indexOf('.') - 1 : 0).padStart(mask.length, '0');
}

const YES: ReadonlySet<string> = new Set(['是', '有', 'y', 'yes', 'true', '√', '✓', '✔']);
const NO: ReadonlySet<string> = new Set(['否', '无', 'n', 'no', 'false', '×', '✗', '✘']);

const text = (value: string): Figure => ({ kind: 'text', text: value, value });

type Codes = NonNullable<Cell['column']['codes']>;

const packed = (label: string): string => plain(label).replace(/\s/g, '');

/** The codes of a list by their possible inputs; an ambiguous input means the first. */
interface Lookup {
  readonly byText: ReadonlyMap<string, string>;
  readonly byNumber: ReadonlyMap<number, string>;
}

const lookups = new WeakMap<Codes, Lookup>();

/** Built once per list, since thousands of rows may be read with it. */
function lookupOf(codes: Codes): Lookup {
  let lookup = lookups.get(codes);
  if (lookup === undefined) {
    const byText = new Map<string, string>();
    const byNumber = new Map<number, string>();
    const add = <K>(map: Map<K, string>, key: K, code: string): void => {
      if (!map.has(key)) map.set(key, code);
    };
    for (const { code, label } of codes) {
      for (const text of label === undefined ? [code] : [code, label, code + label]) add(byText, packed(text), code);
      if (/^\d+$/.test(code)) add(byNumber, Number(code), code);
    }
    lookups.set(codes, (lookup = { byText, byNumber }));
  }
  return lookup;
}

function codeOf(shown: string, given: CellContent, { row, column }: Line): Figure {
  const { byText, byNumber } = lookupOf(row.codes ?? column.codes!);
  const found = byText.get(packed(shown)) ?? (typeof given === 'number' ? byNumber.get(given) : undefined);
  return found === undefined ? { kind: 'unfit', text: shown } : text(found);
}

function dayOf(shown: string, given: CellContent): Figure {
  const serial = typeof given === 'number' ? dateOf(given)! : plain(shown);
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(serial) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(serial) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // `Date` turns 30 February into a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? text(iso) : { kind: 'unfit', text: shown };
}

/** Reads one cell whose type is not a number. */
export function readText(content: CellContent, line: Line): Figure {
  if (content !== null && typeof content === 'object') return { kind: 'error-value', text: content.error };
  const shown = content === null ? '' : typeof content === 'boolean' ? (content ? '是' : '否') : String(content).trim();
  if (shown === '') return { kind: 'blank' };
  switch (typeAt(line)) {
    case 'code':
      return codeOf(shown, content, line);
    case 'date':
      return dayOf(shown, content);
    case 'yes-no': {
      const answer = plain(shown).toLowerCase();
      if (YES.has(answer)) return { kind: 'text', text: '是', value: true };
      return NO.has(answer) ? { kind: 'text', text: '否', value: false } : { kind: 'unfit', text: shown };
    }
    default: {
      const mask = line.row.mask ?? line.column.mask;
      if (mask === undefined) return text(shown);
      const given = typeof content === 'number' ? written(content, mask) : shown;
      return fitsMask(given, mask) ? text(given) : { kind: 'unfit', text: shown };
    }
  }
}

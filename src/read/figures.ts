import type { FigureType } from '../form/form.ts';
import type { CellContent } from '../workbook/workbook.ts';
import { withoutEnds } from '../ends.ts';

/**
 * A cell's content once read. 0, blank, "/" and a text-number remain four different things. `meant` is the number that is probably meant; it is
 * offered as a one-click fix and never used otherwise.
 */
export type Figure =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'placeholder'; readonly text: string }
  | { readonly kind: 'text-number'; readonly text: string; readonly value: number }
  | { readonly kind: 'unit'; readonly text: string; readonly meant: number | null }
  /** `whole`: the complete text, if `text` is only its beginning. */
  | { readonly kind: 'not-a-number'; readonly text: string; readonly meant?: number; readonly whole?: string }
  /** A number too large for exact arithmetic. */
  | { readonly kind: 'too-large'; readonly text: string; readonly whole?: string }
  | { readonly kind: 'error-value'; readonly text: string }
  /** For types that are not numbers: the content, or content that is not one of the codes, dates or answers. */
  | { readonly kind: 'text'; readonly text: string; readonly value: string | boolean }
  | { readonly kind: 'unfit'; readonly text: string };

/** Far above any real figure: 10^12, or 10^10 for types with decimals (万元, so 10^14 yuan). Sums of all figures of a form stay exact below it. */
const LARGEST = 1e12;
const LARGEST_DECIMAL = 1e10;

/** Whether sums of this number stay exact. */
export const isCountable = (value: number): boolean => Math.abs(value) < LARGEST_DECIMAL || (Number.isInteger(value) && Math.abs(value) <= LARGEST);

/** The number a figure counts as in linear rules; blank and placeholder count as blank (`null`), the rest is unreadable (`undefined`). */
export function counted(figure: Figure): number | null | undefined {
  if (figure.kind === 'number' || figure.kind === 'text-number') return figure.value;
  return figure.kind === 'blank' || figure.kind === 'placeholder' ? null : undefined;
}

const PLACEHOLDERS = new Set(['/', '\\', '-', '--', '---', '_', '—', '——', '–', '―', '*', '无', '空', '没有', 'n/a', 'na', '无数据']);
const PLAIN = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const WITH_UNIT = /^([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)(亿元|万元|元|百万元|千元|件|份|宗|条|项|个|次|起|人次|封|部|部次)$/;
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i;
const DIGITS = /^[+-]?[\d,.]+$/;
const COUNTING = new Set(['件', '份', '宗', '条', '项', '个', '次', '起', '人次', '封', '部', '部次']);
/** Powers of ten that convert an amount in that unit to 万元. */
const SHIFT: Readonly<Record<string, number>> = { 亿元: 4, 百万元: 2, 万元: 0, 千元: -1, 元: -4 };

/**
 * Full-width digits and signs as ASCII, every kind of minus sign as `-`, without outer white space. Inner white space stays: `12 3` is not a number.
 */
const plainText = (text: string): string => withoutEnds(text.normalize('NFKC').replace(/[−﹣‐‑–—](?=\d)/, '-'), /[\s\u200B]/);

const toNumber = (digits: string): number => Number(digits.replaceAll(',', ''));

/** Shifts a decimal by powers of ten in its text, so that 251000 元 is exactly 25.1 万元. */
const shifted = (digits: string, places: number): number => Number(`${digits.replaceAll(',', '')}e${places}`);

function meantBy(digits: string, unit: string, type: FigureType): number | null {
  const amount = SHIFT[unit];
  const meant = type === 'amount-10k-yuan' ? (amount === undefined ? null : shifted(digits, amount)) : COUNTING.has(unit) ? toNumber(digits) : null;
  return meant !== null && isCountable(meant) ? meant : null;
}

/** Longer texts are not figures; a cell may hold 32,767 characters. */
const LONGEST = 200;
/** The beginning of a text that is too long to be a figure, enough for a person to recognize it. */
const beginning = (text: string): string => `${[...text.slice(0, 60)].slice(0, 40).join('')}…`;

const numberOf = (value: number, text: string): Figure => (isCountable(value) ? { kind: 'text-number', text, value } : { kind: 'too-large', text });

const SIGN_WORD = /^(?:(净?增加?|新增|上升)|(净?减少?|下降))(\d{1,12})(?:件|项|个)?$/;
const WITH_REMARK = /^([+-]?\d{1,12}(?:\.\d{1,6})?)(?:件|份|宗|条|项|个|次|起)?\((?=[^()]*[^\d()./%])[^()]*\)$/;

/** The number in `减4` or `22（其中修订16件）`; `null` if there is none. */
function wordedNumber(text: string, type: FigureType): number | null {
  const packed = text.replace(/\s/g, '');
  const signed = SIGN_WORD.exec(packed);
  if (signed !== null) return type !== 'signed-count' ? null : Number(signed[3]) * (signed[1] === undefined ? -1 : 1);
  const remarked = WITH_REMARK.exec(packed);
  return remarked === null ? null : Number(remarked[1]);
}

/** Whether a text can be a row or column label: text that reads as a figure or a placeholder cannot. */
export const isLabelText = (text: string): boolean => {
  const figure = readFigure(text, 'signed-count');
  return figure.kind === 'not-a-number' && figure.meant === undefined;
};

/** Reads one cell as a figure of the given type. */
export function readFigure(content: CellContent, type: FigureType): Figure {
  if (content === null) return { kind: 'blank' };
  if (typeof content === 'number') return isCountable(content) ? { kind: 'number', value: content } : { kind: 'too-large', text: String(content) };
  if (typeof content === 'boolean') return { kind: 'not-a-number', text: content ? 'TRUE' : 'FALSE' };
  if (typeof content === 'object') return { kind: 'error-value', text: content.error };
  const trimmed = content.trim();
  if (trimmed.length > LONGEST) return { kind: DIGITS.test(trimmed) ? 'too-large' : 'not-a-number', text: beginning(trimmed), whole: content };
  const text = plainText(trimmed);
  if (text === '') return { kind: 'blank' };
  if (PLACEHOLDERS.has(text.toLowerCase())) return { kind: 'placeholder', text: content };
  if (PLAIN.test(text)) return numberOf(toNumber(text), content);
  // A file may contain numbers that no program can represent: `1e400`.
  if (SCIENTIFIC.test(text) && !isCountable(Number(text))) return { kind: 'too-large', text: content };
  const unit = WITH_UNIT.exec(text.replace(/\s/g, ''));
  if (unit !== null) return { kind: 'unit', text: content, meant: meantBy(unit[1]!, unit[2]!, type) };
  if (/^#(?:REF!|VALUE!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/i.test(text)) return { kind: 'error-value', text };
  const meant = wordedNumber(text, type);
  return meant === null ? { kind: 'not-a-number', text: content } : { kind: 'not-a-number', text: content, meant };
}

/** The number in a cell of the given type, for comparisons; `null` for a blank and for anything that is not a number. */
export const numberIn = (content: CellContent, type: FigureType): number | null => counted(readFigure(content, type)) ?? null;

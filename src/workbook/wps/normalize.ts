import { parseRange, parseReference } from '../address.ts';
import type { Area, CellContent, CellError } from '../workbook.ts';
import type { Collection, Read } from './object-model.ts';

/** Brings all differences between builds of WPS to one form. The only module that knows of them. */

/** The result of `work`, or `undefined` if the host throws. For things that a build may lack, never for things that must succeed. */
export function tolerant<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Reads a member that is a property in one build and a method in another. */
export function read<O extends object, K extends keyof O>(owner: O, key: K): O[K] extends Read<infer T> ? T : never {
  const member = owner[key];
  return (typeof member === 'function' ? (member as () => unknown).call(owner) : member) as O[K] extends Read<infer T> ? T : never;
}

/** A whole number that a build may return as text; `null` for anything else. */
export function whole(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

/** A stored text. Some builds return a number or boolean for one that looks like it. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

/** The size of a collection. Throws if the build does not report it, which is different from none. */
export function countOf(collection: { readonly Count: Read<number> }): number {
  const count = whole(read(collection, 'Count'));
  if (count === null) throw new Error('a collection without a count');
  return count;
}

/** An item of a collection by index or name; `null` if missing, whether the build throws or returns nothing. */
export function item<I, T extends object>(collection: { Item(index: I): T | null | undefined }, index: I): T | null {
  return tolerant(() => collection.Item(index)) ?? null;
}

/** All items, the last one first, so that each may be deleted. The count is read once; collections have no iterator. */
export function backwards<T extends object>(collection: Collection<T>, count = countOf(collection)): T[] {
  const found: T[] = [];
  for (let index = count; index >= 1; index--) {
    const one = item(collection, index);
    if (one !== null) found.push(one);
  }
  return found;
}

/** A boolean that may come as VBA's −1. Mixed (`null`) is not true. */
export const isYes = (value: unknown): boolean => value === true || (typeof value === 'number' && value !== 0);

/**
 * The `Value2` or `Formula` of a block as rows of cells: builds return nested arrays, a flat array for a single row or column, or the bare content of
 * a single cell. `null` for any other shape.
 */
export function grid(value: unknown, rows: number, columns: number): unknown[][] | null {
  if (!Array.isArray(value)) return rows === 1 && columns === 1 ? [[value]] : null;
  const lines = value as unknown[];
  if (lines.length === rows && lines.every((line) => Array.isArray(line) && line.length === columns)) return lines as unknown[][];
  if (lines.length !== rows * columns || lines.some(Array.isArray)) return null;
  if (rows === 1) return [lines];
  return columns === 1 ? lines.map((one) => [one]) : null;
}

/** CVErr numbers of the error values. */
const CODES: ReadonlyMap<number, string> = new Map([
  [-2146826288, '#NULL!'],
  [-2146826281, '#DIV/0!'],
  [-2146826273, '#VALUE!'],
  [-2146826265, '#REF!'],
  [-2146826259, '#NAME?'],
  [-2146826252, '#NUM!'],
  [-2146826246, '#N/A'],
]);

const ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)/;

/** The text after `=` of a cell's `Formula`, or `null` for a constant. For a text that begins with `=`, `Formula` equals the value. */
export function formulaOf(formula: unknown, value: unknown): string | null {
  return typeof formula === 'string' && formula.length > 1 && formula.startsWith('=') && formula !== value ? formula.slice(1) : null;
}

/** A cell's value. A build without a value for a constant error still has it as the cell's formula. */
export const valueOf = (value: unknown, formula: unknown): unknown =>
  value == null && typeof formula === 'string' && errorIn(formula) !== null ? formula : value;

/** Whether the content can only be determined from the cell's displayed text. */
export function isSuspect(value: unknown, formula: string | null): boolean {
  if (value == null) return formula !== null;
  if (typeof value === 'number') return CODES.has(value) || !Number.isFinite(value);
  return typeof value !== 'string' && typeof value !== 'boolean';
}

/** A cell's content. `shown` is called only if `isSuspect`: the displayed text, or `null` if unavailable. */
export function contentOf(value: unknown, formula: string | null, shown: () => string | null): CellContent {
  if (!isSuspect(value, formula)) {
    if (value == null) return null;
    if (typeof value === 'string') return value === '' && formula === null ? null : (errorIn(value) ?? value);
    return value as number | boolean;
  }
  const all = shown();
  // A column that is too narrow shows ####, whatever the cell holds.
  const text = all === null || /^#+$/.test(all) ? null : all;
  const error = text === null ? null : errorIn(text);
  if (error !== null) return error;
  if (typeof value === 'number' && Number.isFinite(value)) {
    const isNumber = text !== null && text !== '' && Number(text.replace(/,/g, '')) === value;
    return isNumber ? value : { error: CODES.get(value)! };
  }
  if (value == null && all === text) return text;
  return text === null || text === '' ? { error: '#VALUE!' } : text;
}

function errorIn(text: string): CellError | null {
  const match = ERROR.exec(text.trim());
  return match === null || match[0] !== text.trim() ? null : { error: match[0] };
}

/** `=依申请公开!$A$3:$J$30` as an area. Some builds put the workbook's name before the sheet's. */
export function areaOf(refersTo: unknown): Area | null {
  if (typeof refersTo !== 'string') return null;
  return parseReference(refersTo.replace(/^(=?'?)\[[^\]]*\]/, '$1'));
}

/** `B2:D4,H12` (or `$B$2`, or with `;`) as areas of one sheet; `null` for anything else. */
export function areasOf(address: unknown, sheet: string): Area[] | null {
  if (typeof address !== 'string' || address === '') return null;
  const areas = address.split(/[,;]/).map((one) => parseRange(one.slice(one.lastIndexOf('!') + 1)));
  return areas.some((area) => area === null) ? null : areas.map((area) => ({ sheet, ...area! }));
}

/** `FFC6CD` → the same colour with blue first. */
export function bgr(rgb: string): number {
  const number = Number.parseInt(rgb, 16);
  return ((number & 0xff) << 16) | (number & 0xff00) | (number >> 16);
}

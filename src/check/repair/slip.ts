import { cellKey, cellsOf } from '../../form/cells.ts';
import type { Form } from '../../form/form.ts';
import { constraintsOf } from '../../form/patterns.ts';
import { SLIPS, type Slip } from '../../read/finding.ts';
import type { Values } from '../values.ts';
import { withoutEnds } from '../../ends.ts';

/** One cell of a set, with what it holds and what it should hold. */
export interface Change {
  readonly cell: string;
  readonly value: number;
  readonly proposed: number;
}

/** Digits alone, for slips that do not care where the decimal point is. */
const digitsOf = (value: number): string => String(Math.abs(value)).replace('.', '');

/** `longer` with one character taken out. */
const isOneShort = (shorter: string, longer: string): boolean =>
  shorter.length + 1 === longer.length && [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);

const differing = (a: string, b: string): number[] => [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));

/** What typing `value` for `proposed` looks like by its digits. A single digit resembles any other, so it takes two to tell. */
export function digitSlip(value: number, proposed: number): Slip | null {
  if (value === -proposed) return 'sign';
  if (Math.sign(value) * Math.sign(proposed) !== 1) return null;
  const [typed, meant] = [digitsOf(value), digitsOf(proposed)];
  if (typed.length === meant.length && typed.length > 1) {
    const at = differing(typed, meant);
    const [first, second] = at;
    if (at.length === 2 && second === first! + 1 && typed[first!] === meant[second] && typed[second] === meant[first!]) return 'transposed';
    if (at.length === 1 && pointOf(value) === pointOf(proposed)) return 'wrong-digit';
  }
  // 0.25 and 2.5: the same digits but for zeros at the ends.
  const bare = (digits: string): string => withoutEnds(digits, /0/);
  if (bare(typed) === bare(meant) && !(Number.isInteger(value) && Number.isInteger(proposed))) return 'decimal-shift';
  if (isOneShort(typed, meant)) return 'missing-digit';
  if (isOneShort(meant, typed)) return 'extra-digit';
  return bare(typed) === bare(meant) ? 'decimal-shift' : null;
}

/** How many digits stand after the decimal point. */
const pointOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

/** What a change looks like, as one of a set. It never decides which cell is wrong. */
export function slipOf({ cell, value, proposed }: Change, set: readonly Change[], form: Form, values: Values): Slip | null {
  if (set.some((other) => other.cell !== cell && other.value === proposed && other.proposed === value)) return 'exchanged';
  const slip = digitSlip(value, proposed);
  if (slip !== null) return slip;
  // A 0 is like most of its neighbours.
  if (value !== 0 && values(neighbour(form, cell, -1)) === value) return 'row-above';
  if (value !== 0 && values(neighbour(form, cell, 1)) === value) return 'row-below';
  return constraintsOf(form).some((constraint) => constraint.rule.kind === 'sum' && constraint.cell === cell) ? 'stale-total' : null;
}

/** The key of the cell in the row above or below, `''` at the table's edge. */
function neighbour(form: Form, key: string, by: 1 | -1): string {
  const { table, row, column } = cellsOf(form).get(key)!;
  const next = table.rows[table.rows.indexOf(row) + by];
  return next === undefined ? '' : cellKey(table, next, column);
}

/** How telling a slip is: 0 the most; no slip at all comes last. */
export const slipRank = (slip: Slip | null): number => (slip === null ? SLIPS.length : SLIPS.indexOf(slip));

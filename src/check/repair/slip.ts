import { cellKey, cellsOf } from '../../form/cells.ts';
import type { Form } from '../../form/form.ts';
import { constraintsOf } from '../../form/patterns.ts';
import { SLIPS, type Slip } from '../../read/finding.ts';
import type { Values } from '../values.ts';
import { withoutEnds } from '../../ends.ts';

/** One cell of a set, its content and its proposed value. */
export interface Change {
  readonly cell: string;
  readonly value: number;
  readonly proposed: number;
}

/** Digits only, for slips that do not involve the decimal point. */
const digitsOf = (value: number): string => String(Math.abs(value)).replace('.', '');

/** Whether `shorter` is `longer` with one character removed. */
const isOneShort = (shorter: string, longer: string): boolean =>
  shorter.length + 1 === longer.length && [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);

const differing = (a: string, b: string): number[] => [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));

/**
 * The slip by which `proposed` was typed as `value`, judged by the digits. At least two digits are required, since any single digit resembles any
 * other.
 */
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
  // 0.25 and 2.5 have the same digits except for zeros at either end.
  const bare = (digits: string): string => withoutEnds(digits, /0/);
  if (bare(typed) === bare(meant) && !(Number.isInteger(value) && Number.isInteger(proposed))) return 'decimal-shift';
  if (isOneShort(typed, meant)) return 'missing-digit';
  if (isOneShort(meant, typed)) return 'extra-digit';
  return bare(typed) === bare(meant) ? 'decimal-shift' : null;
}

/** Number of digits after the decimal point. */
const pointOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

/** The slip that a change looks like, within its set. It never decides which cell is wrong. */
export function slipOf({ cell, value, proposed }: Change, set: readonly Change[], form: Form, values: Values): Slip | null {
  if (set.some((other) => other.cell !== cell && other.value === proposed && other.proposed === value)) return 'exchanged';
  const slip = digitSlip(value, proposed);
  if (slip !== null) return slip;
  // Not for 0, which equals most of its neighbours.
  if (value !== 0 && values(neighbour(form, cell, -1)) === value) return 'row-above';
  if (value !== 0 && values(neighbour(form, cell, 1)) === value) return 'row-below';
  return constraintsOf(form).some((constraint) => constraint.rule.kind === 'sum' && constraint.cell === cell) ? 'stale-total' : null;
}

/** Key of the cell in the row above or below, `''` at the table's edge. */
function neighbour(form: Form, key: string, by: 1 | -1): string {
  const { table, row, column } = cellsOf(form).get(key)!;
  const next = table.rows[table.rows.indexOf(row) + by];
  return next === undefined ? '' : cellKey(table, next, column);
}

/** Rank of a slip: 0 is the most convincing; no slip comes last. */
export const slipRank = (slip: Slip | null): number => (slip === null ? SLIPS.length : SLIPS.indexOf(slip));

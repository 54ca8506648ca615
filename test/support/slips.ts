import { cellKey, cellsOf } from '../../src/form/cells.ts';
import type { Form } from '../../src/form/form.ts';
import { constraintsOf } from '../../src/form/patterns.ts';

export type Figures = ReadonlyMap<string, number>;

/** What a person types for a figure by mistake, `null` if that mistake is impossible for it. */
type Mistake = (value: number, key: string, figures: Figures, form: Form) => number | null;

const byDigits =
  (change: (digits: string) => string | null): Mistake =>
  (value) => {
    const typed = change(String(value));
    return typed === null || typed === '' ? null : Number(typed);
  };

const fromRow =
  (by: 1 | -1): Mistake =>
  (_, key, figures, form) => {
    const { table, row, column } = cellsOf(form).get(key)!;
    const next = table.rows[table.rows.indexOf(row) + by];
    return next === undefined ? null : (figures.get(cellKey(table, next, column)) ?? null);
  };

/** Fourteen kinds of slips. Deterministic, so that measurements can be repeated. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'two digits exchanged': byDigits((digits) => {
    const at = [...digits].findIndex((digit, index) => index + 1 < digits.length && digit !== digits[index + 1]);
    return at === -1 ? null : digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2);
  }),
  'a digit wrong': byDigits((digits) => {
    const at = Math.floor(digits.length / 2);
    return digits.slice(0, at) + String((Number(digits[at]) + 3) % 10) + digits.slice(at + 1);
  }),
  'last digit lost': byDigits((digits) => digits.slice(0, -1)),
  'first digit lost': byDigits((digits) => digits.slice(1)),
  'a digit doubled': byDigits((digits) => digits + digits.at(-1)!),
  'a zero too many': (value) => value * 10,
  'a digit before it': byDigits((digits) => `1${digits}`),
  'two places shifted': (value) => value * 100,
  'sign wrong': (value) => -value,
  'figure of the row above': fromRow(-1),
  'figure of the row below': fromRow(1),
  'one too many': (value) => value + 1,
  'nothing counted': () => 0,
  'total not updated': (value, key, figures, form) => {
    const sum = constraintsOf(form).find(({ rule, cell }) => rule.kind === 'sum' && cell === key);
    if (sum === undefined) return null;
    return value - Math.max(...sum.terms.filter((term) => term.key !== key).map((term) => figures.get(term.key)!));
  },
};

/** The mistyped figure, or `null` if it would be unchanged. */
export function mistyped(kind: string, key: string, figures: Figures, form: Form): number | null {
  const value = figures.get(key)!;
  const typed = MISTAKES[kind]!(value, key, figures, form);
  return typed === null || typed === value || Object.is(typed, -0) ? null : typed;
}

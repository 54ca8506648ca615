import { relationHolds } from '../check/custom/sums.ts';
import { cellsOf, decimalsAt, optionalAt } from '../form/cells.ts';
import type { Clause, Instance, Sum } from '../form/custom-rules.ts';
import type { Form } from '../form/form.ts';
import { exactSum } from './exact.ts';

/** A figure of a roll-up by its key; `null` if there is none. */
type Figures = (key: string) => number | null;

/** A recomputed quotient; `tolerance` is the possible error, since the operands had been rounded. */
export interface Quotient {
  readonly value: number | null;
  readonly tolerance: number;
}

const NOTHING: Quotient = { value: null, tolerance: 0 };

const total = ({ terms, constant }: Sum, figures: Figures): number =>
  exactSum([constant, ...terms.map(({ key, coefficient }) => Math.round(coefficient * (figures(key) ?? 0) * 1e6) / 1e6)]);

const holds = (clause: Clause, figures: Figures): boolean => relationHolds(total(clause, figures), clause.is);

/** Rounds to a multiple of a unit, halves away from 0, as spreadsheets do. */
const rounded = (value: number, unit: number): number => (Math.sign(value) * Math.round(Math.abs(value) * unit + 1e-9)) / unit;

/** The quotient required by the first of these rules whose conditions hold. If the divisor is 0, it is 0, or blank if that is allowed. */
export function recomputed(form: Form, by: readonly Instance[], figures: Figures): Quotient {
  const instance = by.find(({ when }) => when.every((clause) => holds(clause, figures)));
  if (instance === undefined) return NOTHING;
  const { ratio, cell: key } = instance;
  const { of, by: divisor, times, rough } = ratio!;
  if (divisor.terms.every((term) => figures(term.key) === null)) return NOTHING;
  const cell = cellsOf(form).get(key)!;
  const parts = total(divisor, figures);
  if (parts === 0) return optionalAt(cell) ? NOTHING : { value: 0, tolerance: 0 };
  return { value: rounded((times * total(of, figures)) / parts, 10 ** decimalsAt(cell)), tolerance: rough / Math.abs(parts) };
}

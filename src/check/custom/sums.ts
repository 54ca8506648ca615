import { cellsOf, signedAt } from '../../form/cells.ts';
import type { Clause, Relation, Sum } from '../../form/custom-rules.ts';
import type { Form } from '../../form/form.ts';
import { exact, termValue, type UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';

/** The value of a sum with blanks as 0, and whether filling in its blanks could raise or lower it. */
export interface Total {
  readonly value: number;
  readonly canRise: boolean;
  readonly canFall: boolean;
}

/** `null`: one of its figures cannot be read, or was not given for last year. */
export function totalOf({ terms, constant }: Sum, form: Form, values: Values, prior: UsablePrior): Total | null {
  let value = constant;
  let canRise = false;
  let canFall = false;
  for (const term of terms) {
    const figure = termValue(term, values, prior);
    if (figure === undefined || (figure === null && term.prior)) return null;
    if (figure === null) {
      const signed = signedAt(cellsOf(form).get(term.key)!);
      canRise ||= term.coefficient > 0 || signed;
      canFall ||= term.coefficient < 0 || signed;
    } else value += term.coefficient * figure;
  }
  return { value: exact(value), canRise, canFall };
}

/** Whether the sum's relation to 0 holds, within `slack`. */
export function relationHolds(value: number, is: Relation, slack = 0): boolean {
  switch (is) {
    case '=':
      return Math.abs(value) <= slack;
    case '!=':
      return value !== 0;
    case '<':
      return value < slack;
    case '<=':
      return value <= slack;
    case '>':
      return value > -slack;
    case '>=':
      return value >= -slack;
  }
}

/** Whether the relation holds, or would hold for some values of the blanks. */
export const couldHold = ({ value, canRise, canFall }: Total, { is }: Clause, slack: number): boolean =>
  relationHolds(value, is, slack) || (is === '!=' ? canRise || canFall : value > 0 || (value === 0 && is === '<') ? canFall : canRise);

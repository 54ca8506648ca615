import { cellsOf, signedAt } from '../form/cells.ts';
import { constraintsOf, type Constraint } from '../form/patterns.ts';
import type { Place } from '../workbook/workbook.ts';
import type { Examination } from './check.ts';
import { balanceOf, holds } from './linear.ts';
import { priorMismatch } from './rules/prior.ts';
import { valuesOf } from './values.ts';

/** `blank`: undecided, since filling in a blank may make it hold; `unjudged`: a figure cannot be read or is missing. */
export type Result = 'held' | 'broken' | 'blank' | 'unjudged';

/** One instance of a linear rule and its result. */
export interface RuleResult {
  readonly constraint: Constraint;
  readonly place: Place | null;
  readonly result: Result;
}

/** The result of every instance of the form's linear rules, in the form's order. */
export function ruleResults({ form, reading, prior, findings }: Examination): RuleResult[] {
  const values = valuesOf(reading);
  const usable = priorMismatch(reading, prior) === null ? prior : null;
  const cells = cellsOf(form);
  const broken = new Set(findings.map(({ rule, cell }) => `${rule} ${cell ?? ''}`));
  const resultOf = (constraint: Constraint): Result => {
    if (broken.has(`${constraint.rule.id} ${constraint.cell}`)) return 'broken';
    const balance = balanceOf(constraint, values, usable, (key) => signedAt(cells.get(key)!));
    if (balance === null) return 'unjudged';
    return holds(constraint, balance) ? 'held' : 'blank';
  };
  return constraintsOf(form).map((constraint) => ({
    constraint,
    place: reading.cells.get(constraint.cell)?.place ?? null,
    result: resultOf(constraint),
  }));
}

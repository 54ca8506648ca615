import { cellsOf, decimalsAt } from '../../form/cells.ts';
import type { Clause, Instance, Relation } from '../../form/custom-rules.ts';
import type { Form } from '../../form/form.ts';
import { termKey } from '../../form/patterns.ts';
import type { FormFinding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import { brokenAt, exact, sideKeys, type UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';
import { givenText } from './given.ts';
import { couldHold, relationHolds, totalOf } from './sums.ts';

/** The relation with its two sides swapped. */
const TURNED: Readonly<Record<Relation, Relation>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A clause in the notation of the texts: relation, constant, then each term with its coefficient, separated by spaces. */
export const written = ({ is, constant, terms }: Clause): string =>
  [is, constant, ...terms.map((term) => `${term.coefficient}*${termKey(term)}`)].join(' ');

/** The conditions of an instance for the texts: the first ones about figures, and those about contents of cells. */
export const conditionsOf = ({ when, held = [] }: Pick<Instance, 'when' | 'held'>, figures = when.length): string[] => [
  ...when.slice(0, figures).map(written),
  ...held.map(givenText),
];

/** Whether the rule applies; `null` if its condition cannot be evaluated. */
export function applies({ when }: Pick<Instance, 'when'>, form: Form, values: Values, prior: UsablePrior): boolean | null {
  let found: boolean | null = true;
  for (const clause of when) {
    const total = totalOf(clause, form, values, prior);
    if (total === null || total.canRise || total.canFall) found = null;
    else if (!relationHolds(total.value, clause.is)) return false;
  }
  return found;
}

/** Judges one instance of a linear rule: a finding, no finding, or `null` if it cannot be judged. */
export function judgeInstance(instance: Instance, reading: Reading, values: Values, prior: UsablePrior): FormFinding | 'holds' | null {
  const { rule, cell, must, when, slack } = instance;
  const applied = applies(instance, reading.form, values, prior);
  if (applied === null) return null;
  const total = totalOf(must, reading.form, values, prior);
  if (total === null) return applied ? null : 'holds';
  if (!applied || couldHold(total, must, slack)) return 'holds';

  const anchor = must.terms.find((term) => term.key === cell && !term.prior)!;
  const others = must.terms.filter((term) => term !== anchor);
  const actual = values(cell) ?? 0;
  return brokenAt(
    {
      rule,
      cell,
      actual,
      expected: exact(actual - total.value / anchor.coefficient),
      others: others.map((term) => [term, exact(Math.abs(term.coefficient / anchor.coefficient))]),
      facts: {
        kind: 'linear',
        is: anchor.coefficient < 0 ? TURNED[must.is] : must.is,
        left: sideKeys(others, anchor.coefficient, -1),
        right: sideKeys(others, anchor.coefficient, 1),
        constant: exact(-must.constant / anchor.coefficient),
        slack: exact(slack / Math.abs(anchor.coefficient)),
        // A ratio implies that its divisor is not 0, so the finding need not mention that condition.
        when: conditionsOf(instance, rule.kind === 'between' ? (rule.when ?? []).filter((each) => 'left' in each).length : when.length),
      },
    },
    reading,
    values,
    prior,
  );
}

/** Whether an instance is broken by these values, whatever its remaining blanks become. */
export function isBroken(instance: Instance, form: Form, values: Values, prior: UsablePrior): boolean {
  if (applies(instance, form, values, prior) !== true) return false;
  if (instance.ratio !== null) {
    const found = quotientOf(instance, form, values, prior);
    return found !== null && found !== 'open' && found.isOff;
  }
  const total = totalOf(instance.must, form, values, prior);
  return total !== null && !couldHold(total, instance.must, instance.slack);
}

/**
 * The expected quotient, rounded to the decimals of its cell, and the distance from it. `null`: a figure cannot be read; `'open'`: one is blank, or
 * the divisor is 0.
 */
export function quotientOf(
  { cell, must, ratio, slack }: Instance,
  form: Form,
  values: Values,
  prior: UsablePrior,
): { readonly wanted: number; readonly isOff: boolean; readonly rough: number } | 'open' | null {
  const [of, by, quotient] = [ratio!.of, ratio!.by, must].map((sum) => totalOf(sum, form, values, prior));
  if (of == null || by == null || quotient == null) return null;
  if ([of, by, quotient].some(({ canRise, canFall }) => canRise || canFall) || by.value === 0) return 'open';
  const exactly = (ratio!.times * of.value) / by.value;
  const unit = 10 ** decimalsAt(cellsOf(form).get(cell)!);
  const rough = slack + ratio!.rough / Math.abs(by.value);
  // Tolerance for binary floating point.
  const isOff = Math.abs(quotient.value - exactly) > rough + 1e-9 * Math.max(1, Math.abs(exactly));
  return { wanted: Math.round(exactly * unit + 1e-9) / unit, isOff, rough };
}

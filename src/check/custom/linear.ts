import type { Clause, Instance, Relation } from '../../form/custom-rules.ts';
import { formFinding, type FormFinding, type Related } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import type { Place } from '../../workbook/workbook.ts';
import { exact, termValue, type UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';
import { couldStand, stands, totalOf } from './sums.ts';

/** The same seen from the other side. */
const TURNED: Readonly<Record<Relation, Relation>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A clause for the texts: the relation, the constant, and each term with its coefficient, with spaces between. */
const written = ({ is, constant, terms }: Clause): string =>
  [is, constant, ...terms.map(({ key, prior, coefficient }) => `${coefficient}*${prior ? 'prior:' : ''}${key}`)].join(' ');

/** Whether the rule is to be judged there: `null` where that cannot be told. */
export function applies({ when }: Pick<Instance, 'when'>, { form }: Pick<Reading, 'form'>, values: Values, prior: UsablePrior): boolean | null {
  let met: boolean | null = true;
  for (const clause of when) {
    const total = totalOf(clause, form, values, prior);
    if (total === null || total.canRise || total.canFall) met = null;
    else if (!stands(total.value, clause.is)) return false;
  }
  return met;
}

/** What is wrong at one instance of a linear rule: a finding, nothing, or `null` where it cannot be judged. */
export function judgeInstance(instance: Instance, reading: Reading, values: Values, prior: UsablePrior): FormFinding | 'holds' | null {
  const { rule, cell, must, when, slack } = instance;
  const applied = applies(instance, reading, values, prior);
  if (applied === null) return null;
  const total = totalOf(must, reading.form, values, prior);
  if (total === null) return applied ? null : 'holds';
  if (!applied || couldStand(total, must, slack)) return 'holds';

  const anchor = must.terms.find((term) => term.key === cell && !term.prior)!;
  const others = must.terms.filter((term) => term !== anchor);
  const placeOf = ({ key, prior: last }: { readonly key: string; readonly prior: boolean }): Place | null =>
    last ? (prior?.places?.get(key) ?? null) : reading.cells.get(key)!.place;
  const actual = values(cell) ?? 0;
  const expected = exact(actual - total.value / anchor.coefficient);
  const related = others.map((term): Related => {
    const times = exact(Math.abs(term.coefficient / anchor.coefficient));
    return {
      cell: term.key,
      place: placeOf(term),
      value: termValue(term, values, prior) ?? null,
      prior: term.prior,
      ...(times === 1 ? {} : { times }),
    };
  });
  const place = placeOf(anchor);
  const side = (sign: 1 | -1): string[] =>
    others.flatMap((term) => (Math.sign(term.coefficient * anchor.coefficient) === sign ? [term.prior ? `prior:${term.key}` : term.key] : []));
  return formFinding({
    rule: rule.id,
    severity: rule.severity,
    table: cell.slice(0, cell.indexOf('.')),
    cell,
    place,
    actual,
    expected,
    difference: exact(actual - expected),
    related,
    facts: {
      kind: 'linear',
      is: anchor.coefficient < 0 ? TURNED[must.is] : must.is,
      left: side(-1),
      right: side(1),
      constant: exact(-must.constant / anchor.coefficient),
      slack: exact(slack / Math.abs(anchor.coefficient)),
      when: when.map(written),
    },
    marks: [place, ...related.filter((each) => !each.prior).map((each) => each.place)].filter((each) => each !== null),
  });
}

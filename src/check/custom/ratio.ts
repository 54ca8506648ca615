import type { Instance, Sum } from '../../form/custom-rules.ts';
import { formFinding, type FormFinding, type Related } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import { exact, termValue, type UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';
import { applies, placeOfTerm, quotientOf, written } from './linear.ts';

/** What is wrong at one instance about a ratio: a finding, nothing, or `null` where it cannot be judged. */
export function judgeRatio(instance: Instance, reading: Reading, values: Values, prior: UsablePrior): FormFinding | 'holds' | null {
  const { rule, cell, when, ratio } = instance;
  const applied = applies(instance, reading.form, values, prior);
  if (applied === null) return null;
  const quotient = quotientOf(instance, reading.form, values, prior);
  if (!applied) return 'holds';
  if (quotient === null) return null;
  if (quotient === 'open' || !quotient.isOff) return 'holds';
  const { of, by, times, rough } = ratio!;
  const actual = values(cell)!;
  const related = [...of.terms, ...by.terms].map((term): Related => ({
    cell: term.key,
    place: placeOfTerm(term, reading, prior),
    value: termValue(term, values, prior)!,
    prior: term.prior,
    ...(Math.abs(term.coefficient) === 1 ? {} : { times: Math.abs(term.coefficient) }),
  }));
  const { place } = reading.cells.get(cell)!;
  const shown = (sum: Sum): string => written({ ...sum, is: '=' });
  return formFinding({
    rule: rule.id,
    severity: rule.severity,
    table: cell.slice(0, cell.indexOf('.')),
    cell,
    place,
    actual,
    expected: quotient.wanted,
    difference: exact(actual - quotient.wanted),
    related,
    facts: { kind: 'ratio', of: shown(of), by: shown(by), times, rough: rough > 0 ? exact(quotient.rough) : 0, when: when.map(written) },
    marks: [place, ...related.filter((each) => !each.prior).map((each) => each.place)].filter((each) => each !== null),
  });
}

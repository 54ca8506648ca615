import type { Instance, Sum } from '../../form/custom-rules.ts';
import type { FormFinding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import { brokenAt, exact, type UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';
import { applies, conditionsOf, quotientOf, written } from './linear.ts';

/** Judges one instance of a ratio: a finding, no finding, or `null` if it cannot be judged. */
export function judgeRatio(instance: Instance, reading: Reading, values: Values, prior: UsablePrior): FormFinding | 'holds' | null {
  const { rule, cell, ratio } = instance;
  const applied = applies(instance, reading.form, values, prior);
  if (applied === null) return null;
  const quotient = quotientOf(instance, reading.form, values, prior);
  if (!applied) return 'holds';
  if (quotient === null) return null;
  if (quotient === 'open' || !quotient.isOff) return 'holds';
  const { of, by, times, rough } = ratio!;
  const shown = (sum: Sum): string => written({ ...sum, is: '=' });
  return brokenAt(
    {
      rule,
      cell,
      actual: values(cell)!,
      expected: quotient.wanted,
      others: [...of.terms, ...by.terms].map((term) => [term, Math.abs(term.coefficient)]),
      facts: { kind: 'ratio', of: shown(of), by: shown(by), times, rough: rough > 0 ? exact(quotient.rough) : 0, when: conditionsOf(instance) },
    },
    reading,
    values,
    prior,
  );
}

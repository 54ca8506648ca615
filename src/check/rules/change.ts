import type { ChangeRule } from '../../form/form.ts';
import { constraintsOf, matching } from '../../form/patterns.ts';
import { formFinding, type FormFinding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import { exact, type UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';

/**
 * Whether a figure differs from last year's by more than the form's thresholds. No factor can be computed from 0; a fall to 0 exceeds every factor,
 * but is not a tenfold slip.
 */
export function isFar(now: number, last: number, thresholds: ChangeRule['thresholds']): boolean {
  if (last <= 0 || now < 0) return false;
  const [smaller, larger] = now < last ? [now, last] : [last, now];
  return thresholds.some(({ times, least }) => larger >= exact(times * smaller) && larger - smaller >= least && (now > 0 || least > 0));
}

/**
 * `prior/change`: figures far from last year's. Not reported for a total with such a part, nor for a figure that another rule derives from last
 * year's.
 */
export function changeFindings({ form, cells }: Reading, values: Values, prior: UsablePrior): FormFinding[] {
  if (prior === null) return [];
  const constraints = constraintsOf(form);
  const derived = new Set(
    constraints.flatMap(({ cell, terms }) => (terms.some((term) => term.prior && prior.figures.get(term.key) != null) ? [cell] : [])),
  );
  return form.rules.flatMap((rule) => {
    if (rule.kind !== 'change') return [];
    const far = new Map<string, { now: number; last: number }>();
    for (const key of new Set(rule.cells.flatMap((pattern) => matching(form, pattern)))) {
      const now = values(key);
      const last = prior.figures.get(key);
      if (now != null && last != null && !derived.has(key) && isFar(now, last, rule.thresholds)) far.set(key, { now, last });
    }
    const totals = constraints.filter((each) => each.rule.kind === 'sum' && each.terms.some(({ key }) => key !== each.cell && far.has(key)));
    for (const { cell } of totals) far.delete(cell);
    return [...far].map(([key, { now, last }]) =>
      formFinding({
        rule: rule.id,
        severity: rule.severity,
        table: key.slice(0, key.indexOf('.')),
        cell: key,
        place: cells.get(key)!.place,
        actual: now,
        difference: exact(now - last),
        related: [{ cell: key, place: prior.places?.get(key) ?? null, value: last, prior: true }],
        facts: { kind: 'change', last },
      }),
    );
  });
}

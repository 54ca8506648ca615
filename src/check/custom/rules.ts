import { customInstancesOf, listedInstancesOf, type Instance, type Listed } from '../../form/custom-rules.ts';
import type { Form } from '../../form/form.ts';
import type { Reading } from '../../read/read.ts';
import { settled } from './given.ts';
import { perInstancesOf } from './per.ts';

/** The rules of a form, expanded for every cell: those about sums, and those about the contents of single cells. */
export interface RulesOf {
  readonly sums: readonly Instance[];
  readonly listed: readonly Listed[];
}

/** Whether the report decides which rules of a form apply where, or what they add up. */
export const dependsOnReport = (form: Form): boolean =>
  form.rules.some(({ kind }) => kind === 'sum-per') || [...customInstancesOf(form), ...listedInstancesOf(form)].some(({ given }) => given.length > 0);

const known = new WeakMap<Reading, RulesOf>();

/** The rules as they apply to a report; without one, rules that depend on its contents are unknown. */
export function rulesOf(form: Form, reading: Reading | null): RulesOf {
  let rules = reading === null ? undefined : known.get(reading);
  if (rules === undefined) {
    const sums = customInstancesOf(form).map((instance) => settled(instance, reading));
    rules = {
      sums: reading === null ? sums : [...sums, ...perInstancesOf(reading)],
      listed: listedInstancesOf(form).map((listed) => settled(listed, reading)),
    };
    if (reading !== null) known.set(reading, rules);
  }
  return rules;
}

import { cellsOf, decimalsAt } from '../../form/cells.ts';
import { constraintsFor, customInstancesOf, type Instance } from '../../form/custom-rules.ts';
import type { Form } from '../../form/form.ts';
import type { Constraint } from '../../form/patterns.ts';
import { formFinding, type FormFinding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import type { Custom, Judged } from '../custom.ts';
import type { UsablePrior } from '../linear.ts';
import type { Values } from '../values.ts';
import { judgeInstance } from './linear.ts';
import { couldStand, stands, totalOf } from './sums.ts';

/** Cells that repair would have to change along with conditions. */
function divided(form: Form, instances: readonly Instance[]): Pick<Custom, 'constraints' | 'beyond'> {
  const constraints: Constraint[] = [];
  const beyond = new Set<string>();
  for (const { rule, cell, when, must, slack } of instances) {
    const plain = when.length === 0 ? constraintsFor(form, must, slack) : null;
    if (plain !== null) constraints.push(...plain.map((each) => ({ ...each, rule, cell })));
    if (rule.severity === 'error' && (plain === null || slack > 0))
      for (const { terms } of [must, ...when]) for (const { key, prior } of terms) if (!prior) beyond.add(key);
  }
  return { constraints, beyond };
}

/** Figures with more decimals than their form gives them. What a formula shows was not typed so. */
function tooFine({ form, cells }: Reading): FormFinding[] {
  const lines = cellsOf(form);
  return [...cells.values()].flatMap(({ key, figure, formula, place }) => {
    const decimals = decimalsAt(lines.get(key)!);
    if (formula !== null || decimals === 0 || !('value' in figure)) return [];
    const rounded = Math.round(figure.value * 10 ** decimals) / 10 ** decimals;
    if (Math.abs(figure.value - rounded) < 1e-9) return [];
    return [
      formFinding({
        rule: 'figure/decimals',
        severity: 'error',
        table: key.slice(0, key.indexOf('.')),
        cell: key,
        place,
        actual: figure.value,
        facts: { kind: 'decimals', decimals },
      }),
    ];
  });
}

function judge(reading: Reading, values: Values, prior: UsablePrior): Judged {
  const findings: FormFinding[] = tooFine(reading);
  const instances = customInstancesOf(reading.form);
  let assessed = 0;
  for (const instance of instances) {
    const judged = judgeInstance(instance, reading, values, prior);
    if (judged === null) continue;
    assessed++;
    if (judged !== 'holds') findings.push(judged);
  }
  return { findings, assessed, notAssessed: instances.length - assessed };
}

/** Blanks get no value with which a rule would be broken that was not before. */
function keptOf(form: Form, fixes: ReadonlyMap<string, number>, values: Values): ReadonlyMap<string, number> {
  const kept = new Map(fixes);
  const filled: Values = (key) => values(key) ?? kept.get(key) ?? values(key);
  for (let changed = true; changed;) {
    changed = false;
    for (const { when, must, slack } of customInstancesOf(form)) {
      const keys = [must, ...when].flatMap(({ terms }) => terms.map(({ key }) => key)).filter((key) => kept.has(key));
      if (keys.length === 0) continue;
      const applied = when.every((clause) => {
        const total = totalOf(clause, form, filled, null);
        return total !== null && !total.canRise && !total.canFall && stands(total.value, clause.is);
      });
      const total = totalOf(must, form, filled, null);
      if (!applied || total === null || couldStand(total, must, slack)) continue;
      keys.forEach((key) => kept.delete(key));
      changed = true;
    }
  }
  return kept;
}

const known = new WeakMap<Form, Custom>();

/** What judges the rules of a form that is none of the official ones. */
export function customOf(form: Form): Custom {
  let custom = known.get(form);
  if (custom === undefined) {
    custom = { ...divided(form, customInstancesOf(form)), judge, kept: (fixes, values) => keptOf(form, fixes, values) };
    known.set(form, custom);
  }
  return custom;
}

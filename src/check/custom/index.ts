import { constraintsFor, sumsOf, type Instance } from '../../form/custom-rules.ts';
import type { CustomRule, Form } from '../../form/form.ts';
import type { Constraint } from '../../form/patterns.ts';
import type { Prior } from '../../read/notes.ts';
import type { Reading } from '../../read/read.ts';
import type { Custom, Judged } from '../custom.ts';
import type { UsablePrior } from '../linear.ts';
import type { Linear } from '../repair/parts.ts';
import type { Work } from '../repair/problem.ts';
import { smallestSets, type Smallest } from '../repair/search.ts';
import type { Part } from '../repair/system.ts';
import type { Values } from '../values.ts';
import { cellFindings } from './cells.ts';
import { choiceOf, exactRows, isChoice, lineOf } from './choices.ts';
import { isVain } from './given.ts';
import { isBroken, judgeInstance } from './linear.ts';
import { judgeListed, lackingOr } from './listed.ts';
import { judgeRatio } from './ratio.ts';
import { dependsOnReport, rulesOf, type RulesOf } from './rules.ts';
import { customResults } from './results.ts';
import { exactly, smallestWith } from './solve.ts';

interface Divided extends Pick<Custom, 'constraints' | 'choices' | 'beyond'> {
  /** The instance behind the line of a choice, and behind the constraints of a rounded sum. */
  readonly instances: ReadonlyMap<Constraint, Instance>;
}

/** The rules sorted for blanks and repair: plain sums, choices, and those that neither can express. */
function divided(form: Form, isMeant: (rule: CustomRule) => boolean, all: RulesOf): Divided {
  const constraints: Constraint[] = [];
  const choices: Constraint[] = [];
  const instances = new Map<Constraint, Instance>();
  const beyond = new Set<string>();
  for (const instance of all.sums) {
    const { rule, cell, when, must, slack, ratio } = instance;
    if (!isMeant(rule) || isVain(instance)) continue;
    const isKnown = instance.given.length === 0 && instance.repeated === undefined;
    const plain = isKnown && when.length === 0 && ratio === null ? constraintsFor(form, must, slack) : null;
    for (const each of plain ?? []) {
      const constraint = { ...each, rule, cell };
      constraints.push(constraint);
      if (slack > 0) instances.set(constraint, instance);
    }
    if (plain !== null || rule.severity !== 'error') continue;
    if (isKnown && isChoice(form, instance)) {
      const line = lineOf(instance);
      choices.push(line);
      instances.set(line, instance);
    } else for (const { terms } of sumsOf(instance)) for (const { key, prior } of terms) if (!prior) beyond.add(key);
  }
  for (const { rule, cell, beside } of all.listed)
    if (isMeant(rule) && rule.severity === 'error' && rule.kind !== 'filled' && rule.kind !== 'empty')
      for (const key of [cell, ...beside]) beyond.add(key);
  return { constraints, choices, beyond, instances };
}

/** The smallest sets of a part, taking its choices and rounded sums into account; `null` if it has none. */
function smallestOf(form: Form, { instances }: Divided, part: Part, values: Values, expand: (key: string) => Linear, work: Work): Smallest | null {
  const ground = { form, part, expand, values, at: new Map(part.keys.map((key, index) => [key, index])) };
  const of = (choice: boolean): Instance[] => [
    ...new Set(part.lines.flatMap(({ constraint }) => (choice === (constraint.choice === true) ? (instances.get(constraint) ?? []) : []))),
  ];
  const choices = of(true).map((instance) => choiceOf(instance, ground));
  const rounded = of(false).filter((instance) => isBroken(instance, form, values, null));
  if (choices.length === 0 && rounded.length === 0) return null;
  const smallest = choices.length === 0 ? smallestSets(part.problem, work) : smallestWith(part.problem, choices, work);
  const exact = rounded.flatMap((instance) => exactRows(instance, ground));
  return exactly(smallest, part.problem, choices, exact, work);
}

function judge(reading: Reading, values: Values, prior: UsablePrior, given: Prior | null, isMeant: (rule: CustomRule) => boolean): Judged {
  const lacks = lackingOr(reading, values, given);
  const listed = judgeListed(reading, values, prior, isMeant, lacks);
  const findings = [...cellFindings(reading), ...listed.findings];
  const wanting = [...listed.wanting];
  let { assessed, notAssessed } = listed;
  for (const instance of rulesOf(reading.form, reading).sums) {
    if (!isMeant(instance.rule)) continue;
    const judged = instance.ratio === null ? judgeInstance(instance, reading, values, prior) : judgeRatio(instance, reading, values, prior);
    if (judged === null) {
      notAssessed++;
      wanting.push(
        lacks(
          instance.rule.id,
          sumsOf(instance).flatMap(({ terms }) => terms),
        ),
      );
    } else assessed++;
    if (judged !== null && judged !== 'holds') findings.push(judged);
  }
  return { findings, assessed, notAssessed, wanting };
}

/** Drops values that would break a rule which was not broken before. */
function keptOf(
  form: Form,
  isMeant: (rule: CustomRule) => boolean,
  all: RulesOf,
  fixes: ReadonlyMap<string, number>,
  values: Values,
): ReadonlyMap<string, number> {
  const kept = new Map(fixes);
  const filled: Values = (key) => values(key) ?? kept.get(key) ?? values(key);
  for (let changed = true; changed;) {
    changed = false;
    for (const instance of all.sums) {
      const keys = sumsOf(instance).flatMap(({ terms }) => terms.map(({ key }) => key).filter((key) => kept.has(key)));
      if (keys.length === 0 || !isMeant(instance.rule) || !isBroken(instance, form, filled, null)) continue;
      keys.forEach((key) => kept.delete(key));
      changed = true;
    }
  }
  return kept;
}

const known = { own: new WeakMap<Form, Custom>(), consolidated: new WeakMap<Form, Custom>() };

/** The judge for a custom form's rules, limited to those that apply to this scope and, if the report's contents decide, to this report. */
export function customOf(form: Form, consolidated = false, reading: Reading | null = null): Custom {
  const scope = consolidated ? 'consolidated' : 'own';
  const isMeant = (rule: CustomRule): boolean => rule.scope === undefined || rule.scope === scope;
  const of = reading !== null && dependsOnReport(form) ? reading : null;
  let custom = of === null ? known[scope].get(form) : undefined;
  if (custom === undefined) {
    const all = rulesOf(form, of);
    const parts = divided(form, isMeant, all);
    custom = {
      ...parts,
      judge: (each, values, prior, given) => judge(each, values, prior, given, isMeant),
      results: (each, values, prior, given) => customResults(each, values, prior, given, isMeant),
      smallest: (part, values, expand, work) => smallestOf(form, parts, part, values, expand, work),
      kept: (fixes, values) => keptOf(form, isMeant, all, fixes, values),
    };
    if (of === null) known[scope].set(form, custom);
  }
  return custom;
}

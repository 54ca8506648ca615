import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { sampleOf } from '../form/unfold.ts';
import { constraintsOf, matching, type Constraint } from '../form/patterns.ts';
import { besideIn, customInstancesOf, listedInstancesOf, perInstances, sumsOf } from '../form/custom-rules.ts';
import { customOf } from '../check/custom/index.ts';
import { allConstraints } from '../check/custom.ts';
import type { Finding } from '../read/finding.ts';
import { MOST_WORK, TooMuchWork, workOf } from '../work.ts';
import type { Place } from '../workbook/workbook.ts';
import { contradictionsOf, type Contradiction } from './contradictions.ts';
import { exampleOf } from './examples.ts';

/** The result of reviewing a form before it is filled in. */
export interface Review {
  /** Number of instances of its rules, over all rows and columns. */
  readonly instances: number;
  /** Keys of cells that no rule uses, in the form's order. */
  readonly unruled: readonly string[];
  readonly contradictions: readonly Contradiction[];
  /** Rules that repeat another rule at some cell. */
  readonly duplicates: readonly (readonly [rule: string, again: string])[];
  /** One finding of each rule by its id; `null` if no simple figures break it. Rules for which the work did not suffice are absent. */
  readonly examples: ReadonlyMap<string, Finding | null>;
  /** Whether everything was examined. */
  readonly complete: boolean;
}

/** Steps of the simplex method: a few seconds at worst. */
const MOST_STEPS = 50_000_000;

function unruledCells(form: Form): string[] {
  const listed = listedInstancesOf(form);
  const sums = [...customInstancesOf(form).flatMap(sumsOf), ...listed.flatMap(({ when }) => when)];
  const ruled = new Set([...constraintsOf(form), ...sums].flatMap(({ terms }) => terms.filter(({ prior }) => !prior).map(({ key }) => key)));
  for (const { cell, beside } of listed) for (const key of [cell, ...beside]) ruled.add(key);
  for (const { given } of [...customInstancesOf(form), ...listed]) for (const { cell } of given) ruled.add(cell);
  for (const rule of form.rules)
    if (rule.kind === 'sum-per') {
      const { at, of } = perInstances(form, rule, workOf(MOST_WORK));
      for (const { cell, is } of at) for (const key of [cell, ...(is ?? [])]) ruled.add(key);
      for (const key of of) for (const each of [key, ...rule.per.map((column) => besideIn(cellsOf(form).get(key)!, column))]) ruled.add(each);
    }
  for (const rule of form.rules)
    if (rule.kind === 'authority') for (const pattern of rule.cells) for (const key of matching(form, pattern)) ruled.add(key);
  return [...cellsOf(form).keys()].filter((key) => !ruled.has(key));
}

/** The same for equivalent constraints, in whatever direction they are written. */
function meaning({ terms, relation, constant = 0 }: Constraint): string {
  const named = terms.map(({ key, prior, coefficient }) => [`${prior ? 'prior:' : ''}${key}`, coefficient] as const);
  const sorted = named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const sign = relation === '=' && sorted[0]![1] < 0 ? -1 : 1;
  return `${relation} ${constant * sign} ` + sorted.map(([name, coefficient]) => `${coefficient * sign} ${name}`).join();
}

function duplicatesOf(form: Form): [string, string][] {
  const first = new Map<string, string>();
  const found = new Map<string, [string, string]>();
  for (const constraint of allConstraints(form, customOf(form))) {
    const { id } = constraint.rule;
    const key = meaning(constraint);
    const before = first.get(key);
    if (before === undefined) first.set(key, id);
    else if (before !== id) found.set(`${before} ${id}`, [before, id]);
  }
  return [...found.values()];
}

/** Reviews a form. `placeOf`: the place of a cell in the form's template. */
export function reviewForm(given: Form, placeOf: (key: string) => Place): Review {
  const form = sampleOf(given);
  const { found, undecided } = contradictionsOf(form, MOST_STEPS);
  const examples = new Map<string, Finding | null>();
  const work = workOf(MOST_WORK);
  let complete = !undecided;
  try {
    for (const rule of form.rules) examples.set(rule.id, exampleOf(form, rule, placeOf, work));
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    complete = false;
  }
  return {
    instances: constraintsOf(form).length + customInstancesOf(form).length + listedInstancesOf(form).length,
    unruled: unruledCells(form),
    contradictions: found,
    duplicates: duplicatesOf(form),
    examples,
    complete,
  };
}

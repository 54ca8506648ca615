import { spend, workOf, type Work } from '../work.ts';
import { cellsOf, decimalsAt } from './cells.ts';
import type { Comparison, CustomRule, Form } from './form.ts';
import { boundBy, isLinear, matching, MOST_STEPS, type Bindings, type Constraint, type Term } from './patterns.ts';

/** Rules of the kinds that no official form needs, written out for every cell. They are loaded only with a form that is none of ours. */

export type Relation = Comparison['is'];

/** Σ coefficient × figure + constant. */
export interface Sum {
  readonly terms: readonly Term[];
  readonly constant: number;
}

/** A sum compared with 0. */
export interface Clause extends Sum {
  readonly is: Relation;
}

/** A rule at one cell: what must hold there, and only where all of `when` holds. */
export interface Instance {
  readonly rule: CustomRule;
  readonly cell: string;
  readonly when: readonly Clause[];
  readonly must: Clause;
  /** How far apart the sides may be, since each figure was rounded. */
  readonly slack: number;
}

type Written = Comparison['left'][number];

const TERM = /^(-)?(?:(\d+(?:\.\d+)?)\*)?(.+)$/;

/** A term as it is written: its factor and its pattern, `null` for a constant. */
export function partsOf(term: Written): { readonly factor: number; readonly pattern: string | null } {
  if (typeof term === 'number') return { factor: term, pattern: null };
  const [, minus, factor = '1', pattern = ''] = TERM.exec(term)!;
  return { factor: (minus === undefined ? 1 : -1) * Number(factor), pattern };
}

const exact = (value: number): number => Math.round(value * 1e6) / 1e6;

/** What stands left less what stands right. A cell that is named twice counts twice; what cancels out is no term. */
function difference(form: Form, { left, right }: Pick<Comparison, 'left' | 'right'>, bound: Bindings, work: Work): Sum {
  const found = new Map<string, Term>();
  let constant = 0;
  for (const [side, sign] of [
    [left, 1],
    [right, -1],
  ] as const) {
    for (const written of side) {
      const { factor, pattern } = partsOf(written);
      if (pattern === null) constant += sign * factor;
      else
        for (const key of matching(form, pattern, bound, work)) {
          spend(work, 50, 'patterns');
          const prior = pattern.startsWith('prior:');
          const id = `${prior} ${key}`;
          found.set(id, { key, prior, coefficient: exact((found.get(id)?.coefficient ?? 0) + sign * factor) });
        }
    }
  }
  return { terms: [...found.values()].filter(({ coefficient }) => coefficient !== 0), constant: exact(constant) };
}

/** Half a unit of the last decimal for each figure of a sum. */
const roundingOf = (form: Form, { terms }: Sum): number =>
  exact(terms.reduce((sum, { key, coefficient }) => sum + (Math.abs(coefficient) * 0.5) / 10 ** decimalsAt(cellsOf(form).get(key)!), 0));

/** Every instance of one rule. Throws `TooMuchWork`. */
export function customInstances(form: Form, rule: CustomRule, work: Work = workOf(MOST_STEPS)): Instance[] {
  const clause = (written: Comparison, bound: Bindings): Clause => ({ ...difference(form, written, bound, work), is: written.is });
  return boundBy(form, rule.at, work).map(({ cell, bound }): Instance => {
    const must = clause(rule, bound);
    return {
      rule,
      cell,
      must,
      when: (rule.when ?? []).map((each) => clause(each, bound)),
      slack: rule.within === undefined ? 0 : roundingOf(form, must),
    };
  });
}

const cache = new WeakMap<Form, readonly Instance[]>();

/** Every instance of the rules of these kinds, in the order of the form. Throws `TooMuchWork` for a form that `parseForm` would refuse. */
export function customInstancesOf(form: Form): readonly Instance[] {
  let instances = cache.get(form);
  if (instances === undefined) {
    const work = workOf(MOST_STEPS);
    instances = form.rules.flatMap((rule) => ('cells' in rule || isLinear(rule) ? [] : customInstances(form, rule, work)));
    cache.set(form, instances);
  }
  return instances;
}

const negative = ({ terms, constant }: Sum): Sum => ({
  terms: terms.map((term) => ({ ...term, coefficient: -term.coefficient })),
  constant: -constant,
});

/** The sum with coefficients that are whole numbers. */
function whole({ terms, constant }: Sum): Sum {
  let scale = 1;
  while (terms.some(({ coefficient }) => !Number.isInteger(exact(coefficient * scale)))) scale *= 10;
  return { terms: terms.map((term) => ({ ...term, coefficient: exact(term.coefficient * scale) })), constant: exact(constant * scale) };
}

/** The smallest step in which a sum of whole coefficients changes. */
const stepOf = (form: Form, { terms, constant }: Sum): number =>
  Number.isInteger(constant) && terms.every(({ key }) => decimalsAt(cellsOf(form).get(key)!) === 0) ? 1 : 1e-6;

/** A clause as linear constraints with whole coefficients; `null` for `!=`, which no set of them says. `slack` is that of the clause as it is given. */
export function constraintsFor(
  form: Form,
  { terms, constant, is }: Clause,
  slack: number,
): readonly Pick<Constraint, 'terms' | 'constant' | 'relation'>[] | null {
  const atMost = (sum: Sum, above: number) => {
    const scaled = whole({ ...sum, constant: sum.constant - above });
    return { ...scaled, relation: '<=' as const };
  };
  const sum = { terms, constant };
  switch (is) {
    case '!=':
      return null;
    case '=':
      return slack === 0 ? [{ ...whole(sum), relation: '=' }] : [atMost(sum, slack), atMost(negative(sum), slack)];
    case '<=':
      return [atMost(sum, slack)];
    case '>=':
      return [atMost(negative(sum), slack)];
    case '<':
    case '>': {
      const scaled = atMost(is === '<' ? sum : negative(sum), slack);
      return [{ ...scaled, constant: scaled.constant + stepOf(form, scaled) }];
    }
  }
}

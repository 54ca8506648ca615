import { spend, workOf, type Work } from '../work.ts';
import { cellsOf, decimalsAt, isText, type Cell } from './cells.ts';
import type { Comparison, Condition, ContentCondition, CustomRule, Form, Rule } from './form.ts';
import { boundBy, isLinear, matching, MOST_STEPS, stepsFor, termKey, type Bindings, type Constraint, type Source, type Term } from './patterns.ts';

/** Rules of the kinds that only custom forms have, expanded for every cell. Loaded only with a custom form. */

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

/** A sum divided by another. */
export interface Ratio {
  readonly of: Sum;
  readonly by: Sum;
  readonly times: number;
  /** Tolerance of `times × of`, whose figures were rounded. */
  readonly rough: number;
}

/** A condition about the content of one cell. */
export interface Given extends Pick<ContentCondition, 'is' | 'of'> {
  readonly cell: string;
}

/** A rule at one cell: what must hold there if all of `when` holds. */
export interface Instance {
  readonly rule: CustomRule;
  readonly cell: string;
  readonly when: readonly Clause[];
  /** Conditions about the contents of cells, which depend on the report. */
  readonly given: readonly Given[];
  /** Those of them that are met. */
  readonly held?: readonly Given[] | undefined;
  /** For a ratio: of its quotient only. */
  readonly must: Clause;
  /** Tolerance between the sides, since each figure was rounded. */
  readonly slack: number;
  readonly ratio: Ratio | null;
  /** Its figures were already added up as those of another cell, so it is unknown which of them is wrong. */
  readonly repeated?: true;
}

/** All sums of figures that an instance uses. */
export const sumsOf = ({ must, when, ratio }: Pick<Instance, 'must' | 'when' | 'ratio'>): readonly Sum[] => [
  must,
  ...when,
  ...(ratio === null ? [] : [ratio.of, ratio.by]),
];

type Written = Comparison['left'][number];

const TERM = /^(-)?(?:(\d+(?:\.\d+)?)\*)?(?:(prior|quarter|members):)?(.+)$/;

/** The parts of a term: its factor, the source of its figures, and its pattern, `null` for a constant. */
export function partsOf(term: Written): { readonly factor: number; readonly pattern: string | null } & Pick<Term, 'prior' | 'source'> {
  if (typeof term === 'number') return { factor: term, pattern: null, prior: false };
  const [, minus, factor = '1', from, pattern = ''] = TERM.exec(term)!;
  const source = from === undefined || from === 'prior' ? {} : { source: from as Source };
  return { factor: (minus === undefined ? 1 : -1) * Number(factor), pattern, prior: from !== undefined, ...source };
}

const exact = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The left side minus the right side. A cell that is named twice counts twice; terms that cancel out are dropped. */
function difference(form: Form, { left, right }: Pick<Comparison, 'left' | 'right'>, bound: Bindings, work: Work): Sum {
  const found = new Map<string, Term>();
  let constant = 0;
  for (const [side, sign] of [
    [left, 1],
    [right, -1],
  ] as const) {
    for (const written of side) {
      const { factor, pattern, ...from } = partsOf(written);
      if (pattern === null) constant += sign * factor;
      else
        for (const key of matching(form, pattern, bound, work)) {
          spend(work, 50, 'patterns');
          const term = { key, ...from };
          const id = termKey(term);
          found.set(id, { ...term, coefficient: exact((found.get(id)?.coefficient ?? 0) + sign * factor) });
        }
    }
  }
  return { terms: [...found.values()].filter(({ coefficient }) => coefficient !== 0), constant: exact(constant) };
}

/** Half a unit of the last decimal for each figure of a sum. */
const roundingOf = (form: Form, { terms }: Sum): number =>
  exact(terms.reduce((sum, { key, coefficient }) => sum + (Math.abs(coefficient) * 0.5) / 10 ** decimalsAt(cellsOf(form).get(key)!), 0));

/** Whether a rule is of one of these kinds. */
export const isCustom = (rule: Rule): rule is CustomRule => !isLinear(rule) && rule.kind !== 'authority' && rule.kind !== 'change';

/** Rules that are not about sums: they compare the contents of cells. */
export type ListedRule = Extract<CustomRule, { kind: 'empty' | 'filled' | 'one-of' | 'unique' }>;
export const isListed = (rule: CustomRule): rule is Exclude<ListedRule, { kind: 'empty' }> =>
  rule.kind === 'filled' || rule.kind === 'one-of' || rule.kind === 'unique';
/** Whether some of its cells may be judged as listed rules. “Must be empty” is a sum for numbers, and a listed rule for texts. */
const maybeListed = (rule: CustomRule): rule is ListedRule => isListed(rule) || rule.kind === 'empty';

/** A cell of such a rule, with the other cells it is judged with and the values of the rule's variables. */
export interface Listed {
  readonly rule: ListedRule;
  readonly cell: string;
  readonly when: readonly Clause[];
  readonly given: readonly Given[];
  /** Those of them that are met. */
  readonly held?: readonly Given[] | undefined;
  readonly beside: readonly string[];
  /** Equal for all cells that are compared with one another. */
  readonly group: string;
}

/** Every cell of one of these rules. Throws `TooMuchWork`. */
export function listedInstances(form: Form, rule: ListedRule, work: Work): Listed[] {
  const found = boundBy(form, rule.at, work);
  const cells = cellsOf(form);
  return (rule.kind === 'empty' ? found.filter(({ cell }) => isText(cells.get(cell)!)) : found).map(({ cell, bound }) => ({
    rule,
    cell,
    when: conditions(form, 'when' in rule ? rule.when : [], bound, work),
    given: givensOf(form, 'when' in rule ? rule.when : [], bound, work),
    beside: rule.kind === 'one-of' ? (rule.cells ?? []).flatMap((pattern) => matching(form, pattern, bound, work)) : [],
    group: JSON.stringify([...bound]),
  }));
}

const conditions = (form: Form, when: readonly Condition[] | undefined, bound: Bindings, work: Work): Clause[] =>
  (when ?? []).flatMap((each) => ('left' in each ? [clauseOf(form, each, bound, work)] : []));

/** Conditions about the contents of cells, one for each cell. */
const givensOf = (form: Form, when: readonly Condition[] | undefined, bound: Bindings, work: Work): Given[] =>
  (when ?? []).flatMap((each) => ('left' in each ? [] : matching(form, each.cell, bound, work).map((cell) => ({ cell, is: each.is, of: each.of }))));

const clauseOf = (form: Form, written: Comparison, bound: Bindings, work: Work): Clause => ({
  ...difference(form, written, bound, work),
  is: written.is,
});

/** A rule about sums. */
export type SumRule = Exclude<CustomRule, { kind: 'filled' | 'one-of' | 'unique' }>;

/** Every instance of one rule about sums. Throws `TooMuchWork`. */
export function customInstances(form: Form, rule: SumRule, work: Work = workOf(MOST_STEPS)): Instance[] {
  return boundBy(form, rule.at, work).flatMap(({ cell, bound }): Instance[] => {
    const clause = (left: readonly Written[], is: Relation, right: readonly Written[]): Clause =>
      clauseOf(form, { left: [...left], is, right: [...right] }, bound, work);
    const when = 'when' in rule ? conditions(form, rule.when, bound, work) : [];
    const given = givensOf(form, 'when' in rule ? rule.when : [], bound, work);
    const plain = (must: Clause, more: readonly Clause[] = []): Instance => ({
      rule,
      cell,
      when: [...when, ...more],
      given,
      must,
      slack: 0,
      ratio: null,
    });
    switch (rule.kind) {
      case 'linear': {
        const must = clause(rule.left, rule.is, rule.right);
        return [{ ...plain(must), slack: rule.within === undefined ? 0 : roundingOf(form, must) }];
      }
      case 'ratio': {
        const of = clause(rule.of, '=', [0]);
        const times = rule.times ?? 1;
        const rough = rule.within === undefined ? 0 : times * roundingOf(form, of);
        const must = clause([cell], '=', [0]);
        return [{ ...plain(must), slack: roundingOf(form, must), ratio: { of, by: clause(rule.by, '=', [0]), times, rough } }];
      }
      case 'between': {
        const { of = [cell], by = [1], min, max } = rule;
        const divided = rule.by === undefined ? [] : [clause(by, '>', [0])];
        const sum = clause(of, '=', [0]);
        const within = (limit: number | undefined, is: Relation): Instance[] =>
          limit === undefined ? [] : [plain({ ...plus(sum, scaled(clause(by, '=', [0]), -limit)), is }, divided)];
        return [...within(min, '>='), ...within(max, '<=')];
      }
      case 'together':
        return rule.with.flatMap((pattern) =>
          matching(form, pattern, bound, work)
            .filter((other) => other !== cell)
            .flatMap((other) => [
              { ...plain(clause([other], '!=', [0]), [clause([cell], '!=', [0])]), cell: other },
              plain(clause([cell], '!=', [0]), [clause([other], '!=', [0])]),
            ]),
        );
      // What it adds up depends on the report: `check/custom/per.ts`.
      case 'sum-per':
        return [];
      case 'empty':
        return isText(cellsOf(form).get(cell)!) ? [] : [plain(clause([cell], '=', [0]))];
    }
  });
}

/** A sum multiplied by a factor. */
export const scaled = (sum: Sum, factor: number): Sum => ({
  terms: sum.terms.map((term) => ({ ...term, coefficient: term.coefficient * factor })),
  constant: sum.constant * factor,
});

/** The sum of several sums. */
export function plus(...sums: readonly Sum[]): Sum {
  const terms = new Map<string, Term>();
  for (const term of sums.flatMap((sum) => sum.terms)) {
    const id = termKey(term);
    terms.set(id, { ...term, coefficient: term.coefficient + (terms.get(id)?.coefficient ?? 0) });
  }
  return {
    terms: [...terms.values()].filter(({ coefficient }) => coefficient !== 0),
    constant: sums.reduce((all, { constant }) => all + constant, 0),
  };
}

const cache = new WeakMap<Form, readonly Instance[]>();

/** Every instance of these rules about sums, in the form's order. Throws `TooMuchWork` for a form that `parseForm` would refuse. */
export function customInstancesOf(form: Form): readonly Instance[] {
  let instances = cache.get(form);
  if (instances === undefined) {
    const work = workOf(stepsFor(form));
    instances = form.rules.flatMap((rule) => (!isCustom(rule) || isListed(rule) ? [] : customInstances(form, rule, work)));
    cache.set(form, instances);
  }
  return instances;
}

const listed = new WeakMap<Form, readonly Listed[]>();

/** The same for the rules that are not about sums. */
export function listedInstancesOf(form: Form): readonly Listed[] {
  let instances = listed.get(form);
  if (instances === undefined) {
    const work = workOf(stepsFor(form));
    instances = form.rules.flatMap((rule) => (!isCustom(rule) || !maybeListed(rule) ? [] : listedInstances(form, rule, work)));
    listed.set(form, instances);
  }
  return instances;
}

const negative = (sum: Sum): Sum => scaled(sum, -1);

/** The sum scaled to whole coefficients. */
function whole({ terms, constant }: Sum): Sum {
  let scale = 1;
  while (terms.some(({ coefficient }) => !Number.isInteger(exact(coefficient * scale)))) scale *= 10;
  return { terms: terms.map((term) => ({ ...term, coefficient: exact(term.coefficient * scale) })), constant: exact(constant * scale) };
}

/** The smallest step by which a sum with whole coefficients can change. */
const stepOf = (form: Form, { terms, constant }: Sum): number =>
  Number.isInteger(constant) && terms.every(({ key }) => decimalsAt(cellsOf(form).get(key)!) === 0) ? 1 : 1e-6;

/** A clause as linear constraints with whole coefficients; `null` for `!=`, which they cannot express. `slack` belongs to the given clause. */
export function constraintsFor(form: Form, { terms, constant, is }: Clause, slack: number): readonly (Sum & Pick<Constraint, 'relation'>)[] | null {
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

/** The figures of the previous period that a form's rules need, as `quarter:` + cell key. */
export function quarterKeys(form: Form): string[] {
  const found = customInstancesOf(form)
    .flatMap(sumsOf)
    .concat(listedInstancesOf(form).flatMap(({ when }) => when));
  const wanted = new Set(found.flatMap(({ terms }) => terms.filter(({ source }) => source === 'quarter').map(({ key }) => key)));
  return [...cellsOf(form).keys()].filter((key) => wanted.has(key)).map((key) => `quarter:${key}`);
}

/** The key of another column in a cell's row. */
export const besideIn = ({ table, row }: Cell, column: string): string => [table.key, row.key, column].filter((part) => part !== '').join('.');

/** A cell of a rule of kind `sum-per`, with the cells, or the code of its row, that determine its part of the list. */
export interface Per {
  readonly rule: SumPerRule;
  readonly cell: string;
  readonly is: readonly string[] | null;
}
export type SumPerRule = Extract<CustomRule, { kind: 'sum-per' }>;

/** Every cell of such a rule, and the cells of the list that it adds up by part. Throws `TooMuchWork`. */
export function perInstances(form: Form, rule: SumPerRule, work: Work): { readonly at: readonly Per[]; readonly of: readonly string[] } {
  const at = boundBy(form, rule.at, work).map(({ cell, bound }): Per => ({
    rule,
    cell,
    is: rule.is?.flatMap((pattern) => matching(form, pattern, bound, work)) ?? null,
  }));
  return { at, of: matching(form, rule.of, undefined, work) };
}

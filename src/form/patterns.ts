import { cellsOf } from './cells.ts';
import type { Form, LinearRule } from './form.ts';

/** One addend of a constraint; `prior` means last year's figure of that cell. */
export interface Term {
  readonly key: string;
  readonly prior: boolean;
  readonly coefficient: 1 | -1;
}

/** One instance of a linear rule: Σ coefficient × figure (= or ≤) 0. The finding stands at `cell`. */
export interface Constraint {
  readonly rule: LinearRule;
  readonly cell: string;
  readonly terms: readonly Term[];
  readonly relation: '=' | '<=';
}

type Bindings = Readonly<Record<string, string>>;

const SEGMENTS = '[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*';
const PRIOR = 'prior:';

const withoutPrior = (pattern: string): string => (pattern.startsWith(PRIOR) ? pattern.slice(PRIOR.length) : pattern);

/** The names of `{variables}` in a pattern. */
export const variablesOf = (pattern: string): string[] => [...pattern.matchAll(/\{([A-Za-z0-9]+)\}/g)].map((match) => match[1]!);

/** A pattern as an expression over cell keys; variables already bound stand for their value, others are captured. */
function expression(pattern: string, bound: Bindings): RegExp {
  const seen = new Set<string>();
  const source = withoutPrior(pattern).replace(/\{([A-Za-z0-9]+)\}|\*|\./g, (piece, name: string | undefined) => {
    if (piece === '.') return '\\.';
    if (name === undefined) return SEGMENTS;
    const value = bound[name];
    if (value !== undefined) return value.replaceAll('.', '\\.');
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>${SEGMENTS})`;
  });
  return new RegExp(`^${source}$`);
}

/** The cell keys a pattern stands for, in the order of the form. */
export function matching(form: Form, pattern: string, bound: Bindings = {}): string[] {
  const like = expression(pattern, bound);
  return [...cellsOf(form).keys()].filter((key) => like.test(key));
}

function terms(form: Form, patterns: readonly string[], bound: Bindings, coefficient: 1 | -1, except?: string): Term[] {
  const found = new Map<string, Term>();
  for (const pattern of patterns) {
    const prior = pattern.startsWith(PRIOR);
    for (const key of matching(form, pattern, bound)) {
      if (key !== except) found.set(`${prior} ${key}`, { key, prior, coefficient });
    }
  }
  return [...found.values()];
}

/** The pattern at whose cells the rule's findings stand. */
export const anchorOf = (rule: LinearRule): string => (rule.kind === 'sum' ? rule.total : rule.at);

/** Every instance of one rule. */
export function instances(form: Form, rule: LinearRule): Constraint[] {
  const anchor = expression(anchorOf(rule), {});
  const found: Constraint[] = [];
  for (const cell of cellsOf(form).keys()) {
    const match = anchor.exec(cell);
    if (match === null) continue;
    const bound = match.groups ?? {};
    const sides =
      rule.kind === 'sum'
        ? [...terms(form, rule.of, bound, 1, cell), { key: cell, prior: false, coefficient: -1 as const }]
        : [...terms(form, rule.left, bound, 1), ...terms(form, rule.right, bound, -1)];
    found.push({ rule, cell, terms: sides, relation: rule.kind === 'at-most' ? '<=' : '=' });
  }
  return found;
}

const cache = new WeakMap<Form, readonly Constraint[]>();

/** Every linear constraint of a form, in the order of its rules. */
export function constraintsOf(form: Form): readonly Constraint[] {
  let constraints = cache.get(form);
  if (constraints === undefined) {
    constraints = form.rules.flatMap((rule) => (rule.kind === 'authority' ? [] : instances(form, rule)));
    cache.set(form, constraints);
  }
  return constraints;
}

/** The cells whose figures of last year some rule needs, in the order of the form. */
export function priorKeys(form: Form): string[] {
  const needed = new Set(constraintsOf(form).flatMap(({ terms: all }) => all.filter((term) => term.prior).map((term) => term.key)));
  return [...cellsOf(form).keys()].filter((key) => needed.has(key));
}

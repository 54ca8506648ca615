import { append } from '../append.ts';
import { spend, workOf, type Work } from '../work.ts';
import { cellsOf } from './cells.ts';
import { baseOf, hasOpen, isAdded } from './open.ts';
import type { CustomRule, Form, LinearRule, Rule } from './form.ts';

/** Sources of figures other than this report and last year's: the previous period, or the sums over the members' reports. */
export type Source = 'quarter' | 'members';

/** One addend of a constraint; `prior` means last year's figure of that cell, or with a `source` a figure from there. */
export interface Term {
  readonly key: string;
  readonly prior: boolean;
  readonly source?: Source | undefined;
  /** Not 0. A cell that a rule names twice counts twice. */
  readonly coefficient: number;
}

/** One instance of a linear rule: Σ coefficient × figure + constant (= or ≤) 0. A finding is placed at `cell`. */
export interface Constraint<R extends Rule = LinearRule | CustomRule> {
  readonly rule: R;
  readonly cell: string;
  readonly terms: readonly Term[];
  readonly constant?: number;
  readonly relation: '=' | '<=';
  /** This need not hold itself: one of several constraints on the same cells must; see `check/custom`. */
  readonly choice?: true;
}

/** A term's cell in a rule's notation: `prior:people.total`. */
export const termKey = ({ key, prior, source }: Pick<Term, 'key' | 'prior' | 'source'>): string => (prior ? `${source ?? 'prior'}:${key}` : key);

/** The same for a related cell of a finding. */
export const relatedKey = ({ cell, ...from }: Pick<Term, 'prior' | 'source'> & { readonly cell: string }): string => termKey({ key: cell, ...from });

export type Bindings = ReadonlyMap<string, string>;

/** A piece of a pattern: literal text, or a placeholder for one or more segments, bound to a name. */
type Piece = { readonly text: string } | { readonly name: string | null };

const PRIOR = 'prior:';
const NONE: Bindings = new Map();

/**
 * Budget for all patterns of a form. The official forms take some hundred thousand steps. A pattern with many `*` could take exponentially many, and
 * a regular expression could not be stopped.
 */
export const MOST_STEPS = 50_000_000;
/** Additional cost of an addend, which is stored, and visited by every check. */
const ADDEND = 50;

const withoutPrior = (pattern: string): string => (pattern.startsWith(PRIOR) ? pattern.slice(PRIOR.length) : pattern);

/** The names of `{variables}` in a pattern. */
export const variablesOf = (pattern: string): string[] => [...pattern.matchAll(/\{([A-Za-z0-9]+)\}/g)].map((match) => match[1]!);

/** The pieces of a pattern; variables that are already bound are replaced by their value. */
function piecesOf(pattern: string, bound: Bindings): Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string): void => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last !== undefined && 'text' in last) pieces[pieces.length - 1] = { text: last.text + text };
    else pieces.push({ text });
  };
  let at = 0;
  const source = withoutPrior(pattern);
  for (const { 0: whole, 1: name = null, index } of source.matchAll(/\{([A-Za-z0-9]+)\}|\*/g)) {
    add(source.slice(at, index));
    const value = name === null ? undefined : bound.get(name);
    if (value === undefined) pieces.push({ name });
    else add(value);
    at = index + whole.length;
  }
  add(source.slice(at));
  return pieces;
}

/** Whether a range of a key consists of whole segments. Keys have no two adjacent dots, and none at either end. */
const isSegments = (key: string, from: number, to: number): boolean => to > from && key[from] !== '.' && key[to - 1] !== '.';

/** A pattern prepared for matching many keys. */
interface Matcher {
  readonly pieces: readonly Piece[];
  /** Whether a variable occurs twice: the match of the rest then depends on its binding. */
  readonly repeats: boolean;
  /** Literal text at the beginning and end, which excludes most keys quickly. */
  readonly head: string;
  readonly tail: string;
}

function matcherOf(pattern: string, bound: Bindings): Matcher {
  const pieces = piecesOf(pattern, bound);
  const names = pieces.flatMap((piece) => ('name' in piece && piece.name !== null ? [piece.name] : []));
  const textOf = (piece: Piece | undefined): string => (piece !== undefined && 'text' in piece ? piece.text : '');
  return { pieces, repeats: new Set(names).size < names.length, head: textOf(pieces[0]), tail: textOf(pieces.at(-1)) };
}

/** The values of a pattern's variables in a key, preferring the longest; `null` if the key does not match. */
function match({ pieces, repeats, head, tail }: Matcher, key: string, work: Work): Bindings | null {
  spend(work, 1, 'patterns');
  if (!key.startsWith(head) || !key.endsWith(tail)) return null;
  const found = new Map<string, string>();
  return fits({ pieces, key, work, found, failed: repeats ? null : new Set() }, 0, 0) ? found : null;
}

interface Attempt {
  readonly pieces: readonly Piece[];
  readonly key: string;
  readonly work: Work;
  readonly found: Map<string, string>;
  /** Offsets from which the rest does not match; `null` if that depends on bindings. */
  readonly failed: Set<number> | null;
}

/** Whether the pieces from one on match the key from an offset on. Recursion is as deep as the pattern has pieces. */
function fits(attempt: Attempt, piece: number, at: number): boolean {
  const { pieces, key, work, found, failed } = attempt;
  const here = pieces[piece];
  if (here === undefined) return at === key.length;
  if ('text' in here) return key.startsWith(here.text, at) && fits(attempt, piece + 1, at + here.text.length);
  const place = piece * (key.length + 1) + at;
  if (failed?.has(place) === true) return false;
  const { name } = here;
  const before = name === null ? undefined : found.get(name);
  if (before !== undefined) return key.startsWith(before, at) && fits(attempt, piece + 1, at + before.length);
  const next = pieces[piece + 1];
  const text = next !== undefined && 'text' in next ? next.text : '';
  spend(work, key.length - at, 'patterns');
  for (let end = key.length; end > at; end--) {
    if (!isSegments(key, at, end) || !key.startsWith(text, end)) continue;
    if (name !== null) found.set(name, key.slice(at, end));
    if (fits(attempt, piece + 1, end)) return true;
  }
  if (name !== null) found.delete(name);
  failed?.add(place);
  return false;
}

/** All keys that a rule may refer to. */
const ownKeys = (form: Form): string[] => {
  const cells = cellsOf(form);
  return hasOpen(form) ? [...cells].flatMap(([key, { column }]) => (isAdded(column) ? [] : key)) : [...cells.keys()];
};

const byRow = new WeakMap<Form, ReadonlyMap<string, string[]>>();

/** The keys that a pattern may match. If it names a row of an open table, only those of that row, since there may be thousands. */
function candidates(form: Form, { head }: Matcher): string[] {
  const [row] = hasOpen(form) ? (/^\w+\.\d+\./.exec(head) ?? []) : [];
  if (row === undefined) return ownKeys(form);
  let rows = byRow.get(form);
  if (rows === undefined) {
    const made = new Map<string, string[]>();
    for (const [key, cell] of cellsOf(form)) {
      const start = `${cell.table.key}.${cell.row.key}.`;
      if (!isAdded(cell.column)) append(made, start, key);
    }
    byRow.set(form, (rows = made));
  }
  return rows.get(row) ?? [];
}

/** Budget for the patterns of a form: the general one, plus a share for its open rows. */
export const stepsFor = (form: Form): number => (baseOf(form) === form ? MOST_STEPS : MOST_STEPS + 3000 * cellsOf(form).size);

/** The cell keys that a pattern matches, in the form's order. Throws `TooMuchWork`. */
export function matching(form: Form, pattern: string, bound: Bindings = NONE, work: Work = workOf(MOST_STEPS)): string[] {
  const matcher = matcherOf(pattern, bound);
  const cells = cellsOf(form);
  if (matcher.pieces.length === 1 && matcher.head !== '') return cells.has(matcher.head) ? [matcher.head] : [];
  return candidates(form, matcher).filter((key) => match(matcher, key, work) !== null);
}

/** The terms of one side. A cell matched by several patterns is one term; the same pattern twice counts it twice. */
function terms(form: Form, patterns: readonly string[], bound: Bindings, sign: 1 | -1, work: Work, except?: string): Term[] {
  const found = new Map<string, Term>();
  const times = new Map<string, number>();
  for (const pattern of patterns) times.set(pattern, (times.get(pattern) ?? 0) + 1);
  for (const [pattern, count] of times) {
    const prior = pattern.startsWith(PRIOR);
    for (const key of matching(form, pattern, bound, work)) {
      spend(work, ADDEND, 'patterns');
      const id = `${prior} ${key}`;
      const before = Math.abs(found.get(id)?.coefficient ?? 0);
      if (key !== except) found.set(id, { key, prior, coefficient: sign * Math.max(count, before) });
    }
  }
  return [...found.values()];
}

/** The pattern of the cells at which the rule's findings are placed. */
export const anchorOf = (rule: LinearRule): string => (rule.kind === 'sum' ? rule.total : rule.at);

/** Every instance of one rule. Throws `TooMuchWork`. */
export function instances(form: Form, rule: LinearRule, work: Work = workOf(MOST_STEPS)): Constraint<LinearRule>[] {
  return boundBy(form, anchorOf(rule), work).map(({ cell, bound }) => {
    const sides =
      rule.kind === 'sum'
        ? [...terms(form, rule.of, bound, 1, work, cell), { key: cell, prior: false, coefficient: -1 as const }]
        : [...terms(form, rule.left, bound, 1, work), ...terms(form, rule.right, bound, -1, work)];
    return { rule, cell, terms: sides, relation: rule.kind === 'at-most' ? '<=' : '=' };
  });
}

/** The cells that a pattern matches, each with the values of its variables. */
export function boundBy(form: Form, pattern: string, work: Work): { readonly cell: string; readonly bound: Bindings }[] {
  const matcher = matcherOf(pattern, NONE);
  return ownKeys(form).flatMap((cell) => {
    const bound = match(matcher, cell, work);
    return bound === null ? [] : { cell, bound };
  });
}

/** Rules of the kinds that official forms have. */
export const isLinear = (rule: Rule): rule is LinearRule => rule.kind === 'sum' || rule.kind === 'balance' || rule.kind === 'at-most';

const cache = new WeakMap<Form, readonly Constraint<LinearRule>[]>();

/**
 * Every linear constraint of a form by rules of the kinds that official forms have, in the order of its rules. Throws `TooMuchWork` for a form that
 * `parseForm` would refuse. For other kinds see `custom-rules.ts`.
 */
export function constraintsOf(form: Form): readonly Constraint<LinearRule>[] {
  let constraints = cache.get(form);
  if (constraints === undefined) {
    const work = workOf(stepsFor(form));
    constraints = form.rules.flatMap((rule) => (isLinear(rule) ? instances(form, rule, work) : []));
    cache.set(form, constraints);
  }
  return constraints;
}

/** The cells whose figures of last year are terms of a linear rule. */
export const priorTerms = (form: Form): ReadonlySet<string> =>
  new Set(constraintsOf(form).flatMap(({ terms: all }) => all.filter((term) => term.prior).map((term) => term.key)));

/** The cells whose figures of last year some rule needs, in the form's order. */
export function priorKeys(form: Form): string[] {
  const needed = new Set(priorTerms(form));
  // Rules of other kinds name them by patterns anywhere in the rule.
  const named = form.rules.flatMap((rule) =>
    rule.kind === 'change' ? rule.cells : isLinear(rule) ? [] : (JSON.stringify(rule).match(/prior:[^"]+/g) ?? []),
  );
  for (const pattern of named) for (const key of matching(form, pattern)) needed.add(key);
  return [...cellsOf(form).keys()].filter((key) => needed.has(key));
}

import { append } from '../append.ts';
import { Undecided, type Work } from '../check/repair/problem.ts';
import { customOf } from '../check/custom/index.ts';
import { allConstraints } from '../check/custom.ts';
import { solve, type Inequality } from '../check/repair/simplex.ts';
import { exact } from '../check/linear.ts';
import { cellsOf, signedAt } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Constraint } from '../form/patterns.ts';

/** Rules that can only hold together if these figures are 0: either a rule is wrong, or the figures need not be in the form. */
export interface Contradiction {
  readonly rules: readonly string[];
  /** Cell keys, with `prior:` before those of last year. */
  readonly cells: readonly string[];
}

export interface Contradictions {
  readonly found: readonly Contradiction[];
  /** The work allowed did not suffice to test all rules. */
  readonly undecided: boolean;
}

interface Line {
  readonly constraint: Constraint;
  readonly terms: ReadonlyMap<string, number>;
  readonly constant: number;
}

/** A larger tableau is not started, since it would exhaust memory. */
const MOST_NUMBERS = 4_000_000;
/** Number of contradictions reported at once. */
const MOST_FOUND = 20;

function lineOf(constraint: Constraint): Line {
  const terms = new Map<string, number>();
  for (const { key, prior, coefficient } of constraint.terms) {
    const name = prior ? `prior:${key}` : key;
    const sum = (terms.get(name) ?? 0) + coefficient;
    if (sum === 0) terms.delete(name);
    else terms.set(name, sum);
  }
  // The solver needs whole numbers.
  const { constant = 0 } = constraint;
  let scale = 1;
  while (!Number.isInteger(exact(constant * scale))) scale *= 10;
  for (const [name, coefficient] of terms) terms.set(name, coefficient * scale);
  return { constraint, terms, constant: exact(constant * scale) };
}

/**
 * Removes lines that can always be satisfied: those with a figure of their own that the others determine, as a total is determined by its addends.
 * The rest is small, or contradictory.
 */
function core(lines: readonly Line[], isSigned: (name: string) => boolean): Line[] {
  const users = new Map<string, Set<Line>>();
  for (const line of lines) for (const name of line.terms.keys()) users.set(name, (users.get(name) ?? new Set()).add(line));
  const frees = ({ terms, constraint, constant }: Line): boolean => {
    const signs = [...terms.values()];
    const above = signs.filter((each) => each > 0).length;
    return [...terms].some(([name, coefficient]) => {
      if (users.get(name)!.size > 1) return false;
      if (isSigned(name)) return true;
      if (constraint.relation === '<=') return coefficient < 0;
      if (constant !== 0) return false;
      return coefficient > 0 ? above === 1 : signs.length - above === 1;
    });
  };
  const kept = new Set(lines);
  const open = [...lines];
  for (let line = open.pop(); line !== undefined; line = open.pop()) {
    if (!kept.has(line) || line.terms.size === 0 || !frees(line)) continue;
    kept.delete(line);
    for (const name of line.terms.keys()) {
      const others = users.get(name)!;
      others.delete(line);
      if (others.size === 1) open.push(...others);
    }
  }
  return [...kept].filter(({ terms }) => terms.size > 0);
}

/** Groups of lines that share figures; each group can be solved separately. */
function groups(lines: readonly Line[]): Line[][] {
  const users = new Map<string, Line[]>();
  for (const line of lines) for (const name of line.terms.keys()) append(users, name, line);
  const seen = new Set<Line>();
  return lines.flatMap((first) => {
    if (seen.has(first)) return [];
    const group: Line[] = [];
    const open = [first];
    for (let line = open.pop(); line !== undefined; line = open.pop()) {
      if (seen.has(line)) continue;
      seen.add(line);
      group.push(line);
      for (const name of line.terms.keys()) open.push(...users.get(name)!.filter((each) => !seen.has(each)));
    }
    return [group];
  });
}

/**
 * The first contradiction of a group, if the figures in `zero` may be 0 and all others must not. It is minimal: without any of its lines it
 * disappears.
 */
function firstOf(group: readonly Line[], zero: ReadonlySet<string>, isSigned: (name: string) => boolean, work: Work): Contradiction | null {
  const whole = proofOf(group, zero, isSigned, work);
  if (whole === null) return null;
  const proof = smallest(whole, (lines) => proofOf(lines, zero, isSigned, work));
  const sums = new Map<string, number>();
  for (const [{ terms }, multiplier] of proof)
    for (const [name, coefficient] of terms) sums.set(name, (sums.get(name) ?? 0) + multiplier * coefficient);
  return {
    rules: [...new Set([...proof.keys()].map(({ constraint }) => constraint.rule.id))],
    cells: [...sums].filter(([name, sum]) => sum !== 0 && !isSigned(name) && !zero.has(name)).map(([name]) => name),
  };
}

type Proof = ReadonlyMap<Line, number>;

/** A minimal proof; one of two lines if possible, since that is what a slip produces. */
function smallest(whole: Proof, prove: (lines: readonly Line[]) => Proof | null): Proof {
  const lines = [...whole.keys()];
  for (const [index, line] of lines.entries())
    for (const other of lines.slice(index + 1)) {
      const shared = [...line.terms.keys()].filter((name) => other.terms.has(name)).length;
      const pair = shared < 2 ? null : prove([line, other]);
      if (pair !== null) return pair;
    }
  let proof = whole;
  for (const line of lines) {
    const without = [...proof.keys()].filter((each) => each !== line);
    proof = prove(without) ?? proof;
  }
  return proof;
}

/** Lines with multipliers that prove a contradiction, or `null` if there is none. */
function proofOf(lines: readonly Line[], zero: ReadonlySet<string>, isSigned: (name: string) => boolean, work: Work): Proof | null {
  const names = [...new Set(lines.flatMap(({ terms }) => [...terms.keys()]))];
  const columnOf = new Map(names.map((name, index) => [name, index]));
  const signed = names.filter(isSigned);
  // A signed figure is the difference of two columns.
  const minusOf = new Map(signed.map((name, index) => [name, names.length + index]));
  const columns = names.length + signed.length;
  if (lines.length * (columns + 2 * lines.length) > MOST_NUMBERS) throw new Undecided();
  const inequalities = lines.map(({ terms, constraint, constant }): Inequality => {
    const coefficients = new Array<number>(columns).fill(0);
    let right = -constant;
    for (const [name, coefficient] of terms) {
      coefficients[columnOf.get(name)!] = coefficient;
      const minus = minusOf.get(name);
      if (minus !== undefined) coefficients[minus] = -coefficient;
      // At least 1, so the column counts what exceeds it.
      else if (!zero.has(name)) right -= coefficient;
    }
    return { coefficients, right, relation: constraint.relation };
  });
  const outcome = solve(inequalities, columns, work);
  if (outcome.feasible) return null;
  return new Map(lines.flatMap((line, index) => (outcome.proof[index] === 0 ? [] : [[line, outcome.proof[index]!] as const])));
}

/** Sets of linear rules that no report with figures in all its cells can satisfy, each with the figures that must be 0. */
export function contradictionsOf(form: Form, steps: number): Contradictions {
  const cells = cellsOf(form);
  const isSigned = (name: string): boolean => signedAt(cells.get(name.replace(/^prior:/, ''))!);
  const work = { left: steps };
  const found: Contradiction[] = [];
  let undecided = false;
  for (const group of groups(core(allConstraints(form, customOf(form)).map(lineOf), isSigned))) {
    const zero = new Set<string>();
    try {
      for (let each = firstOf(group, zero, isSigned, work); each !== null; each = firstOf(group, zero, isSigned, work)) {
        found.push(each);
        if (found.length === MOST_FOUND) return { found, undecided };
        // No figures at all can satisfy them, so there is nothing else to report.
        if (each.cells.length === 0) break;
        each.cells.forEach((name) => zero.add(name));
      }
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      undecided = true;
    }
  }
  return { found, undecided };
}

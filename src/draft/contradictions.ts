import { append } from '../append.ts';
import { CannotTell, type Work } from '../check/repair/problem.ts';
import { customOf } from '../check/custom/index.ts';
import { allConstraints } from '../check/custom.ts';
import { solve, type Inequality } from '../check/repair/simplex.ts';
import { exact } from '../check/linear.ts';
import { cellsOf, signedAt } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import type { Constraint } from '../form/patterns.ts';

/** Rules that hold together only where these figures are 0: some of them must be wrong, or the figures need not be asked for. */
export interface Contradiction {
  readonly rules: readonly string[];
  /** Cell keys, `prior:` before those of last year. */
  readonly cells: readonly string[];
}

export interface Contradictions {
  readonly found: readonly Contradiction[];
  /** Not all rules could be held against one another within the work allowed. */
  readonly undecided: boolean;
}

interface Line {
  readonly constraint: Constraint;
  readonly terms: ReadonlyMap<string, number>;
  readonly constant: number;
}

/** A tableau of more numbers than this is not begun: it would take the memory of the machine. */
const MOST_NUMBERS = 4_000_000;
/** After so many contradictions whoever mends the form looks again. */
const MOST_FOUND = 20;

function lineOf(constraint: Constraint): Line {
  const terms = new Map<string, number>();
  for (const { key, prior, coefficient } of constraint.terms) {
    const name = prior ? `prior:${key}` : key;
    const sum = (terms.get(name) ?? 0) + coefficient;
    if (sum === 0) terms.delete(name);
    else terms.set(name, sum);
  }
  // Whole numbers only, as the solver wants them.
  const { constant = 0 } = constraint;
  let scale = 1;
  while (!Number.isInteger(exact(constant * scale))) scale *= 10;
  for (const [name, coefficient] of terms) terms.set(name, coefficient * scale);
  return { constraint, terms, constant: exact(constant * scale) };
}

/**
 * Without the lines that can always be made to hold: those with a figure of their own that the others determine, as a total is by what it
 * sums. What is left is small, or is what contradicts itself.
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

/** Lines that share figures, so that each group can be solved by itself. */
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

/** The first contradiction of a group, where the figures in `zero` may be 0 and all others must not. None of its lines can be left out. */
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

/** A proof none of whose lines can be left out; one of two lines where there is one, since that is what a slip makes. */
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

/** Lines with multipliers that prove their contradiction, or `null` where there is none. */
function proofOf(lines: readonly Line[], zero: ReadonlySet<string>, isSigned: (name: string) => boolean, work: Work): Proof | null {
  const names = [...new Set(lines.flatMap(({ terms }) => [...terms.keys()]))];
  const columnOf = new Map(names.map((name, index) => [name, index]));
  const signed = names.filter(isSigned);
  // A signed figure is the difference of two columns.
  const minusOf = new Map(signed.map((name, index) => [name, names.length + index]));
  const columns = names.length + signed.length;
  if (lines.length * (columns + 2 * lines.length) > MOST_NUMBERS) throw new CannotTell();
  const inequalities = lines.map(({ terms, constraint, constant }): Inequality => {
    const coefficients = new Array<number>(columns).fill(0);
    let right = -constant;
    for (const [name, coefficient] of terms) {
      coefficients[columnOf.get(name)!] = coefficient;
      const minus = minusOf.get(name);
      if (minus !== undefined) coefficients[minus] = -coefficient;
      // At least 1, so that the column counts what is beyond.
      else if (!zero.has(name)) right -= coefficient;
    }
    return { coefficients, right, relation: constraint.relation };
  });
  const outcome = solve(inequalities, columns, work);
  if (outcome.feasible) return null;
  return new Map(lines.flatMap((line, index) => (outcome.proof[index] === 0 ? [] : [[line, outcome.proof[index]!] as const])));
}

/** Sets of linear rules that no report with figures in all its cells can satisfy, each with the figures that they force to be 0. */
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
        // They hold for no figures at all: there is nothing more to be said of them.
        if (each.cells.length === 0) break;
        each.cells.forEach((name) => zero.add(name));
      }
    } catch (error) {
      if (!(error instanceof CannotTell)) throw error;
      undecided = true;
    }
  }
  return { found, undecided };
}

import { cellsOf, signedAt } from '../../form/cells.ts';
import { constraintsFor, plus, scaled, sumsOf, type Clause, type Instance, type Relation, type Sum } from '../../form/custom-rules.ts';
import type { Form } from '../../form/form.ts';
import type { Constraint } from '../../form/patterns.ts';
import { exact } from '../linear.ts';
import { Undecided, type Row } from '../repair/problem.ts';
import { combine, wholeConstant, type Part } from '../repair/system.ts';
import type { Linear } from '../repair/parts.ts';
import type { Values } from '../values.ts';

/**
 * A conditional rule or a ratio, as repair sees it: alternative groups of rows, of which the rows of one group must hold. The alternative `beyond`
 * has no rows: it only states that two more cells have changed, so its sets can be counted but not solved.
 */
export interface Choice {
  readonly ways: readonly (readonly Row[])[];
  /** Cells of which two must change in a way that cannot be solved for. */
  readonly beyond: readonly number[] | null;
}

const NOT: Readonly<Record<Relation, readonly Relation[]>> = { '=': ['<', '>'], '!=': ['='], '<': ['>='], '<=': ['>'], '>': ['<='], '>=': ['<'] };
const IS: Readonly<Record<Relation, readonly Relation[]>> = { '=': ['='], '!=': ['<', '>'], '<': ['<'], '<=': ['<='], '>': ['>'], '>=': ['>='] };

/**
 * Whether a rule can be expressed as alternatives: its conditions and ratios use only this year's figures, and a ratio's divisor is never negative.
 */
export function isChoice(form: Form, instance: Instance): boolean {
  const cells = cellsOf(form);
  return (
    sumsOf(instance).every(({ terms }) => terms.every(({ prior }) => !prior)) &&
    (instance.ratio === null ||
      (instance.when.length === 0 && instance.ratio.by.terms.every(({ key, coefficient }) => coefficient > 0 && !signedAt(cells.get(key)!))))
  );
}

/** The cells of a choice as a line of the system, so that they join one part. */
export function lineOf(instance: Instance): Constraint {
  const { rule, cell } = instance;
  const sums = sumsOf(instance);
  const keys = new Set(sums.flatMap(({ terms }) => terms.map(({ key }) => key)));
  return { rule, cell, relation: '<=', choice: true, terms: [...keys].map((key) => ({ key, prior: false, coefficient: 1 })) };
}

/** What is needed to build rows: the part they belong to, and what its totals expand to. */
export interface Ground {
  readonly form: Form;
  readonly part: Part;
  /** Index of each cell of the part. */
  readonly at: ReadonlyMap<string, number>;
  readonly expand: (key: string) => Linear;
  readonly values: Values;
}

function rowOf({ terms, constant, relation }: Sum & Pick<Constraint, 'relation'>, { part, at, expand }: Ground): Row {
  const line = combine(
    terms.map(({ key, coefficient }) => [coefficient, expand(key)] as const),
    constant,
  );
  // A whole-number equation with a fractional constant has no solution, and rows cannot express that.
  if (relation === '=' && !Number.isInteger(exact(line.constant * part.scale))) throw new Undecided();
  return {
    cells: [...line.terms.keys()].map((key) => at.get(key)!),
    coefficients: [...line.terms.values()],
    constant: wholeConstant(exact(line.constant * part.scale), relation),
    relation,
  };
}

/** The rows of a clause, all of which must hold; never called for `!=`. */
const rowsOf = (clause: Clause, slack: number, ground: Ground): Row[] =>
  constraintsFor(ground.form, clause, slack)!.map((each) => rowOf(each, ground));

/** If the divisor keeps its value, a ratio gives two inequalities; if the quotient does, two others. A divisor of 0 gives none. */
function ratioWays({ must, ratio, slack }: Instance, ground: Ground): Choice {
  const { of, by, times, rough } = ratio!;
  const { values } = ground;
  const valueOf = (sum: Sum): number => sum.terms.reduce((all, { key, coefficient }) => all + coefficient * (values(key) ?? 0), sum.constant);
  const divided = valueOf(by);
  const quotient = exact(valueOf(must));
  const wanted = scaled(of, -times);
  const held = (sum: Sum, at: number): Row[] => rowsOf({ ...sum, constant: sum.constant - at, is: '=' }, 0, ground);
  const within = (sum: Sum): Row[] => rowsOf({ ...sum, is: '<=' }, rough, ground);
  const byHeld = [
    ...held(by, divided),
    ...rowsOf({ ...plus(scaled(must, divided), wanted), is: '=' }, Math.max(slack * divided + rough, 1e-6), ground),
  ];
  const quotientHeld = [
    ...held(must, quotient),
    ...within(plus(scaled(by, quotient - slack), wanted)),
    ...within(scaled(plus(scaled(by, quotient + slack), wanted), -1)),
  ];
  const cells = [must, by].flatMap(({ terms }) => terms.flatMap(({ key }) => [...ground.expand(key).terms.keys()]));
  return {
    ways: [byHeld, quotientHeld, held(by, 0)],
    beyond: [...new Set(cells)].map((key) => ground.at.get(key)!),
  };
}

/** The ways in which an instance can hold. */
export function choiceOf(instance: Instance, ground: Ground): Choice {
  if (instance.ratio !== null) return ratioWays(instance, ground);
  const { when, must, slack } = instance;
  const ways = [
    ...IS[must.is].map((is) => rowsOf({ ...must, is }, slack, ground)),
    ...when.flatMap((clause) => NOT[clause.is].map((is) => rowsOf({ ...clause, is }, 0, ground))),
  ];
  return { ways, beyond: null };
}

/** The exact sum of a rule that tolerates rounding, if it is broken by more than the tolerance. */
export const exactRows = ({ must }: Instance, ground: Ground): Row[] => rowsOf(must, 0, ground);

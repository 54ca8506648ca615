import { cellsOf, signedAt } from '../../form/cells.ts';
import { constraintsFor, plus, scaled, sumsOf, type Clause, type Instance, type Relation, type Sum } from '../../form/custom-rules.ts';
import type { Form } from '../../form/form.ts';
import type { Constraint } from '../../form/patterns.ts';
import { exact } from '../linear.ts';
import { CannotTell, type Row } from '../repair/problem.ts';
import { combine, wholeConstant, type Part } from '../repair/system.ts';
import type { Linear } from '../repair/parts.ts';
import type { Values } from '../values.ts';

/**
 * What a rule with conditions, or one about a ratio, leaves to repair: rows of which those of one way must hold. In the way `beyond` nothing is
 * said but that two cells more have changed: such sets cannot be solved, only counted.
 */
export interface Choice {
  readonly ways: readonly (readonly Row[])[];
  /** Cells of which two must change in a way that cannot be solved. */
  readonly beyond: readonly number[] | null;
}

const NOT: Readonly<Record<Relation, readonly Relation[]>> = { '=': ['<', '>'], '!=': ['='], '<': ['>='], '<=': ['>'], '>': ['<='], '>=': ['<'] };
const IS: Readonly<Record<Relation, readonly Relation[]>> = { '=': ['='], '!=': ['<', '>'], '<': ['<'], '<=': ['<='], '>': ['>'], '>=': ['>='] };

/** Whether a rule can be said in ways: conditions and ratios of this year's figures alone, a ratio by what is never negative. */
export function isChoice(form: Form, instance: Instance): boolean {
  const cells = cellsOf(form);
  return (
    sumsOf(instance).every(({ terms }) => terms.every(({ prior }) => !prior)) &&
    (instance.ratio === null ||
      (instance.when.length === 0 && instance.ratio.by.terms.every(({ key, coefficient }) => coefficient > 0 && !signedAt(cells.get(key)!))))
  );
}

/** The figures that a choice binds, as a line of the system, which joins its cells into one part. */
export function lineOf(instance: Instance): Constraint {
  const { rule, cell } = instance;
  const sums = sumsOf(instance);
  const keys = new Set(sums.flatMap(({ terms }) => terms.map(({ key }) => key)));
  return { rule, cell, relation: '<=', choice: true, terms: [...keys].map((key) => ({ key, prior: false, coefficient: 1 })) };
}

/** What building rows takes: the part that they are of, and what its totals stand for. */
export interface Ground {
  readonly form: Form;
  readonly part: Part;
  /** The index of each of its cells. */
  readonly at: ReadonlyMap<string, number>;
  readonly expand: (key: string) => Linear;
  readonly values: Values;
}

function rowOf({ terms, constant, relation }: Sum & Pick<Constraint, 'relation'>, { part, at, expand }: Ground): Row {
  const line = combine(
    terms.map(({ key, coefficient }) => [coefficient, expand(key)] as const),
    constant,
  );
  // An equation of whole numbers with half a one in it has no solution, and no way to say so.
  if (relation === '=' && !Number.isInteger(exact(line.constant * part.scale))) throw new CannotTell();
  return {
    cells: [...line.terms.keys()].map((key) => at.get(key)!),
    coefficients: [...line.terms.values()],
    constant: wholeConstant(exact(line.constant * part.scale), relation),
    relation,
  };
}

/** The rows of a clause, all of which must hold; never of `!=`. */
const rowsOf = (clause: Clause, slack: number, ground: Ground): Row[] =>
  constraintsFor(ground.form, clause, slack)!.map((each) => rowOf(each, ground));

/**
 * A ratio with what it is divided by held says two inequalities, and two others with its quotient held. Nothing is said where nothing is
 * divided by.
 */
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

/** The ways in which an instance holds. */
export function choiceOf(instance: Instance, ground: Ground): Choice {
  if (instance.ratio !== null) return ratioWays(instance, ground);
  const { when, must, slack } = instance;
  const ways = [
    ...IS[must.is].map((is) => rowsOf({ ...must, is }, slack, ground)),
    ...when.flatMap((clause) => NOT[clause.is].map((is) => rowsOf({ ...clause, is }, 0, ground))),
  ];
  return { ways, beyond: null };
}

/** The exact sum of a rule that allows for rounding, where it is broken beyond that. */
export const exactRows = ({ must }: Instance, ground: Ground): Row[] => rowsOf(must, 0, ground);

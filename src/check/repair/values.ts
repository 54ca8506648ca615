import { Undecided, spend, type Problem, type Row, type Work } from './problem.ts';
import { lowest, numeratorOf, settle, solve, type Inequality, type Tableau } from './simplex.ts';

/** Whether cells can take values that satisfy their rows: the required value of each (`null`: several are possible), or a proof that they cannot. */
export type Outcome =
  | { readonly possible: true; readonly values: readonly (number | null)[] }
  /** `proof`: multipliers of the rows, or `null` if there are solutions, but none in whole numbers. */
  | { readonly possible: false; readonly proof: readonly number[] | null };

/** A cell as a column, or as the difference of two if it may be negative (otherwise `down` is −1). Columns count in steps. */
interface Column {
  readonly up: number;
  readonly down: number;
  readonly step: number;
}

/** The open cells as columns of a linear program. */
interface Columns {
  readonly of: ReadonlyMap<number, Column>;
  readonly count: number;
}

function columnsFor({ unknowns }: Problem, open: readonly number[]): Columns {
  const of = new Map<number, Column>();
  let count = 0;
  for (const cell of open) {
    const { signed, step } = unknowns[cell]!;
    of.set(cell, { up: count, down: signed ? count + 1 : -1, step });
    count += signed ? 2 : 1;
  }
  return { of, count };
}

function inequalityOf({ unknowns }: Problem, { cells, coefficients, constant, relation }: Row, { of, count }: Columns): Inequality {
  const line = Array<number>(count).fill(0);
  let right = -constant;
  cells.forEach((cell, index) => {
    const coefficient = coefficients[index]!;
    const column = of.get(cell);
    if (column === undefined) right -= coefficient * unknowns[cell]!.value!;
    else {
      line[column.up] = coefficient * column.step;
      if (column.down >= 0) line[column.down] = -coefficient * column.step;
    }
  });
  return { coefficients: line, right, relation };
}

/** Numerator of a cell's value, in steps. */
const numerator = (tableau: Tableau, { up, down }: Column): number => numeratorOf(tableau, up) - (down < 0 ? 0 : numeratorOf(tableau, down));

/** Nested splits at most. If no solution is whole (2 a − 2 b = 1), splitting alone would never end. */
const MOST_SPLITS = 20;

/** Whether there is a solution in whole numbers. Branches on a fractional value, which the tables of a report hardly ever need. */
function hasWhole(tableau: Tableau, inequalities: readonly Inequality[], columns: Columns, work: Work, splits = 0): boolean {
  for (const column of columns.of.values()) {
    const value = numerator(tableau, column);
    if (value % tableau.denominator === 0) continue;
    if (splits === MOST_SPLITS) throw new Undecided();
    const below = Math.floor(value / tableau.denominator);
    const within = (sign: 1 | -1, right: number): boolean => {
      const coefficients = Array<number>(columns.count).fill(0);
      coefficients[column.up] = sign;
      if (column.down >= 0) coefficients[column.down] = -sign;
      const narrower: Inequality[] = [...inequalities, { coefficients, right, relation: '<=' }];
      const outcome = solve(narrower, columns.count, work);
      return outcome.feasible && hasWhole(outcome.tableau, narrower, columns, work, splits + 1);
    };
    return within(1, below) || within(-1, -below - 1);
  }
  return true;
}

/** Turns −0 into 0. */
const unsigned = (value: number): number => value + 0;

/**
 * Solves the rows for the open cells; all others keep their values, which must be known. `asked` are the cells whose values are wanted, in that
 * order.
 */
export function valuesFor(problem: Problem, rows: readonly Row[], open: readonly number[], asked: readonly number[], work: Work): Outcome {
  const columns = columnsFor(problem, open);
  const inequalities = rows.map((row) => inequalityOf(problem, row, columns));
  spend(work, 500 + 10 * rows.length * (columns.count + 1));
  const outcome = solve(inequalities, columns.count, work);
  if (!outcome.feasible) return { possible: false, proof: outcome.proof };
  const { tableau } = outcome;
  if (!hasWhole(tableau, inequalities, columns, work)) return { possible: false, proof: null };
  // Values are judged over all solutions, not only those of one split.
  settle(tableau, work);
  const values = asked.map((cell) => {
    const column = columns.of.get(cell)!;
    const { up, down, step } = column;
    // Every column is basic, so the solution is unique.
    if (tableau.basis.length === tableau.artificial) {
      return unsigned((step * numerator(tableau, column)) / tableau.denominator);
    }
    const end = (sign: 1 | -1): number | null => {
      const weights = new Map([[up, sign], ...(down < 0 ? [] : [[down, -sign] as [number, number]])]);
      const found = lowest(tableau, weights, work);
      return found === null ? null : Math.ceil(found.over / found.under) * sign;
    };
    const low = end(1);
    return low !== null && end(-1) === low ? unsigned(step * low) : null;
  });
  return { possible: true, values };
}

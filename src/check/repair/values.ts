import { spend, type Problem, type Row, type Work } from './problem.ts';
import { lowest, numeratorOf, settle, solve, type Inequality, type Tableau } from './simplex.ts';

/** Whether cells can take values that satisfy their rows; with the one value each must have (`null`: several would do), or why not. */
export type Outcome =
  | { readonly possible: true; readonly values: readonly (number | null)[] }
  /** `proof`: multipliers of the rows, or `null` where only whole numbers are in the way. */
  | { readonly possible: false; readonly proof: readonly number[] | null };

/** The open cells as columns of a linear program; a signed one is the difference of two. */
interface Columns {
  readonly of: ReadonlyMap<number, { readonly up: number; readonly down: number; readonly step: number }>;
  readonly count: number;
}

function columnsFor({ unknowns }: Problem, open: readonly number[]): Columns {
  const of = new Map<number, { up: number; down: number; step: number }>();
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

/** Solves for whole numbers by splitting on a column that is not one; the tables of a report hardly ever need a split. */
function wholeSolution(inequalities: readonly Inequality[], count: number, work: Work): Tableau | null {
  const outcome = solve(inequalities, count, work);
  if (!outcome.feasible) return null;
  return split(outcome.tableau, inequalities, count, work);
}

function split(tableau: Tableau, inequalities: readonly Inequality[], count: number, work: Work): Tableau | null {
  for (let column = 0; column < count; column++) {
    const numerator = numeratorOf(tableau, column);
    if (numerator % tableau.denominator === 0) continue;
    const below = Math.floor(numerator / tableau.denominator);
    const bound = (sign: 1 | -1, right: number): Inequality => ({
      coefficients: Array.from({ length: count }, (_, at) => (at === column ? sign : 0)),
      right,
      relation: '<=',
    });
    return wholeSolution([...inequalities, bound(1, below)], count, work) ?? wholeSolution([...inequalities, bound(-1, -below - 1)], count, work);
  }
  return tableau;
}

/**
 * Solves the rows for the open cells, all others keeping their values (which must then be known). `asked` are those whose values are
 * wanted, in the order of the answer.
 */
export function valuesFor(problem: Problem, rows: readonly Row[], open: readonly number[], asked: readonly number[], work: Work): Outcome {
  const columns = columnsFor(problem, open);
  const inequalities = rows.map((row) => inequalityOf(problem, row, columns));
  spend(work, rows.length * (columns.count + 1));
  const outcome = solve(inequalities, columns.count, work);
  if (!outcome.feasible) return { possible: false, proof: outcome.proof };
  const tableau = split(outcome.tableau, inequalities, columns.count, work);
  if (tableau === null) return { possible: false, proof: null };
  settle(tableau, work);
  const values = asked.map((cell) => {
    const { up, down, step } = columns.of.get(cell)!;
    // All columns basic: there is no other solution.
    if (tableau.basis.length === tableau.artificial) {
      return (step * (numeratorOf(tableau, up) - (down < 0 ? 0 : numeratorOf(tableau, down)))) / tableau.denominator;
    }
    const end = (sign: 1 | -1): number | null => {
      const weights = new Map([[up, sign], ...(down < 0 ? [] : [[down, -sign] as [number, number]])]);
      const found = lowest(tableau, weights, work);
      return found === null ? null : Math.ceil(found.over / found.under) * sign;
    };
    const low = end(1);
    return low !== null && end(-1) === low ? step * low : null;
  });
  return { possible: true, values };
}

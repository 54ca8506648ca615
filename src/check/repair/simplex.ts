import { Undecided, spend, type Work } from './problem.ts';
import { gcd, safe } from './rational.ts';

/**
 * A small linear program in exact arithmetic: integer pivoting (a tableau of whole numbers over one common denominator) with Bland's rule, so that it
 * terminates. The tables of a report give denominators of 1 or 2; a number that is no longer exact ends in `Undecided`.
 */

/** Σ coefficients × column (= or ≤) right; every column is ≥ 0. */
export interface Inequality {
  readonly coefficients: readonly number[];
  readonly right: number;
  readonly relation: '=' | '<=';
}

export interface Tableau {
  /** Rows of numerators: the columns, then slacks and artificials, then the right-hand side. */
  readonly rows: Float64Array[];
  /** The basic column of each row. */
  readonly basis: number[];
  denominator: number;
  readonly columns: number;
  /** Index of the first artificial column, and the number of columns without the right-hand side. */
  readonly artificial: number;
  readonly width: number;
}

/** Products up to here are exact, and so is the difference of two of them. */
const EXACT = Number.MAX_SAFE_INTEGER / 2;

export type Feasibility =
  | { readonly feasible: true; readonly tableau: Tableau }
  /** Multipliers of the inequalities that prove the contradiction: Σ multiplier × coefficients ≤ 0 in every column, Σ multiplier × right > 0. */
  | { readonly feasible: false; readonly proof: readonly number[] };

function pivot(tableau: Tableau, cost: Float64Array, row: number, column: number, work: Work): void {
  const { rows, denominator, width } = tableau;
  const source = rows[row]!;
  const by = source[column]!;
  spend(work, ((rows.length + 1) * (width + 1)) / 2);
  for (const target of [...rows, cost]) {
    if (target === source) continue;
    const factor = target[column]!;
    if (factor === 0 && by === denominator) continue;
    for (let at = 0; at <= width; at++) {
      const [minuend, subtrahend] = [by * target[at]!, factor * source[at]!];
      if (Math.abs(minuend) > EXACT || Math.abs(subtrahend) > EXACT) throw new Undecided();
      target[at] = (minuend - subtrahend) / denominator;
    }
  }
  tableau.denominator = by;
  tableau.basis[row] = column;
}

/** Lowers the cost until no column below `limit` can lower it further; `false` if it is unbounded. */
function minimize(tableau: Tableau, cost: Float64Array, limit: number, work: Work): boolean {
  const { rows, basis, width } = tableau;
  for (;;) {
    let column = 0;
    while (column < limit && cost[column]! >= 0) column++;
    if (column === limit) return true;
    let best = -1;
    for (let row = 0; row < rows.length; row++) {
      const line = rows[row]!;
      if (line[column]! <= 0) continue;
      if (best === -1) best = row;
      else {
        const held = rows[best]!;
        const compared = safe(line[width]! * held[column]!) - safe(held[width]! * line[column]!);
        if (compared < 0 || (compared === 0 && basis[row]! < basis[best]!)) best = row;
      }
    }
    if (best === -1) return false;
    pivot(tableau, cost, best, column, work);
  }
}

/** Whether the inequalities have a solution ≥ 0: a tableau to continue from, or a proof that there is none. */
export function solve(inequalities: readonly Inequality[], columns: number, work: Work): Feasibility {
  const slacks = inequalities.filter(({ relation }) => relation === '<=').length;
  const artificial = columns + slacks;
  const width = artificial + inequalities.length;
  const signs: number[] = [];
  const slackOf: number[] = [];
  let slack = columns;
  const rows = inequalities.map(({ coefficients, right, relation }, index) => {
    const row = new Float64Array(width + 1);
    const divisor = coefficients.reduce(gcd, right);
    const sign = (right < 0 ? -1 : 1) / divisor;
    coefficients.forEach((coefficient, at) => (row[at] = coefficient * sign));
    row[width] = right * sign;
    signs.push(sign);
    slackOf.push(relation === '<=' ? slack : -1);
    // The slack has its own unit, so that the row consists of whole numbers.
    if (relation === '<=') row[slack++] = Math.sign(sign);
    row[artificial + index] = 1;
    return row;
  });
  const tableau: Tableau = { rows, basis: rows.map((_, index) => artificial + index), denominator: 1, columns, artificial, width };
  // Phase one: minimize the sum of the artificials, which are all basic at first.
  const cost = new Float64Array(width + 1);
  for (const row of rows) for (let at = 0; at <= width; at++) if (at < artificial || at === width) cost[at] = safe(cost[at]! - row[at]!);
  spend(work, width * (rows.length + 1));
  minimize(tableau, cost, artificial, work);
  if (cost[width]! < 0) {
    // The reduced cost of an artificial is 1 − its multiplier.
    return { feasible: false, proof: signs.map((sign, index) => (tableau.denominator - cost[artificial + index]!) * sign) };
  }
  return { feasible: true, tableau };
}

/** Removes the artificial columns from the basis, and redundant rows from the tableau. */
export function settle(tableau: Tableau, work: Work): void {
  const { rows, basis, artificial, width } = tableau;
  const none = new Float64Array(width + 1);
  for (let row = rows.length - 1; row >= 0; row--) {
    if (basis[row]! < artificial) continue;
    const line = rows[row]!;
    let column = 0;
    while (column < artificial && line[column] === 0) column++;
    if (column === artificial) {
      rows.splice(row, 1);
      basis.splice(row, 1);
      continue;
    }
    // The artificial is 0 there, so the row's signs may be inverted.
    if (line[column]! < 0) for (let at = 0; at <= width; at++) line[at] = -line[at]!;
    pivot(tableau, none, row, column, work);
  }
}

/** The minimum of Σ weights × column over the solutions of a settled tableau, as a fraction; `null` if unbounded. */
export function lowest(tableau: Tableau, weights: ReadonlyMap<number, number>, work: Work): { over: number; under: number } | null {
  const { rows, basis, artificial, width } = tableau;
  const cost = new Float64Array(width + 1);
  for (const [column, weight] of weights) cost[column] = weight * tableau.denominator;
  rows.forEach((row, index) => {
    const weight = weights.get(basis[index]!) ?? 0;
    if (weight !== 0) for (let at = 0; at <= width; at++) cost[at] = safe(cost[at]! - weight * row[at]!);
  });
  if (!minimize(tableau, cost, artificial, work)) return null;
  return { over: -cost[width]!, under: tableau.denominator };
}

/** The value of a column in the current basic solution, as a numerator over the tableau's denominator. */
export function numeratorOf({ rows, basis, width }: Tableau, column: number): number {
  const row = basis.indexOf(column);
  return row === -1 ? 0 : rows[row]![width]!;
}

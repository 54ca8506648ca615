import { Undecided, spend, type Problem, type RepairSet, type Row, type Work } from './problem.ts';
import { valuesFor } from './values.ts';

/** More changes than this are not a slip, and too many to be certain about. */
export const MOST_CHANGES = 4;

/** Every smallest set of cells whose change makes all rows hold. */
export interface Smallest {
  readonly size: number;
  readonly sets: readonly RepairSet[];
  /** Choices or rounded sums took part, so that the rows alone do not show which sets are independent. */
  readonly whole?: true;
}

/** What stays constant during a search. */
interface Ground {
  readonly problem: Problem;
  /** Rows of each cell. */
  readonly rowsOf: readonly (readonly number[])[];
  /** Cells that may change at no cost. */
  readonly free: readonly number[];
  /** Rows with such a cell; they are solved together with every candidate set. */
  readonly freeRows: ReadonlySet<number>;
  /** Rows that do not hold and have no free cell. */
  readonly broken: readonly number[];
  /** The largest number of broken rows that share one cell. */
  readonly cover: number;
  readonly work: Work;
}

function groundOf(problem: Problem, work: Work): Ground {
  const rowsOf: number[][] = problem.unknowns.map(() => []);
  problem.rows.forEach(({ cells }, row) => cells.forEach((cell) => rowsOf[cell]!.push(row)));
  const free = problem.unknowns.flatMap(({ value }, cell) => (value === null && rowsOf[cell]!.length > 0 ? [cell] : []));
  const freeRows = new Set(free.flatMap((cell) => rowsOf[cell]!));
  const broken = problem.rows.flatMap((row, index) => (freeRows.has(index) || holds(problem, row) ? [] : [index]));
  const counts = new Map<number, number>();
  for (const row of broken) for (const cell of problem.rows[row]!.cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return { problem, rowsOf, free, freeRows, broken, cover: Math.max(1, ...counts.values()), work };
}

function holds({ unknowns }: Problem, { cells, coefficients, constant, relation }: Row): boolean {
  const sum = cells.reduce((all, cell, index) => all + coefficients[index]! * unknowns[cell]!.value!, constant);
  return sum === 0 || (relation === '<=' && sum < 0);
}

/**
 * All smallest sets of cells to change. Throws `Undecided` if more than `MOST_CHANGES` changes or more than the allowed work would be needed.
 * Searches by size. Each step branches on a set of cells of which at least one must change: the cells of a row that cannot hold otherwise, or of a
 * combination of rows proving that the chosen cells do not suffice. Later branches exclude the cells of earlier ones, so that each set is found once.
 */
export function smallestSets(problem: Problem, work: Work): Smallest {
  const found = setsWithin(problem, MOST_CHANGES, work);
  if (found === null) throw new Undecided();
  return found;
}

/** The same, or `null` if no set has at most `most` cells. */
export function setsWithin(problem: Problem, most: number, work: Work): Smallest | null {
  const ground = groundOf(problem, work);
  const barred = new Uint8Array(problem.unknowns.length);
  for (let size = 0; size <= most; size++) {
    const sets: RepairSet[] = [];
    search(ground, [], size, barred, sets);
    if (sets.length > 0) return { size, sets: sets.sort((a, b) => compare(a.cells, b.cells)) };
  }
  return null;
}

/** Compares sets of equal size. */
const compare = (a: readonly number[], b: readonly number[]): number => a.map((cell, index) => cell - b[index]!).find((each) => each !== 0)!;

function search(ground: Ground, chosen: readonly number[], left: number, barred: Uint8Array, sets: RepairSet[]): void {
  const { problem, rowsOf, free, freeRows, broken, cover, work } = ground;
  spend(work, 100 + 10 * broken.length);
  const touched = new Set(chosen.flatMap((cell) => rowsOf[cell]!));
  const still = broken.filter((row) => !touched.has(row));
  if (still.length > left * cover) return;
  if (still.length > 0) {
    const usable = (row: number): number[] => problem.rows[row]!.cells.filter((cell) => barred[cell] === 0);
    // The last cell must be in every row that is still broken; before that, the row with the fewest cells gives the fewest branches.
    const choices =
      left === 1
        ? usable(still[0]!).filter((cell) => still.every((row) => rowsOf[cell]!.includes(row)))
        : still.map(usable).reduce((fewest, cells) => (cells.length < fewest.length ? cells : fewest));
    spend(work, still.length * 80);
    branch(ground, choices, chosen, left, barred, sets);
    return;
  }
  freeRows.forEach((row) => touched.add(row));
  const indices = [...touched];
  const rows = indices.map((row) => problem.rows[row]!);
  const sorted = [...chosen].sort((a, b) => a - b);
  const outcome = valuesFor(problem, rows, [...sorted, ...free], sorted, work);
  if (outcome.possible) {
    sets.push({ cells: sorted, values: outcome.values });
    return;
  }
  if (left > 0) branch(ground, helpful(ground, rows, outcome.proof, chosen, barred), chosen, left, barred, sets);
}

function branch(ground: Ground, choices: readonly number[], chosen: readonly number[], left: number, barred: Uint8Array, sets: RepairSet[]): void {
  for (const cell of choices) {
    barred[cell] = 1;
    search(ground, [...chosen, cell], left - 1, barred, sets);
  }
  for (const cell of choices) barred[cell] = 0;
}

/** The cells of which at least one must change in addition to the chosen ones, according to the proof that these do not suffice. */
function helpful(
  { problem, work }: Ground,
  rows: readonly Row[],
  proof: readonly number[] | null,
  chosen: readonly number[],
  barred: Uint8Array,
): number[] {
  const usable = (cell: number): boolean => barred[cell] === 0 && problem.unknowns[cell]!.value !== null;
  spend(work, 10 * problem.unknowns.length);
  if (proof === null) return problem.unknowns.flatMap((_, cell) => (usable(cell) ? [cell] : []));
  const sums = new Map<number, number>();
  rows.forEach(({ cells, coefficients }, index) =>
    cells.forEach((cell, at) => sums.set(cell, (sums.get(cell) ?? 0) + proof[index]! * coefficients[at]!)),
  );
  return [...sums].flatMap(([cell, sum]) => {
    if (!usable(cell) || sum === 0) return [];
    const { value, signed } = problem.unknowns[cell]!;
    return sum > 0 || signed || value! > 0 ? [cell] : [];
  });
}

/** The required value of each given cell once the set is changed, `null` if several are possible. */
export function freeValues(problem: Problem, { cells }: RepairSet, asked: readonly number[], work: Work): readonly (number | null)[] {
  const { free, freeRows, rowsOf } = groundOf(problem, work);
  const touched = new Set([...freeRows, ...cells.flatMap((cell) => rowsOf[cell]!)]);
  const rows = [...touched].map((row) => problem.rows[row]!);
  const outcome = valuesFor(problem, rows, [...cells, ...free], asked, work);
  /* c8 ignore next -- the set was found because it is possible */
  if (!outcome.possible) throw new Undecided();
  return outcome.values;
}

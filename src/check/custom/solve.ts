import { Undecided, spend, type Problem, type RepairSet, type Row, type Work } from '../repair/problem.ts';
import { MOST_CHANGES, setsWithin, type Smallest } from '../repair/search.ts';
import { valuesFor } from '../repair/values.ts';
import type { Choice } from './choices.ts';

/** Whether a choice holds after a set is changed; `null` if some value is unknown. */
function isSatisfied({ ways }: Choice, { unknowns }: Problem, { cells, values }: RepairSet): boolean | null {
  const valueOf = (cell: number): number | null => {
    const at = cells.indexOf(cell);
    return at < 0 ? unknowns[cell]!.value : values[at]!;
  };
  const holds = ({ cells: of, coefficients, constant, relation }: Row): boolean | null => {
    let sum = constant;
    for (const [index, cell] of of.entries()) {
      const value = valueOf(cell);
      if (value === null) return null;
      sum += coefficients[index]! * value;
    }
    return sum === 0 || (relation === '<=' && sum < 0);
  };
  const answers = ways.map((rows): boolean | null => {
    const each = rows.map(holds);
    return each.includes(false) ? false : each.includes(null) ? null : true;
  });
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

/** Joins sets of the same cells; values on which they disagree become open. */
function merged(sets: readonly RepairSet[]): RepairSet[] {
  const found = new Map<string, RepairSet>();
  for (const set of sets) {
    const before = found.get(set.cells.join());
    const values = before === undefined ? set.values : set.values.map((value, index) => (value === before.values[index] ? value : null));
    found.set(set.cells.join(), { cells: set.cells, values });
  }
  return [...found.values()];
}

/** The sets of at most `limit` changes, `beyond` of which are already used up; empty if there are none. */
function within(problem: Problem, open: readonly Choice[], beyond: number, limit: number, work: Work): readonly RepairSet[] {
  spend(work, 1000);
  if (beyond > limit) return [];
  const base = setsWithin(problem, limit - beyond, work);
  if (base === null) return [];
  spend(work, 50 * open.length * base.sets.length);
  const undecided = (wanted: false | null): Choice | undefined =>
    open.find((choice) => base.sets.some((set) => isSatisfied(choice, problem, set) === wanted));
  const choice = undecided(false) ?? undecided(null);
  if (choice === undefined) {
    // Sets of cells that are bound by two ratios at once are beyond this search.
    if (beyond > 0) throw new Undecided();
    return base.sets;
  }
  const others = open.filter((each) => each !== choice);
  const sets = choice.ways.flatMap((rows) => within({ ...problem, rows: [...problem.rows, ...rows] }, others, beyond, limit, work));
  if (choice.beyond !== null) {
    const freed = new Set(choice.beyond);
    const unknowns = problem.unknowns.map((unknown, index) => (freed.has(index) ? { ...unknown, value: null } : unknown));
    within({ ...problem, unknowns }, others, beyond + 2, limit, work);
  }
  return merged(sets);
}

/** The smallest sets of cells whose change makes all rows hold, and one way of each choice. Throws `Undecided`. */
export function smallestWith(problem: Problem, choices: readonly Choice[], work: Work): Smallest {
  for (let limit = 0; limit <= MOST_CHANGES; limit++) {
    const sets = within(problem, choices, 0, limit, work);
    if (sets.length > 0) return { size: limit, sets, whole: true };
  }
  throw new Undecided();
}

/** If the rounded sums leave a cell several values, takes those that also satisfy the exact sums, if there are any. */
export function exactly(smallest: Smallest, problem: Problem, choices: readonly Choice[], exact: readonly Row[], work: Work): Smallest {
  const free = problem.unknowns.flatMap(({ value }, cell) => (value === null ? [cell] : []));
  const sets = smallest.sets.map((set): RepairSet => {
    if (!set.values.includes(null)) return set;
    const rows = [...problem.rows, ...exact].filter(({ cells }) => cells.some((cell) => set.cells.includes(cell) || free.includes(cell)));
    const outcome = valuesFor(problem, rows, [...set.cells, ...free], set.cells, work);
    if (!outcome.possible) return set;
    const exactSet = { cells: set.cells, values: outcome.values };
    return choices.every((choice) => isSatisfied(choice, problem, exactSet) === true) ? exactSet : set;
  });
  return { ...smallest, sets };
}

import { cellsOf, decimalsAt, signedAt } from '../form/cells.ts';
import type { Constraint } from '../form/patterns.ts';
import type { Reading } from '../read/read.ts';
import { balanceOf, couldHold, exact } from './linear.ts';
import { allConstraints, type Custom } from './custom.ts';
import type { Values } from './values.ts';
import { spend, TooMuchWork, workOf, type Work } from '../work.ts';

interface Bounds {
  low: number;
  high: number;
}

/** A constraint with its blank cells as unknowns: `known + Σ coefficient × unknown = 0` (or ≤ 0). */
interface Equation {
  readonly relation: '=' | '<=';
  readonly known: number;
  readonly unknowns: readonly (readonly [key: string, coefficient: number])[];
  /** The total of a sum, if it is blank: its value follows from the other cells. */
  readonly total: string | null;
}

/** Terms visited per call. A form of the official size needs a few thousand (`test/work`). */
const MOST_TERMS = 5_000_000;
const WHAT = 'blanks';

/** Rules that refer to one another in a circle could narrow their bounds endlessly; real forms settle within a few rounds. */
const MOST_ROUNDS = 100;

/** Narrows the bounds until nothing changes. Returns the first equation that no value within the bounds satisfies, or `null`. */
function propagate(equations: readonly Equation[], bounds: Map<string, Bounds>, work: Work): Equation | null {
  for (let changed = true, round = 0; changed && round < MOST_ROUNDS; round++) {
    changed = false;
    for (const equation of equations) {
      spend(work, equation.unknowns.length, WHAT);
      // The lowest or highest possible value of each part, as each unknown moves to one end of its range.
      const ends = (pick: 1 | -1): number[] =>
        equation.unknowns.map(([key, factor]) => (factor * pick > 0 ? factor * bounds.get(key)!.low : factor * bounds.get(key)!.high));
      const lows = ends(1);
      const highs = ends(-1);
      const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, equation.known);
      const low = exactOrInfinite(total(lows));
      const high = exactOrInfinite(total(highs));
      if (low > 0 || (equation.relation === '=' && high < 0)) return equation;
      const withoutLow = rests(lows, equation.known);
      const withoutHigh = rests(highs, equation.known);
      for (const [index, [key, factor]] of equation.unknowns.entries()) {
        const range = bounds.get(key)!;
        const restLow = withoutLow[index]!;
        const restHigh = withoutHigh[index]!;
        // The bounds of factor × unknown; dividing by a negative factor swaps them.
        const between = [equation.relation === '=' ? -restHigh / factor : factor > 0 ? -Infinity : Infinity, -restLow / factor];
        const [lower, upper] = factor > 0 ? between : between.reverse();
        changed ||= upper! < range.high || lower! > range.low;
        range.high = Math.min(range.high, exactOrInfinite(upper!));
        range.low = Math.max(range.low, exactOrInfinite(lower!));
      }
    }
  }
  return null;
}

const exactOrInfinite = (value: number): number => (Number.isFinite(value) ? exact(value) : value);

/** For each part, the sum of all the others. Prefix and suffix sums take linear time and need no subtraction (∞ − ∞ is NaN). */
function rests(parts: readonly number[], known: number): number[] {
  const behind = new Array<number>(parts.length).fill(0);
  for (let index = parts.length - 2; index >= 0; index--) behind[index] = behind[index + 1]! + parts[index + 1]!;
  let before = known;
  return parts.map((part, index) => {
    const rest = exactOrInfinite(before + behind[index]!);
    before += part;
    return rest;
  });
}

function equationsOf(reading: Reading, values: Values, blanks: ReadonlySet<string>, custom: Custom | null): Equation[] {
  const cells = cellsOf(reading.form);
  const signed = (key: string): boolean => signedAt(cells.get(key)!);
  return allConstraints(reading.form, custom).flatMap((constraint: Constraint): Equation[] => {
    if (constraint.rule.severity !== 'error' || constraint.terms.some((term) => term.prior)) return [];
    const balance = balanceOf(constraint, values, null, signed);
    // No value of the blanks could satisfy this rule: it has a finding of its own and determines nothing.
    if (balance === null || !couldHold(constraint, balance)) return [];
    const unknowns = constraint.terms.filter((term) => values(term.key) === null).map((term) => [term.key, term.coefficient] as const);
    if (unknowns.length === 0 || !unknowns.every(([key]) => blanks.has(key))) return [];
    const total = constraint.rule.kind === 'sum' && blanks.has(constraint.cell) ? constraint.cell : null;
    return [{ relation: constraint.relation, known: balance.sum, unknowns, total }];
  });
}

/**
 * The values offered for blank figures: the one value that the rules determine, otherwise 0 if all such zeros together leave every rule satisfiable
 * (blank totals then follow from them). Nothing is offered if neither applies, or if the rules of a foreign form need more than `work`.
 */
export function blankFixes(
  reading: Reading,
  values: Values,
  blanks: ReadonlySet<string>,
  custom: Custom | null = null,
  work: Work = workOf(MOST_TERMS),
): ReadonlyMap<string, number> {
  try {
    const fixes = fixesWithin(reading, values, blanks, custom, work);
    return custom === null ? fixes : custom.kept(fixes, values);
  } catch (error) {
    /* c8 ignore next -- a defect must surface, not look like blanks without a fix */
    if (!(error instanceof TooMuchWork)) throw error;
    return new Map();
  }
}

function fixesWithin(reading: Reading, values: Values, blanks: ReadonlySet<string>, custom: Custom | null, work: Work): ReadonlyMap<string, number> {
  const cells = cellsOf(reading.form);
  const contested = new Set<string>();
  const fresh = (): Map<string, Bounds> =>
    new Map([...blanks].map((key) => [key, { low: signedAt(cells.get(key)!) ? -Infinity : 0, high: Infinity }]));
  let equations = equationsOf(reading, values, blanks, custom);

  // Cells whose rules contradict one another get no value.
  let settled = fresh();
  for (let clash = propagate(equations, settled, work); clash !== null; clash = propagate(equations, settled, work)) {
    spend(work, equations.length + blanks.size, WHAT);
    const keys = new Set(clash.unknowns.map(([key]) => key));
    keys.forEach((key) => contested.add(key));
    equations = equations.filter((equation) => !equation.unknowns.some(([key]) => keys.has(key)));
    settled = fresh();
  }

  const totals = new Set(equations.flatMap(({ total }) => (total === null ? [] : [total])));
  const open = (key: string): boolean => !contested.has(key) && settled.get(key)!.low !== settled.get(key)!.high;
  const zeros = new Set([...blanks].filter((key) => open(key) && !totals.has(key)));
  const attempt = (): { bounds: Map<string, Bounds>; clash: Equation | null } => {
    spend(work, settled.size + equations.length, WHAT);
    const bounds = new Map(
      [...settled].map(([key, range]) => [key, zeros.has(key) ? { low: Math.max(range.low, 0), high: Math.min(range.high, 0) } : { ...range }]),
    );
    const impossible = equations.find((equation) => equation.unknowns.some(([key]) => bounds.get(key)!.low > bounds.get(key)!.high));
    return { bounds, clash: impossible ?? propagate(equations, bounds, work) };
  };
  let trial = attempt();
  /* c8 ignore next 2 -- without zeros the bounds are settled, so a clash always involves one; the second operand only prevents an endless loop in case of a defect */
  while (trial.clash !== null && releaseAround(trial.clash, equations, zeros, work)) trial = attempt();
  if (trial.clash !== null) return new Map();
  const fixes = new Map<string, number>();
  for (const key of blanks) {
    if (contested.has(key)) continue;
    const { low, high } = trial.bounds.get(key)!;
    if (low === high && Number.isInteger(exact(low * 10 ** decimalsAt(cells.get(key)!)))) fixes.set(key, low);
  }
  return fixes;
}

/** Drops zeros that cannot all be right: those in the failed equation, and those in the sums of its blank totals. */
function releaseAround(clash: Equation, equations: readonly Equation[], zeros: Set<string>, work: Work): boolean {
  const before = zeros.size;
  const seen = new Set<string>();
  const queue = [clash];
  for (let equation = queue.pop(); equation !== undefined; equation = queue.pop()) {
    for (const [key] of equation.unknowns) {
      if (seen.has(key)) continue;
      seen.add(key);
      zeros.delete(key);
      spend(work, equations.length, WHAT);
      queue.push(...equations.filter(({ total }) => total === key));
    }
  }
  return zeros.size < before;
}

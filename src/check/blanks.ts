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

/** Blank cells are the unknowns; a constraint over them is `known + Σ coefficient × unknown = 0` (or ≤ 0). */
interface Equation {
  readonly relation: '=' | '<=';
  readonly known: number;
  readonly unknowns: readonly (readonly [key: string, coefficient: number])[];
  /** The total, where the constraint is a sum whose total is blank: it depends on the others. */
  readonly total: string | null;
}

/** Terms that may be looked at: a form of the office's size takes some thousands (`test/work`). */
const MOST_TERMS = 5_000_000;
const WHAT = 'blanks';

/** Rules that go round in a circle could narrow without end; real ones settle in a handful of rounds. */
const MOST_ROUNDS = 100;

/** Narrows the bounds until nothing changes. Gives the first equation that no value within the bounds satisfies, or `null`. */
function propagate(equations: readonly Equation[], bounds: Map<string, Bounds>, work: Work): Equation | null {
  for (let changed = true, round = 0; changed && round < MOST_ROUNDS; round++) {
    changed = false;
    for (const equation of equations) {
      spend(work, equation.unknowns.length, WHAT);
      // Lowest and highest the sum can be, each unknown at the end of its range that makes it so.
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
        // factor × unknown lies between these; dividing by what is negative turns them round.
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

/** For each part the sum of all the others: of those before it and those behind it, so that nothing is taken off again and many cost no more than few. */
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
    // Broken whatever the blanks are: it has its own finding and says nothing about them.
    if (balance === null || !couldHold(constraint, balance)) return [];
    const unknowns = constraint.terms.filter((term) => values(term.key) === null).map((term) => [term.key, term.coefficient] as const);
    if (unknowns.length === 0 || !unknowns.every(([key]) => blanks.has(key))) return [];
    const total = constraint.rule.kind === 'sum' && blanks.has(constraint.cell) ? constraint.cell : null;
    return [{ relation: constraint.relation, known: balance.sum, unknowns, total }];
  });
}

/**
 * The one-click values of blank figures: the one value the rules determine, else 0 where all such zeros together keep
 * every rule satisfiable, with blank totals following from them; nothing where neither holds, or where the rules of a form from outside
 * take more work to settle than `work` allows.
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
    /* c8 ignore next -- a defect: told as such, not as blanks without a fix */
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

  // Cells on which rules contradict one another get no value at all.
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
  /* c8 ignore next 2 -- a clash always comes from a zero, for without any the bounds were settled: the second half is only there so that no defect can make this loop for ever */
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

/** Zeros that cannot all stand: those of the failed equation, and those its blank totals are made of. */
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

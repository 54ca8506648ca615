import loadHighs from 'highs';
import type { Problem } from '../../src/check/repair/problem.ts';

type Highs = Awaited<ReturnType<typeof loadHighs>>;
let loaded: Promise<Highs> | undefined;
export const highs = (): Promise<Highs> => (loaded ??= loadHighs());

const linear = (terms: readonly (readonly [coefficient: number, name: string])[]): string =>
  terms.map(([coefficient, name]) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name}`).join(' ');

/**
 * The problem as a mixed-integer program in CPLEX's LP format: `x` are the new values, `z` whether a cell changes. Only `z` are integers, unless all
 * should be `whole` (much slower). `cuts` are sets to exclude.
 */
function program({ unknowns, rows }: Problem, cuts: readonly (readonly number[])[], whole: boolean): string {
  const MOST = 1000;
  const known = unknowns.flatMap(({ value, signed }, cell) => (value === null ? [] : [{ cell, value, signed }]));
  return [
    'Minimize',
    ` obj: ${known.length === 0 ? '0 x0' : linear(known.map(({ cell }) => [1, `z${cell}`]))}`,
    'Subject To',
    ...rows.map(
      ({ cells, coefficients, constant, relation }, index) =>
        ` r${index}: ${linear(cells.map((cell, at) => [coefficients[at]!, `x${cell}`]))} ${relation} ${-constant}`,
    ),
    ...known.flatMap(({ cell, value, signed }) => [
      ` u${cell}: x${cell} - ${MOST} z${cell} <= ${value}`,
      // A changed cell is at least 0 unless signed; an unchanged negative cell may stay. A larger constant here would let a flag of nearly 0 pass for
      // 0.
      ` d${cell}: ${linear([
        [1, `x${cell}`],
        [signed ? MOST : value, `z${cell}`],
      ])} >= ${value}`,
    ]),
    ...cuts.map((cut, index) => ` c${index}: ${linear(cut.map((cell) => [1, `z${cell}`]))} <= ${cut.length - 1}`),
    'Bounds',
    ...unknowns.map(({ signed, value }, cell) => (signed ? ` x${cell} free` : ` x${cell} >= ${Math.min(0, value ?? 0)}`)),
    'Binary',
    ` ${known.map(({ cell }) => `z${cell}`).join(' ')}`,
    ...(whole ? ['General', ` ${unknowns.map((_, cell) => `x${cell}`).join(' ')}`] : []),
    'End',
  ].join('\n');
}

/** The fewest cells to change according to HiGHS, and which; `null` if no change helps. */
export function fewest(solver: Highs, problem: Problem, cuts: readonly (readonly number[])[] = [], whole = false): number[] | null {
  const solution = solver.solve(program(problem, cuts, whole), { output_flag: false, mip_feasibility_tolerance: 1e-9, mip_rel_gap: 0 });
  if (solution.Status !== 'Optimal') return null;
  return problem.unknowns.flatMap((_, cell) => ((solution.Columns[`z${cell}`]?.Primal ?? 0) > 0.5 ? [cell] : []));
}

import { judgeLinear } from '../src/check/linear.ts';
import { repair } from '../src/check/repair/index.ts';
import { valuesOf } from '../src/check/values.ts';
import { withFigures } from '../test/support/figures.ts';
import { random, filledReport, someMistakes, type Totals } from '../test/support/measure.ts';
import type { ReportName } from '../test/support/reports.ts';
import { markdown } from './table.ts';

/** Cost of repairing one full form, in milliseconds, over many cases with the same number of mistakes. */
export interface RepairCost {
  readonly report: ReportName;
  readonly totals: Totals;
  readonly mistakes: number;
  readonly cases: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  /** Cases without a result, because the budget was used up or more than four changes would be needed. */
  readonly silent: number;
}

/** The costs as a table for people. */
export const costTable = (costs: readonly RepairCost[]): string =>
  markdown(
    ['repair alone', 'wrong cells', 'median', '95 % within', 'worst', 'nothing said'],
    costs.map(({ report, totals, mistakes, median, p95, worst, silent, cases }) => [
      `${report}, ${totals} totals`,
      String(mistakes),
      `${median.toFixed(2)} ms`,
      `${p95.toFixed(2)} ms`,
      `${worst.toFixed(1)} ms`,
      `${silent} of ${cases}`,
    ]),
  );

/** Measures repair alone, without reading and checking: the findings are prepared. Cases are the same each time. */
export function repairCosts(cases = 200, reports: readonly ReportName[] = ['huaian-2024', 'shanghai-office-2019']): RepairCost[] {
  const costs: RepairCost[] = [];
  for (const report of reports) {
    for (const totals of ['typed', 'live'] as const) {
      const { reading, keys } = filledReport(report, totals);
      for (const mistakes of [0, 1, 2, 3, 4, 5]) {
        const next = random(mistakes);
        const times: number[] = [];
        let silent = 0;
        // Negative indexes warm up: the pane and the command line check again and again.
        for (let index = -50; index < cases; index++) {
          const spoilt = withFigures(reading, someMistakes(reading, keys, mistakes, next));
          const values = valuesOf(spoilt);
          const { findings } = judgeLinear(spoilt, values, null);
          const start = performance.now();
          const outcome = repair(spoilt, values, null, findings);
          if (index >= 0) times.push(performance.now() - start);
          if (index >= 0 && findings.length > 0 && outcome.findings.every((each) => each.suspects.length + each.candidates.length === 0)) silent++;
        }
        times.sort((a, b) => a - b);
        const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
        costs.push({ report, totals, mistakes, cases, median: at(0.5), p95: at(0.95), worst: at(1), silent });
      }
    }
  }
  return costs;
}

/**
 * How often repair names the mistyped cell: every cell of the applications table of four published reports × fourteen slips, and random pairs and
 * triples of them (fixed seed). `npm run measure-repair` prints the shares; the laws behind them are tests.
 */
import { REPORTS } from '../test/support/reports.ts';
import { singleMistakes, severalMistakes, type Tally } from '../test/support/measure.ts';
import { OUTCOMES } from '../test/support/outcomes.ts';

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`.padStart(8);

function print(title: string, tally: Tally): void {
  const { count, outcomes, first } = tally;
  console.log(
    `${title.padEnd(44)}${String(count).padStart(6)}${OUTCOMES.map((each) => percent(outcomes[each], count)).join('')}${percent(first, count)}`,
  );
}

console.log(`${''.padEnd(44)}${'cases'.padStart(6)}${[...OUTCOMES, '1st'].map((each) => each.padStart(8)).join('')}`);
for (const totals of ['typed', 'live', 'live + last year'] as const) {
  for (const name of REPORTS) print(`one, ${totals}, ${name}`, singleMistakes(name, totals).all);
}
for (const [kind, tally] of singleMistakes('huaian-2024', 'typed').byKind) print(`one, typed, huaian-2024, ${kind}`, tally);
for (const count of [2, 3, 4]) {
  for (const totals of ['typed', 'live'] as const) {
    for (const name of REPORTS) print(`${count}, ${totals}, ${name}`, severalMistakes(name, totals, count, 500));
  }
}

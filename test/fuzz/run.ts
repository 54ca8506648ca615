/** `npm run fuzz -- [--cases N | --minutes N] [--seed S] [--workers N]`: spoils good files in every way and holds the reader to what must be; `--planted`: plants mistakes and tells which of them it sees. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { withWorkers } from './workers.ts';
import { tryPlanted } from './planted.ts';

const { values } = parseArgs({
  options: {
    planted: { type: 'boolean', default: false },
    cases: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string' },
  },
});
if (values.planted) process.exit((await tryPlanted(Number(values.seed))) ? 0 : 1);
const cases = values.cases === undefined ? null : Number(values.cases);
const minutes = values.minutes === undefined ? (cases === null ? 1 : null) : Number(values.minutes);
const tallies = await withWorkers({
  workers: values.workers === undefined ? availableParallelism() : Number(values.workers),
  first: Number(values.seed),
  cases,
  minutes,
  heapMegabytes: 192,
  peakMegabytes: 448,
  timeoutSeconds: 600,
});

const defects = tallies.flatMap((tally) => tally.defects);
for (const { seed, done, defect } of defects) console.log(`seed ${seed}: ${done.join(' + ')}\n  ${defect}`);
const outcomes = new Map<string, number>();
for (const tally of tallies) for (const [outcome, count] of tally.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
console.log([...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', '));
const sum = (of: (tally: (typeof tallies)[number]) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
const most = (of: (tally: (typeof tallies)[number]) => number): number => Math.round(Math.max(...tallies.map(of)));
console.log(
  `${sum((tally) => tally.cases)} cases, ${sum((tally) => tally.compared)} compared with another reader, ` +
    `slowest ${most((tally) => tally.slowest)} ms, ${sum((tally) => tally.counted)} counted, at most ${most((tally) => tally.steps)} steps, peak ${most((tally) => tally.peak)} MB, kept ${most((tally) => tally.kept)} MB, ${defects.length} defects`,
);
if (defects.length > 0) process.exitCode = 1;

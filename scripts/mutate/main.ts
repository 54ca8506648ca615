/**
 * `npm run mutate -- [files or folders] [--sample N] [--seed S] [--processes N] [--seconds N] [--fresh]`: plants one mistake after another in the
 * sources and lists those that no test detects. Each mutant is tried with tests that take a few seconds in total, or `--seconds N`. Results are
 * stored in `.mutation`: an interrupted run continues where it was. `--sample N` tries N of all, selected by the seed.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { acceptedOf } from './accepted.ts';
import { anchorsOf } from './anchors.ts';
import { judge } from './judge.ts';
import { textOf } from './kept.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { reachOf } from './reach.ts';
import { keysOf, resultsOf } from './results.ts';
import { named, roomOf, ROOMS, sourcesOf, testsFor } from './rooms.ts';
import { sampled } from './sampled.ts';
import { isEnough, isSeen, tallyOf, together, type Tally } from './tally.ts';
import { openBench } from './tests.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string' },
    seconds: { type: 'string', default: '4' },
    fresh: { type: 'boolean', default: false },
  },
});

interface Case {
  readonly source: string;
  readonly text: string;
  readonly mutant: Mutant;
  readonly key: string;
}

const sources = sourcesOf(positionals.map((path) => named(resolve(path))));
if (sources.length === 0) throw new Error(`no source that is mutated: ${positionals.join(' ')}`);
const all = sources.flatMap((source): Case[] => {
  const text = textOf(source);
  const mutants = mutantsOf(source, text);
  const keys = keysOf(text, mutants);
  return mutants.map((mutant, index) => ({ source, text, mutant, key: keys[index]! }));
});
const cases = values.sample === undefined ? all : sampled(all, Number(values.sample), Number(values.seed));
const most = Number(values.seconds) * 1000;
const reaching = await reachOf([...new Set(cases.map(({ source }) => source))], testsFor, console.error);
const results = new Map(sources.map((source) => [source, resultsOf(source, testsFor(source), most, values.fresh)]));
const anchors = new Map(sources.map((source) => [source, anchorsOf(source, textOf(source))]));

const waiting = cases.filter(({ source, key }) => results.get(source)!.of(key) === null);
console.error(`${cases.length} mutants of ${all.length} in ${sources.length} files, ${waiting.length} to try`);
const total = waiting.length;
await Promise.all(
  Array.from({ length: Number(values.processes ?? availableParallelism()) }, async (_, slot) => {
    const bench = openBench();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { source, mutant, key } = next;
      const judged = await judge(bench, next, anchors.get(source)!, reaching, most, `${process.pid}-${slot}`);
      results.get(source)!.set(key, judged);
      if (judged.by === null)
        console.error(
          `${total - waiting.length}/${total} ${judged.outcome} ${source}:${mutant.line} ${mutant.operator} ${mutant.from.slice(0, 90)} → ${mutant.to.slice(0, 90)}`,
        );
    }
    bench.close();
  }),
);

const tallies = new Map<string, Tally>();
for (const source of sources) {
  const own = cases.filter((each) => each.source === source).map((each) => ({ ...each, outcome: results.get(source)!.of(each.key)!.outcome }));
  if (own.length === 0) continue;
  const reasons = acceptedOf(source);
  const tally = tallyOf(own, reasons);
  console.log(`${source}: ${reported(tally)}`);
  for (const { mutant, key, outcome } of own) if (!isSeen(outcome) && !reasons.has(key)) console.log(`  ${mutant.line}: ${key}`);
  tallies.set(source, tally);
}
// A table in the format of `docs/mutation.md`.
console.log('\n| room | tried | killed | of a hundred | accepted | left |\n|---|---|---|---|---|---|');
for (const { sources: room } of ROOMS) {
  const own = together([...tallies].flatMap(([source, tally]) => (roomOf(source) === room ? [tally] : [])));
  const { mutants, killed, accepted, survived } = own;
  if (mutants > 0) console.log(`| \`${room}\` | ${mutants} | ${killed} | ${((100 * killed) / mutants).toFixed(1)} | ${accepted} | ${survived} |`);
}
const sum = together([...tallies.values()]);
console.log(`\ntogether: ${reported(sum)} (reasons: test/mutation/accepted.json)`);
if (!isEnough(sum)) process.exitCode = 1;

function reported({ mutants, killed, accepted, survived }: Tally): string {
  return `${mutants} mutants, ${killed} killed (${((100 * killed) / mutants).toFixed(1)} %), ${accepted} accepted, ${survived} survived`;
}

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { loadedAs, textOf } from '../../scripts/mutate/kept.ts';
import { campaign, MOST_STEPS } from './campaign.ts';
import { openCounter } from './counted.ts';
import { withWorkers, type Workers } from './workers.ts';
import { long } from '../support/long.ts';

const PLAN: Workers = { workers: 2, first: 5, cases: 7, minutes: null, heapMegabytes: 192, peakMegabytes: 448, timeoutSeconds: 60 };
const script = fileURLToPath(new URL('bad-worker.ts', import.meta.url));

describe('what the fuzz would tell', function () {
  this.timeout(120_000);

  it('several workers try every seed once', async () => {
    const tallies = await withWorkers(PLAN);
    assert.deepEqual(tallies.map(({ cases }) => cases).sort(), [3, 4]);
    assert.deepEqual(
      tallies.flatMap(({ defects }) => defects),
      [],
    );
  });

  it('a case that takes more than it may is told by its seed', async () => {
    const [tally] = await withWorkers({ ...PLAN, workers: 1, minutes: 2, peakMegabytes: 1_000_000, script });
    assert.deepEqual(
      tally!.defects.map(({ seed, defect }) => [seed, defect]),
      [[6, 'took the process to 2000000 MB']],
    );
    assert.equal(tally!.cases, 3);
  });

  it('a case that eats the heap is told by its seed', async () => {
    const [tally] = await withWorkers({ ...PLAN, workers: 1, minutes: 1, heapMegabytes: 48, script });
    assert.deepEqual([tally!.defects[0]!.seed, tally!.cases], [6, 0]);
    assert.match(tally!.defects[0]!.defect, /ended its process .*heap/);
  });

  long('a case without an end is told by its seed', async () => {
    const [tally] = await withWorkers({ ...PLAN, workers: 1, timeoutSeconds: 15, script });
    assert.equal(tally!.defects[0]!.seed, 6);
    assert.match(tally!.defects[0]!.defect, /no end within/);
  });

  it('a file that asks for too many steps is told by its seed, one that a busy machine was long at is not', async () => {
    const tried = async (steps: number | null, milliseconds = 5_000) =>
      campaign({
        first: 7,
        step: 1,
        more: (cases) => cases < 1,
        judged: () => Promise.resolve({ outcome: 'passed', defect: null, milliseconds, peak: 0, compared: true }),
        counter: { of: () => Promise.resolve(steps), close: () => undefined },
      });
    const told = async (...given: Parameters<typeof tried>) => (await tried(...given)).defects.map(({ seed, defect }) => `${seed} ${defect}`);
    assert.deepEqual(await told(MOST_STEPS), []);
    assert.deepEqual(await told(MOST_STEPS + 1), [`7 took ${MOST_STEPS + 1} steps`]);
    assert.deepEqual(await told(null), ['7 no end to its steps']);
    // What takes no time is not counted; what takes a third of a minute in no steps is at something else.
    assert.deepEqual([(await tried(1, 10)).counted, (await tried(1)).counted], [0, 1]);
    assert.deepEqual(await told(1_000, 30_000), ['7 took 30000 ms in 1000 steps']);
  });

  it('counts the same steps of a workbook each time, and more where a pass is made slow', async () => {
    const counted = async (instead: string | null): Promise<(number | null)[]> => {
      const counter = openCounter(instead);
      const steps = [];
      for (const seed of [1001, 50, 25]) steps.push(await counter.of(seed));
      counter.close();
      return steps;
    };
    const steps = await counted(null);
    assert.deepEqual((await counted(null)).slice(0, 2), steps.slice(0, 2));
    const [spoilt, known, document] = steps;
    assert.ok(spoilt! > 1_000 && known! > 1_000 && document! > 1_000, String(steps));
    // Every label is looked for among all that were met.
    const source = 'src/read/labels.ts';
    const slow = textOf(source).replace(
      'let shaped = known.get(label);',
      'let shaped: string | undefined; for (const [key, to] of known) if (key === label) shaped = to;',
    );
    const [slowly] = await counted(loadedAs(`slow-${process.pid}`, new Map([[source, slow]])));
    assert.ok(slowly! > 1.1 * spoilt!, `${spoilt} ${slowly}`);
  });
});

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8 } from 'fflate';
import { nodeCodec } from '../../src/apps/cli/node-codec.ts';
import type { Codec } from '../../src/package/codec.ts';
import { bytesOf, partsOf, SHEET, template } from '../support/foreign-workbook.ts';
import { withWorkers, type Workers } from './workers.ts';
import type { Case } from './mutate.ts';
import { judge } from './oracle.ts';

const PLAN: Workers = { workers: 2, first: 5, cases: 7, minutes: null, heapMegabytes: 192, peakMegabytes: 448, timeoutSeconds: 60 };
const script = fileURLToPath(new URL('bad-worker.ts', import.meta.url));

const delayed = (wait: () => void): Codec => {
  let waited = false;
  const once =
    <A extends unknown[], R>(work: (...given: A) => R) =>
    (...given: A): R => {
      if (!waited) wait();
      waited = true;
      return work(...given);
    };
  return { ...nodeCodec, inflate: once((packed: Uint8Array, size: number) => nodeCodec.inflate(packed, size)) };
};

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

  it('a case without an end is told by its seed', async () => {
    const [tally] = await withWorkers({ ...PLAN, workers: 1, timeoutSeconds: 15, script });
    assert.equal(tally!.defects[0]!.seed, 6);
    assert.match(tally!.defects[0]!.defect, /no end within/);
  });

  it('a second of work is slow, a second of waiting for a busy machine is not', async () => {
    // Parts that were unpacked before are not unpacked again: each file has one of its own.
    const made = (own: string): Case => {
      const parts = partsOf(template());
      return { bytes: bytesOf({ ...parts, [SHEET]: strToU8(`${strFromU8(parts[SHEET]!)}<!-- ${own} -->`) }), done: [], sound: true };
    };
    const working = await judge(
      made('working'),
      delayed(() => {
        for (const begun = process.cpuUsage(); process.cpuUsage(begun).user < 1_300_000;);
      }),
    );
    assert.match(working.defect ?? '', /^took \d+ ms$/);
    // On a machine that is busy with other things the same work takes the processor longer: once of three is enough.
    const wait = (own: string) =>
      judge(
        made(own),
        delayed(() => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1300)),
      );
    let waiting = await wait('waiting');
    for (let left = 2; left > 0 && waiting.slow; left--) waiting = await wait(`waiting ${left}`);
    assert.deepEqual([waiting.defect, waiting.slow], [null, false]);
  });
});

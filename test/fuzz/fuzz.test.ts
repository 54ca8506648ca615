import assert from 'node:assert/strict';
import { campaign } from './campaign.ts';
import { judge } from './oracle.ts';
import { fileOf } from './seeds.ts';
import { casesOf } from '../support/long.ts';

/** As many as a test can afford; `.ci/run` tries more, `npm run fuzz -- --minutes N` as many as you like. */
const CASES = casesOf(500);

/** Files that readers disagreed about, and who was right. LibreOffice and openpyxl were asked as well. */
const SETTLED: readonly { seed: number; what: string; outcome: string; compared: boolean }[] = [
  { seed: 108_251, what: 'a sheet in UTF-16', outcome: 'passed', compared: true },
  { seed: 108_258, what: 'another, beside a theme for a sheet', outcome: 'failed', compared: true },
  {
    seed: 113_021,
    what: 'a workbook part in capitals; a cell with R="22", which SheetJS takes for its address',
    outcome: 'failed',
    compared: true,
  },
  { seed: 114_045, what: 'a sheet without a name, which LibreOffice calls one of its own choice', outcome: 'file/damaged', compared: false },
  { seed: 400_086, what: 'a name over sixteen thousand columns, which took hours', outcome: 'file/damaged', compared: false },
  { seed: 615_351, what: 'a row named C, whose cells nobody else takes for cells', outcome: 'file/damaged', compared: false },
];

describe('spoilt files', function () {
  this.timeout(300_000);

  it('end in a fault or in an examination of the figures that other readers find, none in a crash or a wait', async () => {
    const tally = await campaign({ first: 1, step: 1, more: (cases) => cases < CASES });
    assert.deepEqual(tally.defects, []);
    // Otherwise the mutations would be too rough, or too tame, to say anything.
    assert.ok(tally.compared > CASES / 3, `${tally.compared} compared`);
    assert.ok((tally.outcomes.get('file/damaged') ?? 0) > CASES / 10);
  });

  for (const { seed, what, outcome, compared } of SETTLED) {
    it(`settled: ${what} (${seed})`, async () => {
      const verdict = await judge(fileOf(seed));
      assert.equal(verdict.defect, null);
      assert.deepEqual([verdict.outcome, verdict.compared], [outcome, compared]);
    });
  }
});

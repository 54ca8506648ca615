import assert from 'node:assert/strict';
import { campaign } from './campaign.ts';

/** As many as a test can afford; `.ci/run` tries more, `npm run fuzz -- --minutes N` as many as you like. */
const CASES = 500;

describe('spoilt files', function () {
  this.timeout(300_000);

  it('end in a fault or in an examination of the figures that other readers find, none in a crash or a wait', async () => {
    const tally = await campaign(1, (cases) => cases < CASES);
    assert.deepEqual(tally.defects, []);
    // Otherwise the mutations would be too rough, or too tame, to say anything.
    assert.ok(tally.compared > CASES / 3, `${tally.compared} compared`);
    assert.ok((tally.outcomes.get('file/damaged') ?? 0) > CASES / 10);
  });
});

import assert from 'node:assert/strict';
import { severalMistakes, singleMistakes } from '../../support/measure.ts';
import { REPORTS } from '../../support/reports.ts';

/** `npm run measure-repair` prints the shares of these and more. */
describe('mistakes in the four published reports', () => {
  for (const name of REPORTS) {
    it(`${name}: with typed totals every mistyped cell is told, alone and with its true value, whatever the slip`, () => {
      const { all } = singleMistakes(name, 'typed', ({ kind, mistakes, judgement }) =>
        assert.equal(judgement.outcome, 'determined', `${kind}: ${JSON.stringify([...mistakes])}`),
      );
      assert.ok(all.count > 400);
    }).timeout(60_000);
  }

  for (const name of ['suqian-2023', 'jiuhou-2020'] as const) {
    it(`${name}: with live totals the truth is always among the possible ones, and nobody else is named`, () => {
      const { all } = singleMistakes(name, 'live', ({ kind, mistakes, judgement }) =>
        assert.ok(['determined', 'among', 'beyond'].includes(judgement.outcome), `${judgement.outcome}: ${kind} ${JSON.stringify([...mistakes])}`),
      );
      assert.ok(all.count > 300);
      // At most five of up to 24 cells of a column are shown, and most often the mistyped one is among them.
      assert.ok(all.outcomes.among / all.count > 0.7);
    }).timeout(60_000);
  }

  it('ranks better with the figures of last year', () => {
    const without = singleMistakes('suqian-2023', 'live').all;
    const withLastYear = singleMistakes('suqian-2023', 'live + last year').all;
    assert.ok(withLastYear.first > without.first && withLastYear.outcomes.among > without.outcomes.among);
  }).timeout(60_000);

  for (const howMany of [2, 3]) {
    it(`${howMany} at once, typed totals: nearly always told; whatever else is named are fewer cells than were mistyped`, () => {
      const tally = severalMistakes('huaian-2024', 'typed', howMany, 150, ({ mistakes, judgement: { outcome, named } }) => {
        if (outcome === 'elsewhere') assert.ok(named.length < howMany, JSON.stringify([...mistakes]));
      });
      assert.ok((tally.outcomes.determined + tally.outcomes.partly) / tally.count > 0.9);
      assert.equal(tally.outcomes.silent, 0);
    }).timeout(60_000);
  }
});

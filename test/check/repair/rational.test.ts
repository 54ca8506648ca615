import assert from 'node:assert/strict';
import { Undecided } from '../../../src/check/repair/problem.ts';
import { safe } from '../../../src/check/repair/rational.ts';

describe('numbers that repair counts with', () => {
  it('are exact, or nothing is told', () => {
    assert.equal(safe(-Number.MAX_SAFE_INTEGER), -Number.MAX_SAFE_INTEGER);
    for (const value of [Number.MAX_SAFE_INTEGER + 1, 0.5, NaN, Infinity]) assert.throws(() => safe(value), Undecided);
  });
});

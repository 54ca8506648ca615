import assert from 'node:assert/strict';
import { allowed, shipped } from '../scripts/licences.ts';

describe('licences', () => {
  it('of all that is shipped let anyone use it and pass it on', () => {
    const packages = shipped();
    assert.ok(packages.some(({ name }) => name === 'preact') && packages.length > 10);
    assert.deepEqual(
      packages.filter(({ licence }) => !allowed(licence)),
      [],
    );
  });

  it('are read as they are meant', () => {
    for (const licence of ['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC']) assert.ok(allowed(licence), licence);
    for (const licence of ['GPL-3.0', 'MIT AND GPL-3.0', 'unknown', 'UNLICENSED', 'SEE LICENSE IN x']) assert.ok(!allowed(licence), licence);
  });
});

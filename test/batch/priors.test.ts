import assert from 'node:assert/strict';
import { priorEntryOf, priorFor, priorsOf, type PriorOutcome, type Owner } from '../../src/batch/priors.ts';
import type { Entry } from '../../src/batch/entry.ts';
import { cellsOf } from '../../src/form/cells.ts';
import { formById } from '../../src/form/index.ts';
import { formDigest } from '../../src/report/digest.ts';
import { entry, form } from './support.ts';

const OUT = 'applications.carriedOut.naturalPerson';
const CODE = '11320800014299999A';
const whose = (organization: string, change: Partial<Owner> = {}): Owner => ({ organization, creditCode: null, scope: 'own', year: 2024, ...change });

const look = (
  entries: readonly Entry[],
  of: Owner,
): { outcome: PriorOutcome; figure: number | null | undefined; organization: string | null | undefined } => {
  const { outcome, prior } = priorFor(priorsOf(entries.map(priorEntryOf)), of, form);
  return { outcome, figure: prior?.figures.get(OUT), organization: prior?.organization };
};
const last = (organization: string, figure: number | null, change: Partial<Entry> = {}): Entry =>
  entry(organization, { [OUT]: figure }, { year: 2023, ...change });

describe('the report of last year', () => {
  it('is found by the organization and the year', () => {
    const entries = [last('甲局', 3), last('乙局', null), last('甲局', 5, { year: 2022 })];
    assert.deepEqual(look(entries, whose(' 甲 局')), { outcome: 'found', figure: 3, organization: '甲局' });
    assert.equal(look(entries, whose('乙局')).figure, null);
    assert.equal(look(entries, whose('甲局', { year: 2023 })).figure, 5);
    for (const of of [whose('丙局'), whose('甲局', { year: 2025 }), whose('甲局', { year: null }), whose('')])
      assert.equal(look(entries, of).outcome, 'none');
  });

  it('is found by the credit code first, also under another name', () => {
    const entries = [last('旧名局', 3, { creditCode: CODE }), last('甲局', 5)];
    assert.deepEqual(look(entries, whose('甲局', { creditCode: CODE.toLowerCase() })), { outcome: 'found', figure: 3, organization: '甲局' });
  });

  it('is none of two that differ, and either of two copies', () => {
    assert.equal(look([last('甲局', 3), last('甲局', 4)], whose('甲局')).outcome, 'conflict');
    const copy = last('甲局', 3);
    assert.equal(look([copy, { ...copy, file: 'b' }], whose('甲局')).outcome, 'found');
  });

  it('is an own report for an own report, and a roll-up for a roll-up', () => {
    const entries = [last('甲县', 3), last('甲县', 40, { scope: 'consolidated' })];
    assert.equal(look(entries, whose('甲县', { scope: null })).figure, 3);
    assert.equal(look(entries, whose('甲县', { scope: 'consolidated' })).figure, 40);
  });

  it('may have another form that is known, and no other', () => {
    const older = formById('giar-2019')!;
    const keys = [...cellsOf(older).keys()];
    const figures = Float64Array.from(keys, (key) => (key === OUT ? 6 : 0));
    const change = { form: older.id, formDigest: formDigest(older), figures };
    assert.equal(look([last('甲局', 0, change)], whose('甲局')).figure, 6);
    assert.equal(look([last('甲局', 0, { ...change, formDigest: 'sha256:0' })], whose('甲局')).outcome, 'other-form');
  });
});

import assert from 'node:assert/strict';
import { examine } from '../../src/check/check.ts';
import { unjudged } from '../../src/check/unjudged.ts';
import type { Prior } from '../../src/read/notes.ts';
import { constraintsOf } from '../../src/form/patterns.ts';
import { examineDraft } from '../support/examine.ts';
import { cleanReading } from '../support/figures.ts';
import { draftOfReport } from '../support/reports.ts';

const reading = cleanReading('huaian-2024');
const needed = constraintsOf(reading.form).filter(({ terms }) => terms.some(({ prior }) => prior));
const prior = (year: number, figures: readonly (readonly [string, number])[] = []): Prior => ({
  year,
  organization: reading.organization,
  figures: new Map(figures),
  places: null,
});

describe('rules not judged', () => {
  it('are those that lack last year’s figures, where there are none, others or not all', () => {
    const cases = [
      [null, 'no-prior'],
      [prior(reading.year! - 3, [['applications.received.total', 1]]), 'other-prior'],
      [prior(reading.year! - 1), 'no-prior'],
      [prior(reading.year! - 1, [['applications.received.total', 1]]), 'prior-figure'],
    ] as const;
    for (const [given, want] of cases) {
      const examination = examine({ ...reading, prior: null }, given);
      const found = unjudged(examination);
      assert.equal(found.length, examination.notAssessed);
      assert.deepEqual(
        found.map((each) => [each.rule, each.want]),
        needed.map(({ rule }) => [rule.id, want]),
      );
      assert.ok(found.every(({ figures }) => figures.length > 0 && figures.every(({ place }) => place === null)));
    }
    const place = { sheet: '上年数据', row: 9, column: 2 };
    const cells = new Map(needed.flatMap(({ terms }) => terms.filter((term) => term.prior).map(({ key }) => [key, place] as const)));
    const [first] = unjudged(examine({ ...reading, prior: null }, { ...prior(reading.year! - 1), places: cells }));
    assert.deepEqual(first!.figures[0]!.place, place, 'where it is to be filled in');
    const all = new Map(needed.flatMap(({ terms }) => terms.filter((term) => term.prior).map(({ key }) => [key, 0] as const)));
    assert.deepEqual(unjudged(examine({ ...reading, prior: null }, prior(reading.year! - 1, [...all]))), []);
  });

  it('name the cell that cannot be read, and count as the examination does', () => {
    const draft = draftOfReport('huaian-2024');
    draft.grids.get('applications')!.values[7]![3] = '约三十';
    const examination = examineDraft(draft);
    const found = unjudged(examination).filter(({ want }) => want === 'unread');
    assert.ok(found.length >= 2, 'its row and its column');
    const [{ cell, place } = { cell: '', place: null }] = found[0]!.figures;
    assert.ok(cell.startsWith('applications.') && place !== null);
    assert.equal(unjudged(examination).length, examination.notAssessed);
  });

  it('tell of a figure whose row is not there by its key alone', () => {
    const draft = draftOfReport('huaian-2024');
    const grid = draft.grids.get('applications')!;
    grid.values.splice(7, 1);
    grid.formulas.splice(7, 1);
    const found = unjudged(examineDraft(draft)).filter(({ want }) => want === 'unread');
    assert.ok(found.some(({ figures }) => figures.some(({ place }) => place === null)));
  });
});

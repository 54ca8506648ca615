import assert from 'node:assert/strict';
import { progressOf } from '../../src/check/progress.ts';
import { ruleResults } from '../../src/check/results.ts';
import { twoYears } from '../../src/check/years.ts';
import type { Prior } from '../../src/read/notes.ts';
import { deleteRow, examineDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';

const last = (figures: Record<string, number | null>, year = 2023): Prior => ({
  organization: '淮安市人民政府',
  year,
  figures: new Map(Object.entries(figures)),
  places: null,
});
const LICENCES = 'licensing.licences.decisions';
const applications = (draft: ReturnType<typeof draftOfReport>) => draft.grids.get('applications')!;

describe('How much of a report is filled in', () => {
  it('is counted by section, right or wrong, formulas aside', () => {
    const draft = draftOfReport('huaian-2024');
    const before = progressOf(examineDraft(draft));
    assert.deepEqual(
      before.map(({ ordinal, all }) => [ordinal, all]),
      [
        ['一', 1],
        ['二', 10],
        ['三', 175],
        ['四', 15],
        ['五', 1],
        ['六', 1],
      ],
    );
    const third = before.find(({ ordinal }) => ordinal === '三')!;
    assert.equal(third.filled, third.all, 'a published report is complete');
    assert.equal(third.sheets.length, 1);
    applications(draft).values[3]![3] = '三千';
    applications(draft).values[3]![4] = null;
    applications(draft).formulas[3]![9] = 'SUM(D6:I6)';
    const after = progressOf(examineDraft(draft)).find(({ ordinal }) => ordinal === '三')!;
    assert.deepEqual([after.filled, after.all], [third.filled - 2, third.all - 1]);
  });

  it('has what a missing row would hold as not filled in', () => {
    const draft = draftOfReport('huaian-2024');
    deleteRow(applications(draft), 8);
    const third = progressOf(examineDraft(draft)).find(({ ordinal }) => ordinal === '三')!;
    assert.deepEqual([third.all, third.all - third.filled], [175, 7]);
  });

  it('counts texts, and knows their sheets', () => {
    const draft = draftOfReport('huaian-2024');
    draft.narrative['problems'] = null;
    const [first, , , , fifth] = progressOf(examineDraft(draft));
    assert.deepEqual([first!.filled, first!.sheets, fifth!.filled, fifth!.all], [1, ['文字部分'], 0, 1]);
  });
});

describe('Every figure beside last year’s', () => {
  it('has difference and per cent where both are known', () => {
    const draft = draftOfReport('huaian-2024');
    applications(draft).values[3]![4] = null;
    const rows = twoYears(
      examineDraft(draft, last({ [LICENCES]: 400000, 'enforcement.penalties.decisions': 0, 'applications.received.organization.business': 3 })),
    )!;
    const row = (cell: string) => rows.find((each) => each.cell === cell)!;
    assert.deepEqual([row(LICENCES).now, row(LICENCES).last, row(LICENCES).difference, row(LICENCES).percent], [447228, 400000, 47228, 11.8]);
    assert.equal(row('enforcement.penalties.decisions').percent, null, 'of nothing there is no per cent');
    assert.deepEqual(
      [row('applications.received.organization.business').now, row('applications.received.organization.business').difference],
      [null, null],
    );
    assert.deepEqual([row('disputes.reconsideration.total').last, row('disputes.reconsideration.total').difference], [null, null]);
    assert.equal(rows.length, 200);
  });

  it('is nothing without last year’s, with another’s, or with one that is blank', () => {
    const draft = draftOfReport('huaian-2024');
    assert.equal(twoYears(examineDraft(draft)), null);
    assert.equal(twoYears(examineDraft(draft, last({ [LICENCES]: 1 }, 2021))), null);
    assert.equal(twoYears(examineDraft(draft, last({ [LICENCES]: null }))), null);
  });

  it('has no place for what is not in the workbook', () => {
    const draft = draftOfReport('huaian-2024');
    deleteRow(applications(draft), 8);
    const rows = twoYears(examineDraft(draft, last({ [LICENCES]: 1 })))!;
    assert.ok(rows.some(({ place }) => place === null) && rows.some(({ place }) => place !== null));
  });
});

describe('What came of each rule', () => {
  const counts = (results: ReturnType<typeof ruleResults>, rule: string) => {
    const of = results.filter((each) => each.rule === rule).map(({ result }) => result);
    return Object.fromEntries(['held', 'broken', 'blank', 'unjudged'].map((each) => [each, of.filter((result) => result === each).length]));
  };

  it('is told of every instance: held, broken, not yet, or not judged', () => {
    const draft = draftOfReport('huaian-2024');
    const all = ruleResults(examineDraft(draft));
    assert.deepEqual(counts(all, 'applications/balance'), { held: 7, broken: 0, blank: 0, unjudged: 0 });
    assert.equal(counts(all, 'prior/carried-over')['unjudged'], 7);
    applications(draft).values[3]![9] = 3191;
    applications(draft).values[4]![3] = null;
    applications(draft).values[5]![3] = '较多';
    const spoilt = ruleResults(examineDraft(draft));
    const rows = counts(spoilt, 'applications/applicant-total');
    assert.deepEqual([rows['broken'], rows['blank'], rows['unjudged']], [1, 1, 1]);
    assert.ok(spoilt.every(({ place }) => place !== null));
  });

  it('holds last year’s figures only where they are this organization’s', () => {
    const figures = { 'applications.carriedOut.naturalPerson': 34 };
    assert.equal(counts(ruleResults(examineDraft(draftOfReport('huaian-2024'), last(figures))), 'prior/carried-over')['held'], 1);
    assert.equal(counts(ruleResults(examineDraft(draftOfReport('huaian-2024'), last(figures, 2020))), 'prior/carried-over')['held'], 0);
  });

  it('has no place for a total that is not in the workbook', () => {
    const draft = draftOfReport('huaian-2024');
    deleteRow(applications(draft), 8);
    assert.ok(ruleResults(examineDraft(draft)).some(({ place, result }) => place === null && result === 'unjudged'));
  });
});

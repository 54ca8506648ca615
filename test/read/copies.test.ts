import assert from 'node:assert/strict';
import { officialForms } from '../../src/form/index.ts';
import { needsScan } from '../../src/read/read.ts';
import { examineDraft, readDraft } from '../support/examine.ts';
import { draftOfReport } from '../support/reports.ts';
import { snapshotOf, type Draft } from '../support/sheet.ts';

const options = { forms: officialForms };
const reported = (draft: Draft): string[] =>
  readDraft(draft).findings.map(({ rule, severity, table, fix }) => `${rule} ${severity} ${table ?? '-'} ${fix.length}`);
const report = (change: (draft: Draft) => void = () => undefined): Draft => {
  const draft = draftOfReport('huaian-2024');
  change(draft);
  return draft;
};
const copyOf = (draft: Draft, table: string, sheet: string): void =>
  void draft.others.push({ sheet, grid: structuredClone(draft.grids.get(table)!) });

describe('tables that nobody sees, or that stand there twice', () => {
  it('are not looked for where every sheet that is seen is named', () => {
    assert.equal(needsScan(snapshotOf(report()), options), false);
    const hiddenNotes = report((draft) => ['校验说明', '上年数据'].forEach((sheet) => draft.hidden.add(sheet)));
    assert.equal(needsScan(snapshotOf(hiddenNotes), options), false);
    assert.deepEqual(reported(hiddenNotes), []);
    // A hidden sheet of the person's own is nobody's business while what is judged is seen.
    const kept = report((draft) => (draft.hidden.add('备份'), copyOf(draft, 'applications', '备份')));
    assert.equal(needsScan(snapshotOf(kept), options), false);
    // A program that a person sits before shows its sheets; looking through them would cost it more trips.
    const live = report((draft) => ((draft.live = true), copyOf(draft, 'applications', '副本')));
    assert.equal(needsScan(snapshotOf(live), options), false);
    live.hidden.add('依申请公开');
    assert.equal(needsScan(snapshotOf(live), options), true);
  });

  it('are a warning where they are hidden and nothing else is seen', () => {
    const draft = report((each) => each.hidden.add('依申请公开'));
    assert.deepEqual(reported(draft), ['name/hidden warning applications 0']);
    assert.equal(examineDraft(draft).status, 'unexplained');
  });

  it('are a warning that can be mended where the same is seen, an error where something else is', () => {
    const draft = report((each) => (each.hidden.add('依申请公开'), copyOf(each, 'applications', '副本')));
    assert.deepEqual(reported(draft), ['name/hidden warning applications 1']);
    draft.others[0]!.grid.values[3]![3] = 1;
    assert.deepEqual(reported(draft), ['name/hidden error applications 1']);
  });

  it('are told of small ones too when what is judged is hidden, but not met by chance', () => {
    const hidden = report((draft) => (draft.hidden.add('主动公开'), copyOf(draft, 'normativeDocuments', '副本')));
    assert.deepEqual(
      reported(hidden).filter((each) => each.includes('normativeDocuments')),
      ['name/hidden warning normativeDocuments 1'],
    );
    assert.deepEqual(reported(report((draft) => copyOf(draft, 'normativeDocuments', '台账'))), []);
  });

  it('are a hint where both say the same, a warning where they do not', () => {
    const draft = report((each) => copyOf(each, 'applications', '副本'));
    assert.deepEqual(reported(draft), ['name/second hint applications 0']);
    draft.others[0]!.grid.values[3]!.splice(9, 1, 1);
    assert.deepEqual(reported(draft), ['name/second warning applications 0']);
    // What only resembles the table is another one.
    for (const row of [8, 9, 10, 11, 12, 13]) draft.others[0]!.grid.values[row]!.splice(0, 3, '别的', '别的', `另一项 ${row}`);
    assert.deepEqual(reported(draft), []);
  });

  it('are told of the cover and the texts', () => {
    assert.deepEqual(reported(report((draft) => draft.hidden.add('封面'))), ['name/hidden warning - 0', 'name/hidden warning - 0']);
    assert.equal(reported(report((draft) => draft.hidden.add('文字部分'))).length, 3);
  });

  it('without a name are taken from the sheet that is seen', () => {
    const draft = report((each) => {
      each.without.add('GIAR_applications');
      each.hidden.add('依申请公开');
      copyOf(each, 'applications', '副本');
    });
    assert.equal(readDraft(draft).cells.get('applications.received.total')!.place.sheet, '副本');
    draft.others.splice(0);
    assert.equal(readDraft(draft).cells.get('applications.received.total')!.place.sheet, '依申请公开');
  });
});

import assert from 'node:assert/strict';
import { officialForms } from '../../../src/form/index.ts';
import { fixOf, openSession } from '../../../src/session/index.ts';
import type { Seen } from '../../../src/workbook/workbook.ts';
import type { WorkbookModel } from '../../support/model/index.ts';
import { template } from '../../support/foreign-workbook.ts';
import { at, SHEET, withExcel } from './support.ts';

const isWrite = ({ Name, ActionType }: { Name: string; ActionType: number }): boolean => ActionType === 4 && Name === 'Formulas';

/** What people entered: the model leaves the text of formulas as it is when rows move, and so their results. */
const typed = ({ sheets }: WorkbookModel): string =>
  JSON.stringify(sheets.map(({ cells }) => [...cells].filter(([, { formula }]) => formula === null).sort(([a], [b]) => a - b)));

describe('writing in Excel what a finding saw', () => {
  for (const [what, content] of [
    ['another figure', 8],
    ['a cell as blank as the one meant', null],
  ] as const)
    it(`writes nothing where a row was inserted unseen and the place holds ${what}`, () =>
      withExcel(template(), async ({ model, workbook }) => {
        for (const sheet of model.sheets) sheet.protection = null;
        if (content !== null) for (const row of [7, 8]) model.enter(at(row, 3), content);
        model.put(at(9, 3), { content: '12' });
        const session = openSession(workbook, { forms: officialForms });
        const examination = await session.examine();
        const found = examination.findings.find(
          ({ rule, place }) =>
            rule === (content === null ? 'figure/blank' : 'figure/text-number') && place?.row === 9 && place.column === (content === null ? 4 : 3),
        )!;
        const edits = fixOf([found.fix.length > 0 ? found : { ...found, fix: [{ cell: found.cell, place: found.place!, value: 0 }] }]);
        assert.equal(edits.length, 1);
        model.insertRow(SHEET, 6);
        const before = JSON.stringify(model.state());
        assert.deepEqual(await session.apply(edits, examination), { ok: false, edit: edits[0], reason: 'changed' });
        assert.equal(JSON.stringify(model.state()), before);
      }));

  it('takes off again what it wrote where the row came between its two trips', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      for (const sheet of model.sheets) sheet.protection = null;
      model.enter(at(9, 3), 5);
      const edit = { place: at(9, 3), value: 7 };
      const seen: Seen[] = [{ edit, place: at(9, 3), content: 5, formula: null }];
      let inserted = '';
      excel.faultFor = ({ actions }) => {
        if (inserted !== '' || !actions.some(isWrite)) return null;
        model.insertRow(SHEET, 6);
        inserted = typed(model);
        return null;
      };
      assert.deepEqual(await workbook.write([edit], seen), { ok: false, edit, reason: 'changed' });
      assert.notEqual(inserted, '');
      assert.equal(typed(model), inserted);
      assert.equal(model.cellOf(at(10, 3))?.content, 5);
    }));

  it('writes in two trips where all is as it was, and undoes in its own', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      model.put(at(9, 3), { content: '12' });
      const session = openSession(workbook, { forms: officialForms });
      const examination = await session.examine();
      const edits = fixOf(examination.findings.filter(({ rule }) => rule === 'figure/text-number'));
      excel.trips.length = 0;
      const outcome = await session.apply(edits, examination);
      assert.ok(outcome.ok);
      assert.deepEqual([excel.trips.length, model.cellOf(at(9, 3))?.content], [2, 12]);
      assert.ok((await session.undo(outcome.undo, edits)).ok);
      assert.equal(model.cellOf(at(9, 3))?.content, '12');
    }));
});

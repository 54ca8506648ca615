import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Edit } from '../../../src/workbook/workbook.ts';
import { template } from '../../support/foreign-workbook.ts';
import { at, codeOf, SHEET, withExcel, type Bench } from './support.ts';

const isWrite = ({ Name, ActionType }: { Name: string; ActionType: number }): boolean => ActionType === 4 && Name === 'Formulas';
const value = (row: number, column: number, content: number | string | null): Edit => ({ place: at(row, column), value: content });

describe('writing in Excel', () => {
  it('looks, writes and reads back in two trips, and knows how to take it back', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      model.enter(at(4, 3), 5);
      model.put(at(4, 4), { formula: '1+1' });
      model.put(at(4, 5), { content: { error: '#REF!' } });
      model.put(at(4, 6), { content: "'=1" });
      const before = JSON.stringify(model.state());
      const edits: Edit[] = [
        value(4, 3, 6),
        value(4, 4, null),
        value(4, 5, 1),
        value(4, 6, '1-2'),
        { place: at(4, 7), formula: 'D5+1' },
        value(4, 3, 7),
      ];
      const outcome = await workbook.write(edits);
      assert.ok(outcome.ok);
      assert.equal(excel.trips.length, 2);
      assert.deepEqual(
        [3, 4, 5, 6, 7].map((column) => model.cellOf(at(4, column))?.content ?? null),
        [7, null, 1, '1-2', 8],
      );
      assert.ok((await workbook.write(outcome.undo)).ok);
      assert.equal(
        JSON.stringify(model.state()).replaceAll('"formula":"#REF!"', '"formula":null'),
        before.replaceAll('"formula":"#REF!"', '"formula":null'),
      );
    }));

  it('keeps text as text, whatever Excel would make of it', () =>
    withExcel(template(), async ({ model, workbook }) =>
      fc.assert(
        fc.asyncProperty(
          fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('12', '１２', '1-2', '=1+1', "'x", 'TRUE', '#REF!', '5%', ' 7 ')),
          async (text) => {
            assert.ok((await workbook.write([value(4, 3, text)])).ok);
            assert.equal(model.cellOf(at(4, 3))?.content, text);
            assert.equal(model.cellOf(at(4, 3))?.formula, null);
          },
        ),
        { numRuns: 25, seed: 3 },
      ),
    ));

  it('makes a number of a text also where the cell is formatted as text', () =>
    withExcel(template(), async ({ model, workbook }) => {
      const sheet = model.sheet(SHEET)!;
      sheet.setNumberFormat({ row: 4, column: 3, rows: 1, columns: 1 }, '@');
      model.enter(at(4, 3), 12);
      assert.equal(model.cellOf(at(4, 3))?.content, '12');
      const outcome = await workbook.write([value(4, 3, 12)]);
      assert.ok(outcome.ok);
      assert.equal(model.cellOf(at(4, 3))?.content, 12);
      assert.deepEqual(outcome.undo, [value(4, 3, '12')]);
      assert.equal(sheet.numberFormat(4, 3), 'General');
      assert.ok((await workbook.write(outcome.undo)).ok);
      assert.deepEqual([model.cellOf(at(4, 3))?.content, sheet.numberFormat(4, 3)], ['12', '@']);
    }));

  it('writes a text into a cell formatted as text without an apostrophe where Excel would show it, and takes it back so', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      const sheet = model.sheet(SHEET)!;
      sheet.setNumberFormat({ row: 4, column: 3, rows: 1, columns: 1 }, '@');
      model.enter(at(4, 3), '0012');
      const enter = model.enter.bind(model);
      model.enter = (place, input, by) => {
        const shows = typeof input === 'string' && sheet.numberFormat(place.row, place.column) === '@';
        if (shows) model.put(place, { content: input === '' ? null : input }, by);
        else enter(place, input, by);
      };
      const outcome = await workbook.write([value(4, 3, '1-2'), value(5, 3, 7)]);
      assert.ok(outcome.ok);
      assert.equal(excel.trips.length, 3);
      assert.deepEqual([model.cellOf(at(4, 3))?.content, sheet.numberFormat(4, 3), model.cellOf(at(5, 3))?.content], ['1-2', '@', 7]);
      assert.ok((await workbook.write(outcome.undo)).ok);
      assert.deepEqual([model.cellOf(at(4, 3))?.content, sheet.numberFormat(4, 3)], ['0012', '@']);
      assert.equal(excel.trips.length, 5, 'plain text at once');
    }));

  it('says not-kept of a cell that holds something else afterwards, and brings all back', () =>
    withExcel(template(), async ({ model, workbook }) => {
      model.enter(at(5, 3), 5);
      const enter = model.enter.bind(model);
      model.enter = (place, input, by) => enter(place, place.row === 5 && input === 6 ? 66 : input, by);
      const edit = value(5, 3, 6);
      assert.deepEqual(await workbook.write([value(4, 3, 1), edit]), { ok: false, edit, reason: 'not-kept' });
      assert.deepEqual([model.cellOf(at(4, 3))?.content ?? null, model.cellOf(at(5, 3))?.content], [null, 5]);
    }));

  const nothingWritten = (refusal: (bench: Bench) => Promise<void>) => () =>
    withExcel(template(), async (bench) => {
      const before = JSON.stringify(bench.model.state());
      await refusal(bench);
      assert.equal(JSON.stringify(bench.model.state()), before);
    });

  it(
    'refuses a locked cell of a protected sheet before the first is written, even without a password',
    nothingWritten(async ({ excel, workbook }) => {
      const edit = value(4, 9, 3);
      assert.deepEqual(await workbook.write([value(4, 3, 1), edit]), { ok: false, edit, reason: 'cell-locked' });
      assert.equal(excel.trips.length, 1);
    }),
  );

  it(
    'refuses a cell that a merged area covers, and puts the others back',
    nothingWritten(async ({ model, workbook }) => {
      model.sheet(SHEET)!.merges.push({ row: 6, column: 3, rows: 1, columns: 2 });
      const edit = value(6, 4, 3);
      assert.deepEqual(await workbook.write([value(4, 3, 1), edit]), { ok: false, edit, reason: 'merged-cell' });
      model.sheet(SHEET)!.merges.pop();
    }),
  );

  it(
    'refuses sheets and names that are not there, rows that are full, and what no cell can hold',
    nothingWritten(async ({ workbook }) => {
      const reason = async (edit: Edit): Promise<string> => {
        const outcome = await workbook.write([value(4, 3, 1), edit]);
        assert.ok(!outcome.ok);
        assert.deepEqual(outcome.edit, edit);
        return outcome.reason;
      };
      assert.equal(await reason({ place: at(0, 0, '没有'), value: 1 }), 'no-such-sheet');
      assert.equal(await reason({ defineName: 'GIAR_x', area: { ...at(0, 0, '没有'), rows: 1, columns: 1 } }), 'no-such-sheet');
      assert.equal(await reason({ appendRow: 'GIAR_nothing', cells: ['x'] }), 'no-such-name');
      assert.equal(await reason({ appendRow: 'GIAR_form', cells: ['x'] }), 'no-free-row');
      assert.equal(await reason({ appendRow: 'GIAR_form', cells: ['x', 'y'] }), 'host');
      assert.equal(await reason(value(4, 3, Number.NaN)), 'host');
      assert.equal(await reason({ place: at(-1, 3), value: 1 }), 'host');
    }),
  );

  it(
    'puts back what was written when Excel breaks off half-way, and says at which cell',
    nothingWritten(async ({ excel, workbook }) => {
      let writes = 0;
      excel.inject({ kind: 'error', code: 'GeneralException', at: (action) => isWrite(action) && ++writes === 2 }, 1);
      const edit = value(5, 3, 2);
      assert.deepEqual(await workbook.write([value(4, 3, 1), edit, value(6, 3, 3)]), { ok: false, edit, reason: 'host' });
    }),
  );

  it(
    'says cell-locked when the sheet was protected meanwhile',
    nothingWritten(async ({ excel, workbook }) => {
      let writes = 0;
      const denied = {
        kind: 'error',
        code: 'AccessDenied',
        at: (action: { Name: string; ActionType: number }) => isWrite(action) && ++writes % 3 === 2,
      } as const;
      excel.inject(denied, 1);
      const edit = value(5, 3, 2);
      assert.deepEqual(await workbook.write([value(4, 3, 1), edit]), { ok: false, edit, reason: 'cell-locked' });
    }),
  );

  it('names the workbook’s protection where it is a name that is refused', () =>
    withExcel(
      template(),
      async ({ model, workbook }) => {
        const area = { ...at(1, 0), rows: 28, columns: 10 };
        const before = JSON.stringify(model.state());
        const edit: Edit = { defineName: 'GIAR_applications', area };
        assert.deepEqual(await workbook.write([value(4, 3, 1), edit]), { ok: false, edit, reason: 'workbook-locked' });
        model.removeName('GIAR_applications');
        const missing = JSON.stringify(model.state());
        assert.deepEqual(await workbook.write([edit]), { ok: false, edit, reason: 'workbook-locked' });
        assert.deepEqual([before === missing, JSON.stringify(model.state())], [false, missing]);
      },
      { lockedStructure: true },
    ));

  it('says so as well when nobody can look what there is', () =>
    withExcel(template(), async ({ excel, workbook }) => {
      // Written and not answered; then neither looked at, nor put back, nor looked at again.
      excel.inject({ kind: 'lost', code: 'GeneralException' }, 1);
      for (const trip of [2, 3, 4]) excel.inject({ kind: 'error', code: 'GeneralException' }, trip);
      assert.equal(await codeOf(workbook.write([value(4, 3, 1)])), 'host/half-written');
    }));

  it('says that the workbook is half-written when even putting back fails', () =>
    withExcel(template(), async ({ excel, workbook }) => {
      let writes = 0;
      excel.inject({ kind: 'error', code: 'GeneralException', at: (action) => isWrite(action) && ++writes === 2 }, 1);
      // In between lies the trip that looks which cell it was.
      excel.inject({ kind: 'error', code: 'GeneralException', at: isWrite }, 3);
      assert.equal(await codeOf(workbook.write([value(4, 3, 1), value(5, 3, 2)])), 'host/half-written');
    }));

  it('fills free rows one after the other, keeping text as text', () =>
    withExcel(template(), async ({ model, workbook }) => {
      const row = (text: string): Edit => ({ appendRow: 'GIAR_explanations', cells: ['prior/carried-over', null, 'D5', text, '01e5'] });
      const outcome = await workbook.write([row('一'), row('=二')]);
      assert.ok(outcome.ok);
      assert.ok((await workbook.write([row('三')])).ok);
      assert.deepEqual(
        [4, 5, 6].map((line) => model.cellOf(at(line, 3, '校验说明'))?.content),
        ['一', '=二', '三'],
      );
      assert.equal(model.cellOf(at(4, 4, '校验说明'))?.content, '01e5');
      assert.ok((await workbook.write(outcome.undo)).ok);
      assert.equal(model.cellOf(at(4, 3, '校验说明')), undefined);
    }));

  it('defines names, repairs broken ones, and takes that back', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      const area = { ...at(1, 0), rows: 28, columns: 10 };
      const refersTo = (name: string) => model.names.find((each) => each.name === name)?.refersTo;
      model.removeName('GIAR_applications');
      model.setName('GIAR_year', '#REF!');
      const year = { ...at(6, 1, '封面'), rows: 1, columns: 1 };
      const outcome = await workbook.write([
        { defineName: 'GIAR_applications', area },
        { defineName: 'GIAR_year', area: year },
        { defineName: 'GIAR_form', area: year },
      ]);
      assert.ok(outcome.ok);
      assert.deepEqual([refersTo('GIAR_applications'), refersTo('GIAR_year')], ['依申请公开!$A$2:$J$29', '封面!$B$7']);
      assert.ok((await workbook.write(outcome.undo)).ok);
      assert.equal(refersTo('GIAR_form'), '封面!$B$26');
      // A batch that breaks off leaves no name behind either.
      model.removeName('GIAR_applications');
      const before = JSON.stringify(model.state());
      excel.inject({ kind: 'error', code: 'GeneralException', at: ({ Name, ActionType }) => ActionType === 4 && Name === 'Formula' }, 1);
      const edits: Edit[] = [
        { defineName: 'GIAR_applications', area },
        { defineName: 'GIAR_year', area: { ...year, row: 8 } },
      ];
      assert.equal((await workbook.write(edits)).ok, false);
      assert.equal(JSON.stringify(model.state()), before);
    }));

  it('does nothing when there is nothing to do', () =>
    withExcel(template(), async ({ excel, workbook }) => {
      assert.deepEqual(await workbook.write([]), { ok: true, undo: [] });
      assert.equal(excel.trips.length, 0);
    }));
});

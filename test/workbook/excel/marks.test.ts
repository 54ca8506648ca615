import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MARK_FILL, markFormula } from '../../../src/workbook/mark.ts';
import type { Mark, MarkKind } from '../../../src/workbook/workbook.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { foreignWorkbook, template } from '../../support/foreign-workbook.ts';
import { loadModel } from '../../support/model/index.ts';
import { marksIn } from '../../support/scenario.ts';
import { codeOf, mark, settle, SHEET, withExcel } from './support.ts';

const isDelete = ({ Name }: { Name: string }): boolean => Name === 'Delete';

describe('marks in Excel', () => {
  it('is one format a rectangle: first, stopping nothing, a fill and our formula', () =>
    withExcel(foreignWorkbook(), async ({ model, workbook }) => {
      const foreign = [...model.sheet(SHEET)!.formats];
      const outcome = await workbook.mark([mark(4, 3), mark(4, 4), mark(5, 3), mark(5, 4), mark(8, 8, 'suspect'), mark(8, 8, 'hint')]);
      assert.deepEqual(outcome, { painted: 5, cleared: 0, refused: [] });
      const { formats } = model.sheet(SHEET)!;
      assert.deepEqual(formats.slice(2), foreign);
      assert.deepEqual(
        formats
          .slice(0, 2)
          .map(({ formulas, fill, stopIfTrue, areas }) => ({ formulas, fill, stopIfTrue, areas }))
          .reverse(),
        [
          { formulas: [markFormula('error')], fill: MARK_FILL.error, stopIfTrue: false, areas: [{ row: 4, column: 3, rows: 2, columns: 2 }] },
          { formulas: [markFormula('suspect')], fill: MARK_FILL.suspect, stopIfTrue: false, areas: [{ row: 8, column: 8, rows: 1, columns: 1 }] },
        ],
      );
    }));

  it('asks for the id of each new format before it sets its priority', () =>
    withExcel(template(), async ({ excel, workbook }) => {
      excel.trips.length = 0;
      await workbook.mark([mark(4, 3), mark(6, 3, 'warning'), mark(2, 1, 'hint', '主动公开')]);
      const actions = excel.trips.flatMap((trip) => trip.actions);
      const prioritized = actions.flatMap((action, at) =>
        action.ActionType === 4 && action.Name === 'Priority' ? [{ at, of: action.ObjectPathId }] : [],
      );
      assert.equal(prioritized.length, 3);
      for (const { at, of } of prioritized) {
        const asked = actions.findIndex(
          ({ ActionType, ObjectPathId, QueryInfo }) =>
            ActionType === 2 && ObjectPathId === of && QueryInfo?.Select?.some((name) => /^id$/i.test(name)) === true,
        );
        assert.ok(asked !== -1 && asked < at, `${asked} < ${at}`);
      }
    }));

  it('repaints only what changed, in one trip', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      await workbook.read([]);
      await workbook.mark([mark(4, 3), mark(6, 3, 'warning'), mark(2, 1, 'hint', '主动公开')]);
      const [kept] = model.sheet(SHEET)!.formats.filter(({ formulas }) => formulas[0] === markFormula('error'));
      await workbook.read([]);
      excel.trips.length = 0;
      assert.deepEqual(await workbook.mark([mark(4, 3), mark(9, 3, 'warning'), mark(2, 1, 'hint', '主动公开')]), {
        painted: 3,
        cleared: 1,
        refused: [],
      });
      assert.equal(excel.trips.length, 1);
      assert.equal(excel.trips[0]!.actions.filter(isDelete).length, 1);
      assert.ok(model.sheet(SHEET)!.formats.includes(kept!));
      assert.deepEqual(marksIn(model), { '主动公开!B3': 'hint', '依申请公开!D10': 'warning', '依申请公开!D5': 'error' });
    }));

  it('makes anew what the person moved or copied about', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      await workbook.mark([mark(4, 3), mark(6, 3, 'warning')]);
      const [first, second] = model.sheet(SHEET)!.formats;
      first!.areas = [{ row: 20, column: 3, rows: 1, columns: 1 }];
      second!.areas.push({ row: 21, column: 3, rows: 1, columns: 1 });
      await workbook.read([]);
      excel.trips.length = 0;
      await workbook.mark([mark(4, 3), mark(6, 3, 'warning')]);
      assert.ok(excel.trips.length <= 2);
      assert.deepEqual(marksIn(model), { '依申请公开!D5': 'error', '依申请公开!D7': 'warning' });
    }));

  it('clears marks of every sheet, whoever made them', () =>
    withExcel(template(), async ({ model, workbook }) => {
      const copy = model.addSheet('依申请公开 (2)');
      const areas = [{ row: 0, column: 0, rows: 1, columns: 1 }];
      model.addFormat(copy, { type: 'expression', formulas: ['len( "GOUJI:hint" ) > 0'], areas, fill: 'DCEBF8', stopIfTrue: false });
      model.addFormat(copy, { type: 'expression', formulas: ['A1>0'], areas, fill: null, stopIfTrue: false });
      await workbook.mark([mark(4, 3)]);
      await workbook.read([]);
      assert.deepEqual(await workbook.mark([]), { painted: 0, cleared: 1, refused: [] });
      assert.deepEqual(
        copy.formats.map(({ formulas }) => formulas),
        [['A1>0']],
      );
    }));

  it('respects a sheet that does not allow formatting, and tells what was left in it', () =>
    withExcel(template(), async ({ model, workbook }) => {
      await workbook.mark([mark(4, 3), mark(2, 1, 'hint', '主动公开')]);
      model.sheet(SHEET)!.protection!.allowFormatCells = false;
      const before = JSON.stringify(model.sheet(SHEET)!.formats);
      await workbook.read([]);
      const outcome = await workbook.mark([mark(4, 3), mark(2, 1, 'hint', '主动公开'), mark(0, 0, 'hint', '没有')]);
      assert.deepEqual(outcome, {
        painted: 1,
        cleared: 0,
        refused: [
          { mark: mark(4, 3), reason: 'sheet-protected' },
          { mark: mark(0, 0, 'hint', '没有'), reason: 'no-such-sheet' },
        ],
        left: [SHEET],
      });
      assert.equal(JSON.stringify(model.sheet(SHEET)!.formats), before);
    }));

  it('learns that an Excel refuses formats on protected sheets altogether', () =>
    withExcel(
      template(),
      async ({ excel, model, workbook }) => {
        model.sheet('主动公开')!.protection = null;
        const outcome = await workbook.mark([mark(4, 3), mark(2, 1, 'hint', '主动公开')]);
        assert.deepEqual([outcome.painted, outcome.refused], [1, [{ mark: mark(4, 3), reason: 'sheet-protected' }]]);
        assert.ok(excel.trips.length <= 4);
        assert.deepEqual(marksIn(model), { '主动公开!B3': 'hint' });
      },
      { strictProtection: true },
    ));

  it('reads again when a mark is gone that the read had seen, as another window may do', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      await workbook.mark([mark(4, 3), mark(6, 3, 'warning')]);
      await workbook.read([]);
      model.sheet(SHEET)!.formats.shift();
      excel.trips.length = 0;
      assert.equal((await workbook.mark([mark(9, 9)])).painted, 1);
      assert.equal(excel.trips.length, 3);
      assert.deepEqual(marksIn(model), { '依申请公开!J10': 'error' });
    }));

  it('paints once more when a batch breaks off half-way, and leaves nothing double', () =>
    withExcel(foreignWorkbook(), async ({ excel, model, workbook }) => {
      const foreign = model.sheet(SHEET)!.formats.map(({ id }) => id);
      const marks = [mark(4, 3), mark(6, 3, 'warning'), mark(8, 3, 'hint')];
      await workbook.read([]);
      let priorities = 0;
      excel.inject({ kind: 'error', code: 'GeneralException', at: ({ Name }) => Name === 'Priority' && ++priorities === 2 });
      assert.equal((await workbook.mark(marks)).painted, 3);
      assert.equal(excel.trips.length, 4);
      assert.deepEqual(marksIn(model), { '依申请公开!D5': 'error', '依申请公开!D7': 'warning', '依申请公开!D9': 'hint' });
      assert.equal(model.sheet(SHEET)!.formats.length, 3 + foreign.length);
    }));

  it('takes off a mark that broke off before it had its tag, and no format without a formula that was there before', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      const sheet = model.sheet(SHEET)!;
      sheet.formats.length = 0;
      const area = { row: 0, column: 0, rows: 1, columns: 1 };
      const own = model.addFormat(sheet, { type: 'expression', formulas: [''], areas: [area], fill: null, stopIfTrue: false });
      await workbook.read([]);
      const untagged = { kind: 'error', code: 'GeneralException', at: ({ ActionType }: { ActionType: number }) => ActionType === 4 } as const;
      excel.faultFor = () => untagged;
      assert.equal(await codeOf(workbook.mark([mark(4, 3)])), 'host/failed');
      excel.faultFor = null;
      assert.deepEqual(sheet.formats, [own]);
      // Where even what was begun cannot be taken off again, the next run does it.
      excel.faultFor = ({ actions }) => (actions.some(isDelete) ? { kind: 'error', code: 'GeneralException' } : untagged);
      assert.equal(await codeOf(workbook.mark([mark(4, 3)])), 'host/failed');
      excel.faultFor = null;
      assert.ok(sheet.formats.length > 1);
      assert.equal((await workbook.mark([mark(4, 3)])).painted, 1);
      assert.equal(sheet.formats.length, 2);
      await workbook.mark([]);
      assert.deepEqual(sheet.formats, [own]);
    }));

  it('says so where it breaks off every time, leaves nothing, and the next try heals', () =>
    withExcel(foreignWorkbook(), async ({ excel, model, workbook }) => {
      const before = JSON.stringify(model.state());
      const half = { kind: 'error', code: 'GeneralException', at: ({ Name }: { Name: string }) => Name === 'StopIfTrue' } as const;
      await workbook.read([]);
      excel.faultFor = () => half;
      assert.equal(await codeOf(workbook.mark([mark(4, 3), mark(8, 3, 'hint')])), 'host/failed');
      excel.faultFor = null;
      assert.equal(JSON.stringify(model.state()), before);
      assert.equal((await workbook.mark([mark(6, 3)])).painted, 1);
      assert.deepEqual(marksIn(model), { '依申请公开!D7': 'error' });
      await workbook.mark([]);
      assert.equal(JSON.stringify(model.state()), before);
    }));

  it('takes off what a run painted that came too late', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      await workbook.read([]);
      excel.inject({ kind: 'held' });
      const late = workbook.mark([mark(4, 3), mark(5, 3, 'hint')]);
      await settle();
      await workbook.read([]);
      await workbook.mark([mark(9, 9, 'warning')]);
      await excel.release();
      assert.equal((await late).painted, 0);
      assert.deepEqual(marksIn(model), { '依申请公开!J10': 'warning' });
    }));

  it('does not paint again when a late run finds its marks gone', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      await workbook.mark([mark(4, 3)]);
      await workbook.read([]);
      excel.inject({ kind: 'held' });
      const late = codeOf(workbook.mark([mark(5, 3, 'hint')]));
      await settle();
      await workbook.read([]);
      await workbook.mark([mark(9, 9, 'warning')]);
      await excel.release();
      assert.equal(await late, 'host/failed');
      assert.deepEqual(marksIn(model), { '依申请公开!J10': 'warning' });
    }));

  it('is as before after mark and clear, whatever was marked; the file reader and Excel clear each other’s marks', async () => {
    const kind = fc.constantFrom<MarkKind>('error', 'warning', 'hint', 'suspect', 'involved');
    const sheet = fc.constantFrom(SHEET, '主动公开', '复议诉讼');
    const one = fc.record({ place: fc.record({ sheet, row: fc.nat(30), column: fc.nat(12) }), kind });
    const bytes = foreignWorkbook();
    const before = JSON.stringify(loadModel(bytes).state());
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { maxLength: 40 }),
        fc.array(one, { maxLength: 40 }),
        fc.boolean(),
        async (marks: Mark[], more: Mark[], byFile) => {
          const expected = Object.keys(marksIn(await markedFile(bytes, more)));
          await withExcel(byFile ? await fileBytes(bytes, marks) : bytes, async ({ model, workbook }) => {
            if (!byFile) await workbook.mark(marks);
            await workbook.read([]);
            await workbook.mark(more);
            assert.deepEqual(Object.keys(marksIn(model)), expected);
            assert.deepEqual(marksIn(model), marksIn(await markedFile(bytes, more)));
            const saved = openXlsx(model.toBytes());
            await saved.mark([]);
            assert.equal(JSON.stringify(loadModel(saved.toBytes()).state()), before);
            await workbook.mark([]);
            assert.equal(JSON.stringify(model.state()), before);
          });
        },
      ),
      { numRuns: 12, seed: 11 },
    );
  });
});

async function fileBytes(bytes: Uint8Array, marks: readonly Mark[]): Promise<Uint8Array> {
  const file = openXlsx(bytes);
  await file.mark(marks);
  return file.toBytes();
}

const markedFile = async (bytes: Uint8Array, marks: readonly Mark[]) => loadModel(await fileBytes(bytes, marks));

import assert from 'node:assert/strict';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session/index.ts';
import { markFormula } from '../../../src/workbook/mark.ts';
import { foreignWorkbook, template } from '../../support/foreign-workbook.ts';
import { brief } from '../../support/examine.ts';
import { marksIn } from '../../support/scenario.ts';
import { at, codeOf, mark, sample, SHEET, withExcel } from './support.ts';

const COPY = '依申请公开 (2)';
const briefs = async (session: ReturnType<typeof openSession>): Promise<string[]> => (await session.examine()).findings.map(brief);

describe('clearing in Excel', () => {
  it('takes the marks of a sheet that was copied since the check', () =>
    withExcel(sample('jiuhou-2020'), async ({ model, workbook }) => {
      const session = openSession(workbook, { forms: officialForms });
      const { marks } = await session.validate();
      assert.ok(marks.painted > 0);
      model.copySheet(SHEET, COPY);
      const { left } = await session.clear();
      assert.equal(left, undefined);
      assert.deepEqual(marksIn(model), {});
    }));

  it('takes the marks that undo brought back after they were cleared', () =>
    withExcel(sample('jiuhou-2020'), async ({ excel, model, workbook }) => {
      const session = openSession(workbook, { forms: officialForms });
      await session.validate();
      const before = model.sheets.map((sheet) => [...sheet.formats]);
      await session.clear();
      model.sheets.forEach((sheet, index) => (sheet.formats = [...before[index]!]));
      excel.trips.length = 0;
      assert.ok((await session.clear()).cleared > 0);
      assert.equal(excel.trips.length, 2);
      assert.deepEqual(marksIn(model), {});
    }));

  it('leaves alone the one mark that Excel cannot get, takes the others and names the sheet', () =>
    withExcel(foreignWorkbook(), async ({ excel, model, workbook }) => {
      await workbook.mark([mark(4, 3), mark(6, 3, 'warning'), mark(8, 3, 'hint'), mark(2, 1, 'hint', '主动公开')]);
      const spoilt = model.sheet(SHEET)!.formats.find(({ formulas }) => formulas[0] === markFormula('warning'))!;
      excel.behaviour.formatsSpoilt.add(spoilt.id);
      assert.deepEqual(await workbook.mark([]), { painted: 0, cleared: 3, refused: [], left: [SHEET] });
      assert.deepEqual(marksIn(model), { '依申请公开!D7': 'warning' });
      // Checking goes on, too, and paints around it.
      assert.deepEqual(await workbook.mark([mark(9, 3)]), { painted: 1, cleared: 0, refused: [] });
      excel.behaviour.formatsSpoilt.clear();
      assert.equal((await workbook.mark([])).left, undefined);
      assert.deepEqual(marksIn(model), {});
    }));

  it('takes the others where one of them will not go', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      // Without the template's own.
      model.sheet(SHEET)!.formats.length = 0;
      await workbook.mark([mark(4, 3), mark(6, 3, 'warning'), mark(8, 3, 'hint')]);
      const stuck = model.sheet(SHEET)!.formats[1]!.id;
      // It tells of it, and then fails on it.
      excel.faultFor = ({ actions }) => {
        if (actions.some(({ Name }) => Name === 'Delete')) excel.behaviour.formatsSpoilt.add(stuck);
        else excel.behaviour.formatsSpoilt.clear();
        return null;
      };
      const outcome = await workbook.mark([]);
      assert.deepEqual([outcome.cleared > 0, outcome.left, model.sheet(SHEET)!.formats.length], [true, [SHEET], 1]);
    }));
});

describe('an Excel that cannot give all that was asked', () => {
  for (const [what, spoil] of [
    ['the conditional formats of a sheet', ({ behaviour }) => behaviour.formatsRefused.add('复议诉讼')],
    [
      'more conditional formats of a sheet than go over the wire',
      ({ model }) => {
        const sheet = model.sheet('复议诉讼')!;
        const areas = [{ row: 0, column: 0, rows: 1, columns: 1 }];
        for (let n = 0; n < 700; n++)
          model.addFormat(sheet, { type: 'expression', formulas: [`LEN("${'x'.repeat(8000)}${n}")<0`], areas, fill: 'DCEBF8', stopIfTrue: false });
      },
    ],
    ['the names of a sheet', ({ behaviour }) => behaviour.ownNamesRefused.add(SHEET)],
  ] as readonly (readonly [string, (excel: Parameters<Parameters<typeof withExcel>[1]>[0]['excel']) => void])[])
    it(`checks, clears and reports without ${what}`, () =>
      withExcel(sample('jiuhou-2020'), async ({ excel, model, workbook }) => {
        const session = openSession(workbook, { forms: officialForms });
        const whole = await briefs(session);
        spoil(excel);
        excel.trips.length = 0;
        const { examination, marks } = await session.validate();
        assert.deepEqual(examination.findings.map(brief), whole);
        assert.ok(marks.painted > 0);
        assert.ok(excel.trips.length > 2 && excel.trips.length < 20, `${excel.trips.length} trips`);
        assert.ok((await session.report({ file: '', generatedAt: '', version: '' })).validation.findings.length > 0);
        await session.clear();
        assert.deepEqual(marksIn(model), {});
      }));

  for (const [what, change] of [
    ['what is used of a sheet', 'usedRangeRefused'],
    ['the cells of a sheet', 'cellsRefused'],
  ] as const)
    it(`finds the tables by their labels without ${what} in which none stands, and the others without one that holds some`, () =>
      withExcel(sample('jiuhou-2020'), async ({ excel, model, workbook }) => {
        for (const { name } of [...model.names]) model.removeName(name);
        model.addSheet('附件');
        model.enter(at(0, 0, '附件'), 1);
        const session = openSession(workbook, { forms: officialForms });
        const whole = await briefs(session);
        excel.behaviour[change].add('附件');
        excel.trips.length = 0;
        assert.deepEqual(await briefs(session), whole);
        assert.ok(excel.trips.length < 20, `${excel.trips.length} trips`);
        assert.ok((await session.validate()).marks.painted > 0);
        excel.behaviour[change].add('复议诉讼');
        const { reading } = await session.examine();
        const read = (table: string): number => [...reading.cells.keys()].filter((key) => key.startsWith(`${table}.`)).length;
        assert.equal(read('disputes'), 0);
        assert.ok(read('applications') > 100);
        // Nothing at all is no workbook without tables.
        for (const { name } of model.sheets) excel.behaviour[change].add(name);
        assert.equal(await codeOf(session.examine()), 'host/failed');
      }));

  it('refuses marks where it does not tell the formats, with the reason, and names the sheet when clearing', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      excel.behaviour.formatsRefused.add(SHEET);
      const before = JSON.stringify(model.state());
      assert.deepEqual(await workbook.mark([mark(4, 3)]), { painted: 0, cleared: 0, refused: [{ mark: mark(4, 3), reason: 'formats-unreadable' }] });
      assert.equal(JSON.stringify(model.state()), before);
      assert.equal((await workbook.mark([mark(4, 3), mark(2, 1, 'hint', '主动公开')])).painted, 1);
      assert.deepEqual((await workbook.mark([])).left, [SHEET]);
      assert.deepEqual(marksIn(model), {});
    }));

  it('says so where it gives nothing at all', () =>
    withExcel(template(), async ({ excel, workbook }) => {
      excel.faultFor = () => ({ kind: 'error', code: 'GeneralException' });
      assert.equal(await codeOf(openSession(workbook, { forms: officialForms }).examine()), 'host/failed');
      assert.ok(excel.trips.length < 6);
    }));

  it('calculates the sums itself where calculation is manual, and says what to do', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      for (const sheet of model.sheets) sheet.protection = null;
      const session = openSession(workbook, { forms: officialForms });
      model.enter(at(4, 3), 5);
      model.enter(at(4, 4), 2);
      const before = await briefs(session);
      model.calculates = false;
      const sums = [...model.sheet(SHEET)!.cells].filter(([, { formula }]) => formula !== null);
      assert.ok(sums.length > 0);
      for (const [, cell] of sums) cell.content = 4711;
      excel.trips.length = 0;
      const now = (await session.examine()).findings;
      assert.equal(excel.trips.length, 1);
      assert.deepEqual(now.filter(({ rule }) => rule !== 'figure/stale-formula').map(brief), before);
      assert.equal(now.filter(({ rule }) => rule === 'figure/stale-formula').length, 1);
      model.calculate();
      model.calculates = true;
      assert.deepEqual(await briefs(session), before);
    }));
});

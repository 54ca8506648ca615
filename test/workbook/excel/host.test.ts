import assert from 'node:assert/strict';
import { associateCommands, diagnosis, newWorkbook, openExcel, ready, showPane, workbookName } from '../../../src/workbook/excel/index.ts';
import type { Change } from '../../../src/workbook/workbook.ts';
import { template } from '../../support/foreign-workbook.ts';
import { at, codeOf, settle, SHEET, withExcel } from './support.ts';

describe('going to a cell in Excel', () => {
  it('goes by sheet and address, never by a name', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      await workbook.reveal(at(11, 7));
      assert.deepEqual(model.selection, { sheet: SHEET, row: 11, column: 7, rows: 1, columns: 1 });
      assert.equal(excel.trips.length, 2);
    }));

  it('shows no hidden sheet, and says so; nor one that is gone', () =>
    withExcel(template(), async ({ model, workbook }) => {
      const before = model.selection;
      model.sheet(SHEET)!.visibility = 'hidden';
      assert.equal(await codeOf(workbook.reveal(at(4, 3))), 'sheet/hidden');
      assert.equal(await codeOf(workbook.reveal(at(4, 3, '没有'))), 'sheet/gone');
      assert.equal(model.sheet(SHEET)!.visibility, 'hidden');
      assert.deepEqual(model.selection, before);
    }));
});

/** What was told of the workbook, without whether it is told. */
const edits = (changes: readonly Change[]): Change[] => changes.filter(({ kind }) => kind !== 'watching');
const watched = (changes: readonly Change[]): boolean[] => changes.flatMap((change) => (change.kind === 'watching' ? [change.edits] : []));

describe('watching Excel', () => {
  // Below requirement set 1.9 every sheet has handlers of its own.
  for (const version of ['1.17', '1.7'])
    describe(`with ExcelApi ${version}`, () => {
      it('tells edits and the selection of every sheet, until stopped', () =>
        withExcel(
          template(),
          async ({ excel, model, workbook }) => {
            const changes: Change[] = [];
            await workbook.read([]);
            const stop = workbook.watch((change) => changes.push(change));
            assert.deepEqual([watched(changes), workbook.can.watch, workbook.can.reliable], [[false], true, false]);
            await settle();
            assert.deepEqual([watched(changes), workbook.can.reliable], [[false, true], true]);
            model.enter(at(4, 3), 5);
            model.select({ sheet: '复议诉讼', row: 4, column: 1, rows: 1, columns: 1 });
            await settle();
            stop();
            await settle();
            assert.equal(excel.handlers, 0);
            model.enter(at(4, 3), 6);
            await settle();
            assert.deepEqual(edits(changes), [
              { kind: 'edited', sheet: SHEET, area: { ...at(4, 3), rows: 1, columns: 1 } },
              { kind: 'selected', place: at(4, 1, '复议诉讼') },
            ]);
          },
          { version },
        ));

      it('looks a sheet up that no read has seen', () =>
        withExcel(
          template(),
          async ({ model, workbook }) => {
            const changes: Change[] = [];
            const stop = workbook.watch((change) => changes.push(change));
            await settle();
            model.enter(at(4, 3), 5);
            await settle();
            stop();
            await settle();
            assert.deepEqual(
              edits(changes).map((change) => change.kind === 'edited' && change.sheet),
              [SHEET],
            );
          },
          { version },
        ));

      it('hears a sheet that is added later', () =>
        withExcel(
          template(),
          async ({ excel, model, workbook }) => {
            const changes: Change[] = [];
            workbook.watch((change) => changes.push(change));
            await settle();
            excel.addSheet('新表');
            await settle();
            changes.length = 0;
            model.enter(at(0, 0, '新表'), 5);
            await settle();
            assert.deepEqual(changes, [{ kind: 'edited', sheet: '新表', area: { ...at(0, 0, '新表'), rows: 1, columns: 1 } }]);
          },
          { version },
        ));

      for (const kind of ['error', 'hang'] as const)
        it(`says that nothing is heard where Excel takes no handlers: ${kind}`, () =>
          withExcel(
            template(),
            async ({ excel, workbook }) => {
              const changes: Change[] = [];
              excel.inject(kind === 'hang' ? { kind } : { kind, code: 'GeneralException' });
              const stop = workbook.watch((change) => changes.push(change));
              await settle();
              stop();
              assert.deepEqual([edits(changes), watched(changes).at(-1), workbook.can.reliable], [[], false, false]);
            },
            { version },
          ));
    });

  it('sheet by sheet, takes a read that came before the handlers for overtaken, and says when a new sheet takes none', () =>
    withExcel(
      template(),
      async ({ excel, model, workbook }) => {
        const changes: Change[] = [];
        excel.faultFor = ({ actions }) => (actions.some(({ Name }) => Name === '_RegisterAddedEvent') ? { kind: 'held' } : null);
        workbook.watch((change) => changes.push(change));
        await workbook.read([]);
        await settle();
        // Nobody is told of this one.
        model.enter(at(4, 3), 5);
        await excel.release();
        await settle();
        assert.deepEqual(edits(changes), [{ kind: 'edited', sheet: '', area: null }]);
        assert.deepEqual(watched(changes), [false, true]);
        excel.inject({ kind: 'error', code: 'GeneralException' });
        excel.addSheet('新表');
        await settle();
        assert.deepEqual([watched(changes), workbook.can.reliable], [[false, true, false], false]);
      },
      { version: '1.8' },
    ));

  it('listens to marks and to nobody else when marks are painted', () =>
    withExcel(template(), async ({ workbook }) => {
      const changes: Change[] = [];
      const stop = workbook.watch((change) => changes.push(change));
      await workbook.mark([{ place: at(4, 3), kind: 'error' }]);
      await settle();
      stop();
      await settle();
      assert.deepEqual(edits(changes), []);
    }));
});

describe('the program around the workbook', () => {
  it('says where it is and whether that is enough', async () => {
    await withExcel(template(), async () => assert.deepEqual(await ready(), { host: 'Excel', platform: 'OfficeOnline', supported: true }));
    await withExcel(template(), async () => assert.equal((await ready()).supported, false), { version: '1.6' });
  });

  it('gives the file’s name, or nothing', () =>
    withExcel(
      template(),
      async ({ excel }) => {
        assert.equal(await workbookName(), '某镇.xlsx');
        excel.inject({ kind: 'error', code: 'GeneralException' });
        assert.equal(await workbookName(), '');
      },
      { fileName: '某镇.xlsx' },
    ));

  it('opens a template in a window of its own, where Excel can', async () => {
    await withExcel(template(), async ({ excel }) => {
      await newWorkbook('UEsDBA==');
      assert.deepEqual(excel.opened, ['UEsDBA==']);
    });
    await withExcel(
      template(),
      async ({ excel }) => {
        await newWorkbook('UEsDBA==');
        assert.deepEqual(excel.opened, ['UEsDBA==']);
      },
      { platform: 'PC' },
    );
    await withExcel(template(), async () => assert.equal(await codeOf(newWorkbook('UEsDBA==')), 'host/too-old'), { version: '1.7' });
  });

  it('tells Excel that a ribbon button is done, also when its function failed', () =>
    withExcel(template(), async ({ excel }) => {
      const pressed: string[] = [];
      associateCommands({
        validate: async () => {
          pressed.push('validate');
          await showPane();
        },
        broken: () => {
          throw new Error('broken');
        },
      });
      await excel.office.press('validate');
      await excel.office.press('broken');
      assert.deepEqual([pressed, excel.office.shown], [['validate'], 1]);
    }));

  it('hands files to the page', () =>
    withExcel(template(), async () => {
      const workbook = openExcel({ save: (file) => Promise.resolve(`${file.name}: ${'text' in file ? file.text.length : 0}`) });
      assert.equal(await workbook.save({ name: 'a.json', text: '{}' }), 'a.json: 2');
    }));

  it('tells engineers what this Excel answers, and nothing that stands in a cell', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      model.enter(at(4, 1, '封面'), '某镇人民政府的秘密');
      await workbook.mark([{ place: at(4, 3), kind: 'error' }]);
      const before = JSON.stringify(model.state());
      const reported = JSON.stringify(await diagnosis(['GIAR_applications', 'GIAR_missing']));
      for (const part of ['"ExcelApi":"1.17"', '"GIAR_applications":"A2:J29"', '"GIAR_missing":"missing"', '"marks":1', '"Automatic"'])
        assert.ok(reported.includes(part), part);
      assert.ok(!reported.includes('秘密'));
      assert.equal(JSON.stringify(model.state()), before);
      excel.inject({ kind: 'error', code: 'GeneralException' });
      assert.ok(JSON.stringify(await diagnosis([])).includes('GeneralException'));
    }));
});

import assert from 'node:assert/strict';
import { officialForms } from '../../../src/form/index.ts';
import { namesToRead } from '../../../src/read/locate.ts';
import { seenBy } from '../../../src/session/seen.ts';
import { openSession } from '../../../src/session/index.ts';
import { openExcel } from '../../../src/workbook/excel/index.ts';
import { parseReference } from '../../../src/workbook/address.ts';
import type { NameRead, Region } from '../../../src/workbook/workbook.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { template } from '../../support/foreign-workbook.ts';
import { loadModel } from '../../support/model/index.ts';
import { at, codeOf, sample, settle, SHEET, withExcel } from './support.ts';

const NAMES = namesToRead(officialForms);

const found = (read: NameRead | undefined): Region => {
  assert.ok(read?.state === 'found', JSON.stringify(read));
  return read.region;
};

describe('reading in Excel', () => {
  it('brings in one trip what the file reader brings', () =>
    withExcel(sample('jiuhou-2020'), async ({ excel, workbook }) => {
      const live = await workbook.read(NAMES);
      const file = await openXlsx(sample('jiuhou-2020')).read(NAMES);
      // Of the notes only values are asked for; in these there is no formula.
      const notes = [...live.names].flatMap(([name, read]) => (read.state === 'found' && read.region.valuesOnly === true ? [name] : []));
      assert.deepEqual(notes.sort(), ['GIAR_explanations', 'GIAR_prior']);
      const plain = ([name, read]: [string, NameRead]): [string, NameRead] => {
        if (read.state !== 'found') return [name, read];
        const region = { ...read.region };
        Reflect.deleteProperty(region, 'valuesOnly');
        // Excel does not tell in one trip which cells are merged.
        Reflect.deleteProperty(region, 'merges');
        return [name, { state: 'found', region }];
      };
      assert.deepEqual([...live.names].map(plain), [...file.names].map(plain));
      assert.deepEqual(live.sheets, file.sheets);
      assert.equal(live.live, true);
      assert.equal(excel.trips.length, 1);
    }));

  it('asks for no leaf that is known to crash Excel', () =>
    withExcel(sample('huaian-2024'), async ({ excel, workbook }) => {
      await openSession(workbook, { forms: officialForms }).validate();
      const leaves = excel.trips.flatMap(({ actions }) => actions.flatMap(({ QueryInfo }) => QueryInfo?.Select ?? []));
      assert.ok(leaves.includes('formula') && leaves.includes('values'));
      assert.deepEqual(
        leaves.filter((leaf) => /arrayValues|^type$|^value$|\*/.test(leaf)),
        [],
      );
    }));

  it('tells content apart: blank, text, number, truth, error, date, formula, a text that begins like one', () =>
    withExcel(template(), async ({ model, workbook }) => {
      const contents = [null, '', ' 12 ', 12.5, true, { error: '#REF!' }, '=1+1'];
      contents.forEach((content, index) => model.put(at(4, 3 + index), { content }));
      model.put(at(5, 3), { formula: '1+1' });
      const table = found((await workbook.read(['GIAR_applications'])).names.get('GIAR_applications'));
      // An empty text is an empty cell to Excel.
      assert.deepEqual(table.values[3]!.slice(3), [null, '', ' 12 ', 12.5, true, { error: '#REF!' }, '=1+1']);
      assert.deepEqual(table.formulas[3]!.slice(3), [null, null, null, null, null, null, null]);
      assert.deepEqual([table.values[4]![3], table.formulas[4]![3]], [2, '1+1']);
    }));

  it('tells an error among last year’s figures from a text, and lets a formula there be replaced', () =>
    withExcel(template(), async ({ model, workbook }) => {
      model.put(at(6, 2, '上年数据'), { content: { error: '#N/A' } });
      model.put(at(7, 2, '上年数据'), { formula: '3+4' });
      const prior = found((await workbook.read(['GIAR_prior'])).names.get('GIAR_prior'));
      const contentOf = (row: number) => prior.values[row - prior.row]![2];
      assert.deepEqual([contentOf(6), contentOf(7), contentOf(8)], [{ error: '#N/A' }, 7, null]);
      const edits = [6, 7].map((row) => ({ place: at(row, 2, '上年数据'), value: 12 }));
      assert.deepEqual((await workbook.write(edits, seenBy(edits, [prior]))).ok, true);
      // What is no longer as it was read is still not written over.
      model.put(at(7, 2, '上年数据'), { content: 5 });
      const late = await workbook.write([edits[1]!], seenBy([edits[1]!], [prior]));
      assert.deepEqual(late.ok ? null : late.reason, 'changed');
    }));

  it('says what is missing or broken', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      model.removeName('GIAR_year');
      model.setName('GIAR_date', '#REF!');
      model.setName('GIAR_scope', '5');
      model.setName('GIAR_fees', '主动公开!$A$1:$B$2,主动公开!$D$1');
      const { names } = await workbook.read(['GIAR_year', 'GIAR_date', 'GIAR_scope', 'GIAR_fees', 'GIAR_form']);
      assert.deepEqual(names.get('GIAR_year'), { state: 'missing' });
      assert.deepEqual(names.get('GIAR_date'), { state: 'broken', refersTo: '#REF!' });
      assert.deepEqual(names.get('GIAR_scope'), { state: 'broken', refersTo: '5' });
      assert.deepEqual(names.get('GIAR_fees'), { state: 'broken', refersTo: '主动公开!$A$1:$B$2,主动公开!$D$1' });
      assert.equal(names.get('GIAR_form')?.state, 'found');
      assert.equal(excel.trips.length, 1);
    }));

  it('takes a reference whose sheet is gone for broken, and leaves no undo that would bring it back', () =>
    withExcel(template(), async ({ model, workbook }) => {
      model.setName('GIAR_applications', '#REF!$A$2:$O$5');
      const { names } = await workbook.read(['GIAR_applications']);
      assert.deepEqual(names.get('GIAR_applications'), { state: 'broken', refersTo: '#REF!$A$2:$O$5' });
      const area = { ...at(1, 0), rows: 28, columns: 10 };
      assert.deepEqual(await workbook.write([{ defineName: 'GIAR_applications', area }]), { ok: true, undo: [] });
      assert.deepEqual(
        ['#REF!$A$2:$O$5', "'#REF'!$A$2:$O$5", '依申请公开!$A$2'].map((text) => parseReference(text)?.sheet ?? null),
        [null, '#REF', '依申请公开'],
      );
    }));

  it('finds the names of one sheet, as a copied sheet has them', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      model.removeName('GIAR_applications');
      model.setName('GIAR_applications', '依申请公开!$A$2:$J$29', SHEET);
      const { names } = await workbook.read(['GIAR_applications', 'GIAR_year']);
      assert.equal(found(names.get('GIAR_applications')).rows, 28);
      assert.equal(excel.trips.length, 2);
    }));

  for (const [what, refersTo] of [
    ['is computed, which breaks the batch', 'OFFSET(主动公开!$A$1,0,0,2,2)'],
    ['takes whole columns, which is more than goes over the wire', '主动公开!$A:$D'],
  ] as const)
    it(`goes round a name that ${what}`, () =>
      withExcel(sample('jiuhou-2020'), async ({ excel, model, workbook }) => {
        model.setName('GIAR_scope', refersTo);
        const session = openSession(workbook, { forms: officialForms });
        const { marks } = await session.validate();
        assert.equal(excel.trips.length, 4);
        assert.ok(marks.painted > 0);
        assert.deepEqual((await workbook.read(['GIAR_scope'])).names.get('GIAR_scope'), { state: 'broken', refersTo });
      }));

  it('sweeps more sheets than it asks for at first', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      for (let n = 1; n <= 20; n++) model.addSheet(`附表${n}`);
      model.addFormat(model.sheets.at(-1)!, {
        type: 'expression',
        formulas: ['LEN("gouji:hint")>0'],
        areas: [{ row: 0, column: 0, rows: 1, columns: 1 }],
        fill: 'DCEBF8',
        stopIfTrue: false,
      });
      const { sheets } = await workbook.read(NAMES);
      assert.equal(sheets.length, 28);
      // Clearing looks again: two trips for so many sheets, and one that clears.
      assert.equal((await workbook.mark([])).cleared, 1);
      assert.equal(excel.trips.length, 5);
    }));

  it('knows hidden sheets and protection', () =>
    withExcel(template(), async ({ model, workbook }) => {
      model.sheets[0]!.visibility = 'veryHidden';
      model.sheets[1]!.visibility = 'hidden';
      model.sheets[2]!.protection = null;
      model.sheets[3]!.protection!.allowFormatCells = false;
      const { sheets } = await workbook.read([]);
      assert.deepEqual(
        sheets.slice(0, 4).map(({ visible, protection }) => [visible, protection]),
        [
          [false, 'formattable'],
          [false, 'formattable'],
          [true, 'none'],
          [true, 'locked'],
        ],
      );
    }));

  it('finds tables by their labels when the names are gone', () =>
    withExcel(sample('jiuhou-2020'), async ({ model, workbook }) => {
      for (const { name } of [...model.names]) model.removeName(name);
      model.addSheet('空');
      const { findings } = await openSession(workbook, { forms: officialForms }).examine();
      assert.ok(findings.some(({ rule }) => rule === 'name/missing'));
      assert.ok(findings.some(({ rule, place }) => rule === 'figure/blank' && place !== null));
    }));

  it('says that there is nothing to check in another workbook', () => {
    const model = loadModel(template());
    model.sheets.splice(1);
    model.sheets[0]!.cells.clear();
    model.names.splice(0);
    return withExcel(model, async ({ workbook }) =>
      assert.equal(await codeOf(openSession(workbook, { forms: officialForms }).validate()), 'workbook/no-tables'),
    );
  });
});

describe('an Excel that does not answer as it should', () => {
  it('waits while a cell is being edited, where it can', () =>
    withExcel(template(), async ({ excel, workbook }) => {
      excel.editing = true;
      let done = false;
      const reading = workbook.read(NAMES).then(() => (done = true));
      await settle();
      assert.equal(done, false);
      excel.editing = false;
      await reading;
      assert.equal(excel.trips.length, 1);
    }));

  it('says so where it cannot', () =>
    withExcel(
      template(),
      async ({ excel, model, workbook }) => {
        const before = JSON.stringify(model.state());
        excel.editing = true;
        assert.equal(await codeOf(workbook.read(NAMES)), 'host/editing');
        assert.equal(await codeOf(workbook.mark([])), 'host/editing');
        assert.equal(await codeOf(workbook.write([{ place: at(4, 3), value: 1 }])), 'host/editing');
        assert.equal(JSON.stringify(model.state()), before);
        excel.editing = false;
        assert.equal(await codeOf(workbook.read(NAMES)), '');
      },
      { delaysForEditing: false },
    ));

  it('is simply asked again when it hangs for ever', () =>
    withExcel(sample('jiuhou-2020'), async ({ excel, workbook }) => {
      const session = openSession(workbook, { forms: officialForms });
      excel.inject({ kind: 'hang' });
      void session.validate();
      await settle();
      assert.ok((await session.validate()).marks.painted > 0);
    }));

  it('is not heeded when an old read answers late', () =>
    withExcel(template(), async ({ excel, model, workbook }) => {
      excel.inject({ kind: 'held' });
      const late = workbook.read([]);
      await settle();
      model.sheet(SHEET)!.protection!.allowFormatCells = false;
      await workbook.read([]);
      model.sheet(SHEET)!.protection!.allowFormatCells = true;
      await excel.release();
      await late;
      // What counts is the read that was asked for last.
      assert.deepEqual((await workbook.mark([{ place: at(4, 3), kind: 'hint' }])).refused.length, 1);
    }));

  for (const [code, fault] of [
    ['InvalidOperationInCellEditMode', 'host/editing'],
    ['AccessDenied', 'workbook/protected'],
    ['GeneralException', 'host/failed'],
    ['ResponsePayloadSizeLimitExceeded', 'host/failed'],
    ['ApiNotFound', 'host/too-old'],
    ['Timeout', 'host/failed'],
  ] as const)
    it(`tells ${code} as ${fault}, and works the next time`, () =>
      withExcel(template(), async ({ excel, workbook }) => {
        excel.faultFor = () => ({ kind: 'error', code });
        assert.equal(await codeOf(workbook.read(NAMES)), fault);
        excel.faultFor = null;
        assert.equal(await codeOf(workbook.read(NAMES)), '');
      }));

  it('needs requirement set 1.7 and nothing above it', () =>
    withExcel(
      sample('jiuhou-2020'),
      async ({ excel, model }) => {
        const workbook = openExcel({ save: () => Promise.resolve('') });
        for (const sheet of model.sheets) sheet.protection = null;
        assert.deepEqual(workbook.can, { watch: true, mark: true, save: true, reliable: false });
        const session = openSession(workbook, { forms: officialForms });
        await session.validate();
        assert.ok((await session.fix()).outcome.ok);
        await workbook.scan();
        await workbook.reveal(at(4, 3));
        workbook.watch(() => undefined)();
        await session.clear();
        await settle();
        assert.ok(excel.trips.length > 6);
      },
      { version: '1.7' },
    ));
});

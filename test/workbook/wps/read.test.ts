import assert from 'node:assert/strict';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import { openWps } from '../../../src/workbook/wps/index.ts';
import { contentOf, grid } from '../../../src/workbook/wps/normalize.ts';
import { fakeEt, FACTORS, type EtOptions } from '../../support/et/index.ts';
import { keyOf } from '../../support/model/index.ts';
import { at, NAMES, smallBook, smallModel } from './small.ts';

const fault = (code: string) => (error: unknown) => error instanceof WorkbookFault && error.code === code;

const FOUND = {
  GIAR_table: [
    ['指标', '甲', '乙'],
    ['收', 3, '4'],
    ['办', 3, { error: '#REF!' }],
  ],
  GIAR_row: [['收', 3, '4']],
  GIAR_column: [['甲'], [3], [3]],
  GIAR_one: [[3]],
  GIAR_merged: [['合并']],
  GIAR_notes: [['规则', '说明'], ['x', 'y'], ...Array.from({ length: 4 }, () => [null, null])],
  GIAR_local: [['4']],
};

describe('reading in WPS', () => {
  const shapes = (['missing', 'vectors', 'empties', 'errors', 'constants', 'methods', 'refersTo'] as const).flatMap((key) =>
    FACTORS[key].map((value): Partial<EtOptions> => ({ [key]: value })),
  );
  for (const options of shapes)
    it(`takes every shape: ${JSON.stringify(options)}`, async () => {
      const { workbook, et } = smallBook(options);
      const { names, sheets, live, format, regions } = await workbook.read(NAMES);
      for (const [name, values] of Object.entries(FOUND)) {
        const read = names.get(name);
        assert.deepEqual(read?.state === 'found' && read.region.values, values, name);
      }
      const table = names.get('GIAR_table');
      assert.ok(table?.state === 'found');
      assert.deepEqual(table.region.formulas[2], [null, 'SUM(B2:B2)', null]);
      assert.deepEqual(
        ['GIAR_broken', 'GIAR_lost', 'GIAR_constant', 'GIAR_two', 'GIAR_none'].map((name) => names.get(name)?.state),
        ['broken', 'broken', 'broken', 'broken', 'missing'],
      );
      assert.deepEqual(sheets, [
        { name: '数据', visible: true, protection: 'none' },
        { name: "保护 'a'", visible: true, protection: 'formattable' },
        { name: '封存', visible: true, protection: 'locked' },
        { name: '隐藏', visible: false, protection: 'none' },
      ]);
      assert.deepEqual([live, format, regions.length], [true, 'modern', 0]);
      assert.deepEqual([et.violations, [...et.meter.unknown]], [[], []]);
    });

  it('reads a range with one Value2 and one Formula, and asks only suspected cells for their text', async () => {
    const { workbook, et } = smallBook();
    await workbook.read(['GIAR_table', 'GIAR_row']);
    const count = (what: string): number => et.meter.log.filter((each) => each === what).length;
    assert.deepEqual([count('get Range.Value2'), count('get Range.Formula'), count('get Range.Text')], [2, 2, 1]);
  });

  it('scans what sheets use, from A1', async () => {
    const { workbook } = smallBook();
    const { regions } = await workbook.scan();
    assert.deepEqual(
      regions.map(({ sheet, rows, columns }) => [sheet, rows, columns]),
      [
        ['数据', 6, 3],
        ["保护 'a'", 2, 4],
        ['封存', 1, 1],
        ['隐藏', 1, 1],
      ],
    );
  });

  it('takes what a sheet shows for out of date where nothing is recalculated', async () => {
    const { workbook, et } = smallBook();
    et.program.calculation = -4135;
    assert.equal((await workbook.read([])).live, false);
  });

  it('finds our names in a book with thousands of others, without listing them', async () => {
    const { workbook, model, et } = smallBook();
    for (let index = 0; index < 3000; index++) model.setName(`junk${index}`, '#REF!');
    et.meter.bridgeCalls = 0;
    const { names } = await workbook.read(NAMES);
    assert.equal(names.get('GIAR_one')?.state, 'found');
    assert.ok(et.meter.bridgeCalls < 120, String(et.meter.bridgeCalls));
  });

  it('refuses a range as large as a sheet', async () => {
    const { workbook, model } = smallBook();
    model.setName('GIAR_table', '数据!$A$1:$XFD$1048576');
    assert.equal((await workbook.read(['GIAR_table'])).names.get('GIAR_table')?.state, 'broken');
  });

  it('says that no workbook is open, that a cell is being edited, that the workbook was closed', async () => {
    const et = fakeEt();
    const workbook = openWps({ application: et.application });
    await assert.rejects(workbook.read(NAMES), fault('workbook/none'));
    const book = et.open(smallModel());
    await workbook.read(NAMES);
    et.program.ready = false;
    et.meter.fails = (_, what) => (what === 'get Application.Ready' ? undefined : 'throw');
    await assert.rejects(workbook.read(NAMES), fault('host/editing'));
    et.meter.fails = null;
    et.program.ready = true;
    et.close(book);
    await assert.rejects(workbook.write([{ place: at('数据!B2'), value: 1 }]), fault('workbook/none'));
    await assert.rejects(workbook.read(NAMES), fault('workbook/none'));
  });

  it('scans the other sheets where one is refused, asks again before it counts so, and fails where all are', async () => {
    const whole = (await smallBook().workbook.scan()).regions;
    assert.equal(whole.length, 4);
    for (const [refused, left] of [
      ['get Worksheet.UsedRange', whole.slice(1)],
      ['get Range.Value2', whole.slice(1)],
    ] as const) {
      const { workbook, et } = smallBook();
      const failing = (most: number) => {
        let count = 0;
        et.meter.fails = (_, what) => (what === refused && count++ < most ? 'throw' : undefined);
      };
      failing(1);
      assert.deepEqual((await workbook.scan()).regions, whole);
      failing(2);
      assert.deepEqual((await workbook.scan()).regions, left);
      failing(Infinity);
      await assert.rejects(workbook.scan(), fault('host/failed'));
    }
  });

  it('asks once more for a range that is refused, and never takes it for broken', async () => {
    const names = ['GIAR_table', 'GIAR_row', 'GIAR_one'];
    const whole = (await smallBook().workbook.read(names)).names;
    const refusing = (times: number) => {
      const { workbook, et } = smallBook();
      let count = 0;
      et.meter.fails = (_, what) => (what === 'get Range.Value2' && count++ < times ? 'throw' : undefined);
      return workbook.read(names);
    };
    assert.deepEqual((await refusing(1)).names, whole);
    await assert.rejects(refusing(2), fault('host/failed'));
  });

  it('takes no sheet for hidden that does not say so', async () => {
    const { workbook, et } = smallBook();
    et.meter.fails = (_, what) => (what === 'get Worksheet.Visible' ? 'null' : undefined);
    await assert.rejects(workbook.read(NAMES), fault('host/failed'));
  });

  it('never takes a sheet that is deleted while it is read for a blank one', async () => {
    const whole = await smallBook().workbook.read(NAMES);
    for (let failing = 0, last = false; !last; failing++) {
      const { workbook, et, model } = smallBook();
      let count = 0;
      et.meter.fails = () => {
        if (count++ === failing) model.sheets.splice(0, 1);
        return undefined;
      };
      const read = await workbook.read(NAMES).catch((error: unknown) => error);
      last = count <= failing;
      if (read instanceof WorkbookFault) continue;
      const { names } = read as typeof whole;
      for (const [name, before] of whole.names) {
        const now = names.get(name)!;
        if (now.state === 'found') assert.deepEqual(now, before, `${name}, deleted at call ${failing}`);
      }
    }
  });

  it('stays with the workbook it read when the person changes over to another', async () => {
    const et = fakeEt();
    const first = smallModel();
    const second = smallModel();
    const book = et.open(first, '甲.xlsx');
    et.open(second, '乙.xlsx');
    et.activate(book);
    const workbook = openWps({ application: et.application });
    await workbook.read(NAMES);
    et.activate(et.books[1]!);
    assert.equal((await workbook.write([{ place: at('数据!B2'), value: 9 }])).ok, true);
    await workbook.mark([{ place: at('数据!D9'), kind: 'hint' }]);
    const held = (model: typeof first): unknown => model.cellOf(at('数据!B2'))?.content;
    assert.deepEqual([held(first), held(second)], [9, 3]);
    assert.equal(second.sheet('数据')!.formats.length, 3);
    await workbook.reveal(at('数据!B3'));
    assert.equal(et.application.ActiveWorkbook?.Name, '甲.xlsx');
    // Clearing and reading are for the workbook in view.
    et.activate(et.books[1]!);
    await workbook.mark([]);
    assert.equal(second.sheet('数据')!.formats.length, 2);
  });
});

describe('shapes of values', () => {
  it('are rows of cells, whatever the build gives, or nothing', () => {
    assert.deepEqual(grid(5, 1, 1), [[5]]);
    assert.deepEqual(grid([5], 1, 1), [[5]]);
    assert.deepEqual(grid([[1, 2]], 1, 2), [[1, 2]]);
    assert.deepEqual(grid([1, 2], 1, 2), [[1, 2]]);
    assert.deepEqual(grid([1, 2], 2, 1), [[1], [2]]);
    assert.deepEqual(
      [grid(5, 1, 2), grid(null, 2, 1), grid([1, 2, 3], 1, 2), grid([1, 2, 3, 4], 2, 2), grid([[1], [2, 3]], 2, 1)],
      Array(5).fill(null),
    );
  });

  it('tell numbers from errors by what the cell shows', () => {
    const shown = (text: string | null) => (): string | null => text;
    assert.deepEqual(contentOf(-2146826246, null, shown('#N/A')), { error: '#N/A' });
    assert.deepEqual(contentOf(-2146826246, null, shown('-2146826246')), -2146826246);
    assert.deepEqual(contentOf(-2146826246, null, shown('-2,146,826,246')), -2146826246);
    // A column too narrow shows neither.
    assert.deepEqual(contentOf(-2146826281, null, shown('####')), { error: '#DIV/0!' });
    assert.deepEqual(contentOf({}, null, shown('####')), { error: '#VALUE!' });
    assert.deepEqual(contentOf(null, '1/0', shown('####')), { error: '#VALUE!' });
    assert.deepEqual([contentOf(null, 'A1&""', shown('')), contentOf(undefined, null, shown('x')), contentOf('', null, shown(''))], ['', null, null]);
    assert.deepEqual([contentOf('#REF!', null, shown(null)), contentOf('#N/A 无', null, shown(null))], [{ error: '#REF!' }, '#N/A 无']);
    assert.deepEqual([contentOf(true, null, shown(null)), contentOf(NaN, null, shown('#NUM!'))], [true, { error: '#NUM!' }]);
  });

  it('does not ask for the text of more cells than a person could look at', async () => {
    const { workbook, model, et } = smallBook();
    const sheet = model.sheet('数据')!;
    for (let row = 0; row < 500; row++) sheet.cells.set(keyOf(row, 5), { content: { error: '#N/A' }, formula: null });
    model.setName('GIAR_table', '数据!$F$1:$F$500');
    const read = (await workbook.read(['GIAR_table'])).names.get('GIAR_table');
    assert.ok(read?.state === 'found');
    assert.ok(read.region.values.every(([value]) => JSON.stringify(value) === '{"error":"#N/A"}'));
    assert.ok(et.meter.log.filter((each) => each === 'get Range.Text').length <= 200);
  });
});

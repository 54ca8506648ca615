import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { MARK_FILL, markFormula } from '../../src/workbook/mark.ts';
import type { Place } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { foreignWorkbook, template } from './foreign-workbook.ts';
import { loadModel, ModelRefusal, type ModelEvent } from './model/index.ts';
import { REPORTS } from './reports.ts';

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../samples/${name}.xlsx`, import.meta.url)));
const at = (row: number, column: number, sheet = '依申请公开'): Place => ({ sheet, row, column });
const SHEET = '依申请公开';

describe('the workbook model of the virtual hosts', () => {
  for (const name of REPORTS)
    it(`gives ${name} back to the byte when nothing changed`, () => {
      const bytes = sample(name);
      assert.deepEqual(loadModel(bytes).toBytes(), bytes);
    });

  it('knows locks, merged areas, protection, number formats and names as the file has them', () => {
    const model = loadModel(template());
    const sheet = model.sheet(SHEET)!;
    assert.deepEqual(sheet.protection, { allowFormatCells: true, password: false });
    assert.deepEqual([sheet.isLocked(0, 0), sheet.isLocked(4, 3)], [true, false]);
    assert.equal(model.isGuarded(at(0, 0)), true);
    assert.deepEqual(model.mergeOf(at(1, 4)), { row: 1, column: 3, rows: 1, columns: 7 });
    assert.equal(model.names.find(({ name }) => name === 'GIAR_applications')?.refersTo, '依申请公开!$A$2:$J$29');
    assert.equal(model.names.find(({ name }) => name === '_xlnm.Print_Titles')?.sheet, '主动公开');
  });

  it('works sums out when a cell changes, and says who changed it', () => {
    const model = loadModel(template());
    const events: ModelEvent[] = [];
    const stop = model.listen((event) => events.push(event));
    model.enter(at(4, 3), '12');
    model.enter(at(4, 4), '３');
    stop();
    model.enter(at(4, 5), 1);
    assert.equal(model.cellOf(at(4, 9))?.content, 16);
    assert.deepEqual(
      events.map((event) => event.kind === 'edited' && [event.by, event.area.column]),
      [
        ['person', 3],
        ['person', 4],
      ],
    );
    assert.throws(() => model.enter(at(0, 0), 'x'), new ModelRefusal('locked'));
  });

  it('takes an input as a spreadsheet does', () => {
    const model = loadModel(template());
    const enter = (input: string | number) => {
      model.enter(at(4, 3), input);
      return model.cellOf(at(4, 3))?.content ?? null;
    };
    assert.deepEqual(
      [enter('1,234'), enter(" '7"), enter("'7"), enter('5%'), enter('#REF!'), enter('')],
      [1234, " '7", '7', 0.05, { error: '#REF!' }, null],
    );
    assert.equal(enter('2024-01-05'), 45296);
    model.sheet(SHEET)!.setNumberFormat({ row: 4, column: 3, rows: 1, columns: 1 }, '@');
    assert.equal(enter(12), '12');
  });

  it('saves edits and names so that the file reader sees them', async () => {
    const model = loadModel(template());
    model.enter(at(4, 3), 5);
    model.put(at(5, 3), { formula: '1+1' });
    model.setName('GIAR_year', '#REF!');
    const snapshot = await openXlsx(model.toBytes()).read(['GIAR_applications', 'GIAR_year']);
    const table = snapshot.names.get('GIAR_applications');
    assert.ok(table?.state === 'found');
    assert.deepEqual([table.region.values[3]![3], table.region.values[3]![9], table.region.formulas[4]![3]], [5, 5, '1+1']);
    assert.deepEqual(snapshot.names.get('GIAR_year'), { state: 'broken', refersTo: '#REF!' });
  });

  it('shares marks with the file: made in either, cleared in the other, foreign rules as they were', async () => {
    const bytes = foreignWorkbook();
    const before = loadModel(bytes);
    const foreign = before.sheet(SHEET)!.formats.length;
    // Three foreign ones, and the template's own, which hides totals of 0 in a blank one.
    assert.equal(foreign, 4);
    const file = openXlsx(bytes);
    await file.mark([{ place: at(4, 3), kind: 'error' }]);
    const marked = loadModel(file.toBytes());
    const { formats } = marked.sheet(SHEET)!;
    assert.deepEqual([formats[0]!.formulas, formats[0]!.fill, formats.length], [[markFormula('error')], MARK_FILL.error, 5]);
    formats.shift();
    assert.deepEqual(marked.state(), before.state());
    assert.deepEqual(loadModel(marked.toBytes()).state(), before.state());

    const sheet = before.sheet(SHEET)!;
    const area = { row: 4, column: 3, rows: 1, columns: 2 };
    before.addFormat(sheet, { type: 'expression', formulas: [markFormula('hint')], areas: [area], fill: MARK_FILL.hint, stopIfTrue: false }, 0);
    const again = openXlsx(before.toBytes());
    assert.equal((await again.mark([])).cleared, 1);
    assert.deepEqual(loadModel(again.toBytes()).state(), loadModel(bytes).state());
  });
});

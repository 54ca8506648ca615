import assert from 'node:assert/strict';
import { MARK_FILL } from '../../../src/workbook/mark.ts';
import { rectangles } from '../../../src/workbook/rectangles.ts';
import type { Mark } from '../../../src/workbook/workbook.ts';
import { joined } from '../../../src/workbook/wps/marks.ts';
import { at, MARKS, smallBook } from './small.ts';

describe('marking in WPS', () => {
  it('puts one rule a kind and sheet above all others, stopping none, and takes those of before away', async () => {
    const { workbook, model, et } = smallBook();
    const outcome = await workbook.mark(MARKS);
    assert.deepEqual(outcome, { painted: 5, cleared: 2, refused: [] });
    const [first, second, third, fourth, none] = model.sheet('数据')!.formats;
    assert.deepEqual(
      [first, second].map((format) => [format?.fill, format?.stopIfTrue]).sort(),
      [MARK_FILL.error, MARK_FILL.suspect].map((fill) => [fill, false]).sort(),
    );
    assert.deepEqual([third?.type, fourth?.type, none], ['cellIs', 'colorScale', undefined]);
    assert.deepEqual(et.violations, []);
  });

  it('joins cells to rectangles, and rectangles to addresses that a range takes', () => {
    const places = [...Array.from({ length: 12 }, (_, index) => at(`x!${'ABC'[index % 3]!}${Math.floor(index / 3) + 1}`)), at('x!E2'), at('x!A1')];
    assert.deepEqual(rectangles(places), [
      { sheet: 'x', row: 0, column: 0, rows: 4, columns: 3 },
      { sheet: 'x', row: 1, column: 4, rows: 1, columns: 1 },
    ]);
    const many = rectangles(Array.from({ length: 300 }, (_, index) => ({ sheet: 'x', row: index * 2, column: (index * 7) % 40 })));
    const addresses = joined(many);
    assert.ok(addresses.every((address) => address.length <= 255));
    assert.deepEqual(addresses.join(',').split(',').length, 300);
  });

  it('paints hundreds of scattered cells, whatever the build takes', async () => {
    const marks = Array.from({ length: 300 }, (_, index): Mark => ({
      place: { sheet: '数据', row: index * 2, column: (index * 7) % 40 },
      kind: 'hint',
    }));
    for (const areas of ['all', 'first', 'throw'] as const) {
      const { workbook } = smallBook({ areas });
      assert.deepEqual(await workbook.mark(marks), { painted: 300, cleared: 2, refused: [] });
      assert.equal((await workbook.mark([])).painted, 0);
    }
  });

  it('says which marks it could not paint, and why', async () => {
    for (const refusals of ['throw', 'silent'] as const) {
      const { workbook, et } = smallBook({ refusals });
      const marks: Mark[] = [
        { place: at('封存!A1'), kind: 'error' },
        { place: at('没有!A1'), kind: 'error' },
        { place: { sheet: '数据', row: -1, column: 0 }, kind: 'hint' },
        { place: { sheet: '数据', row: 2_000_000, column: 0 }, kind: 'hint' },
        { place: at('隐藏!A1'), kind: 'warning' },
      ];
      const { painted, refused } = await workbook.mark(marks);
      assert.equal(painted, 1);
      assert.deepEqual(
        refused.map(({ mark, reason }) => [mark, reason]),
        [
          [marks[0], 'sheet-protected'],
          [marks[1], 'no-such-sheet'],
          [marks[2], 'host'],
          [marks[3], 'host'],
        ],
      );
      assert.deepEqual(et.violations, []);
    }
  });

  it('says in which sheets marks of before are left', async () => {
    for (const refusals of ['throw', 'silent'] as const) {
      const { workbook, model } = smallBook({ refusals });
      model.sheet("保护 'a'")!.protection = { allowFormatCells: false, password: true };
      const outcome = await workbook.mark([]);
      assert.deepEqual(outcome, { painted: 0, cleared: 1, refused: [], left: ["保护 'a'"] });
    }
  });

  it('paints nothing where the sheet does not tell its conditional formats, and says so', async () => {
    const { workbook, model, et } = smallBook();
    const before = JSON.stringify(model.state());
    et.meter.fails = (_call, name) => (name.endsWith('FormatConditions.Count') ? 'throw' : undefined);
    const { painted, cleared, refused, left } = await workbook.mark(MARKS);
    assert.deepEqual([painted, cleared, new Set(refused.map(({ reason }) => reason))], [0, 0, new Set(['formats-unreadable'])]);
    assert.equal(refused.length, MARKS.length);
    assert.ok(left !== undefined && left.length > 0);
    assert.equal(JSON.stringify(model.state()), before);
    let times = 0;
    et.meter.fails = (_call, name) => (name.endsWith('FormatConditions.Count') && ++times === 1 ? 'throw' : undefined);
    assert.equal((await workbook.mark(MARKS)).painted, MARKS.length, 'asked twice');
  });

  it('leaves the screen as it was, also when it fails', async () => {
    const { workbook, et } = smallBook();
    await workbook.mark(MARKS);
    assert.deepEqual([et.application.ScreenUpdating, et.application.DisplayAlerts], [true, true]);
    et.meter.fails = (_, what) => (what === 'get Workbook.Worksheets' ? 'throw' : undefined);
    await assert.rejects(workbook.mark(MARKS));
    et.meter.fails = null;
    assert.deepEqual([et.application.ScreenUpdating, et.application.DisplayAlerts], [true, true]);
    et.application.ScreenUpdating = false;
    await workbook.mark([]);
    assert.equal(et.application.ScreenUpdating, false);
  });
});

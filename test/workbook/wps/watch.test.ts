import assert from 'node:assert/strict';
import type { Change } from '../../../src/workbook/workbook.ts';
import { at, smallBook } from './small.ts';

function watched(options: Parameters<typeof smallBook>[0]) {
  const works = new Set<() => void>();
  const small = smallBook(options, (_, work) => {
    works.add(work);
    return () => void works.delete(work);
  });
  const heard: Change[] = [];
  const stop = small.workbook.watch((change) => heard.push(change));
  return { ...small, heard, stop, tick: () => [...works].forEach((work) => work()), works };
}

const select = (address: string) => ({ ...at(address), rows: 1, columns: 1 });

describe('watching in WPS', () => {
  for (const methods of [false, true])
    it(`hears edits and selections as they come, methods ${methods}`, () => {
      const { model, heard, stop, works, et, tick } = watched({ methods });
      model.enter(at('数据!C2'), '5');
      model.select(select('数据!B3'));
      tick();
      assert.deepEqual(heard, [
        { kind: 'edited', sheet: '数据', area: { sheet: '数据', row: 1, column: 2, rows: 1, columns: 1 } },
        { kind: 'selected', place: { sheet: '数据', row: 2, column: 1 } },
      ]);
      stop();
      model.enter(at('数据!C2'), '6');
      assert.deepEqual([heard.length, works.size, et.listening()], [2, 0, 0]);
    });

  it('looks where the selection is in a build that delivers no events', () => {
    const { model, heard, tick } = watched({ events: false });
    tick();
    model.select(select('数据!B3'));
    tick();
    tick();
    assert.deepEqual(heard, [
      { kind: 'selected', place: { sheet: '数据', row: 0, column: 0 } },
      { kind: 'selected', place: { sheet: '数据', row: 2, column: 1 } },
    ]);
  });

  it('takes another workbook in view for an edit: what was checked is not what is seen', () => {
    const { et, heard, model } = watched({});
    et.open(model, '另一个.xlsx');
    assert.deepEqual(heard, [{ kind: 'edited', sheet: '', area: null }]);
  });

  it('costs a build without events a few crossings a look, and survives a program that fails', () => {
    const { et, tick, heard } = watched({ events: false });
    et.meter.crossings = 0;
    tick();
    assert.ok(et.meter.crossings <= 10, String(et.meter.crossings));
    et.meter.fails = () => 'throw';
    tick();
    et.meter.fails = null;
    assert.equal(heard.length, 1);
  });

  it('is off where the page has no clock', () => {
    const { workbook, et } = smallBook();
    assert.equal(workbook.can.watch, false);
    workbook.watch(() => undefined)();
    assert.equal(et.listening(), 0);
  });
});

import assert from 'node:assert/strict';
import type { Change } from '../../../src/workbook/workbook.ts';
import { at, smallBook, smallModel } from './small.ts';

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

  it('compares the sheet in view where no events come, but not with what we wrote ourselves', async () => {
    const { model, heard, tick, workbook, book, et } = watched({ events: false });
    const edits = (): Change[] => heard.filter(({ kind }) => kind === 'edited');
    tick();
    tick();
    assert.deepEqual(edits(), []);
    model.enter(at('数据!C2'), '5');
    tick();
    tick();
    assert.deepEqual(edits(), [{ kind: 'edited', sheet: '数据', area: null }]);
    assert.equal((await workbook.write([{ place: at('数据!C2'), value: 6 }])).ok, true);
    await workbook.mark([{ place: at('数据!C2'), kind: 'hint' }]);
    tick();
    assert.equal(edits().length, 1);
    model.enter(at('数据!B1'), '');
    tick();
    assert.equal(edits().length, 2);
    // A result that changes by itself is no edit.
    model.cellOf(at('数据!B3'))!.content = 99;
    tick();
    assert.equal(edits().length, 2);
    et.open(smallModel(), '另一个.xlsx');
    tick();
    assert.equal(edits().length, 3);
    et.activate(book);
    tick();
    assert.equal(edits().length, 4);
  });

  it('looks no more once events have come', () => {
    const { model, tick, et } = watched({});
    model.enter(at('数据!C2'), '5');
    model.select(select('数据!B3'));
    et.meter.crossings = 0;
    tick();
    assert.equal(et.meter.crossings, 0);
  });

  it('costs a build without events a few crossings a look, and survives a program that fails', () => {
    const { et, tick, heard } = watched({ events: false });
    et.meter.crossings = 0;
    tick();
    assert.ok(et.meter.crossings <= 25, String(et.meter.crossings));
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

import assert from 'node:assert/strict';
import type { Change } from '../../../src/workbook/workbook.ts';
import { at, smallBook, smallModel } from './small.ts';

function watched(options: Parameters<typeof smallBook>[0]) {
  const works = new Set<() => void>();
  const small = smallBook(options, (_, work) => {
    works.add(work);
    return () => void works.delete(work);
  });
  const received: Change[] = [];
  const stop = small.workbook.watch((change) => received.push(change));
  return { ...small, received, stop, tick: () => [...works].forEach((work) => work()), works };
}

const select = (address: string) => ({ ...at(address), rows: 1, columns: 1 });

describe('watching in WPS', () => {
  for (const methods of [false, true])
    it(`hears edits and selections as they come, methods ${methods}`, () => {
      const { model, received, stop, works, et, tick } = watched({ methods });
      model.enter(at('数据!C2'), '5');
      model.select(select('数据!B3'));
      tick();
      assert.deepEqual(received, [
        { kind: 'edited', sheet: '数据', area: { sheet: '数据', row: 1, column: 2, rows: 1, columns: 1 } },
        { kind: 'selected', place: { sheet: '数据', row: 2, column: 1 } },
      ]);
      stop();
      model.enter(at('数据!C2'), '6');
      assert.deepEqual([received.length, works.size, et.listening()], [2, 0, 0]);
    });

  it('looks where the selection is in a build that delivers no events', () => {
    const { model, received, tick } = watched({ events: false });
    tick();
    model.select(select('数据!B3'));
    tick();
    tick();
    assert.deepEqual(received, [
      { kind: 'selected', place: { sheet: '数据', row: 0, column: 0 } },
      { kind: 'selected', place: { sheet: '数据', row: 2, column: 1 } },
    ]);
  });

  it('takes another workbook in view for an edit: what was checked is not what is seen', () => {
    const { et, received, model } = watched({});
    et.open(model, '另一个.xlsx');
    assert.deepEqual(received, [{ kind: 'edited', sheet: '', area: null }]);
  });

  it('compares the sheet in view where no events come, but not with what we wrote ourselves', async () => {
    const { model, received, tick, workbook, book, et } = watched({ events: false });
    const edits = (): Change[] => received.filter(({ kind }) => kind === 'edited');
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

  it('goes on comparing in a build that tells only of another workbook in view', () => {
    const { model, received, tick, et, book } = watched({ events: 'activation' });
    et.activate(book);
    tick();
    received.length = 0;
    model.enter(at('数据!C2'), '5');
    tick();
    assert.deepEqual(received, [{ kind: 'edited', sheet: '数据', area: null }]);
  });

  it('knows every sheet from the last reading on, whether it was looked at or not', async () => {
    const { model, received, tick, workbook } = watched({ events: false });
    await workbook.read([]);
    received.length = 0;
    // Changed over to and edited before the next look.
    model.select(select("'保护 ''a'''!A1"));
    model.enter(at("'保护 ''a'''!A2"), 'z');
    tick();
    assert.deepEqual(
      received.filter(({ kind }) => kind === 'edited'),
      [{ kind: 'edited', sheet: "保护 'a'", area: null }],
    );
  });

  it('overlooks no edit that came just before a reading, a mark or a change of ours', async () => {
    const { model, received, workbook } = watched({ events: false });
    await workbook.read([]);
    const works = [() => workbook.read([]), () => workbook.mark([]), () => workbook.write([{ place: at('数据!B2'), value: 6 }])];
    for (const [index, work] of works.entries()) {
      received.length = 0;
      model.enter(at('数据!C2'), `${index}`);
      await work();
      assert.deepEqual(
        received.filter(({ kind }) => kind === 'edited'),
        [{ kind: 'edited', sheet: '数据', area: null }],
      );
    }
  });

  it('compares the top of a sheet that uses more than a report does', async () => {
    const { model, received, tick, workbook } = watched({ events: false });
    model.put(at('数据!IV60000'), { content: 1 });
    await workbook.read([]);
    received.length = 0;
    model.enter(at('数据!C2'), '5');
    tick();
    assert.equal(received.filter(({ kind }) => kind === 'edited').length, 1);
  });

  it('looks no more once events have come', () => {
    const { model, tick, et } = watched({});
    model.enter(at('数据!C2'), '5');
    model.select(select('数据!B3'));
    et.meter.bridgeCalls = 0;
    tick();
    assert.equal(et.meter.bridgeCalls, 0);
  });

  it('costs a build without events a few calls a look, and survives a program that fails', () => {
    const { et, tick, received } = watched({ events: false });
    et.meter.bridgeCalls = 0;
    tick();
    assert.ok(et.meter.bridgeCalls <= 25, String(et.meter.bridgeCalls));
    et.meter.fails = () => 'throw';
    tick();
    et.meter.fails = null;
    assert.equal(received.length, 1);
  });

  it('is off where the page has no clock', () => {
    const { workbook, et } = smallBook();
    assert.equal(workbook.can.watch, false);
    workbook.watch(() => undefined)();
    assert.equal(et.listening(), 0);
  });
});

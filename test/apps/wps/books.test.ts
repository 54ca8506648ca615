import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createStore, type Store } from '../../../src/pane/store/store.ts';
import { wordsOf } from '../../../src/pane/words.ts';
import { openWps } from '../../../src/workbook/wps/index.ts';
import { fakeClock, settled } from '../../support/clock.ts';
import { fakeEt } from '../../support/et/index.ts';
import { loadModel, type WorkbookModel } from '../../support/model/index.ts';
import { createPaneHost, placeOf } from '../../support/pane-host.ts';

const zh = wordsOf('zh-CN');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../samples/${name}.xlsx`, import.meta.url)));
const CELL = placeOf('依申请公开!D5');
const noticeOf = (store: Store): string => store.get().notice?.say(zh) ?? '';

/** Two workbooks beside one pane, the first in view. */
function stand(first = 'huaian-2024', second = 'suqian-2023') {
  const et = fakeEt();
  const [mine, other] = [loadModel(bytesOf(first)), loadModel(bytesOf(second))];
  const [a, b] = [et.open(mine, '甲.xlsx'), et.open(other, '乙.xlsx')];
  et.activate(a);
  const workbook = openWps({ application: et.application });
  const store = createStore({ ...createPaneHost(bytesOf(first)), program: 'wps', workbook }, fakeClock());
  return { store, workbook, mine, other, rename: (name: string) => (a.name = name), toMine: () => et.activate(a), toOther: () => et.activate(b) };
}
const figure = (model: WorkbookModel): unknown => model.cellOf(CELL)?.content;

async function corrected() {
  const all = stand();
  await all.workbook.read([]);
  await all.workbook.write([{ place: CELL, value: 3010 }]);
  await all.store.validate();
  const entry = all.store.get().checked!.entries.find(({ findings }) => findings[0]!.suspects.length > 0)!;
  await all.store.applySuspects(entry.key, entry.findings[0]!.suspects);
  assert.equal(figure(all.mine), 3001);
  return all;
}

describe('two workbooks beside one pane in WPS', () => {
  it('a change is taken back in the workbook it was made in, and only there', async () => {
    const { store, mine, other, toMine, toOther } = await corrected();
    const before = figure(other);
    toOther();
    await store.validate();
    await store.undo();
    assert.deepEqual([figure(mine), figure(other)], [3001, before]);
    assert.deepEqual(store.get().undo, []);
    toMine();
    await store.validate();
    await store.undo();
    assert.deepEqual([figure(mine), figure(other)], [3010, before]);
  });

  it('without a check in between it is taken back where it was made', async () => {
    const { store, mine, other, toOther } = await corrected();
    const before = figure(other);
    toOther();
    await store.undo();
    assert.deepEqual([figure(mine), figure(other)], [3010, before]);
  });

  it('an explanation goes to the workbook whose finding it explains', async () => {
    const { store, mine, other, toOther } = stand();
    const texts = (model: WorkbookModel): string => JSON.stringify([...model.sheet('校验说明')!.cells.values()]);
    mine.enter({ sheet: '依申请公开', row: 4, column: 9 }, 3191);
    await store.validate();
    const [finding] = store.get().checked!.entries[0]!.findings;
    const before = texts(other);
    toOther();
    assert.equal(await store.explain(finding!, '与台账核对无误'), true);
    assert.equal(texts(other), before);
    assert.match(texts(mine), /与台账核对无误/);
  });

  it('last year’s figures go to the workbook they were chosen for, or nowhere', async () => {
    const { store, mine, other, toOther } = stand();
    const texts = (model: WorkbookModel): string => JSON.stringify([...model.sheet('上年数据')!.cells.values()]);
    await store.validate();
    await store.importPrior({ name: '上年.xlsx', bytes: bytesOf('shanghai-office-2019') });
    assert.equal(store.get().question?.kind, 'prior');
    const [before, own] = [texts(other), texts(mine)];
    toOther();
    await store.importAnyway();
    assert.equal(texts(other), before);
    assert.notEqual(texts(mine), own);
  });

  it('a question is gone with the workbook it was asked of', async () => {
    const { store, toOther } = stand();
    await store.importPrior({ name: '上年.xlsx', bytes: bytesOf('shanghai-office-2019') });
    assert.notEqual(store.get().question, null);
    toOther();
    await store.fillBlanks();
    assert.equal(store.get().question, null);
  });

  it('a finding of one is not fixed in the other, though it is found there too', async () => {
    const { store, mine, other, toOther } = stand('huaian-2024', 'huaian-2024');
    mine.put(CELL, { content: null });
    other.put(CELL, { content: null });
    await store.validate();
    const { key } = store.get().checked!.entries.find(({ key }) => key.startsWith('figure/blank'))!;
    toOther();
    await store.fix(key);
    await settled();
    assert.deepEqual([figure(mine) ?? null, figure(other) ?? null], [null, null]);
    assert.match(noticeOf(store), /已有变化/);
  });

  it('a draft confirmed for one is no draft of the other', async () => {
    const { store, workbook, toOther, other } = await corrected();
    await workbook.write([{ place: CELL, value: 3010 }]);
    await store.exportReport();
    assert.equal(store.get().question?.kind, 'draft');
    other.put(CELL, { content: 1 });
    toOther();
    await store.exportDraft();
    assert.equal(store.get().question?.kind, 'draft');
  });

  it('is the same workbook under another name', async () => {
    const { store, mine, rename } = await corrected();
    rename('丙.xlsx');
    await store.validate();
    await store.undo();
    assert.equal(figure(mine), 3010);
  });
});

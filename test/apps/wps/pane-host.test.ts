import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createStore } from '../../../src/pane/store/store.ts';
import { fakeClock, settled } from '../../support/clock.ts';
import { fakeEt } from '../../support/et/index.ts';
import { loadModel } from '../../support/model/index.ts';

/** The pane over the fake WPS, with a report that was checked. */
async function checked() {
  // The bundler fills it in.
  Object.assign(globalThis, { GOUJI_VERSION: '0.0.0' });
  const { wpsPaneHost } = await import('../../../src/apps/wps/pane-host.ts');
  const et = fakeEt();
  const works = new Set<() => void>();
  const every = (_: number, work: () => void) => {
    works.add(work);
    return () => void works.delete(work);
  };
  const model = loadModel(new Uint8Array(readFileSync(new URL('../../../samples/huaian-2024.xlsx', import.meta.url))));
  const book = et.open(model, '年报.xlsx');
  const page = { href: 'file:///C:/gouji/taskpane.html', userAgent: '', every, now: () => new Date(2026, 0, 15) };
  const store = createStore(wpsPaneHost({ application: et.application, storage: null }, page), fakeClock());
  await store.validate();
  await settled();
  return { et, model, book, store, stale: () => store.get().stale, tick: () => [...works].forEach((work) => work()) };
}

describe('the diagnosis from the pane in WPS', () => {
  it('is no edit, neither at once nor by what the program tells later', async () => {
    const { et, model, book, store, stale, tick } = await checked();
    await store.diagnose();
    assert.notEqual(store.get().diagnosis, null);
    // Of the workbook of its own, late.
    et.activate(book);
    assert.equal(stale(), false);
    tick();
    assert.equal(stale(), false);
    model.enter({ sheet: '依申请公开', row: 5, column: 4 }, 7);
    assert.equal(stale(), true);
    store.dispose();
  });

  it('says that another workbook is in view where it could not bring the person’s back', async () => {
    const { et, store, stale, tick } = await checked();
    et.program.closesBooks = false;
    et.meter.fails = (_, what) => (what === 'call Workbook.Activate' ? 'silent' : undefined);
    await store.diagnose();
    et.meter.fails = null;
    tick();
    assert.equal(stale(), true);
    store.dispose();
  });

  it('tells what the screen was like before it was kept still', async () => {
    const { store } = await checked();
    await store.diagnose();
    const { program } = JSON.parse(store.get().diagnosis!.text) as { program: Record<string, unknown> };
    assert.deepEqual([program['ScreenUpdating'], program['DisplayAlerts']], [true, true]);
    store.dispose();
  });
});

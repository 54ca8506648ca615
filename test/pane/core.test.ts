import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCore } from '../../src/pane/store/core.ts';
import { createStore } from '../../src/pane/store/store.ts';
import { fakeClock } from '../support/clock.ts';
import { createPaneHost } from '../support/pane-host.ts';

describe('the workbook that the pane is about', () => {
  it('is asked for without changing anything, until the pane turns to it', () => {
    let book = '';
    const host = createPaneHost(readFileSync('assets/templates/giar-2021.xlsx'), { workbook: { book: () => book } });
    const initial = createStore(host, fakeClock()).get();
    const core = createCore(host, fakeClock(), { ...initial, question: { kind: 'zeros', tables: [] } });
    const before = core.get();
    book = 'another.xlsx';
    assert.deepEqual([core.isSameBook(), core.isSameBook()], [false, false]);
    assert.equal(core.get(), before);
    core.followBook();
    assert.deepEqual([core.isSameBook(), core.get().question], [true, null]);
  });
});

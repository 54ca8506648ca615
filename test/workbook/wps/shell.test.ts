import assert from 'node:assert/strict';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';
import {
  hidePane,
  hostOf,
  keepRibbon,
  listenForCommands,
  openTemplateFile,
  refreshRibbon,
  sendCommand,
  showPane,
  wpsSettings,
  workbookName,
  type Every,
} from '../../../src/workbook/wps/index.ts';
import { FACTORS, fakeEt } from '../../support/et/index.ts';
import { template } from '../../support/foreign-workbook.ts';
import { smallModel } from './small.ts';

const PANE = { url: 'file:///C:/gouji_0.1.0/taskpane.html', title: '勾稽' };

/** A clock that ticks when told to. */
function clock(): { every: Every; tick(): void; running(): number } {
  const works = new Set<() => void>();
  return {
    every: (_, work) => {
      works.add(work);
      return () => void works.delete(work);
    },
    tick: () => [...works].forEach((work) => work()),
    running: () => works.size,
  };
}

describe('the program around the workbook in WPS', () => {
  it('is found under any of its names, and nowhere else', () => {
    const et = fakeEt();
    assert.equal(hostOf(et.globals)?.application, et.application);
    assert.equal(hostOf({ wps: et.application })?.application, et.application);
    assert.equal(hostOf({ Application: null, wps: {}, et: et.application })?.application, et.application);
    assert.equal(hostOf({}), null);
    const { meter } = et;
    meter.fails = () => 'throw';
    assert.equal(hostOf(et.globals), null);
    meter.fails = null;
    const throwing = Object.defineProperty({ wps: et.application }, 'localStorage', {
      get: () => {
        throw new Error('SecurityError');
      },
    });
    assert.equal(hostOf(throwing)?.storage, null);
  });

  it('tells the name of the workbook in view', () => {
    const et = fakeEt();
    assert.equal(workbookName(et.application), '');
    et.open(smallModel(), '年报.xlsx');
    assert.equal(workbookName(et.application), '年报.xlsx');
  });

  it('opens a new workbook from a template, and says when there is none', () => {
    for (const missing of FACTORS.missing) {
      const et = fakeEt({ missing });
      et.disk.files.set('C:\\t\\giar-2021.xlsx', template());
      openTemplateFile(et.application, 'C:\\t\\giar-2021.xlsx');
      assert.equal(et.application.ActiveWorkbook?.Worksheets.Item(1)?.Name, '封面');
      assert.throws(
        () => openTemplateFile(et.application, 'C:\\t\\none.xlsx'),
        (error) => error instanceof WorkbookFault && error.code === 'file/not-readable',
      );
    }
  });

  for (const panes of FACTORS.panes)
    for (const storage of FACTORS.storage)
      it(`keeps one pane on the right, and makes a new one when its id went stale: ${panes}, ${storage}`, () => {
        const et = fakeEt({ panes, storage });
        assert.equal(hidePane(et.application), false);
        assert.equal(showPane(et.application, PANE), true);
        assert.equal(hidePane(et.application), true);
        assert.equal(showPane(et.application, PANE), true);
        assert.deepEqual(
          et.panes.map(({ url, title, visible, dock }) => [url, title, visible, dock]),
          [[PANE.url, PANE.title, true, 2]],
        );
        et.losePanes();
        assert.equal(hidePane(et.application), false);
        assert.equal(showPane(et.application, PANE), true);
        assert.deepEqual(
          et.panes.map(({ stale, visible }) => !stale && visible),
          [false, true],
        );
      });

  it('brings orders from the ribbon to the pane, each once, one sent before the pane was there too', () => {
    for (const storage of FACTORS.storage) {
      const et = fakeEt({ storage });
      const ticking = clock();
      const received: string[] = [];
      sendCommand(et.application, 'validate');
      const stop = listenForCommands(
        et.application,
        (...given) => ticking.every(...given),
        (command) => received.push(command),
      );
      ticking.tick();
      assert.deepEqual(received, ['validate']);
      sendCommand(et.application, 'export');
      ticking.tick();
      ticking.tick();
      sendCommand(et.application, 'export');
      ticking.tick();
      assert.deepEqual(received, ['validate', 'export', 'export']);
      stop();
      assert.equal(ticking.running(), 0);
    }
  });

  it('keeps settings beyond the program where the page may, and within it where not', () => {
    for (const storage of FACTORS.storage) {
      const et = fakeEt({ storage });
      const kept = new Map<string, string>();
      const local = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
      wpsSettings({ application: et.application, storage: local }).set('lang', 'en');
      assert.equal(wpsSettings({ application: fakeEt().application, storage: local }).get('lang'), 'en');
      const without = wpsSettings({ application: et.application, storage: null });
      without.set('size', '12');
      assert.deepEqual([without.get('lang'), without.get('size'), without.get('none')], ['en', '12', null]);
    }
  });

  it('has the ribbon ask anew for one button or all of them', () => {
    const et = fakeEt();
    refreshRibbon(et.application);
    const calls: string[] = [];
    keepRibbon(et.application, { Invalidate: () => calls.push('all'), InvalidateControl: (id) => calls.push(id) });
    refreshRibbon(et.application);
    refreshRibbon(et.application, 'validate');
    assert.deepEqual(calls, ['all', 'validate']);
  });
});

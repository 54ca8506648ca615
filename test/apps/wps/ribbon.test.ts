import assert from 'node:assert/strict';
import { ribbonCallbacks, type RibbonCallbacks } from '../../../src/apps/wps/ribbon.ts';
import { hostOf, listenForCommands, wpsSettings } from '../../../src/workbook/wps/index.ts';
import { fakeEt, FACTORS, pairwise, type EtOptions, type FakeEt } from '../../support/et/index.ts';

const FOLDER = 'file:///C:/Users/张 三/AppData/Roaming/kingsoft/wps/jsaddons/gouji_0.1.0/';

interface Stage extends RibbonCallbacks {
  readonly et: FakeEt;
  readonly alerts: string[];
  /** Orders that reach a pane that looks now. */
  readonly received: () => string[];
}

function stage(options: Partial<EtOptions> = {}): Stage {
  const et = fakeEt(options);
  const alerts: string[] = [];
  const callbacks = ribbonCallbacks({
    host: () => hostOf(et.globals),
    folder: FOLDER,
    version: '0.1.0',
    userAgent: 'Chrome/104',
    now: () => new Date('2026-01-02T03:04:05Z'),
    alert: (text) => alerts.push(text),
  });
  const received = (): string[] => {
    const orders: string[] = [];
    listenForCommands(
      et.application,
      () => () => undefined,
      (order) => orders.push(order),
    )();
    return orders;
  };
  return { ...callbacks, et, alerts: alerts, received };
}

describe('the ribbon in WPS', () => {
  const builds = pairwise(FACTORS);

  it('opens the pane on the right and hands over each order once, in every build', () => {
    for (const build of builds) {
      const { OnAction, et, alerts: alerts, received } = stage(build);
      for (const [id, order] of [
        ['goujiValidate', ['validate']],
        ['goujiOpen', []],
        ['goujiExport', ['export']],
      ] as const) {
        assert.equal(OnAction({ Id: id }), true);
        assert.deepEqual(received(), order, JSON.stringify(build));
        assert.deepEqual(received(), []);
      }
      assert.deepEqual(alerts, []);
      assert.deepEqual(
        et.panes.map(({ url, title, visible, dock }) => ({ url, title, visible, dock })),
        [{ url: `${FOLDER}taskpane.html`, title: '勾稽', visible: true, dock: 2 }],
      );
      assert.deepEqual(et.violations, []);
    }
  });

  it('shows the pane that was hidden again, and makes a new one when the id went stale', () => {
    for (const panes of ['throw', 'null', 'dead'] as const) {
      const { OnAction, et } = stage({ panes });
      OnAction({ Id: 'goujiOpen' });
      et.panes[0]!.visible = false;
      OnAction({ Id: 'goujiOpen' });
      assert.deepEqual(
        et.panes.map(({ visible }) => visible),
        [true],
      );
      et.losePanes();
      OnAction({ Id: 'goujiValidate' });
      assert.deepEqual([et.panes.length, et.panes[1]!.visible], [2, true], panes);
    }
  });

  it('hands over an order that was given twice before the pane came as one', () => {
    const { OnAction, received } = stage();
    OnAction({ Id: 'goujiValidate' });
    OnAction({ Id: 'goujiValidate' });
    assert.deepEqual(received(), ['validate']);
    OnAction({ Id: 'goujiValidate' });
    assert.deepEqual(received(), ['validate']);
  });

  it('says so when WPS opens no pane, and gives no order then', () => {
    const { OnAction, et, alerts: alerts, received } = stage();
    Object.defineProperty(et.globals.Application, 'CreateTaskPane', {
      value: () => {
        throw new Error('0x80004005');
      },
    });
    OnAction({ Id: 'goujiValidate' });
    assert.equal(alerts.length, 1);
    assert.match(alerts[0]!, /没有打开“勾稽”面板/);
    assert.doesNotMatch(alerts[0]!, /0x/);
    assert.deepEqual(received(), []);
  });

  it('writes the diagnosis to a file without the pane, and says where, or why not', () => {
    const { OnAction, et, alerts: alerts } = stage();
    OnAction({ Id: 'goujiDiagnose' });
    const path = [...et.disk.files.keys()][0]!;
    assert.match(path, /\.(json|txt)$/);
    assert.match(alerts[0]!, /没有表格的数据/);
    assert.ok(alerts[0]!.includes(path));
    assert.deepEqual(et.panes, []);

    const full = stage({ disk: 'full' });
    full.OnAction({ Id: 'goujiDiagnose' });
    assert.match(full.alerts[0]!, /诊断信息未能写入文件/);
  });

  it('keeps the ribbon, speaks the language chosen in the pane, and bears what it does not know', () => {
    const { OnAddinLoad, OnAction, GetImage, et } = stage();
    const ribbon = { Invalidate: () => undefined, InvalidateControl: () => undefined };
    assert.equal(OnAddinLoad(ribbon), true);
    assert.equal(et.application.ribbonUI, ribbon);
    assert.equal(OnAddinLoad(undefined), true);
    assert.equal(OnAction({ id: 'somethingElse' }), true);
    assert.equal(OnAction(null), true);
    assert.equal(GetImage({ Id: 'goujiExport' }), 'images/export.svg');
    assert.equal(GetImage({}), 'images/validate.svg');
    wpsSettings(hostOf(et.globals)!).set('language', 'en');
    OnAction({ Id: 'goujiOpen' });
    assert.equal(et.panes[0]!.title, 'Gouji');
  });

  it('outside WPS says what it is for', () => {
    const alerts: string[] = [];
    const { OnAddinLoad, OnAction } = ribbonCallbacks({
      host: () => null,
      folder: FOLDER,
      version: '0.1.0',
      userAgent: '',
      now: () => new Date(0),
      alert: (text) => alerts.push(text),
    });
    assert.equal(OnAddinLoad({}), true);
    OnAction({ Id: 'goujiValidate' });
    assert.match(alerts[0]!, /请在 WPS 表格中使用/);
  });
});

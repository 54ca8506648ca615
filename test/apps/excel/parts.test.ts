import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { saveByDownload } from '../../../src/apps/excel/download.ts';
import { createOrders } from '../../../src/apps/excel/orders.ts';
import { browserSettings, type Store } from '../../../src/apps/excel/settings.ts';
import { followTheme, themeOf } from '../../../src/apps/excel/theme.ts';
import { WorkbookFault } from '../../../src/workbook/workbook.ts';

describe('orders from the ribbon', () => {
  it('reach a pane that listens', () => {
    const received: string[] = [];
    const orders = createOrders();
    orders.listen((command) => received.push(command));
    orders.give('validate');
    orders.give('export');
    assert.deepEqual(received, ['validate', 'export']);
  });

  it('wait for a pane that is still loading, the last one only', () => {
    const received: string[] = [];
    const orders = createOrders();
    orders.give('export');
    orders.give('validate');
    const stop = orders.listen((command) => received.push(command));
    assert.deepEqual(received, ['validate']);
    stop();
    orders.give('export');
    assert.deepEqual(received, ['validate']);
    orders.listen((command) => received.push(command));
    assert.deepEqual(received, ['validate', 'export']);
  });

  it('outlive a pane that is put up again before the old one is gone', () => {
    const received: string[] = [];
    const orders = createOrders();
    const stopFirst = orders.listen(() => received.push('first'));
    orders.listen(() => received.push('second'));
    stopFirst();
    orders.give('validate');
    assert.deepEqual(received, ['second']);
  });
});

describe('settings', () => {
  it('are kept in the browser', () => {
    const { localStorage } = new JSDOM('', { url: 'https://a.example/' }).window;
    browserSettings(() => localStorage).set('language', 'en');
    assert.equal(browserSettings(() => localStorage).get('language'), 'en');
    assert.equal(browserSettings(() => localStorage).get('live'), null);
  });

  it('last as long as the pane where the browser refuses', () => {
    const refuse = (): never => {
      throw new Error('SecurityError');
    };
    const refusals: (() => Store)[] = [refuse, () => ({ getItem: () => null, setItem: refuse })];
    for (const refusal of refusals) {
      const settings = browserSettings(refusal);
      assert.equal(settings.get('language'), null);
      settings.set('language', 'en');
      assert.equal(settings.get('language'), 'en');
    }
  });
});

describe('the theme', () => {
  it('is told from the colour of Office’s panes', () => {
    assert.equal(themeOf('#262626'), 'dark');
    assert.equal(themeOf('FFFFFF'), 'light');
    assert.equal(themeOf('#F3F2F1'), 'light');
    for (const odd of [null, '', 'white', '#fff']) assert.equal(themeOf(odd), null);
  });

  it('follows Office when a person comes back, and the system where Office does not tell', () => {
    const { window } = new JSDOM('');
    const root = window.document.documentElement;
    let color: string | null = '#1f1f1f';
    followTheme(window as unknown as Window, () => color);
    assert.equal(root.dataset['theme'], 'dark');
    color = '#ffffff';
    window.dispatchEvent(new window.Event('focus'));
    assert.equal(root.dataset['theme'], 'light');
    color = null;
    window.dispatchEvent(new window.Event('focus'));
    assert.equal(root.dataset['theme'], undefined);
  });
});

describe('saving', () => {
  const file = { name: '2024_淮安市人民政府_政务公开年报.json', text: '{"schema":"gouji/report-1"}\n' };

  it('downloads under the file’s name', async () => {
    const { window } = new JSDOM('');
    const { document } = window;
    const clicks: { href: string; download: string }[] = [];
    document.addEventListener('click', (event) => {
      event.preventDefault();
      const { href, download: name } = event.target as HTMLAnchorElement;
      clicks.push({ href, download: name });
    });
    saveByDownload(document, 'PC', file);
    assert.equal(clicks.length, 1);
    assert.equal(clicks[0]!.download, file.name);
    const { resolveObjectURL } = await import('node:buffer');
    assert.equal(await resolveObjectURL(clicks[0]!.href)!.text(), file.text);
    assert.equal(document.querySelector('a'), null);
    URL.revokeObjectURL(clicks[0]!.href);
    window.close();
  });

  it('is refused on the Mac, iOS and Android, where Excel downloads nothing and says nothing', () => {
    const { document } = new JSDOM('').window;
    for (const platform of ['Mac', 'iOS', 'Android'])
      assert.throws(
        () => saveByDownload(document, platform, file),
        (error) => error instanceof WorkbookFault && error.code === 'output/not-writable',
      );
  });
});

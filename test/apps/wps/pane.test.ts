import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { parseReport } from '../../../src/report/input.ts';
import { parseReference } from '../../../src/workbook/address.ts';
import type { CellContent } from '../../../src/workbook/workbook.ts';
import { launchChromium, launchChromium103 } from '../../support/browser.ts';
import type { EtOptions } from '../../support/et/index.ts';
import { loadModel } from '../../support/model/index.ts';
import { byMouse, byScript, drivePane, type Click } from '../../support/pane-driver.ts';
import { wordReport } from '../../support/word-report.ts';
import { openWpsPage } from '../../support/wps-page.ts';
import { lastYearsReport, oneMistakeReport } from './one-mistake.ts';

const ENGINES: readonly { name: string; launch: () => Promise<Browser | null>; clickBy: Click }[] = [
  { name: 'Chromium 103', launch: () => launchChromium103(), clickBy: byScript },
  { name: 'the Chromium of today', launch: () => launchChromium(), clickBy: byMouse },
];

for (const { name, launch, clickBy } of ENGINES) {
  describe(`the WPS add-in in ${name}, from file://`, function () {
    this.timeout(240_000);
    let browser: Browser | null;

    before(async function () {
      browser = await launch();
      if (browser === null) this.skip();
    });
    after(() => browser?.close());

    const walk = async (options: Partial<EtOptions>): Promise<void> => {
      const wps = await openWpsPage(browser!, oneMistakeReport(), { options });
      const pane = drivePane(wps.page, clickBy);
      const cell = (address: string): Promise<CellContent> =>
        wps.page.evaluate(
          ({ sheet, row, column }) => window.et.books[0]!.model.cellOf({ sheet, row, column })?.content ?? null,
          parseReference(address)!,
        );
      const marks = (): Promise<number> => wps.et((et) => et.books[0]!.model.sheets.reduce((sum, { formats }) => sum + formats.length, 0));

      assert.equal(await wps.page.evaluate(() => document.body.innerText.includes('正在打开')), false);
      await pane.press('validate');
      await pane.verdict('error');
      assert.ok((await marks()) > 0);
      const [first] = await pane.findings();
      assert.ok(first !== undefined);

      await pane.press('suspect');
      await pane.verdict('warning');
      assert.equal(await cell('依申请公开!D5'), 3001);

      const warning = 'prior/carried-over applications.carriedIn.naturalPerson';
      await pane.press('open', warning);
      await pane.press('explain', warning);
      await wps.page.waitForSelector('textarea', { state: 'attached' });
      await pane.type('上年报告漏计，已核对。');
      await pane.press('save-explanation');
      await pane.verdict('passed');

      await pane.press('export');
      const notice = await pane.notice('done');
      const files = await wps.et((et) => [...et.disk.files].map(([path, bytes]) => ({ path, bytes: Array.from(bytes) })));
      assert.equal(files.length, 1);
      const [{ path, bytes }] = files as [{ path: string; bytes: number[] }];
      assert.ok(path.endsWith('2024_淮安市人民政府_政务公开年报.json'), path);
      assert.ok(notice.includes(path), notice);
      assert.ok(bytes.every((byte) => byte < 0x80));
      const parsed = parseReport(Buffer.from(bytes).toString('ascii'), 'zh-CN');
      assert.ok(parsed.ok);
      assert.equal(parsed.input.report?.validation.status, 'passed');
      assert.equal(parsed.input.report.source.file, '年报.xlsx');

      assert.deepEqual(await wps.et((et) => [...et.violations]), []);
      wps.assertQuiet();
      await wps.close();
    };

    it('validates, fixes the suspect, takes an explanation and exports, by clicks', () => walk({}));

    it('does so in the barest build as well', () =>
      walk({ bare: true, events: false, methods: true, vectors: '1d', empties: 'undefined', errors: 'null', missing: 'null', storage: 'number' }));

    it('obeys the ribbon, collapses, and comes back', async () => {
      const wps = await openWpsPage(browser!, oneMistakeReport());
      const pane = drivePane(wps.page, clickBy);
      // Both pages of the add-in share the program and its storage; here they share a window as well.
      await wps.page.addScriptTag({ url: `${wps.folder}main.js` });
      const click = (id: string): Promise<unknown> =>
        wps.page.evaluate((control) => (window as unknown as { OnAction: (control: object) => boolean }).OnAction({ Id: control }), id);
      const shown = (): Promise<boolean[]> => wps.et((et) => et.panes.map(({ visible }) => visible));
      await click('goujiValidate');
      await pane.verdict('error');
      assert.deepEqual(await shown(), [true]);
      assert.equal(await wps.page.evaluate(() => document.querySelector<HTMLElement>('[data-action=collapse]')!.innerText), '收起');
      await pane.press('collapse');
      assert.deepEqual(await shown(), [false]);
      await click('goujiOpen');
      assert.deepEqual(await shown(), [true]);
      // The same at the foot, in view: a build may cover the top.
      const foot = await wps.page.evaluate(() => {
        const { bottom, height } = document.querySelector('[data-action=collapse-foot]')!.getBoundingClientRect();
        return { below: window.innerHeight - bottom, height };
      });
      assert.ok(foot.below >= 0 && foot.below < 8 && foot.height >= 24, JSON.stringify(foot));
      await pane.press('collapse-foot');
      assert.deepEqual(await shown(), [false]);
      wps.assertQuiet();
      await wps.close();
    });

    it('opens a blank template that lies in the package', async () => {
      const wps = await openWpsPage(browser!, oneMistakeReport(), { options: { separator: '/' } });
      const pane = drivePane(wps.page, clickBy);
      const template = readFileSync('assets/templates/giar-2021.xlsx');
      const path = decodeURI(new URL('templates/giar-2021.xlsx', wps.folder).pathname);
      await wps.page.evaluate(
        ([where, bytes]) =>
          void window.et.disk.files.set(
            where,
            Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)),
          ),
        [path, template.toString('base64')] as const,
      );
      await pane.choose('template-giar-2021');
      await wps.page.waitForFunction(() => window.et.books.length === 2);
      assert.deepEqual(
        loadModel(new Uint8Array(template)).sheets.map(({ name }) => name),
        await wps.et((et) => et.books[1]!.model.sheets.map((sheet) => sheet.name)),
      );
      wps.assertQuiet();
      await wps.close();
    });

    it("reads last year's file with a script that is loaded only then", async () => {
      const wps = await openWpsPage(browser!, oneMistakeReport());
      const pane = drivePane(wps.page, clickBy);
      const loaded = (): boolean => wps.requests.some((url) => url.endsWith('/open-file.js'));
      await pane.choose('prior');
      assert.ok(!loaded());
      const file = { name: '2023.xlsx', mimeType: '', buffer: Buffer.from(lastYearsReport()) };
      await wps.page.setInputFiles('[data-file="choose-prior"]', file);
      await pane.notice('done');
      assert.ok(loaded());
      assert.ok(!wps.requests.some((url) => url.endsWith('/importing.js')), 'no reader of documents for a workbook');
      await wps.page.setInputFiles('[data-file="choose-prior"]', { name: '2023.docx', mimeType: '', buffer: Buffer.from(wordReport.bytes) });
      await wps.page.waitForSelector('[data-action=confirm]');
      assert.ok(wps.requests.some((url) => url.endsWith('/importing.js')));
      wps.assertQuiet();
      await wps.close();
    });

    it('fills the open template from a Word file with a script that is loaded only then, and one 撤销 takes all of it back', async () => {
      const wps = await openWpsPage(browser!, new Uint8Array(readFileSync('assets/templates/giar-2021.xlsx')));
      const pane = drivePane(wps.page, clickBy);
      const loaded = (): boolean => wps.requests.some((url) => url.endsWith('/importing.js'));
      const contents = (): Promise<unknown> =>
        wps.et((et) =>
          et.books[0]!.model.sheets.map(({ name, cells }) => [
            name,
            ...[...cells].flatMap(([key, { content, formula }]) => (content === null && formula === null ? [] : [[key, content, formula]])).sort(),
          ]),
        );
      const before = await contents();
      await pane.choose('import');
      assert.ok(!loaded());
      await wps.page.setInputFiles('[data-file="choose-document"]', { name: wordReport.name, mimeType: '', buffer: Buffer.from(wordReport.bytes) });
      assert.match(await pane.notice('done'), /已读入 200 个数、3 段文字部分，请对照原件核对。/);
      assert.ok(loaded());
      const figure = await wps.page.evaluate(() => window.et.books[0]!.model.cellOf({ sheet: '依申请公开', row: 4, column: 3 })?.content);
      assert.equal(figure, 3001);
      await pane.press('undo');
      await wps.page.waitForFunction(() => document.querySelector('[data-action=undo]') === null);
      assert.deepEqual(await contents(), before);
      assert.deepEqual(await wps.et((et) => [...et.violations]), []);
      wps.assertQuiet();
      await wps.close();
    });

    it('has a ribbon page whose buttons open the pane beside it', async () => {
      const wps = await openWpsPage(browser!, oneMistakeReport(), { name: 'index.html' });
      const answers = await wps.page.evaluate(() => {
        const page = window as unknown as Record<string, (argument: unknown) => unknown>;
        const buttons = ['goujiValidate', 'goujiOpen', 'goujiExport'];
        return [page['OnAddinLoad']!({}), ...buttons.map((Id) => page['OnAction']!({ Id })), ...buttons.map((Id) => page['GetImage']!({ Id }))];
      });
      assert.deepEqual(answers, [true, true, true, true, 'images/validate.svg', 'images/pane.svg', 'images/export.svg']);
      assert.deepEqual(await wps.et((et) => et.panes.map(({ url, visible, dock }) => ({ url, visible, dock }))), [
        { url: decodeURI(`${wps.folder}taskpane.html`), visible: true, dock: 2 },
      ]);
      wps.assertQuiet();
      await wps.close();
    });
  });
}

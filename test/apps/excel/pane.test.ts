import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { excelPagesOfSuite, type ExcelPage } from '../../support/excel-page.ts';
import { runPaneScenario, scenarioWorkbook, TOTAL, type PaneScenarioWorld } from '../../support/pane-scenario.ts';
import { wordReport } from '../../support/word-report.ts';
import { byKeyboard, byMouse, drivePane } from '../../support/pane-driver.ts';

/** What the model of the page's virtual Excel holds. Each function runs in the page: it must stand alone. */
const worldOf = ({ page, excel }: ExcelPage): PaneScenarioWorld => ({
  marks: () =>
    excel(({ model }) => {
      const found: Record<string, string[]> = {};
      for (const sheet of model.sheets)
        for (const format of sheet.formats) {
          const kind = /gouji:(\w+)/.exec(format.formulas[0] ?? '')?.[1];
          if (kind === undefined) continue;
          for (const { row, column, rows, columns } of format.areas)
            for (let at = 0; at < rows * columns; at++)
              (found[kind] ??= []).push(
                `${sheet.name}!${String.fromCharCode(65 + column + (at % columns))}${String(row + 1 + Math.floor(at / columns))}`,
              );
        }
      return found;
    }, null),
  selected: () =>
    excel(({ model: { selection } }) => `${selection.sheet}!${String.fromCharCode(65 + selection.column)}${String(selection.row + 1)}`, null),
  value: (place) => excel(({ model }, at) => model.cellOf(at)?.content ?? null, place),
  exported: async (press) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  },
});

describe('the pane in Excel', function () {
  this.timeout(120_000);
  const pages = excelPagesOfSuite();
  const workbook = scenarioWorkbook();

  for (const [how, clickBy] of [
    ['by clicks', byMouse],
    ['by the keyboard alone', byKeyboard],
  ] as const)
    it(`takes a report from the first check to the export ${how}, and nothing leaves the origin`, async () => {
      const open = await pages.open(workbook);
      await runPaneScenario(drivePane(open.page, clickBy), worldOf(open));
      open.watch.assertQuiet();
      await open.close();
    });

  it('goes from problem to problem with F8, in the pane and in the sheet', async () => {
    const open = await pages.open(workbook);
    const pane = drivePane(open.page, byMouse);
    const world = worldOf(open);
    await pane.press('validate');
    await pane.verdict('error');
    const after = async (key: string): Promise<string> => {
      const before = await world.selected();
      await open.page.keyboard.press(key);
      for (let wait = 0; wait < 40 && (await world.selected()) === before; wait++) await open.page.waitForTimeout(50);
      return world.selected();
    };
    const places = [await after('F8'), await after('F8'), await after('F8'), await after('Shift+F8')];
    assert.deepEqual(places, ['依申请公开!J5', '依申请公开!D28', '依申请公开!D6', '依申请公开!D28']);
    await open.excel(({ model }) => model.select({ sheet: '依申请公开', row: 4, column: 3, rows: 1, columns: 1 }), null);
    await open.page.waitForSelector(`[data-finding=${JSON.stringify(TOTAL)}][aria-current=true]`);
    open.watch.assertQuiet();
    await open.close();
  });

  it('obeys the ribbon', async () => {
    const open = await pages.open(workbook);
    const pane = drivePane(open.page, byMouse);
    await open.excel(({ office }) => office.press('validate'), null);
    await pane.verdict('error');
    assert.equal(await open.excel(({ office }) => office.shown, null), 1);
    await open.excel(({ office }) => office.press('export'), null);
    await open.page.waitForSelector('[role=dialog]');
    await open.close();
  });

  it('exports what has errors only as a draft, after asking', async () => {
    const open = await pages.open(workbook);
    const pane = drivePane(open.page, byMouse);
    await pane.press('validate');
    await pane.verdict('error');
    await pane.press('export');
    assert.match((await open.page.textContent('[role=dialog]')) ?? '', /2 处错误/);
    await pane.press('cancel');
    assert.equal(await open.page.$('[role=dialog]'), null);
    await pane.press('export');
    const file = await worldOf(open).exported(() => pane.press('confirm'));
    assert.equal(file.name, '2024_淮安市人民政府_政务公开年报_草稿.json');
    assert.equal((JSON.parse(file.text) as { validation: { status: string } }).validation.status, 'failed');
    await open.close();
  });

  it('shows the text to be copied on the Mac, where Excel downloads nothing', async () => {
    const open = await pages.open(workbook, { options: { platform: 'Mac' } });
    const pane = drivePane(open.page, byMouse);
    await pane.press('validate');
    await pane.verdict('error');
    await pane.press('export');
    await pane.press('confirm');
    await pane.notice('failed');
    const text = await open.page.inputValue('textarea[data-file]');
    assert.equal((JSON.parse(text) as { schema: string }).schema, 'gouji/report-1');
    await open.close();
  });

  it('opens a blank template, which is in the package', async () => {
    const open = await pages.open(workbook);
    await drivePane(open.page, byMouse).choose('template-giar-2021');
    await drivePane(open.page, byMouse).notice('done');
    const opened = await open.excel((excel) => excel.opened, null);
    const template = await readFile(new URL('../../../assets/templates/giar-2021.xlsx', import.meta.url));
    assert.deepEqual(opened, [template.toString('base64')]);
    open.watch.assertQuiet();
    await open.close();
  });

  it('reads last year’s workbook with a script loaded for it', async () => {
    const open = await pages.open(workbook);
    const pane = drivePane(open.page, byMouse);
    await pane.choose('prior');
    const suqian = await readFile(new URL('../../../samples/suqian-2023.xlsx', import.meta.url));
    await open.page.setInputFiles('input[type=file]', { name: 'suqian.xlsx', mimeType: '', buffer: suqian });
    await open.page.waitForSelector('[role=dialog]');
    assert.ok(open.watch.requests.some((address) => /open-file\.\w+\.js$/.test(address)));
    open.watch.assertQuiet();
    await open.close();
  });

  it('fills the open template from a Word file with a script loaded for it, and one 撤销 takes all of it back', async () => {
    const open = await pages.open(new Uint8Array(await readFile(new URL('../../../assets/templates/giar-2021.xlsx', import.meta.url))));
    const pane = drivePane(open.page, byMouse);
    const loaded = (): boolean => open.watch.requests.some((address) => /importing\.\w+\.js$/.test(address));
    const contents = (): Promise<unknown> =>
      open.excel(
        ({ model }) =>
          model.sheets.map(({ name, cells }) => [
            name,
            ...[...cells].flatMap(([key, { content, formula }]) => (content === null && formula === null ? [] : [[key, content, formula]])).sort(),
          ]),
        null,
      );
    const before = await contents();
    await pane.choose('import');
    assert.ok(!loaded());
    await open.page.setInputFiles('[data-file=choose-document]', { name: wordReport.name, mimeType: '', buffer: Buffer.from(wordReport.bytes) });
    assert.match(await pane.notice('done'), /已读入 200 个数、3 段文字部分，请对照原件核对。/);
    assert.ok(loaded());
    assert.equal(await worldOf(open).value({ sheet: '依申请公开', row: 4, column: 3 }), 3001);
    assert.notDeepEqual(await contents(), before);
    await pane.press('undo');
    await open.page.waitForFunction(() => document.querySelector('[data-action=undo]') === null);
    assert.deepEqual(await contents(), before);
    open.watch.assertQuiet();
    await open.close();
  });

  it('says of a file that is no document what it is and what to do, and asks before figures are overwritten', async () => {
    const open = await pages.open(workbook);
    const pane = drivePane(open.page, byMouse);
    const choose = async (name: string, bytes: Uint8Array): Promise<void> => {
      await pane.choose('import');
      await open.page.setInputFiles('[data-file=choose-document]', { name, mimeType: '', buffer: Buffer.from(bytes) });
    };
    await choose('年报.pdf', new TextEncoder().encode('%PDF-1.7'));
    assert.match(await pane.notice('failed'), /年报\.pdf 不能用：这是 PDF.*Word 原稿/);
    await choose(wordReport.name, wordReport.bytes);
    await open.page.waitForSelector('[role=dialog]');
    assert.match((await open.page.textContent('[role=dialog]'))!, /导入会改掉 \d+ 格已填的内容/);
    await pane.press('cancel');
    assert.equal(await open.page.$('[role=dialog]'), null);
    open.watch.assertQuiet();
    await open.close();
  });

  it('keeps the language that was chosen', async () => {
    const open = await pages.open(workbook);
    await drivePane(open.page, byMouse).choose('language');
    await open.page.waitForSelector('.gouji[lang=en]');
    await open.page.reload();
    await open.page.waitForSelector('.gouji[lang=en]');
    await drivePane(open.page, byMouse).press('validate');
    await drivePane(open.page, byMouse).press('open', TOTAL);
    await open.page.waitForSelector('.details');
    open.watch.assertQuiet();
    await open.close();
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { built, chooseFile, closeBrowser, goTo, gridReady, openWorkbench, type, validate, type Workbench } from './workbench.ts';

/** Lets a file or a folder of the disk fall on the page. */
async function drop({ page, context }: Workbench, path: string): Promise<void> {
  const client = await context.newCDPSession(page);
  // Twice over: the page then shows something else under the pointer.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data: { items: [], files: [path], dragOperationsMask: 1 } });
}

const visible = (page: Page, selector: string): Promise<boolean> => page.isVisible(selector);

describe('the page around the grid', function () {
  this.timeout(120_000);
  let open: Workbench;
  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(async () => {
    await open.close();
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });
  after(closeBrowser);

  it('changes the language of page and pane alike, and keeps the check and what is half written', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    await type(page, '主动公开', 'B5', '9999');
    assert.equal(await validate(page), 'warning');
    await page.click('[data-finding^="in-force/"] [data-action=open]');
    await page.click('[data-action=explain]');
    await page.fill('textarea', '写了一半');
    await page.click('[data-act=language]');
    await page.waitForSelector('[data-action=validate]:has-text("Check")');
    assert.equal(await page.getAttribute('[data-verdict]', 'data-verdict'), 'warning');
    assert.equal(await page.inputValue('[data-finding^="in-force/"] textarea'), '写了一半');
    // The pane's own choice is the page's as well.
    await page.click('[data-action=more]');
    await page.click('[role=menu] [data-action=language]');
    await page.waitForSelector('[data-act=language]:has-text("English")');
    assert.equal(await page.inputValue('textarea'), '写了一半');
  });

  it('puts the pane aside by mouse and keyboard, and remembers it', async () => {
    open = await openWorkbench('huaian-2024', { width: 800 });
    const { page } = open;
    await gridReady(page);
    assert.equal(await validate(page), 'passed');
    const width = async (): Promise<number> => (await page.locator('.wb-sheet').boundingBox())!.width;
    const narrow = await width();
    assert.equal(await page.getAttribute('[data-action=collapse]', 'title'), null, 'there is no ribbon here to open it again from');
    await page.focus('[data-action=collapse]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.wb-rail');
    assert.deepEqual([await visible(page, '.wb-pane-root'), await visible(page, '.wb-splitter')], [false, false]);
    assert.ok((await width()) > narrow + 250);
    // The grid takes the room.
    await page.waitForFunction((least) => document.querySelector('[id^=univer-sheet-main-canvas]')!.clientWidth > least, narrow + 250);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.wb-pane-root', { state: 'visible' });
    assert.equal(await page.getAttribute('[data-verdict]', 'data-verdict'), 'passed', 'the check is still there');
    assert.equal(await page.evaluate(() => document.activeElement!.getAttribute('data-action')), 'collapse');
    await page.click('[data-action=collapse]');
    await page.reload();
    await page.waitForSelector('.wb-rail:has-text("展开校验面板")');
    assert.equal(await visible(page, '.wb-pane-root'), false);
    // F6 goes to it as to the pane.
    await gridReady(page);
    await goTo(page, '主动公开', 'B5');
    await page.keyboard.press('F6');
    assert.equal(await page.evaluate(() => document.activeElement!.className), 'wb-rail');
  });

  it('gives the tabs of the sheets the room of the zoom in a narrow window', async () => {
    open = await openWorkbench('huaian-2024', { width: 911 });
    const { page } = open;
    await gridReady(page);
    const zoom = '.wb-univer footer [data-gouji=track]';
    assert.equal(await visible(page, zoom), false);
    await goTo(page, '依申请公开', 'D5');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.waitForSelector(zoom, { state: 'visible' });
  });

  it('says what is wrong with an empty folder, and with a file that is gone', async () => {
    open = await openWorkbench();
    const { page } = open;
    const folder = mkdtempSync(join(tmpdir(), 'gouji-folder-'));
    const notice = '.wb-notice';
    await page.waitForSelector('.wb-welcome');
    await drop(open, folder);
    await page.waitForSelector('.bt-empty');
    await page.waitForSelector(notice);
    assert.match((await page.textContent(notice))!, /这里没有可以校验的文件/);
    await page.click(`${notice} button`);
    // Gone between being chosen and being read, which a worker does.
    const path = join(folder, '不见了.xlsx');
    writeFileSync(path, 'x');
    await page.evaluate(() => {
      const post = Reflect.get(Worker.prototype, 'postMessage') as (...given: unknown[]) => void;
      Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
        setTimeout(() => Reflect.apply(post, this, given), 1500);
      };
    });
    await chooseFile(page, path);
    rmSync(path);
    await page.waitForSelector(notice);
    assert.match((await page.textContent(notice))!, /这个文件打不开/);
    rmSync(folder, { recursive: true });
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { built, closeBrowser, dropFile, gridReady, openWorkbench, savedFile, type, type Workbench } from './workbench.ts';

const report = readFileSync('samples/suqian-2023.xlsx');
const FILE = '宿迁年报.xlsx';

describe('the copy of the open file in this browser', function () {
  this.timeout(180_000);
  let open: Workbench;
  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(async () => {
    const { foreign, violations, errors, close } = open;
    await close();
    assert.deepEqual([foreign, violations, errors], [[], [], []]);
  });
  after(closeBrowser);

  /** A sample by the address, and over it the clerk's own file with a figure typed. */
  async function start(): Promise<Page> {
    open = await openWorkbench('jiuhou-2020');
    const { page } = open;
    await gridReady(page);
    await dropFile(page, FILE, report);
    await page.waitForSelector(`.wb-name:has-text("${FILE}")`);
    await gridReady(page);
    await type(page, '依申请公开', 'D5', '4321');
    await page.waitForSelector('.wb-name em');
    await page.waitForSelector('.wb-status:has-text("本机留有副本")');
    await page.waitForTimeout(600);
    return page;
  }
  /** What was typed is in the file that is saved now. */
  async function holdsTyped(page: Page): Promise<void> {
    await gridReady(page);
    const { name, bytes } = await savedFile(page);
    assert.equal(name, FILE);
    const { names } = await openXlsx(bytes).read(['GIAR_applications']);
    const read = names.get('GIAR_applications')!;
    assert.ok(read.state === 'found' && read.region.values.some((line) => line.includes(4321)), 'what was typed is in the file');
  }

  it('brings file and edits back after F5, which the address fills with no sample', async () => {
    const page = await start();
    assert.equal(new URL(page.url()).hash, '');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.waitForSelector(`.wb-left:has-text("${FILE}"):has-text("未保存的修改")`);
    assert.equal(await page.locator('.wb-name').count(), 0, 'nothing else was opened');
    await page.click('[data-act=restore]');
    await page.waitForSelector(`.wb-name:has-text("${FILE}") em`);
    await page.waitForSelector('.wb-left', { state: 'detached' });
    await holdsTyped(page);
  });

  it('brings them back after a crash, and not to a window beside the one that has them open', async () => {
    const page = await start();
    const beside = await open.context.newPage();
    await beside.goto(page.url());
    await beside.waitForSelector('.wb-welcome');
    await beside.waitForTimeout(800);
    assert.equal(await beside.locator('.wb-left').count(), 0, 'that file is open elsewhere');
    await page.close({ runBeforeUnload: false });
    await beside.reload();
    await beside.click('[data-act=restore]');
    await beside.waitForSelector(`.wb-name:has-text("${FILE}") em`);
    await holdsTyped(beside);
    // Saved and closed as usual: nothing is left to ask about.
    await beside.waitForTimeout(600);
    await beside.close();
    const next = await open.context.newPage();
    await next.goto(page.url());
    await next.waitForSelector('.wb-welcome');
    await next.waitForTimeout(800);
    assert.equal(await next.locator('.wb-left').count(), 0);
  });

  it('is gone once it was deleted, and stays gone for this file', async () => {
    const page = await start();
    await page.click('[data-act=clear-copy]');
    await page.waitForSelector('.wb-toast:has-text("已清除本机副本")');
    await page.waitForSelector('.wb-status:has-text("没有本机副本")');
    await type(page, '依申请公开', 'E5', '77');
    await page.waitForTimeout(800);
    const kept = await page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const asked = indexedDB.open('gouji-workbench');
          asked.onerror = () => reject(new Error('not opened'));
          asked.onsuccess = () => {
            const count = asked.result.transaction('open').objectStore('open').count();
            count.onsuccess = () => resolve(count.result);
          };
        }),
    );
    assert.equal(kept, 0);
  });

  it('leaves a sample alone as long as nothing was typed into it, and keeps it then', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    await page.reload();
    await gridReady(page);
    await page.waitForTimeout(500);
    assert.equal(await page.locator('.wb-left, .wb-kept').count(), 0);
    await type(page, '依申请公开', 'D5', '4321');
    await page.waitForSelector('.wb-kept');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.waitForTimeout(600);
    await page.reload();
    await page.click('[data-act=restore]');
    await page.waitForSelector('.wb-name:has-text("huaian-2024.xlsx") em');
  });
});

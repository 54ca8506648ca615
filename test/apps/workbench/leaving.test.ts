import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { built, closeBrowser, dropFile, goTo, gridReady, openWorkbench, type Workbench } from './workbench.ts';

describe('what is not saved in the workbench', function () {
  this.timeout(180_000);
  let open: Workbench;

  before(function () {
    this.timeout(900_000);
    built();
  });
  beforeEach(async () => {
    open = await openWorkbench('huaian-2024');
    await gridReady(open.page);
    await goTo(open.page, '依申请公开', 'D5');
    await open.page.keyboard.type('99', { delay: 30 });
  });
  afterEach(() => open.close());
  after(closeBrowser);

  it('is asked about with what is being typed, and only for a file that can be opened', async () => {
    const { page } = open;
    await dropFile(page, '坏.xlsx', Buffer.from('not a workbook'));
    await page.waitForSelector('.wb-notice:has-text("坏.xlsx")');
    assert.equal(await page.locator('.wb-dialog').count(), 0);
    await dropFile(page, '另一份.xlsx', readFileSync('samples/suqian-2023.xlsx'));
    await page.click('.wb-dialog button:has-text("取消")');
    assert.match((await page.textContent('.wb-name'))!, /huaian-2024\.xlsx.*未保存/);
    await dropFile(page, '另一份.xlsx', readFileSync('samples/suqian-2023.xlsx'));
    await page.click('.wb-dialog button:has-text("不保存")');
    await page.waitForSelector('.wb-name:has-text("另一份.xlsx")');
  });

  it('is asked about when the page is closed while a cell is being typed into', async () => {
    const { page } = open;
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { built, closeBrowser, goTo, gridReady, openWorkbench, type Workbench } from './workbench.ts';

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

  const drop = (name: string, bytes: Uint8Array): Promise<void> =>
    open.page.evaluate(
      ([called, base64]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], called));
        dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, Buffer.from(bytes).toString('base64')] as const,
    );

  it('is asked about with what is being typed, and only for a file that can be opened', async () => {
    const { page } = open;
    await drop('坏.xlsx', Buffer.from('not a workbook'));
    await page.waitForSelector('.wb-notice:has-text("坏.xlsx")');
    assert.equal(await page.locator('.wb-dialog').count(), 0);
    await drop('另一份.xlsx', readFileSync('samples/suqian-2023.xlsx'));
    await page.click('.wb-dialog button:has-text("取消")');
    assert.match((await page.textContent('.wb-name'))!, /huaian-2024\.xlsx.*未保存/);
    await drop('另一份.xlsx', readFileSync('samples/suqian-2023.xlsx'));
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

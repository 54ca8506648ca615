import assert from 'node:assert/strict';
import { built, closeBrowser, goTo, gridReady, openWorkbench, type Workbench } from './workbench.ts';

describe('the workbench by keyboard', function () {
  this.timeout(180_000);
  let open: Workbench;

  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(async () => {
    const { errors, close } = open;
    await close();
    assert.deepEqual(errors, []);
  });
  after(closeBrowser);

  const region = (): Promise<string> =>
    open.page.evaluate(() => document.activeElement!.closest('.wb-sheet, .wb-pane, .wb-top')?.className ?? document.activeElement!.tagName);
  const nameBox = (): Promise<string> => open.page.inputValue('[data-u-comp=defined-name] input');

  it('goes from sheet to pane to top bar and back with F6, and checks with F8', async () => {
    open = await openWorkbench('jiuhou-2020');
    const { page } = open;
    await gridReady(page);
    await goTo(page, '依申请公开', 'D7');
    await page.keyboard.type('5');
    const seen: string[] = [];
    for (const key of ['F6', 'F6', 'F6', 'Shift+F6', 'Shift+F6', 'F6', 'Tab', 'F6', 'Shift+F6']) {
      await page.keyboard.press(key);
      seen.push(await region());
    }
    const [sheet, pane, top] = ['wb-sheet', 'wb-pane', 'wb-top'];
    assert.deepEqual(seen, [pane, top, sheet, top, pane, top, top, sheet, top]);
    assert.equal(await page.evaluate(() => document.activeElement!.matches('.wb-top button:first-child')), false, 'where one was');
    await page.waitForSelector('.wb-name em', { timeout: 5_000 });
    // Back in the sheet keys go to its cells.
    await page.keyboard.press('F6');
    await page.keyboard.press('ArrowDown');
    assert.equal(await nameBox(), 'D9', 'one below the cell that the figure was taken into');
    await page.keyboard.press('F8');
    await page.waitForSelector('[data-verdict=error], [data-verdict=warning]');
    await page.keyboard.press('F8');
    await page.waitForSelector('[data-finding] [data-action=open][aria-expanded=true]');
  });

  it('reaches the buttons of the first page', async () => {
    open = await openWorkbench();
    await open.page.waitForSelector('.wb-welcome');
    await open.page.keyboard.press('F6');
    assert.equal(await region(), 'wb-sheet');
    // Without a file nothing in the pane can be pressed.
    await open.page.keyboard.press('F6');
    assert.equal(await region(), 'wb-top');
  });

  it('shows what is typed at the top of a cell that is higher than the window', async () => {
    open = await openWorkbench('giar-2021');
    const { page } = open;
    await gridReady(page);
    await goTo(page, '总体情况', 'A2');
    const shot = async (): Promise<Buffer> => {
      await page.waitForTimeout(400);
      return page.screenshot({ clip: { x: 60, y: 155, width: 200, height: 30 } });
    };
    await page.keyboard.type('甲');
    const before = await shot();
    await page.keyboard.type('乙丙丁戊');
    assert.ok(!before.equals(await shot()));
  });

  it('leaves the formula of a protected cell as it is in the formula bar', async () => {
    open = await openWorkbench('giar-2021');
    const { page } = open;
    await gridReady(page);
    const bar = { x: 180, y: 48, width: 300, height: 30 };
    await goTo(page, '依申请公开', 'J5');
    await page.waitForTimeout(300);
    const before = await page.screenshot({ clip: bar });
    await page.keyboard.type('9');
    await page.waitForSelector('.wb-toast:has-text("受保护")');
    await page.waitForTimeout(300);
    assert.ok(before.equals(await page.screenshot({ clip: bar })));
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { readPicture } from '../../../src/workbook/xlsx/styles/picture.ts';
import { built, closeBrowser, downloaded, goTo, gridReady, openWorkbench, savedFile, type, validate, type Workbench } from './workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the whole page, the grid's controls included. */
async function wrong(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('the workbench for whoever sits before it', function () {
  this.timeout(180_000);
  let open: Workbench;
  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(() => open.close());
  after(closeBrowser);

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has nothing that axe objects to, the grid included, and one main, ${colorScheme}`, async () => {
      open = await openWorkbench();
      const { page } = open;
      await page.emulateMedia({ colorScheme });
      await page.waitForSelector('.wb-welcome');
      assert.deepEqual(await wrong(page), []);
      await page.click('.wb-welcome [data-document=huaian-2024]');
      await gridReady(page);
      await type(page, '依申请公开', 'D5', '4321');
      await validate(page);
      assert.deepEqual(await wrong(page), []);
      assert.equal(await page.locator('main:visible').count(), 1);
      const dark = await page.evaluate(() => getComputedStyle(document.querySelector('.wb-top')!).backgroundColor);
      assert.equal(dark === 'rgb(255, 255, 255)', colorScheme === 'light', dark);
      if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: `${process.env['GOUJI_LOOK']}-${colorScheme}.png` });
    });

  it('gives the controls of the grid names that Univer leaves out, in the language of the page', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    assert.equal(await page.getByLabel('名称框').count(), 1);
    assert.equal(await page.getByRole('button', { name: '放大' }).count(), 1);
    await goTo(page, '依申请公开', 'D5');
    await page.keyboard.type('12');
    assert.deepEqual(await wrong(page), []);
    await page.keyboard.press('Escape');
  });

  it('leaves of the list of sheets, while it is open, what DEVELOPERS.md says Univer alone can mend', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    await page.getByRole('button', { name: '工作表' }).click();
    await page.waitForSelector('[role=menuitem]:has-text("封面")');
    const rules = (await wrong(page)).map((each) => each.split(':')[0]!).sort();
    const written = /axe rules that remain: (.*?)\./.exec(readFileSync('DEVELOPERS.md', 'utf8'))![1]!;
    assert.deepEqual(rules, [...written.matchAll(/`([^`]+)`/g)].map(([, rule]) => rule!).sort());
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=menuitem]', { state: 'detached' });
    assert.deepEqual(await wrong(page), []);
  });

  it('shows everything at 400 px: sheet, pane, every button', async () => {
    open = await openWorkbench('huaian-2024', { width: 400 });
    const { page } = open;
    await gridReady(page);
    await type(page, '依申请公开', 'D5', '4321');
    await validate(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
    const sizes = await page.evaluate(() =>
      ['.wb-sheet', '.wb-pane'].map((part) => {
        const { width, height } = document.querySelector(part)!.getBoundingClientRect();
        return [Math.round(width), Math.round(height) > 180] as const;
      }),
    );
    assert.deepEqual(sizes, [
      [400, true],
      [400, true],
    ]);
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.wb-top button, .wb-top summary, .gouji .header button, .wb-status button')]
        .filter((each) => {
          if (each.closest('details:not([open])') !== null && each.tagName !== 'SUMMARY') return false;
          const { left, right } = each.getBoundingClientRect();
          return left < 0 || right > innerWidth;
        })
        .map((each) => each.textContent),
    );
    assert.deepEqual(hidden, []);
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: `${process.env['GOUJI_LOOK']}-400.png` });
    await page.click('.wb-top summary');
    const list = (await page.locator('.wb-menu-list').boundingBox())!;
    assert.ok(list.x >= 0 && list.x + list.width <= 400 && list.y + list.height <= 768, JSON.stringify(list));
    await page.keyboard.press('Escape');
    await page.click('[data-action=collapse]');
    assert.equal(await page.locator('.wb-rail').isVisible(), true);
  });

  it('checks nothing where nothing is open, and says what to do', async () => {
    open = await openWorkbench();
    const { page } = open;
    await page.waitForSelector('.wb-pane [data-action=validate]');
    assert.equal(await page.isDisabled('[data-action=validate]'), true);
    assert.match(await page.innerText('.wb-pane'), /先打开一份年报/);
    await page.click('.wb-welcome [data-document=giar-2021]');
    await gridReady(page);
    assert.equal(await page.isDisabled('[data-action=validate]'), false);
    assert.match((await page.textContent('.wb-name'))!, /^政务公开年报\.xlsx/);
  });

  it('saves with the marks or without, as is said, and leaves it be', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    await type(page, '依申请公开', 'D5', '4321');
    await validate(page);
    const marks = async (bytes: Uint8Array): Promise<number> => (await readPicture(bytes)).marks.length;
    assert.ok((await marks((await savedFile(page, 'marked')).bytes)) > 0);
    const plain = (await savedFile(page, 'plain')).bytes;
    assert.equal(await marks(plain), 0);
    const read = (await openXlsx(plain).read(['GIAR_applications'])).names.get('GIAR_applications')!;
    assert.ok(read.state === 'found' && read.region.values.some((line) => line.includes(4321)));
    await type(page, '依申请公开', 'D5', '4322');
    await page.click('[data-act=save]');
    await page.click('[data-act=save-cancel]');
    await page.waitForSelector('.wb-name em');
    await page.click('[data-action=export]');
    const { name } = await downloaded(page, () => page.click('[data-action=confirm]'));
    const notice = await page.innerText('[data-notice=done]');
    assert.equal(notice.split(name).length, 2, `${notice}: the name once`);
    assert.match(notice, /下载文件夹/);
  });
});

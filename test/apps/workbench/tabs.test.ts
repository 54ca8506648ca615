import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { built, closeBrowser, gridReady, openWorkbench, savedFile, type, validate, type Workbench } from './workbench.ts';

/** The count on each sheet's tab that has one, and how grave the gravest is. */
const counts = (page: Page): Promise<Record<string, string>> =>
  page.$$eval('[data-u-comp=slide-tab-item][data-gouji-count]', (tabs) =>
    Object.fromEntries(
      tabs.map((tab) => [tab.textContent.trim(), `${tab.getAttribute('data-gouji-count')!} ${tab.getAttribute('data-gouji-worst')!}`]),
    ),
  );
/** The same as the list in the pane has it. */
const listed = async (page: Page): Promise<Record<string, number>> => {
  const sheets = await page.$$eval('[data-finding] .address', (places) =>
    places.map(({ textContent }) => /^(.+)!/.exec(textContent.trim())?.[1] ?? ''),
  );
  return Object.fromEntries([...new Set(sheets)].map((sheet) => [sheet, sheets.filter((each) => each === sheet).length]));
};

describe('the tabs of the workbench', function () {
  this.timeout(180_000);
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

  it('count the findings of their sheets, and neither sheet names nor the saved file have anything of it', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    const names = await page.$$eval('[data-u-comp=slide-tab-item]', (tabs) => tabs.map(({ textContent }) => textContent));
    await validate(page);
    assert.deepEqual(await counts(page), {});
    await type(page, '依申请公开', 'D5', '4321');
    await type(page, '主动公开', 'B5', '9999');
    await validate(page);
    await page.waitForSelector('[data-gouji-count]');
    const found = await counts(page);
    assert.deepEqual(Object.fromEntries(Object.entries(found).map(([sheet, texts]) => [sheet, Number(texts.split(' ')[0])])), await listed(page));
    assert.match(found['依申请公开']!, / error$/);
    assert.match(found['主动公开']!, / warning$/);
    const shown = await page.$eval('[data-gouji-worst=error]', (tab) => getComputedStyle(tab, '::after').content);
    assert.equal(shown, `"${found['依申请公开']!.split(' ')[0]!}"`);
    assert.equal(await page.getAttribute('[data-gouji-worst=error]', 'title'), `${found['依申请公开']!.split(' ')[0]!} 个问题`);
    assert.deepEqual(await page.$$eval('[data-u-comp=slide-tab-item]', (tabs) => tabs.map(({ textContent }) => textContent)), names);
    const saved = await openXlsx((await savedFile(page)).bytes).scan();
    assert.deepEqual(
      saved.sheets.filter(({ visible }) => visible).map(({ name }) => name),
      names,
    );
    if (process.env['GOUJI_LOOK'] !== undefined) await page.screenshot({ path: `${process.env['GOUJI_LOOK']}-tabs.png` });

    // Put right again, the counts go; another file begins without.
    await type(page, '依申请公开', 'D5', '3001');
    await validate(page);
    await page.waitForFunction(() => document.querySelector('[data-gouji-worst=error]') === null);
    await page.click('.wb-top summary');
    await page.click('.wb-menu-list [data-document=suqian-2023]');
    await page.click('.wb-dialog button:has-text("不保存")');
    await page.waitForSelector('.wb-name:has-text("suqian-2023.xlsx")');
    await page.waitForFunction(() => document.querySelector('[data-gouji-count]') === null);
  });
});

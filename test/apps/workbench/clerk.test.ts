import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { readPicture } from '../../../src/workbook/xlsx/styles/picture.ts';
import { built, closeBrowser, downloaded, goTo, gridReady, openWorkbench, savedFile, type, validate, type Workbench } from './workbench.ts';

const SHEET = '依申请公开';

const menu = async (page: Page, action: string): Promise<void> => {
  await page.click('[data-action=more]');
  await page.click(`[role=menu] [data-action=${action}]`);
};

/** What a cell holds in the file that is saved. */
async function held(page: Page, sheet: string, row: number, column: number): Promise<unknown> {
  const { sheets } = await readPicture((await savedFile(page, 'plain')).bytes);
  const found = sheets.find(({ name }) => name === sheet)!.cells.find((cell) => cell.row === row && cell.column === column);
  return found?.content ?? null;
}

/** Pages of a PDF that Chromium wrote. */
const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;

/** Its text, where the machine has a program that reads it. */
function textOf(pdf: Buffer): string | null {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

describe('a clerk at the workbench', function () {
  this.timeout(180_000);
  let open: Workbench;
  const folder = mkdtempSync(join(tmpdir(), 'gouji-clerk-'));
  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(async () => {
    await open.close();
    assert.deepEqual([open.violations, open.errors], [[], []]);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await closeBrowser();
  });

  const start = async (document: string): Promise<Page> => {
    open = await openWorkbench(document);
    await gridReady(open.page);
    return open.page;
  };

  it('follows the example of the README, and after Ctrl+Z nothing claims what is no longer so', async () => {
    const page = await start('huaian-2024');
    await type(page, SHEET, 'J5', '3191');
    assert.equal(await validate(page), 'error');
    const offered = page.locator('[data-action=suspect]', { hasText: '改为 3119' }).first();
    await offered.click();
    await page.waitForSelector('[data-notice=done]:has-text("3119")');
    // The change is checked without being asked for.
    await page.waitForSelector('[data-verdict=passed]');
    assert.equal(await held(page, SHEET, 4, 9), 3119);
    await goTo(page, SHEET, 'J5');
    await page.keyboard.press('Control+z');
    await page.waitForSelector('[data-verdict=stale]');
    assert.equal(await validate(page), 'error');
    await page.waitForFunction(() => document.querySelector('[data-notice]')?.textContent.includes('3119') !== true);
    assert.equal(await page.locator('[data-notice] [data-action=undo]').count(), 0);
    assert.equal(await held(page, SHEET, 4, 9), 3191);
  });

  it('hears of a blank template that it is not filled in, of blank sections, and is asked where blanks are to be 0', async () => {
    const page = await start('giar-2021');
    await page.click('[data-action=validate]');
    await page.waitForSelector('.verdict:has-text("还没有填写")');
    assert.equal(await page.getAttribute('.verdict', 'data-verdict'), 'none');
    await type(page, SHEET, 'D5', '0');
    assert.equal(await validate(page), 'error');
    await page.waitForSelector('[data-severity=warning][data-finding^="narrative/blank"]');

    await menu(page, 'zeros');
    await page.waitForSelector('[role=dialog] .choice');
    const tables = await page.$$eval('[role=dialog] .choice', (choices) =>
      choices.map((choice) => ({
        key: choice.querySelector('input')!.dataset['table']!,
        chosen: choice.querySelector('input')!.checked,
        cells: Number(/(\d+) 格/.exec(choice.textContent)![1]),
      })),
    );
    assert.deepEqual(
      tables.filter(({ chosen }) => !chosen).map(({ key }) => key),
      ['licensing', 'enforcement'],
    );
    const cells = tables.reduce((sum, each) => sum + (each.chosen ? each.cells : 0), 0);
    assert.match(await page.innerText('[data-action=confirm]'), new RegExp(`\\b${cells}\\b`));
    await page.click('[data-action=confirm]');
    await page.waitForSelector(`[data-notice=done]:has-text("已补填 ${cells} 格")`);
    assert.equal(await held(page, '主动公开', 3, 1), 0);
    assert.equal(await held(page, '主动公开', 7, 1), null, 'licensing is not filled in unasked');
  });

  it('sees that live checking is on, in a menu of three groups', async () => {
    const page = await start('huaian-2024');
    await validate(page);
    await page.click('[data-action=more]');
    assert.ok((await page.locator('[role=menu] [role=group]').count()) <= 3);
    await page.click('[role=menu] [data-action=live]');
    await page.waitForSelector('.verdict:has-text("自动校验已开")');
    await type(page, SHEET, 'J5', '3191');
    await page.waitForSelector('[data-verdict=error]');
  });

  it('prints what is published and the check record, a page after another, with the figures on them', async () => {
    const page = await start('huaian-2024');
    await validate(page);
    for (const [kind, least, figure] of [
      ['publication', 3, /447228/],
      ['record', 1, /2024/],
    ] as const) {
      await menu(page, kind);
      await page.waitForSelector(`[data-page=${kind}]`);
      const { bytes } = await downloaded(page, () => page.click(`[data-action=${kind}-html]`));
      await page.click('[data-action=back]');
      const file = join(folder, `${kind}.html`);
      writeFileSync(file, bytes);
      const printed = await open.context.newPage();
      await printed.goto(pathToFileURL(file).href);
      const pdf = await printed.pdf({ preferCSSPageSize: true });
      await printed.close();
      assert.ok(pagesOf(pdf) >= least && pagesOf(pdf) <= 20, `${kind}: ${pagesOf(pdf)} pages`);
      const text = textOf(pdf);
      if (text !== null) {
        assert.match(text, figure);
        assert.equal(text.split('\f').length - 1, pagesOf(pdf));
      }
    }
  });
});

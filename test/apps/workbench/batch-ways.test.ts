import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { cleanFigures, spoil, workbookOf } from '../../../bench/reports.ts';
import { choose, DONE, wrongs } from './batch-page.ts';
import { FORM, writeFiles, YEAR } from './folder.ts';
import { built, closeBrowser, gridReady, openWorkbench, type Workbench } from './workbench.ts';

const UNITS = ['某县财政局', '某县水利局', '某县东镇人民政府', '某县西镇人民政府'] as const;
const FAILED = 3;

type WithPicker = Window & { showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle> };

/** Goes on by Tab alone until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${selector}`);
}

const organizations = (page: Page): Promise<string[]> =>
  page.$$eval('.bt-line .bt-c-organization', (cells) => cells.map(({ textContent }) => textContent.trim()).sort());

describe('the ways into 批量', function () {
  this.timeout(240_000);
  let open: Workbench;
  const home = mkdtempSync(join(tmpdir(), 'gouji-ways-'));
  const [folder, lastYear, roster] = [join(home, '2024'), join(home, '2023'), join(home, '名单.csv')];
  const files = new Map<string, Uint8Array>();

  before(async function () {
    this.timeout(900_000);
    built();
    for (const [index, name] of UNITS.entries()) {
      const clean = cleanFigures(FORM, index + 1);
      files.set(`报送/${name}.xlsx`, await workbookOf(FORM, index === FAILED ? spoil(clean, 1, 7) : clean, name, YEAR));
    }
    writeFiles(folder, files);
    writeFiles(lastYear, new Map([['财政局.xlsx', await workbookOf(FORM, cleanFigures(FORM, 90), UNITS[0], YEAR - 1)]]));
    writeFileSync(roster, `\ufeff机关名称\n${['某县财政局', '某县水务局', '某县东镇人民政府', '某县西镇人民政府'].join('\n')}\n`);
  });
  afterEach(async () => {
    await open.close();
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });
  after(async () => {
    rmSync(home, { recursive: true });
    await closeBrowser();
  });

  /** The page of 批量. The browser's own dialog for folders cannot be driven: `picker` stands in its place, or an input field asks. */
  async function start(picker?: () => void, url?: string): Promise<Page> {
    open = await openWorkbench('', url === undefined ? {} : { url });
    await open.page.addInitScript(picker ?? (() => Reflect.deleteProperty(window, 'showDirectoryPicker')));
    await open.page.reload();
    await open.page.click('[data-act=batch]');
    await open.page.waitForSelector('.bt-empty');
    return open.page;
  }

  it('walks a folder of the File System Access API, and reads each file as it is when its turn comes', async () => {
    // The origin's own folder is of the same API as one on the disk.
    const page = await start(() => {
      (window as WithPicker).showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('2024', { create: true });
    });
    await page.evaluate(
      async (given) => {
        const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('2024', { create: true });
        for (const [path, base64] of given) {
          let folder = root;
          const parts = path.split('/');
          for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
          const writable = await (await folder.getFileHandle(parts.at(-1)!, { create: true })).createWritable();
          await writable.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
          await writable.close();
        }
      },
      [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')] as const),
    );
    await page.click('[data-act=batch-folder]');
    await page.waitForSelector(DONE, { timeout: 120_000 });
    assert.deepEqual(await organizations(page), [...UNITS].sort());
    assert.equal(await page.textContent('[data-total=failed] strong'), '1');
    // A file that is gone by the time it is opened is said to be.
    await page.evaluate(async () => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('2024');
      await (await root.getDirectoryHandle('报送')).removeEntry('某县财政局.xlsx');
    });
    await page.click('.bt-line:has-text("某县财政局")');
    await page.waitForSelector('.wb-notice:has-text("这个文件读不出来")');
  });

  it('asks by an input field where the browser refuses its dialog, and does nothing where the person does', async () => {
    const page = await start(() => {
      const failures = ['AbortError', 'SecurityError'];
      (window as WithPicker).showDirectoryPicker = () => Promise.reject(new DOMException('', failures.shift() ?? 'AbortError'));
    });
    await page.click('[data-act=batch-folder]');
    await page.waitForTimeout(300);
    assert.deepEqual([await page.locator('.bt-empty').count(), await page.locator('.wb-notice').count()], [1, 0]);
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    assert.deepEqual(await organizations(page), [...UNITS].sort());
  });

  it('works from a folder on the disk, where no worker starts from a file', async () => {
    const copy = join(home, '勾稽');
    cpSync(fileURLToPath(new URL('../../../dist/workbench', import.meta.url)), copy, { recursive: true });
    const page = await start(undefined, `${pathToFileURL(copy).href}/index.html`);
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    assert.deepEqual(await organizations(page), [...UNITS].sort());
    assert.equal(await page.textContent('[data-total=failed] strong'), '1');
  });

  it('says what to do where the browser starts no worker at all', async () => {
    const page = await start(() => {
      Reflect.deleteProperty(window, 'showDirectoryPicker');
      window.Worker = function () {
        throw new DOMException('refused', 'SecurityError');
      } as unknown as typeof Worker;
    });
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector('.wb-notice:has-text("没有让校验程序启动")');
  });

  it('compares with last year’s folder, and filters by rule', async () => {
    const page = await start();
    await choose(page, 'batch-last-year', lastYear);
    await page.waitForSelector('.bt-given-what:has-text("上年 1 份")', { timeout: 60_000 });
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    const prior = await page.$$eval('[data-act=batch-rule] option', (options) =>
      options.flatMap((option) => ((option as HTMLOptionElement).value.startsWith('prior/') ? [(option as HTMLOptionElement).value] : [])),
    );
    assert.ok(prior.length > 0, 'this year does not continue last year');
    await page.selectOption('[data-act=batch-rule]', prior[0]!);
    await page.waitForSelector('.bt-count:has-text("列出 1 行")');
    assert.deepEqual(await organizations(page), [UNITS[0]]);
    assert.equal(await page.getAttribute(`.bt-rules [data-rule="${prior[0]!}"]`, 'aria-pressed'), 'true');
    await page.selectOption('[data-act=batch-rule]', '');
    assert.equal((await organizations(page)).length, UNITS.length);
    // Taken away again, nothing is held against it.
    await page.click('[aria-label="去掉 上年文件夹"]');
    await page.waitForFunction(() => document.querySelector('[data-act=batch-rule] option[value^="prior/"]') === null);
  });

  it('asks whether names that are nearly the same are one unit', async () => {
    const page = await start();
    await choose(page, 'batch-roster', roster);
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector('[data-total=missing] strong:text-is("1")', { timeout: 120_000 });
    const line = (text: string): Promise<string | null> => page.textContent(`.bt-line:has(.bt-c-organization:text-is("${text}"))`);
    assert.match((await line('某县水利局'))!, /不在名单.*名称相近：某县水务局/);
    assert.match((await line('某县水务局'))!, /名称相近：某县水利局/);
    // Whose roll-up it is is guessed from the roster.
    await page.click('[data-act=batch-sum]');
    assert.equal(await page.inputValue('[data-act=sum-organization]'), '某县人民政府');
  });

  it('is used by keyboard alone, from choosing the folder to an opened report and back', async () => {
    const page = await start();
    assert.deepEqual(await wrongs(page), []);
    await tabTo(page, '[data-act=batch-folder]');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles(folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    await tabTo(page, '[data-sort=errors]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=columnheader][aria-sort=descending]');
    await tabTo(page, '.bt-line');
    await page.keyboard.press('End');
    assert.equal(await page.evaluate(() => document.activeElement!.getAttribute('aria-rowindex')), String(UNITS.length + 1));
    await page.keyboard.press('Home');
    assert.equal(await page.evaluate(() => document.activeElement!.getAttribute('data-status')), 'failed');
    await tabTo(page, '.bt-line [data-act=record]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bt-print[open]', { timeout: 60_000 });
    assert.deepEqual(await wrongs(page), []);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.bt-print', { state: 'detached' });
    await tabTo(page, '[data-total=failed]');
    await page.keyboard.press('Space');
    await page.waitForSelector('.bt-count:has-text("列出 1 行")');
    await tabTo(page, '.bt-line');
    await page.keyboard.press('Enter');
    await gridReady(page);
    await page.waitForSelector('[data-verdict=error]', { timeout: 60_000 });
    // In a sheet Tab goes from cell to cell: F6 leaves it.
    for (let presses = 0; presses < 4 && !(await page.evaluate(() => document.activeElement!.closest('.wb-top') !== null)); presses++)
      await page.keyboard.press('F6');
    await tabTo(page, '[data-act=batch]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bt-line');
    assert.equal(await page.locator('.bt-line').count(), 1, 'the filter is as it was');
  });
});

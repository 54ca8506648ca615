import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { officialForms } from '../../../src/form/index.ts';
import { openSession } from '../../../src/session/index.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { choose, DONE, wrongs } from './batch-page.ts';
import { countyFiles, writeFiles } from './folder.ts';
import { built, closeBrowser, downloaded, gridReady, openWorkbench, savedFile, type, type Workbench } from './workbench.ts';
import { long } from '../../support/long.ts';

interface Line {
  readonly file: string;
  readonly status?: string;
  readonly error?: { readonly code: string };
}

/** The verdicts of `gouji check`, by path in the folder, from the sources that the page is built from. */
function commandLine(folder: string): Map<string, string> {
  const program = ['--import', './scripts/typescript-loader.mjs', 'src/apps/cli/main.ts'];
  const run = spawnSync(process.execPath, [...program, 'check', folder, '--format', 'json'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const lines = run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  return new Map(lines.map(({ file, status }) => [file.slice(folder.length + 1), status ?? 'unreadable']));
}

/** The status of every file in the table, by its path in the folder: scrolled through, as only what is in view is drawn. */
async function verdicts(page: Page): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const all = Number(await page.getAttribute('.bt-table', 'aria-rowcount')) - 1;
  await page.focus('.bt-line[tabindex="0"]');
  await page.keyboard.press('Home');
  for (let tries = 0; found.size < all && tries < 200; tries++) {
    for (const [path, status] of await page.$$eval('.bt-line', (lines) =>
      lines.map((line) => [line.querySelector('.bt-c-file')!.getAttribute('title') ?? line.textContent, line.getAttribute('data-status')!] as const),
    ))
      found.set(path.replace(/^[^/]*\//, ''), status);
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(60);
  }
  return found;
}

describe('批量', function () {
  this.timeout(240_000);
  let open: Workbench;
  let files: ReadonlyMap<string, Uint8Array | string>;
  const home = mkdtempSync(join(tmpdir(), 'gouji-county-'));
  const folder = join(home, '2024');
  const roster = join(home, '应报名单.csv');

  before(async function () {
    this.timeout(900_000);
    built();
    files = await countyFiles();
    writeFiles(folder, files);
    writeFileSync(roster, `\ufeff机关名称\n${Array.from({ length: 21 }, (_, index) => `第${index + 1}镇人民政府`).join('\n')}\n`);
  });
  afterEach(async () => {
    await open.close();
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });
  after(async () => {
    rmSync(home, { recursive: true });
    await closeBrowser();
  });

  /** The page of 批量; the browser's dialog for folders cannot be driven, so an input field asks. */
  async function start(script?: () => void): Promise<Page> {
    open = await openWorkbench();
    await open.page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
    if (script !== undefined) await open.page.addInitScript(script);
    await open.page.reload();
    await open.page.click('[data-act=batch]');
    await open.page.waitForSelector('.bt-empty');
    return open.page;
  }

  const total = async (page: Page, status: string): Promise<string> => (await page.textContent(`[data-total=${status}] strong`))!;

  it('comes to what `gouji check` says of the same files, bombs and damaged ones among them', async () => {
    const page = await start();
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    const seen = await verdicts(page);
    const reported = commandLine(folder);
    // The command line takes exported JSON for what it is with `verify`.
    seen.delete('部门/第18镇.json');
    assert.deepEqual([...seen].sort(), [...reported].sort());
    assert.deepEqual(
      [...seen]
        .filter(([, status]) => status === 'unreadable')
        .map(([path]) => basename(path))
        .sort(),
      ['损坏.xlsx', '炸弹.docx', '炸弹.xlsx'].sort(),
    );
    assert.deepEqual(await wrongs(page), []);
    assert.match((await page.textContent('.bt-foot'))!, /另有 \d 个文件不是年报/);
  });

  it('says who is missing, filters, sorts, sums up, exports and prints', async () => {
    const page = await start();
    assert.deepEqual(await wrongs(page), []);
    await choose(page, 'batch-roster', roster);
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    await page.waitForSelector('[data-total=missing] strong:text-is("2")');
    await page.waitForSelector('.bt-line[data-status=missing], .bt-line');
    await page.click('[data-total=missing]');
    await page.waitForSelector('.bt-count:has-text("列出 2 行")');
    assert.deepEqual(await page.$$eval('.bt-line .bt-c-organization', (cells) => cells.map((cell) => cell.textContent)), [
      '第20镇人民政府',
      '第21镇人民政府',
    ]);
    await page.click('[data-act=batch-reset]');
    await page.click('[data-sort=errors]');
    await page.waitForSelector('[role=columnheader][aria-sort=descending]');
    assert.equal(await page.getAttribute('.bt-line[aria-rowindex="2"]', 'data-status'), 'failed');
    await page.click('.bt-rules [data-rule] >> nth=0');
    assert.equal(await page.getAttribute('.bt-rules [data-rule] >> nth=0', 'aria-pressed'), 'true');
    await page.click('[data-act=batch-reset]');
    await page.fill('[data-act=batch-search]', '第14镇');
    await page.waitForSelector('.bt-count:has-text("列出 2 行")');
    assert.match((await page.textContent('.bt-line'))!, /重复报送/);
    await page.click('[data-act=batch-reset]');

    const csv = await downloaded(page, () => page.click('[data-act=batch-csv]'));
    assert.match(csv.name, /^批量校验_\d{4}-\d\d-\d\d\.csv$/);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv.bytes);
    assert.ok(text.startsWith('\ufeff文件,机关名称'));
    const xlsx = await downloaded(page, () => page.click('[data-act=batch-xlsx]'));
    const sheets = (await openXlsx(xlsx.bytes).scan()).regions;
    assert.deepEqual(
      sheets.map(({ sheet }) => sheet),
      ['总表', '问题', '未报'],
    );
    assert.ok(sheets[2]!.values.flat().includes('第21镇人民政府'));

    await page.click('[data-act=batch-sum]');
    // The names have no place in common; a roll-up of nobody would fail by its own rules.
    await page.click('[data-act=sum-make]');
    await page.waitForSelector('#bt-nameless:has-text("请填写")');
    assert.equal(await page.evaluate(() => document.activeElement!.matches('[data-act=sum-organization][aria-invalid=true]')), true);
    assert.deepEqual(await wrongs(page), []);
    await page.fill('[data-act=sum-organization]', '某县人民政府');
    const sum = await downloaded(page, () => page.click('[data-act=sum-make]'));
    assert.equal(sum.name, '2024_某县人民政府_政务公开年报_汇总.xlsx');
    await page.waitForSelector('.bt-left-out');
    assert.deepEqual(await wrongs(page), []);
    const rolled = await openSession(openXlsx(sum.bytes), { forms: officialForms }).examine();
    const units = [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14].map((index) => files.get(`乡镇/第${index}镇人民政府.xlsx`) as Uint8Array);
    let received = 0;
    for (const unit of units) {
      const { reading } = await openSession(openXlsx(unit), { forms: officialForms }).examine();
      const { figure } = reading.cells.get('applications.received.naturalPerson')!;
      if (figure.kind === 'number') received += figure.value;
    }
    const own = rolled.reading.cells.get('applications.received.naturalPerson')!.figure;
    const counted = Number(/计入 (\d+) 份/.exec((await page.textContent('.bt-sum'))!)![1]);
    assert.equal(counted, units.length + 4, 'the documents and the old workbook that passed count as well');
    assert.ok(own.kind === 'number' && own.value >= received);
    await page.click('[data-act=sum-close]');

    await page.click('[data-act=batch-print]');
    await page.waitForSelector('.bt-print[open]');
    const frame = page.frameLocator('.bt-print iframe');
    assert.equal(await frame.locator('h1').count(), Number(/（(\d+) 份）/.exec((await page.textContent('#bt-print'))!)![1]));
    await page.click('[data-act=print-close]');
    await page.focus('.bt-line[data-status=failed]');
    await page.click('.bt-line[data-status=failed] [data-act=record] >> nth=0');
    await page.waitForSelector('#bt-print:has-text("（1 份）")');
  });

  it('opens a report by keyboard alone, takes what is saved back into its row, and loses no unsaved edit', async () => {
    const page = await start();
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    const failed = Number(await total(page, 'failed'));
    await page.focus('[data-act=batch-search]');
    await page.keyboard.type('第4镇');
    await page.waitForSelector('.bt-count:has-text("列出 1 行")');
    for (let presses = 0; presses < 20 && !(await page.evaluate(() => document.activeElement!.matches('[data-line]'))); presses++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await gridReady(page);
    await page.waitForSelector('[data-verdict=error]', { timeout: 60_000 });
    // Another report, opened over unsaved changes, asks first.
    await type(page, '封面', 'B9', '张三');
    await page.waitForSelector('.wb-name em');
    await page.click('[data-act=batch]');
    await page.waitForSelector('[data-act=sheet]:has-text("未保存")');
    await page.focus('[data-line]');
    await page.keyboard.press('Enter');
    await page.click('.wb-dialog button:has-text("取消")');
    assert.equal(await page.locator('.bt-line').count(), 1, 'the table is as it was');
    await page.click('[data-act=sheet]');
    // The wrong figure is put right.
    await page.click('[data-finding] [data-action=open] >> nth=0');
    await page.click('[data-action=suspect] >> nth=0');
    await page.waitForSelector('[data-verdict]:not([data-verdict=error])', { timeout: 30_000 });
    await savedFile(page);
    await page.click('[data-act=batch]');
    await page.waitForSelector('.bt-edited');
    await page.waitForSelector(`[data-total=failed] strong:text-is("${failed - 1}")`);
    assert.equal(await page.locator('.bt-line').count(), 1);
  });

  long('replaces a worker that hangs or dies, and goes on', async () => {
    const page = await start(() => {
      const Real = window.Worker;
      window.Worker = class extends Real {
        override postMessage(message: { task?: { file?: string; kind?: string } }): void {
          const file = message.task?.file ?? '';
          // As a worker that never comes back from a file; as one that breaks down over it.
          if (file.includes('第2镇')) return;
          if (file.includes('第3镇')) {
            this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
            return;
          }
          super.postMessage(message);
        }
      };
    });
    await choose(page, 'batch-folder', folder);
    await page.waitForSelector(DONE, { timeout: 120_000 });
    const seen = await verdicts(page);
    assert.deepEqual([seen.get('乡镇/第2镇人民政府.xlsx'), seen.get('乡镇/第3镇人民政府.xlsx')], ['unreadable', 'unreadable']);
    assert.notEqual(seen.get('乡镇/第5镇人民政府.xlsx'), 'unreadable');
    assert.ok(![...seen.values()].includes('waiting'));
    await page.fill('[data-act=batch-search]', '第2镇');
    await page.waitForSelector('.bt-line:has-text("校验了太久")');
    // Opening it says why, and opens nothing.
    await page.focus('.bt-line');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.wb-notice:has-text("校验了太久")');
  });

  it('stops half-way, keeps what is done and goes on when asked', async () => {
    const page = await start(() => {
      const Real = window.Worker;
      window.Worker = class extends Real {
        override postMessage(message: { task?: unknown }): void {
          if (message.task === undefined) super.postMessage(message);
          else setTimeout(() => super.postMessage(message), 300);
        }
      };
    });
    await choose(page, 'batch-folder', folder);
    await page.waitForFunction(() => Number(document.querySelector('progress')?.value) >= 3);
    await page.click('[data-act=batch-stop]');
    await page.waitForSelector('.bt-progress:has-text("已停止")');
    const waiting = await page.$$eval('.bt-line[data-status=waiting]', (lines) => lines.length);
    assert.ok(waiting > 0);
    await page.click('[data-act=batch-resume]');
    await page.waitForSelector(DONE, { timeout: 120_000 });
    assert.equal(await page.locator('.bt-line[data-status=waiting]').count(), 0);
  });

  it('takes a folder or several files by drop, opens one file as before, and fits a narrow window', async () => {
    open = await openWorkbench();
    const { page, context } = open;
    await page.waitForSelector('.wb-welcome');
    const client = await context.newCDPSession(page);
    const drop = async (...paths: readonly string[]): Promise<void> => {
      for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const)
        await client.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data: { items: [], files: [...paths], dragOperationsMask: 1 } });
    };
    await drop(join(folder, '乡镇', '第1镇人民政府.xlsx'), join(folder, '乡镇', '第2镇人民政府.xlsx'));
    await page.waitForSelector(`${DONE}:has-text("2 份")`, { timeout: 60_000 });
    await drop(folder);
    await page.waitForSelector(`.bt-count:has-text("共")`);
    await page.waitForFunction(() => document.querySelectorAll('.bt-line').length > 10);
    await page.setViewportSize({ width: 400, height: 768 });
    await page.waitForSelector('.bt-narrow');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 400));
    for (const act of ['batch-folder', 'batch-roster', 'batch-last-year', 'batch-sum', 'batch-xlsx', 'batch-print']) {
      const box = (await page.locator(`[data-act=${act}]`).boundingBox())!;
      assert.ok(box.x >= 0 && box.x + box.width <= 400, act);
    }
    assert.deepEqual(await wrongs(page), []);
  });
});

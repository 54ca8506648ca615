import assert from 'node:assert/strict';
import { utils, write } from '@e965/xlsx';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, renameSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { folder as shipped, serveWorkbench } from '../../../scripts/workbench-server.mjs';
import { built, closeBrowser, gridReady, openWorkbench, savedFile, theBrowser, type, validate } from './workbench.ts';
import { long } from '../../support/long.ts';

const NOT_LOADED = '.wb-notice:has-text("页面文件没有加载出来，请保存后刷新页面")';

/** A new version of a built workbench: every script that is loaded later has another name, as other contents would give it. */
function renew(folder: string): void {
  const texts = readdirSync(folder).filter((name) => /^(?:index\.html|sw\.js|workbench\..*\.js)$/.test(name));
  const renamed = readdirSync(folder).flatMap((name) => /\.([0-9a-f]{8})\.js$/.exec(name)?.[1] ?? []);
  const fresh = (text: string): string => renamed.reduce((out, hash) => out.replaceAll(hash, [...hash].reverse().join('')), text);
  for (const name of texts) writeFileSync(join(folder, name), fresh(readFileSync(join(folder, name), 'utf8')));
  for (const name of readdirSync(folder)) if (fresh(name) !== name) renameSync(join(folder, name), join(folder, fresh(name)));
  const worker = join(folder, 'sw.js');
  writeFileSync(
    worker,
    readFileSync(worker, 'utf8').replace(/revision:"[^"]*",url:"index.html"|url:"index.html",revision:"[^"]*"/, 'url:"index.html",revision:"2"'),
  );
  appendFileSync(
    join(
      folder,
      readdirSync(folder).find((name) => /^workbench\..*\.js$/.test(name))!,
    ),
    '\n',
  );
}

const openSample = async (page: Page, id: string): Promise<void> => {
  await page.click('.wb-menu summary');
  await page.click(`.wb-menu-list [data-document=${id}]`);
};

describe('a workbench whose files are replaced', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'gouji-updates-'));
  before(function () {
    this.timeout(900_000);
    built();
  });
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(shipped, folder, { recursive: true });
  });
  const servers: { close(): Promise<void> }[] = [];
  const serve = async (options: { readonly folder: string; readonly address?: string }) => {
    const server = await serveWorkbench({ port: 0, ...options });
    servers.push(server);
    return server;
  };
  // Also where a test fails: a server that stands would keep the process from ending.
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await closeBrowser();
  });

  it('offers the new version; taken in one window, the others are told to reload', async () => {
    const server = await serve({ folder });
    const { page: first, context, errors, close } = await openWorkbench('', { url: server.url });
    await first.waitForSelector('.wb-status:has-text("可离线使用")', { timeout: 60_000 });
    await first.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const second = await context.newPage();
    await second.goto(`${server.url}#huaian-2024`);
    await gridReady(second);
    await type(second, '依申请公开', 'D5', '3010');
    // What a check needs is loaded with the first one, and stays.
    assert.equal(await validate(second), 'error');
    assert.equal(await second.isVisible('.wb-update'), false, 'the first installation is no update');

    renew(folder);
    await first.reload();
    const offered = (page: Page) => page.waitForSelector('.wb-update:has-text("有新版本。") button:has-text("更新")', { timeout: 60_000 });
    await offered(first);
    await offered(second);
    // Its scripts are of this mark: the page that took the new version is loaded anew.
    await first.evaluate(() => document.body.classList.add('before'));
    await first.click('.wb-update button');
    await first.waitForSelector('body:not(.before) .wb-welcome', { timeout: 60_000 });
    await second.waitForSelector('.wb-update:has-text("已更新，请刷新。") button:has-text("刷新")');

    // The files of the version before are gone: what needs none goes on, the rest says what to do.
    assert.equal(await validate(second), 'error');
    assert.equal((await savedFile(second)).name, 'huaian-2024.xlsx');
    await openSample(second, 'suqian-2023');
    await second.waitForSelector(NOT_LOADED);
    // Unsaved changes are asked about; who stays is asked again.
    await type(second, '依申请公开', 'D5', '3020');
    await second.waitForSelector('.wb-name em');
    const asked = new Promise<string>((resolve) =>
      second.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      }),
    );
    await second.evaluate(() => document.body.classList.add('before'));
    await second.click('.wb-update button');
    assert.equal(await asked, 'beforeunload');
    await second.waitForSelector('.before .wb-update:has-text("已更新，请刷新。")');
    second.once('dialog', (dialog) => void dialog.accept());
    await second.click('.wb-update button');
    await second.waitForSelector('body:not(.before)');
    await openSample(second, 'suqian-2023');
    await gridReady(second);
    assert.equal(await validate(second), 'passed');
    assert.deepEqual(errors, []);
    await close();
    await server.close();
  });

  long('stays with its offer when the person who took the new version would rather not leave', async () => {
    const server = await serve({ folder });
    const { page, close } = await openWorkbench('huaian-2024', { url: server.url });
    await gridReady(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
    await type(page, '依申请公开', 'D5', '3010');
    renew(folder);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.waitForSelector('.wb-update button', { timeout: 60_000 });
    const asked = new Promise((resolve) => page.once('dialog', (dialog) => resolve(dialog.dismiss())));
    await page.click('.wb-update button');
    await asked;
    await page.waitForSelector('.wb-update:has-text("已更新，请刷新。")');
    assert.equal((await savedFile(page)).name, 'huaian-2024.xlsx');
    await close();
    await server.close();
  });

  long('is gone from the browsers, too, by the worker that the guide for administrators gives', async () => {
    const server = await serve({ folder });
    const { page, close } = await openWorkbench('', { url: server.url });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
    const guide = readFileSync('docs/deploy.md', 'utf8');
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'sw.js'), /```js\n([\s\S]*?)```/.exec(guide)![1]!);
    // The browser asks for the worker when the page is opened, and has it the next time.
    const status = async (): Promise<number> => (await page.reload())!.status();
    for (let opened = 0; opened < 20 && (await status()) !== 404; opened++) await page.waitForTimeout(500);
    const left = () => page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]);
    for (let asked = 0; asked < 20 && (await left()).some((count) => count > 0); asked++) await page.waitForTimeout(100);
    assert.deepEqual([await status(), await left()], [404, [0, 0]]);
    await close();
    await server.close();
  });

  it('works over plain http from another machine without being installed, says so, and says when its files are gone', async function () {
    const address = Object.values(networkInterfaces())
      .flat()
      .find((each) => each?.family === 'IPv4' && !each.internal)?.address;
    if (address === undefined) return this.skip();
    const server = await serve({ folder, address });
    const page = await (await theBrowser()).newPage({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
    await page.goto(`${server.url}#huaian-2024`);
    await gridReady(page);
    await page.waitForSelector('.wb-status [title*="不是 https"]:has-text("在线使用")');
    assert.equal(await page.evaluate(() => 'serviceWorker' in navigator || isSecureContext), false);
    assert.equal(await page.locator('link[rel=manifest]').count(), 0);
    await type(page, '依申请公开', 'D5', '3010');
    assert.equal(await validate(page), 'error');
    assert.equal((await savedFile(page)).name, 'huaian-2024.xlsx');
    // The pane's page for last year comes in a script of its own, and is there once it was opened.
    await page.click('[data-action=more]');
    await page.click('[data-action=prior]');
    await page.waitForSelector('[data-file="choose-prior"]', { state: 'attached' });
    await server.close();
    await openSample(page, 'suqian-2023');
    await page.waitForSelector(NOT_LOADED);
    assert.equal(await page.textContent('.wb-name span'), 'huaian-2024.xlsx');
    // The pane as well: last year's report in the old format is read by a script of its own.
    const old = join(folder, '上年.xls');
    writeFileSync(old, write({ SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['a']]) } }, { type: 'buffer', bookType: 'biff8' }) as Buffer);
    await page.setInputFiles('[data-file="choose-prior"]', old);
    await page.waitForSelector('[data-notice=failed]:has-text("页面文件没有加载出来，请保存后刷新页面")');
    await page.context().close();
  });
});

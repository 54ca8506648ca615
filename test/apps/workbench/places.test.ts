import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { folder, serveWorkbench } from '../../../scripts/workbench-server.mjs';
import { built, closeBrowser, gridReady, openWorkbench, savedFile, type, validate } from './workbench.ts';

describe('the workbench as a static folder', function () {
  this.timeout(180_000);
  before(function () {
    this.timeout(900_000);
    built();
  });
  after(closeBrowser);

  it('keeps the page and the pane apart from the grid, which is loaded behind them', () => {
    const packed = (name: RegExp): number =>
      readdirSync(folder)
        .filter((each) => name.test(each))
        .reduce((sum, each) => sum + gzipSync(readFileSync(join(folder, each))).length, 0);
    const page = packed(/^workbench\..*\.(?:js|css)$/);
    const grid = packed(/^grid\..*\.(?:js|css)$/);
    assert.ok(page < 142 * 1024, `the page's own script and styles: ${page} bytes`);
    assert.ok(grid < 2.5 * 2 ** 20, `the grid: ${grid} bytes`);
    assert.doesNotMatch(readFileSync(join(folder, 'index.html'), 'utf8'), /grid\./);
  });

  it('works from a folder, and says that it is not installed', async () => {
    const { page, foreign, violations, errors, close } = await openWorkbench('huaian-2024', { url: `${pathToFileURL(folder).href}/index.html` });
    await gridReady(page);
    await page.waitForSelector('.wb-status:has-text("以文件方式打开")');
    await type(page, '依申请公开', 'D5', '3010');
    assert.equal(await validate(page), 'error');
    assert.equal((await savedFile(page)).name, 'huaian-2024.xlsx');
    await close();
    assert.deepEqual({ foreign, violations, errors }, { foreign: [], violations: [], errors: [] });
  });

  it('works offline once it was visited', async () => {
    const server = await serveWorkbench({ port: 0 });
    const { page, context, violations, errors, close } = await openWorkbench('', { url: server.url });
    await page.waitForSelector('.wb-status:has-text("可离线使用")', { timeout: 60_000 });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await server.close();
    await context.setOffline(true);
    await page.reload();
    await page.click('.wb-welcome [data-document=suqian-2023]');
    await gridReady(page);
    assert.equal(await validate(page), 'passed');
    await close();
    assert.deepEqual({ violations, errors }, { violations: [], errors: [] });
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { cleanFigures, workbookOf } from '../../../bench/reports.ts';
import { choose, DONE } from './batch-page.ts';
import { FORM, writeFiles, YEAR } from './folder.ts';
import { built, closeBrowser, openWorkbench, type Workbench } from './workbench.ts';

const UNITS = ['留痕县东镇人民政府', '留痕县西镇人民政府', '留痕县财政局'] as const;

/** All that a browser keeps for a page, as one text: what is in databases and files, what was put by key, what answers it has. */
const kept = (page: Page): Promise<{ readonly text: string; readonly records: number; readonly files: number }> =>
  page.evaluate(async () => {
    const texts: string[] = [];
    const write = (value: unknown): string =>
      JSON.stringify(value, (_, each: unknown) => (each instanceof ArrayBuffer || ArrayBuffer.isView(each) ? new TextDecoder().decode(each) : each));
    for (const storage of [localStorage, sessionStorage]) texts.push(write(Object.entries(storage)));
    let records = 0;
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve) => {
          const asking = database.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(asking.result);
        });
        records += all.length;
        for (const each of all) texts.push(write(each), each instanceof Blob ? await each.text() : '');
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        texts.push(request.url, /\.(?:js|html|json)\b/.test(request.url) ? await (await cache.match(request))!.text() : '');
    }
    let files = 0;
    const root = (await navigator.storage.getDirectory()) as FileSystemDirectoryHandle & { entries(): AsyncIterable<[string, unknown]> };
    for await (const [name] of root.entries()) {
      texts.push(name);
      files++;
    }
    return { text: texts.join('\n'), records, files };
  });

describe('What is kept of 批量', function () {
  this.timeout(240_000);
  let open: Workbench;
  const home = mkdtempSync(join(tmpdir(), 'gouji-kept-'));

  before(async function () {
    this.timeout(900_000);
    built();
    writeFiles(
      join(home, '2024'),
      new Map(
        await Promise.all(
          UNITS.map(async (name, index) => [`${name}.xlsx`, await workbookOf(FORM, cleanFigures(FORM, index + 1), name, YEAR)] as const),
        ),
      ),
    );
    writeFiles(home, new Map([['名单.csv', `\ufeff机关名称\n${UNITS.join('\n')}\n留痕县水利局\n`]]));
  });
  after(async () => {
    await open.close();
    rmSync(home, { recursive: true });
    await closeBrowser();
  });

  it('is nothing once the tab is closed: no record, no file, no word of a report or the roster', async () => {
    open = await openWorkbench();
    const { page, context } = open;
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
    await page.reload();
    await page.click('[data-act=batch]');
    await choose(page, 'batch-roster', join(home, '名单.csv'));
    await choose(page, 'batch-folder', join(home, '2024'));
    await page.waitForSelector(DONE, { timeout: 120_000 });
    await page.waitForSelector('[data-total=missing] strong:text-is("1")');
    await page.fill('[data-act=batch-search]', '留痕县东镇');
    await page.click('.bt-line[data-status] [data-act=record] >> nth=0');
    await page.waitForSelector('#bt-print:has-text("（1 份）")');
    const address = page.url();
    await page.close();

    const after = await context.newPage();
    // A page of the same origin without the workbench, which could not clear up before it is looked at.
    await after.goto(new URL('manifest.webmanifest', address).href);
    const { text, records, files } = await kept(after);
    assert.deepEqual([records, files, text.includes('留痕县')], [0, 0, false]);
    assert.ok(
      text.includes('workbench.html') || text.includes('index.html') || text.includes('gouji.'),
      'what is looked through is there: the page itself',
    );
    await after.goto(address);
    await after.click('[data-act=batch]');
    await after.waitForSelector('.bt-empty');
  });
});

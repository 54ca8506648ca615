import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import manifest from '../../package.json' with { type: 'json' };
import { built } from './built.ts';
import type { EtOptions, FakeEt } from './et/index.ts';
import { pageScript } from './page-script.ts';

/** A page of the built WPS add-in in a browser, from file:// as WPS opens it, with the fake ET as its global object. */
export interface WpsPage {
  readonly page: Page;
  /** The folder of the page as an address, with a final slash. */
  readonly folder: string;
  /** Addresses requested, in order. */
  readonly requests: readonly string[];
  /** Runs in the page, with its fake ET. */
  et<T>(work: (et: FakeEt) => T): Promise<T>;
  /** Fails if anything outside of the package was requested, or an error was thrown or logged. */
  assertQuiet(): void;
  close(): Promise<void>;
}

export interface WpsPageOptions {
  readonly name?: 'taskpane.html' | 'index.html';
  readonly options?: Partial<EtOptions>;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly scale?: number;
  /** Runs in the page before its own scripts. */
  readonly first?: () => void;
}

export async function openWpsPage(
  browser: Browser,
  workbook: Uint8Array,
  { name = 'taskpane.html', options = {}, viewport = { width: 380, height: 720 }, scale = 1, first }: WpsPageOptions = {},
): Promise<WpsPage> {
  const dist = join(built('wps', `gouji_${manifest.version}/taskpane.html`), `gouji_${manifest.version}`);
  const folder = `${pathToFileURL(dist).href}/`;
  const tab = await browser.newContext({ locale: 'zh-CN', viewport, deviceScaleFactor: scale });
  const page = await tab.newPage();
  const wrong: string[] = [];
  const requests: string[] = [];
  page.setDefaultTimeout(15_000);
  page.on('request', (request) => requests.push(request.url()));
  page.on('request', (request) => request.url().startsWith(folder) || request.url().startsWith('data:') || wrong.push(`asked for ${request.url()}`));
  page.on('pageerror', (error) => wrong.push(`thrown: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && wrong.push(`logged: ${message.text()}`));
  if (first !== undefined) await page.addInitScript(first);
  const setup = JSON.stringify({ workbook: Buffer.from(workbook).toString('base64'), options });
  await page.addInitScript({ content: `window.etSetup = ${setup};\n${await pageScript(new URL('./et/page.ts', import.meta.url))}` });
  await page.goto(folder + name);
  return {
    page,
    folder,
    requests,
    et: (work) => page.evaluate(`(${work.toString()})(window.et)`),
    assertQuiet: () => assert.deepEqual(wrong, []),
    close: () => tab.close(),
  };
}

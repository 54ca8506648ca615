import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './browser.ts';
import { built } from './built.ts';
import { pageScript } from './page-script.ts';
import { watchPage, type PageWatch } from './page-watch.ts';
import { serve, type Served } from './serve.ts';
import type { VirtualExcel, VirtualOptions } from './virtual-excel/index.ts';

/**
 * The built task pane in a browser, over the real client library of Excel on the web and the virtual Excel. Only office.js itself, which requires a
 * real host, is replaced by the client library and a stand-in, in one script.
 */

export interface ExcelPage {
  readonly page: Page;
  readonly watch: PageWatch;
  /** Runs in the page, with its virtual Excel. */
  readonly excel: <T, A>(work: (excel: VirtualExcel, argument: A) => T | Promise<T>, argument: A) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface ExcelPageOptions {
  readonly context?: BrowserContextOptions;
  readonly options?: VirtualOptions;
  /** Runs in the page before its own scripts. */
  readonly first?: () => void;
}

export interface ExcelPages {
  open(workbook: Uint8Array, given?: ExcelPageOptions): Promise<ExcelPage>;
  close(): Promise<void>;
}

/** A browser and its pages for the tests of one `describe`, from its first test to its last. */
export function excelPagesOfSuite(): Pick<ExcelPages, 'open'> {
  let browser: Browser;
  let pages: ExcelPages;
  before(async () => {
    browser = await launchChromium();
    pages = await excelPages(browser);
  });
  after(async () => {
    await pages.close();
    await browser.close();
  });
  return { open: (...given) => pages.open(...given) };
}

export async function excelPages(browser: Browser): Promise<ExcelPages> {
  const folder = built('excel', 'taskpane.html');
  const served: Served = await serve(folder);
  const library = readFileSync(join(folder, 'office/excel-web-16.00.js'), 'utf8');
  const office = `${library}\n;${await pageScript(new URL('./virtual-excel/page.ts', import.meta.url))}`;
  return {
    open: async (workbook, { context, options, first } = {}) => {
      const tab = await browser.newContext({ locale: 'zh-CN', viewport: { width: 320, height: 720 }, ...context });
      const page = await tab.newPage();
      const watch = await watchPage(page, served.origin);
      if (first !== undefined) await page.addInitScript(first);
      await page.addInitScript(
        (setup) => {
          Object.assign(window, { virtualExcelSetup: setup });
        },
        { workbook: Buffer.from(workbook).toString('base64'), options },
      );
      await page.route(`${served.origin}/office/office.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: office }));
      await page.goto(`${served.origin}/taskpane.html`);
      await page.waitForSelector('#pane .gouji');
      return {
        page,
        watch,
        // The page's CSP forbids `eval` to the page, but not to the debugger.
        excel: (work, argument) => page.evaluate(`(${work.toString()})(window.virtualExcel, ${JSON.stringify(argument)})`),
        close: () => tab.close(),
      };
    },
    close: () => served.close(),
  };
}

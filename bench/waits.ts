import type { Browser, Page } from 'playwright-core';
import { built, closeBrowser, theBrowser } from '../test/apps/workbench/workbench.ts';
import { measureWorkbench, type Times } from '../test/apps/workbench/measure.ts';
import { launchChromium, launchChromium103 } from '../test/support/browser.ts';
import { excelPages } from '../test/support/excel-page.ts';
import { openWpsPage } from '../test/support/wps-page.ts';
import { median } from './measure.ts';

declare global {
  interface Window {
    /** When the first click was possible, in ms since the navigation. */
    readyAt: Promise<number>;
  }
}

/** Milliseconds that a person waits, by the page's clock. Something counts as painted two frames after it was rendered. */
export interface Wait {
  /** From the navigation to the check button. */
  readonly ready: number;
  /** From clicking it to the painted list. */
  readonly listed: number;
}

/** Runs in the page. */
function watchReady(): void {
  window.readyAt = new Promise((done) => {
    const look = new MutationObserver(() => {
      if (document.querySelector('[data-action=validate]') === null) return;
      look.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    });
    look.observe(document, { childList: true, subtree: true });
  });
}

/** Runs in the page. */
function clickAndWatch(): Promise<number> {
  return new Promise((done) => {
    const begun = performance.now();
    const look = new MutationObserver(() => {
      if (document.querySelector('[data-verdict=passed],[data-verdict=warning],[data-verdict=error]') === null) return;
      look.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
    });
    look.observe(document, { childList: true, subtree: true, attributes: true });
    document.querySelector<HTMLElement>('[data-action=validate]')!.click();
  });
}

async function waitIn(page: Page): Promise<Wait> {
  const at = await page.evaluate(() => window.readyAt);
  // Excluded: the time in which the stand-in for the program opens its workbook.
  const aside = await page.evaluate(() => performance.getEntriesByName('stand-in').reduce((sum, { duration }) => sum + duration, 0));
  return { ready: at - aside, listed: await page.evaluate(clickAndWatch) };
}

const middle = <T extends object>(runs: readonly T[]): T =>
  Object.fromEntries(Object.keys(runs[0]!).map((key) => [key, median(runs.map((each) => each[key as keyof T] as number))])) as T;

async function repeated<T extends object>(rounds: number, once: () => Promise<T>): Promise<T> {
  const runs: T[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await once());
  return middle(runs);
}

/** The browser started by this function; `null`, after printing the reason, if it does not start on this machine. */
async function startedBy(launch: () => Promise<Browser | null>): Promise<Browser | null> {
  try {
    return await launch();
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** Waiting times of the pane for each of these workbooks, in a newly opened page each round; `null` without the browser. */
export type PaneWaits = (workbooks: readonly Uint8Array[], rounds: number) => Promise<Wait[] | null>;

/** How to open the page for a workbook, and how to clean up. */
interface Pages {
  readonly open: (workbook: Uint8Array) => Promise<{ readonly page: Page; readonly close: () => Promise<void> }>;
  readonly close: () => Promise<void>;
}

const waitsIn =
  (launch: () => Promise<Browser | null>, pagesOf: (browser: Browser) => Promise<Pages>): PaneWaits =>
  async (workbooks, rounds) => {
    const browser = await startedBy(launch);
    if (browser === null) return null;
    try {
      const pages = await pagesOf(browser);
      const once = async (workbook: Uint8Array): Promise<Wait> => {
        const open = await pages.open(workbook);
        const wait = await waitIn(open.page);
        await open.close();
        return wait;
      };
      // Excluded: the first page of a browser starts its processes.
      await once(workbooks[0]!);
      const waits: Wait[] = [];
      for (const workbook of workbooks) waits.push(await repeated(rounds, () => once(workbook)));
      await pages.close();
      return waits;
    } finally {
      await browser.close();
    }
  };

/** The pane for Excel in today's Chromium, over the virtual Excel. */
export const excelWaits = waitsIn(
  () => launchChromium(),
  async (browser) => {
    const pages = await excelPages(browser);
    return { open: (workbook) => pages.open(workbook, { first: watchReady }), close: () => pages.close() };
  },
);

/** The pane for WPS in Chromium 103 from file://, over the fake ET. */
export const wpsWaits = waitsIn(
  () => launchChromium103(),
  (browser) => Promise.resolve({ open: (workbook) => openWpsPage(browser, workbook, { first: watchReady }), close: () => Promise.resolve() }),
);

/** `null` without the browser. */
export async function workbenchWaits(rounds: number): Promise<Times | null> {
  built();
  // Started in advance, so that only the page is measured.
  if ((await startedBy(theBrowser)) === null) return null;
  try {
    return await repeated(rounds, measureWorkbench);
  } finally {
    await closeBrowser();
  }
}

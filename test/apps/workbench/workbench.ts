import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { isCurrent } from '../../../scripts/workbench-build.mjs';
import { serveWorkbench } from '../../../scripts/workbench-server.mjs';
import { launchChromium } from '../../support/browser.ts';

/** The built workbench in a browser, driven as a person would: mouse, keyboard, files. */
export interface Workbench {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses asked for that are not the page's own; refusals by the page's policy; errors that nobody caught. */
  readonly foreign: string[];
  readonly violations: string[];
  readonly errors: string[];
  readonly close: () => Promise<void>;
}

/** Built once, when the sources are newer: `npm run build` before the tests saves the wait. */
export function built(): void {
  if (isCurrent()) return;
  const run = spawnSync(process.execPath, ['node_modules/webpack/bin/webpack.js', '--config-name', 'workbench', '--stats', 'errors-only'], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
}

let browser: Browser | null = null;

export const theBrowser = async (): Promise<Browser> => (browser ??= await launchChromium());

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = null;
}

export async function openWorkbench(hash = '', { url: given, width = 1366 }: { url?: string; width?: number } = {}): Promise<Workbench> {
  const server = given === undefined ? await serveWorkbench({ port: 0 }) : null;
  const url = given ?? server!.url;
  const context = await (await theBrowser()).newContext({ locale: 'zh-CN', viewport: { width, height: 768 }, acceptDownloads: true });
  // What a browser asks a person once; a page from a folder has no origin to grant it to.
  if (url.startsWith('http')) await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  const page = await context.newPage();
  // Playwright intercepts file dialogs only while somebody listens, and starts too late for a key pressed right after `waitForEvent`.
  page.on('filechooser', () => undefined);
  const foreign: string[] = [];
  const violations: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url.replace(/index\.html$/, '')) && !/^(?:data|blob):/.test(asked)) foreign.push(asked);
  });
  page.on('console', (message) => {
    if (/Content Security Policy|violates/i.test(message.text())) violations.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(hash === '' ? url : `${url}#${hash}`);
  return {
    page,
    context,
    foreign,
    violations,
    errors,
    close: async () => {
      await context.close();
      await server?.close();
    },
  };
}

/** Waits until the grid shows the workbook. */
export const gridReady = (page: Page): Promise<unknown> => page.waitForSelector('[data-act=save]:not([disabled])', { timeout: 60_000 });

/** Turns to a cell by the sheet's tab and the name box, as one does. */
export async function goTo(page: Page, sheet: string, cell: string): Promise<void> {
  await page.click(`[data-u-comp=slide-tab-item]:has-text("${sheet}")`);
  await page.waitForSelector(`[data-u-comp=slide-tab-item][aria-selected=true]:has-text("${sheet}")`);
  await page.fill('[data-u-comp=defined-name] input', cell);
  await page.press('[data-u-comp=defined-name] input', 'Enter');
  await page.waitForTimeout(150);
}

/** Types into a cell by keyboard and presses Enter. */
export async function type(page: Page, sheet: string, cell: string, text: string): Promise<void> {
  await goTo(page, sheet, cell);
  await page.keyboard.type(text, { delay: 20 });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(150);
}

/** Clicks 一键校验 and waits for the verdict; gives its kind. */
export async function validate(page: Page): Promise<string> {
  await page.click('[data-action=validate]');
  const verdict = await page.waitForSelector('[data-verdict]:is([data-verdict=passed],[data-verdict=warning],[data-verdict=error])');
  return (await verdict.getAttribute('data-verdict'))!;
}

/** What a click lets the browser download. */
export async function downloaded(page: Page, click: () => Promise<unknown>): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

/** The file that 保存 gives; where cells are marked it asks whether the marks go along. */
export async function savedFile(page: Page, marks: 'marked' | 'plain' = 'marked'): Promise<{ name: string; bytes: Uint8Array }> {
  const asked = page.locator(`[data-act=save-${marks}]`);
  return downloaded(page, async () => {
    const came = page.waitForEvent('download');
    await page.click('[data-act=save]');
    await Promise.race([came, asked.waitFor()]);
    if (await asked.isVisible()) await asked.click();
  });
}

/** Chooses a file as a person does, by the browser's own dialog. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('[data-act=open]')]);
  await chooser.setFiles(path);
}

/** Drops a file on the page. */
export const dropFile = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  page.evaluate(
    ([called, base64]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], called));
      dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  );

/** Pastes into the selected cells what another program would have put on the clipboard. */
export const paste = (page: Page, data: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((given) => {
    const clipboard = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboard.setData(type, text);
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, data);

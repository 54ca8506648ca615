/**
 * Takes the pictures of docs/images from the built pane over the virtual Excel: `npm run pictures`. Chinese is rendered with this machine's fonts
 * (Debian: fonts-noto-cjk), so the pictures are inspected and committed, and no test compares them.
 */
import { mkdir, readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { launchChromium } from '../test/support/browser.ts';
import { excelPages } from '../test/support/excel-page.ts';
import { CARRIED, EXPLANATION, scenarioWorkbook, TOTAL } from '../test/support/pane-scenario.ts';
import { byMouse, drivePane } from '../test/support/pane-driver.ts';
import { writeFile } from './write.ts';

const folder = new URL('../docs/images/', import.meta.url);
await mkdir(folder, { recursive: true });
const browser = await launchChromium();
const pages = await excelPages(browser);

const take = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await writeFile(new URL(`${name}.png`, folder), await page.screenshot());
};

for (const language of ['zh', 'en'] as const)
  for (const width of [320, 450]) {
    const { page, close } = await pages.open(scenarioWorkbook(), { context: { viewport: { width, height: 640 } } });
    const pane = drivePane(page, byMouse);
    const name = (what: string): string => `${what}-${String(width)}-${language}`;
    if (language === 'en') await pane.choose('language');
    if (name('') === '-320-zh') await take(page, name('first'));
    await pane.press('validate');
    await pane.verdict('error');
    await take(page, name('checked'));
    if (name('') === '-320-zh') {
      await pane.press('open', TOTAL);
      await page.waitForSelector('.details');
      // The suspected cell and what it explains, in one view.
      await page.setViewportSize({ width, height: 900 });
      await page.$eval('.cause', (box) => box.scrollIntoView());
      await take(page, name('suspect'));
      await page.setViewportSize({ width, height: 640 });
      await pane.press('export');
      await page.waitForSelector('[role=dialog]');
      await take(page, name('draft'));
      await pane.press('cancel');
      await pane.press('suspect');
      // The check runs automatically.
      await pane.verdict('warning');
      await pane.press('open', CARRIED);
      await pane.press('explain', CARRIED);
      await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
      await pane.type(EXPLANATION);
      await take(page, name('explain'));
      await pane.press('save-explanation', CARRIED);
      await pane.notice('done');
      await pane.press('validate');
      await pane.verdict('passed');
      await take(page, name('passed'));
    }
    await close();
  }

await browser.close();
await pages.close();
console.log(`wrote ${String((await readFile(new URL('checked-320-zh.png', folder))).length)} bytes and the rest into docs/images`);

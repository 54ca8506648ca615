import { mkdirSync } from 'node:fs';
import { oneMistakeReport } from '../test/apps/wps/one-mistake.ts';
import { launchChromium } from '../test/support/browser.ts';
import { byMouse, drivePane } from '../test/support/pane-driver.ts';
import { openWpsPage } from '../test/support/wps-page.ts';

/** The picture of the built WPS pane in README.zh-CN.md. It depends on this machine's fonts, so no test compares it. */
mkdirSync('docs/images', { recursive: true });
const browser = await launchChromium();
try {
  const { page } = await openWpsPage(browser, oneMistakeReport(), { viewport: { width: 380, height: 720 }, scale: 2 });
  const pane = drivePane(page, byMouse);
  await page.waitForSelector('[data-action=validate]');
  await pane.press('validate');
  await pane.verdict('error');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(200);
  await page.screenshot({ path: 'docs/images/wps-findings.png' });
} finally {
  await browser.close();
}

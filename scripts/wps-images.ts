import { mkdirSync } from 'node:fs';
import { oneMistakeReport } from '../test/apps/wps/one-mistake.ts';
import { launchChromium } from '../test/support/browser.ts';
import { byMouse, drivePane } from '../test/support/pane-driver.ts';
import { openWpsPage } from '../test/support/wps-page.ts';

/** Pictures of the built WPS pane for the documents. They depend on the fonts of this machine, so no test compares them. */
mkdirSync('docs/images', { recursive: true });
const browser = await launchChromium();
try {
  const { page } = await openWpsPage(browser, oneMistakeReport(), { viewport: { width: 380, height: 720 }, scale: 2 });
  const pane = drivePane(page, byMouse);
  const picture = async (name: string): Promise<void> => {
    await page.mouse.move(0, 0);
    await page.waitForTimeout(200);
    await page.screenshot({ path: `docs/images/wps-${name}.png` });
  };
  await page.waitForSelector('[data-action=validate]');
  await pane.press('validate');
  await pane.verdict('error');
  await picture('findings');
  await pane.press('suspect');
  await pane.verdict('stale');
  await pane.press('validate');
  await pane.verdict('warning');
  const warning = 'prior/carried-over applications.carriedIn.naturalPerson';
  await pane.press('open', warning);
  await pane.press('explain', warning);
  await page.waitForSelector('textarea');
  await pane.type('上年报告漏计 33 件，已与受理台账核对。');
  await picture('explain');
  await pane.press('save-explanation');
  await pane.verdict('stale');
  await pane.press('validate');
  await pane.verdict('passed');
  await pane.press('export');
  await pane.notice('done');
  await picture('exported');
} finally {
  await browser.close();
}

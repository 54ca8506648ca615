/** `npm run images`: the workbench's pictures in the READMEs, from the built page. They depend on the machine's fonts, so no test compares them. */
import { closeBrowser, goTo, gridReady, openWorkbench, type, validate } from '../test/apps/workbench/workbench.ts';

const SHEET = '依申请公开';

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
] as const) {
  const { page, close } = await openWorkbench('huaian-2024', { width });
  await page.setViewportSize({ width, height });
  await gridReady(page);
  await type(page, SHEET, 'D5', '3010');
  await validate(page);
  await goTo(page, SHEET, 'D5');
  // On the lower picture an open entry would leave no room for the suspected cell.
  if (height > 800) await page.click('[data-finding^="applications/"] [data-action=open]');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/images/workbench-${width}.png` });
  await close();
}
await closeBrowser();

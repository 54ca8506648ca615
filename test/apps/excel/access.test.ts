import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { excelPagesOfSuite } from '../../support/excel-page.ts';
import { CARRIED, scenarioWorkbook, TOTAL } from '../../support/pane-scenario.ts';
import { byMouse, drivePane } from '../../support/pane-driver.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, in few words. */
async function wrongs(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high contrast': { forcedColors: 'active', colorScheme: 'dark' },
};

describe('the pane for everyone', function () {
  this.timeout(120_000);
  const pages = excelPagesOfSuite();
  const workbook = scenarioWorkbook();

  for (const [look, context] of Object.entries(LOOKS))
    it(`has nothing that axe finds wrong, ${look}`, async () => {
      const open = await pages.open(workbook, { context });
      const pane = drivePane(open.page, byMouse);
      const seen: Record<string, string[]> = {};
      const look = async (state: string): Promise<void> => void (seen[state] = await wrongs(open.page));
      await look('first');
      await pane.press('validate');
      await pane.verdict('error');
      await look('checked');
      await pane.press('open', TOTAL);
      await open.page.waitForSelector('.details');
      await look('opened');
      await pane.press('open', CARRIED);
      await pane.press('explain', CARRIED);
      await open.page.waitForSelector('textarea');
      await look('explaining');
      await pane.press('more');
      await open.page.waitForSelector('[role=menu]');
      await look('menu');
      await open.page.keyboard.press('Escape');
      await pane.press('export');
      await open.page.waitForSelector('[role=dialog]');
      await look('dialog');
      await pane.press('cancel');
      for (const item of ['rules', 'prior', 'form', 'diagnose']) {
        await pane.choose(item);
        await open.page.waitForSelector('[data-page]');
        await look(item);
        await pane.press('back');
      }
      assert.deepEqual(Object.fromEntries(Object.entries(seen).filter(([, found]) => found.length > 0)), {});
      assert.equal(Object.keys(seen).length, 10);
      await open.close();
    });

  for (const width of [320, 450])
    for (const scale of [1, 1.5])
      it(`needs no sideways scrolling ${String(width)} px wide at ${String(scale * 100)} %`, async () => {
        const open = await pages.open(workbook, { context: { viewport: { width, height: 600 }, deviceScaleFactor: scale } });
        const pane = drivePane(open.page, byMouse);
        await pane.press('validate');
        await pane.press('open', TOTAL);
        await open.page.waitForSelector('.details');
        const wide = await open.page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.gouji, .gouji *')]
            .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 0.5)
            .map(({ className }) => className),
        );
        assert.deepEqual(wide, []);
        await open.close();
      });
});

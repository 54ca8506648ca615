import { gridReady, openWorkbench, validate } from './workbench.ts';

/** Milliseconds from asking for the page, in a browser that has nothing of it yet. */
export interface Times {
  /** The top bar and the pane are drawn. */
  readonly painted: number;
  /** The report was checked, by a click as soon as there was a button: the file is read while the grid is still on its way. */
  readonly checked: number;
  /** The grid shows the report and takes what is typed. */
  readonly grid: number;
}

/** How long a person waits for the built workbench with a sample in it. The browser is left open for the next; see `closeBrowser`. */
export async function measureWorkbench(): Promise<Times> {
  const asked = performance.now();
  const { page, close } = await openWorkbench('huaian-2024');
  const since = (): number => Math.round(performance.now() - asked);
  await page.waitForSelector('[data-action=validate]');
  const painted = since();
  await page.waitForSelector('.wb-name');
  await validate(page);
  const checked = since();
  await gridReady(page);
  const grid = since();
  await close();
  return { painted, checked, grid };
}

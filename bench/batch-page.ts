import { built, closeBrowser, openWorkbench } from '../test/apps/workbench/workbench.ts';
import { alone, type Line } from './table.ts';

const MB = 2 ** 20;

/**
 * Drops a folder on the workbench and measures the time until the last file is checked, and the memory that the page (without its workers) then uses.
 */
export async function batchPageLines(folder: string, files: number): Promise<Line[]> {
  built();
  const { page, context, close } = await openWorkbench();
  try {
    await page.waitForSelector('.wb-welcome');
    const client = await context.newCDPSession(page);
    const began = performance.now();
    for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const)
      await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data: { items: [], files: [folder], dragOperationsMask: 1 } });
    await page.waitForSelector('.bt-progress:has-text("已校验")', { timeout: 300_000 });
    const taken = performance.now() - began;
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await client.send('Runtime.getHeapUsage')) as { usedSize: number };
    return [alone(`批量, ${files} workbooks dropped`, taken / 1000, 's'), alone(`批量, ${files} workbooks, heap of the page`, usedSize / MB, 'MB')];
  } finally {
    await close();
    await closeBrowser();
  }
}

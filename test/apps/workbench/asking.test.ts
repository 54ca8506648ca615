import assert from 'node:assert/strict';
import { built, closeBrowser, openWorkbench, type Workbench } from './workbench.ts';

type Watched = Window & { asked?: WeakRef<HTMLInputElement> };

describe('the workbench that asks for a file', function () {
  this.timeout(120_000);
  let open: Workbench;
  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(async () => {
    await open.close();
    assert.deepEqual(open.errors, []);
  });
  after(closeBrowser);

  for (const act of ['open', 'batch-folder'] as const)
    it(`keeps what asks for as long as the person looks for the file (${act})`, async () => {
      open = await openWorkbench();
      const { page, context } = open;
      await page.evaluate(() => {
        Reflect.deleteProperty(window, 'showDirectoryPicker');
        // In place of the browser's dialog, which is never answered here.
        HTMLInputElement.prototype.click = function () {
          (window as Watched).asked = new WeakRef(this);
        };
      });
      if (act === 'batch-folder') await page.click('[data-act=batch]');
      await page.click(`[data-act=${act}]`);
      await page.waitForFunction(() => (window as Watched).asked !== undefined);
      const devtools = await context.newCDPSession(page);
      await devtools.send('HeapProfiler.enable');
      for (let time = 0; time < 3; time++) await devtools.send('HeapProfiler.collectGarbage');
      assert.equal(await page.evaluate(() => (window as Watched).asked!.deref() !== undefined), true);
      // The answer arrives, and nothing is held any longer.
      await page.evaluate(() => (window as Watched).asked!.deref()!.dispatchEvent(new Event('cancel')));
      for (let time = 0; time < 3; time++) await devtools.send('HeapProfiler.collectGarbage');
      assert.equal(await page.evaluate(() => (window as Watched).asked!.deref() === undefined), true);
    });
});

import assert from 'node:assert/strict';
import type * as Xlsx from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { built, closeBrowser, goTo, gridReady, openWorkbench, savedFile, type, type Workbench } from './workbench.ts';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { long } from '../../support/long.ts';

const { read, write } = createRequire(import.meta.url)('@e965/xlsx') as typeof Xlsx;

/** What the pages of these tests note. */
interface Planted {
  started: number;
  ended: number;
}

/** Workers that take a task and never end it: each really runs for ever, and is gone only when it is ended. */
const neverEnding = (): void => {
  const planted: Planted = { started: 0, ended: 0 };
  Object.assign(window, { planted });
  const program = URL.createObjectURL(
    new Blob(['onmessage = ({ data }) => { if ("setup" in data) postMessage("ready"); else for (;;); }'], { type: 'text/javascript' }),
  );
  window.Worker = class extends Worker {
    constructor() {
      super(program);
      planted.started++;
    }
    override terminate(): void {
      planted.ended++;
      super.terminate();
    }
  };
};

/** Workers that die of their task, as of a lack of memory. */
const dying = (): void => {
  const program = URL.createObjectURL(
    new Blob(['onmessage = ({ data }) => { if ("setup" in data) postMessage("ready"); else throw new Error("out of memory"); }'], {
      type: 'text/javascript',
    }),
  );
  window.Worker = class extends Worker {
    constructor() {
      super(program);
    }
  };
};

describe('a file that is opened in the workbench', function () {
  this.timeout(180_000);
  let open: Workbench;

  before(function () {
    this.timeout(900_000);
    built();
  });
  afterEach(() => open.close());
  after(closeBrowser);

  /** The workbench with a report of which one cell was changed. */
  const start = async (script?: () => void): Promise<Workbench['page']> => {
    open = await openWorkbench();
    const { page } = open;
    if (script !== undefined) {
      await page.addInitScript(script);
      await page.reload();
    }
    // What comes with the page needs no worker.
    await page.click('.wb-welcome [data-document=huaian-2024]');
    await gridReady(page);
    await type(page, '依申请公开', 'D5', '4321');
    await page.waitForSelector('.wb-name em');
    return page;
  };
  const drop = (name: string, bytes: Uint8Array): Promise<void> =>
    open.page.evaluate(
      ([called, base64]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], called));
        dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, Buffer.from(bytes).toString('base64')] as const,
    );
  const other = readFileSync('samples/suqian-2023.xlsx');
  const planted = (): Promise<Planted> => open.page.evaluate(() => (window as unknown as { planted: Planted }).planted);
  /** The report is still there with what was typed into it, and can be saved. */
  const isKept = async (): Promise<void> => {
    const { page } = open;
    assert.match((await page.textContent('.wb-name'))!, /huaian-2024\.xlsx.*未保存/);
    const { bytes } = await savedFile(page);
    const { names } = await openXlsx(bytes).read(['GIAR_applications']);
    const read = names.get('GIAR_applications')!;
    assert.ok(read.state === 'found' && read.region.values.some((line) => line.includes(4321)), 'what was typed is in the file');
  };

  it('and never ends is given up by 取消; the report and what was typed are still there, and can be worked on meanwhile', async () => {
    const page = await start(neverEnding);
    await drop('慢.xlsx', other);
    await page.waitForSelector('.wb-opening:has-text("慢.xlsx")');
    await goTo(page, '依申请公开', 'E5');
    assert.deepEqual(await planted(), { started: 1, ended: 0 });
    await page.click('[data-act=cancel]');
    await page.waitForSelector('.wb-opening', { state: 'detached' });
    assert.deepEqual(await planted(), { started: 1, ended: 1 });
    assert.equal(await page.locator('.wb-notice, .wb-dialog').count(), 0, 'nothing is said of what the person wanted');
    await isKept();
  });

  it('is given up by Esc, and by another file', async () => {
    const page = await start(neverEnding);
    await drop('慢.xlsx', other);
    await page.waitForSelector('.wb-opening:has-text("慢.xlsx")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.wb-opening', { state: 'detached' });
    await drop('甲.xlsx', other);
    await page.waitForSelector('.wb-opening:has-text("甲.xlsx")');
    await drop('乙.xlsx', other);
    await page.waitForSelector('.wb-opening:has-text("乙.xlsx")');
    await page.waitForFunction(() => (window as unknown as { planted: Planted }).planted.started === 3);
    assert.deepEqual(await planted(), { started: 3, ended: 2 });
    await page.keyboard.press('Escape');
    await isKept();
  });

  long('is given up after a minute with what to do', async () => {
    const page = await start(neverEnding);
    await page.evaluate(() => {
      const later = window.setTimeout.bind(window);
      Object.assign(window, { setTimeout: (call: () => void, milliseconds?: number) => later(call, milliseconds === 60_000 ? 2_000 : milliseconds) });
    });
    await drop('慢.xlsx', other);
    await page.waitForSelector('.wb-opening:has-text("慢.xlsx")');
    await page.waitForSelector('.wb-notice:has-text("慢.xlsx"):has-text("一分钟"):has-text("另存为")');
    assert.deepEqual(await planted(), { started: 1, ended: 1 });
    await isKept();
  });

  it('and kills its worker leaves the report as it was', async () => {
    const page = await start(dying);
    await drop('坏.xlsx', other);
    await page.waitForSelector('.wb-notice:has-text("坏.xlsx"):has-text("中断")');
    await isKept();
  });

  it('takes the place of the report only when it is read, and after unsaved changes were asked about', async () => {
    const page = await start();
    await drop('另一份.xlsx', other);
    await page.waitForSelector('.wb-dialog:has-text("huaian-2024.xlsx")');
    await page.click('.wb-dialog button:has-text("不保存")');
    await page.waitForSelector('.wb-name:has-text("另一份.xlsx")');
    await gridReady(page);
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });

  it('of the old format is opened as a template filled with it, and says what was read', async () => {
    const page = await start();
    const book = read(other, { type: 'array', cellFormula: true });
    await drop('旧年报.xls', new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer));
    await page.click('.wb-dialog button:has-text("不保存")');
    await page.waitForSelector('.wb-name:has-text("旧年报.xlsx") em');
    await page.waitForSelector('.wb-read:has-text("已读入")');
    await gridReady(page);
    const { name, bytes } = await savedFile(page);
    assert.equal(name, '旧年报.xlsx');
    const applications = async (of: Uint8Array): Promise<unknown> => {
      const found = (await openXlsx(of).read(['GIAR_applications'])).names.get('GIAR_applications')!;
      return found.state === 'found' ? found.region.values : null;
    };
    assert.deepEqual(await applications(bytes), await applications(other));
  });

  long('is opened where the browser has no workers, up to what a report may come to', async () => {
    const page = await start(() => Reflect.deleteProperty(window, 'Worker'));
    await drop('很大.xlsx', new Uint8Array(5 * 2 ** 20));
    await page.waitForSelector('.wb-notice:has-text("很大.xlsx"):has-text("大得不正常")');
    assert.equal(await page.locator('.wb-dialog').count(), 0);
    await drop('另一份.xlsx', other);
    await page.click('.wb-dialog button:has-text("不保存")');
    await page.waitForSelector('.wb-name:has-text("另一份.xlsx")');
  });

  it('as last year’s report is read in a worker as well, and one that dies of it costs nothing', async () => {
    const page = await start(dying);
    await page.click('[data-action=validate]');
    await page.waitForSelector('[data-verdict]:is([data-verdict=passed],[data-verdict=warning],[data-verdict=error])');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      (async () => {
        await page.click('[data-action=more]');
        await page.click('[data-action=prior]');
        await page.click('[data-action=choose-prior]');
      })(),
    ]);
    await chooser.setFiles('samples/suqian-2023.xlsx');
    await page.waitForSelector('text=/suqian-2023\\.xlsx/');
    await isKept();
  });
});

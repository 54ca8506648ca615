import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseForm } from '../../../src/form/parse.ts';
import { withoutOurs } from '../../draft/coverage.ts';
import { wordReport } from '../../support/word-report.ts';
import { built, chooseFile, closeBrowser, downloaded, dropFile, goTo, gridReady, openWorkbench, validate, type Workbench } from './workbench.ts';

describe('documents in the workbench', function () {
  this.timeout(240_000);
  let open: Workbench;
  const folder = mkdtempSync(join(tmpdir(), 'gouji-documents-'));
  before(built);
  afterEach(() => open.close());
  after(async () => {
    rmSync(folder, { recursive: true });
    await closeBrowser();
  });

  it('a Word file becomes a filled template, not yet saved, and says what was read', async () => {
    open = await openWorkbench();
    const path = join(folder, '淮安年报.docx');
    writeFileSync(path, wordReport.bytes);
    const before = readFileSync(path);
    await chooseFile(open.page, path);
    await open.page.waitForSelector('.wb-read');
    assert.match((await open.page.textContent('.wb-read'))!, /已读入 200 个数、3 段文字部分，请对照原件核对。.*原件没有改动/s);
    await gridReady(open.page);
    assert.equal(await open.page.textContent('.wb-name span'), '淮安年报.xlsx');
    assert.equal(await open.page.textContent('.wb-name em'), '未保存');
    assert.deepEqual(readFileSync(path), before);
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });

  it('a document that is dropped becomes a filled template as well, and is checked', async () => {
    open = await openWorkbench();
    await dropFile(open.page, wordReport.name, wordReport.bytes);
    await open.page.waitForSelector('.wb-read');
    assert.match((await open.page.textContent('.wb-read'))!, /已读入 200 个数、3 段文字部分/);
    await gridReady(open.page);
    assert.equal(await open.page.textContent('.wb-name span'), '淮安年报.xlsx');
    assert.notEqual(await validate(open.page), 'error');
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });

  it('what cannot be read is told with what to do, and the page stays as it is', async () => {
    open = await openWorkbench();
    await dropFile(open.page, '年报.pdf', new TextEncoder().encode('%PDF-1.7'));
    await open.page.waitForSelector('.wb-notice:has-text("年报.pdf")');
    assert.match((await open.page.textContent('.wb-notice'))!, /这是 PDF.*请用它的 Word 原稿/s);
    assert.equal(await open.page.locator('.wb-welcome').count(), 1);
  });

  it('asks about unsaved changes before a document takes the place of an open report', async () => {
    open = await openWorkbench('huaian-2024');
    const { page } = open;
    await gridReady(page);
    await goTo(page, '依申请公开', 'D5');
    await page.keyboard.type('99', { delay: 30 });
    const name = (): Promise<string | null> => page.textContent('.wb-name');
    await dropFile(page, wordReport.name, wordReport.bytes);
    await page.click('.wb-dialog button:has-text("取消")');
    assert.match((await name())!, /huaian-2024\.xlsx.*未保存/);
    assert.equal(await page.locator('.wb-read').count(), 0);
    await dropFile(page, wordReport.name, wordReport.bytes);
    const saved = await downloaded(page, () => page.click('.wb-dialog button:has-text("保存")'));
    assert.equal(saved.name, 'huaian-2024.xlsx');
    await page.waitForSelector('.wb-name:has-text("淮安年报.xlsx")');
    await gridReady(page);
    // What came of a document is saved nowhere: it is asked about too.
    await dropFile(page, '另一份.txt', new TextEncoder().encode(wordReport.text));
    await page.click('.wb-dialog button:has-text("不保存")');
    await page.waitForSelector('.wb-name:has-text("另一份.xlsx")');
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });

  it('粘贴整篇 takes plain text as well', async () => {
    open = await openWorkbench();
    await open.page.click('.wb-welcome [data-act=paste]');
    await open.page.focus('.wb-paste');
    await open.page.evaluate((text) => navigator.clipboard.writeText(text), wordReport.text);
    await open.page.keyboard.press('ControlOrMeta+v');
    await open.page.waitForSelector('.wb-read');
    assert.match((await open.page.textContent('.wb-read'))!, /已读入 200 个数、3 段文字部分/);
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });

  it('粘贴整篇 takes a whole report from the clipboard', async () => {
    open = await openWorkbench();
    await open.page.click('.wb-welcome [data-act=paste]');
    await open.page.waitForSelector('.wb-paste');
    await open.page.evaluate((html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', `${html}<script>window.ran = true</script><img src="https://example.com/x.png">`);
      document.querySelector('.wb-paste')!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, wordReport.html);
    await open.page.waitForSelector('.wb-read');
    assert.match((await open.page.textContent('.wb-read'))!, /已读入 200 个数/);
    assert.equal(await open.page.evaluate(() => 'ran' in window), false);
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });

  it('由现有表格生成格式 saves a form, opens its template and asks what it could not tell', async () => {
    open = await openWorkbench();
    const path = join(folder, '年报空表.xlsx');
    writeFileSync(path, withoutOurs(new Uint8Array(readFileSync(new URL('../../../assets/templates/giar-2021.xlsx', import.meta.url)))));
    await open.page.click('.wb-menu summary');
    const { name, bytes } = await downloaded(open.page, async () => {
      const [chooser] = await Promise.all([open.page.waitForEvent('filechooser'), open.page.click('.wb-menu [data-document=draft]')]);
      await chooser.setFiles(path);
    });
    const parsed = parseForm(new TextDecoder().decode(bytes));
    assert.ok(parsed.ok);
    assert.equal(name, `${parsed.form.id}.json`);
    await gridReady(open.page);
    assert.equal(await open.page.textContent('.wb-name span'), '政府信息公开工作年度报告.xlsx');
    assert.match((await open.page.textContent('.wb-read'))!, /6 张表，28 栏，32 行，5 条规则.*还有 2 处看不出来/s);
    assert.deepEqual([open.foreign, open.violations, open.errors], [[], [], []]);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formById } from '../../../src/form/index.ts';
import { documentOf, htmlBody, toDocx } from '../../support/documents.ts';
import { published } from '../../support/reports.ts';
import { withoutOurs } from '../../draft/told.ts';
import { parseForm } from '../../../src/form/parse.ts';
import { built, chooseFile, closeBrowser, downloaded, gridReady, openWorkbench, type Workbench } from './workbench.ts';

const { form, cells, organization, year } = published('huaian-2024');
const narrative = { overview: ['总体平稳。'], problems: ['有不足。'], other: ['无'] };
const report = documentOf(formById(form)!, cells, { organization, year, narrative });

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
    writeFileSync(path, toDocx(report));
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

  it('粘贴整篇 takes a whole report from the clipboard', async () => {
    open = await openWorkbench();
    await open.page.click('.wb-welcome [data-act=paste]');
    await open.page.waitForSelector('.wb-paste');
    await open.page.evaluate((html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', `${html}<script>window.ran = true</script><img src="https://example.com/x.png">`);
      document.querySelector('.wb-paste')!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, htmlBody(report));
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

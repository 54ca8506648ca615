import assert from 'node:assert/strict';
import { built, closeBrowser, downloaded, gridReady, openWorkbench, validate, type Workbench } from './workbench.ts';
import { wordProblems } from '../../support/word-structure.ts';

describe('publications in the workbench', function () {
  this.timeout(240_000);
  let open: Workbench;
  before(built);
  afterEach(() => open.close());
  after(closeBrowser);

  const page = async (kind: 'publication' | 'record'): Promise<void> => {
    await open.page.click('[data-action=more]');
    await open.page.click(`[role=menu] [data-action=${kind}]`);
    await open.page.waitForSelector(`[data-page=${kind}]`);
  };

  it('can be looked at before they are saved, styled as they will be', async () => {
    open = await openWorkbench('huaian-2024');
    await gridReady(open.page);
    await validate(open.page);
    await page('publication');
    await open.page.click('[data-action=publication-preview]');
    const frame = open.page.frameLocator('.wb-preview iframe');
    assert.equal(await frame.locator('h1').textContent(), '淮安市人民政府2024年政府信息公开工作年度报告');
    await frame.locator('table').first().waitFor();
    // The page forbids styles that stand in a document; ours reach the frame all the same.
    await open.page.waitForFunction(() => {
      const inner = document.querySelector<HTMLIFrameElement>('.wb-preview iframe')!.contentDocument!;
      return getComputedStyle(inner.querySelector('h1')!).textAlign === 'center';
    });
    assert.equal(await open.page.getAttribute('.wb-preview iframe', 'sandbox'), 'allow-same-origin');
    await open.page.keyboard.press('Escape');
    await open.page.waitForSelector('.wb-preview', { state: 'detached' });
    assert.deepEqual([open.foreign, open.errors], [[], []]);
  });

  it('are saved as Word and as a web page', async () => {
    open = await openWorkbench('huaian-2024');
    await gridReady(open.page);
    await page('publication');
    const word = await downloaded(open.page, () => open.page.click('[data-action=publication-docx]'));
    assert.equal(word.name, '2024_淮安市人民政府_政务公开年报.docx');
    assert.deepEqual(wordProblems(word.bytes), []);
    await page('record');
    const record = await downloaded(open.page, () => open.page.click('[data-action=record-html]'));
    assert.equal(record.name, '2024_淮安市人民政府_政务公开年报_审核表.html');
    assert.match(new TextDecoder().decode(record.bytes), /审核表/);
    assert.deepEqual([open.foreign, open.errors], [[], []]);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createStore, type Store } from '../../src/pane/store/store.ts';
import { wordsOf } from '../../src/pane/words.ts';
import { WorkbookFault } from '../../src/workbook/workbook.ts';
import { fakeClock } from '../support/clock.ts';
import { createPaneHost, type FakeHost } from '../support/pane-host.ts';
import { wordProblems } from '../support/word-structure.ts';

const zh = wordsOf('zh-CN');

function setting(sample = 'huaian-2024'): { readonly host: FakeHost; readonly store: Store } {
  const host = createPaneHost(new Uint8Array(readFileSync(new URL(`../../samples/${sample}.xlsx`, import.meta.url))));
  return { host, store: createStore(host, fakeClock()) };
}
const notice = (store: Store): string => store.get().notice?.say(zh) ?? '';

describe('publishing from the pane', () => {
  it('checks first, and saves a Word file or a web page', async () => {
    const { host, store } = setting();
    await store.publish({ kind: 'publication', as: 'docx' });
    assert.ok(store.get().checked !== null, 'the check is shown as well');
    const [file] = host.savedBytes;
    assert.equal(file!.name, '2024_淮安市人民政府_政务公开年报.docx');
    assert.match(file!.type, /wordprocessingml/);
    assert.deepEqual(wordProblems(file!.bytes), []);
    assert.match(notice(store), /2024_淮安市人民政府_政务公开年报\.docx/);
    store.missing();
    assert.match(notice(store), /改存为网页/);
    assert.equal(store.get().notice?.text, null);
    await store.publish({ kind: 'publication', as: 'html' });
    assert.equal(host.saved[0]!.name, '2024_淮安市人民政府_政务公开年报.html');
    assert.match(host.saved[0]!.text, /^<!DOCTYPE html>/);
  });

  it('asks before a report with errors leaves, and then marks it as a draft', async () => {
    const { host, store } = setting('jiuhou-2020');
    await store.publish({ kind: 'publication', as: 'html' });
    assert.equal(store.get().question?.kind, 'draft');
    assert.equal(host.saved.length, 0);
    await store.exportDraft();
    assert.equal(host.saved[0]!.name, '2020_酒后镇人民政府_政务公开年报_草稿.html');
    assert.match(host.saved[0]!.text, /content: "草稿"/);
  });

  it('writes the check record of a failed report unasked: it says so itself', async () => {
    const { host, store } = setting('jiuhou-2020');
    await store.publish({ kind: 'record', as: 'html' });
    assert.equal(store.get().question, null);
    assert.match(host.saved[0]!.name, /_审核表\.html$/);
    assert.match(host.saved[0]!.text, /未通过/);
  });

  it('shows a page before it is saved where the program can, and saves nothing then', async () => {
    const { host, store } = setting();
    const shown: string[] = [];
    Object.assign(host, { preview: (title: string, html: string) => shown.push(title, html) });
    await store.publish({ kind: 'publication', as: 'preview' });
    assert.equal(shown[0], '淮安市人民政府2024年政府信息公开工作年度报告');
    await store.publish({ kind: 'publication', as: 'html' });
    assert.equal(shown[1], host.saved[0]!.text, 'the very HTML that is saved');
    assert.equal(host.saved.length, 1);
  });

  it('offers the text of a page that could not be saved, and another way for a Word file', async () => {
    const { host, store } = setting();
    host.failNext('save', new WorkbookFault('output/not-writable'));
    await store.publish({ kind: 'publication', as: 'html' });
    assert.match(store.get().notice?.text?.text ?? '', /^<!DOCTYPE html>/);
    host.failNext('save', new WorkbookFault('output/not-writable'));
    await store.publish({ kind: 'publication', as: 'docx' });
    assert.equal(store.get().notice?.text, null);
    assert.match(notice(store), /改存为网页/);
  });
});

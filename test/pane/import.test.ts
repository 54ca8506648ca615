import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formById } from '../../src/form/index.ts';
import type { Importing } from '../../src/pane/host.ts';
import { createStore, type Store } from '../../src/pane/store/store.ts';
import { wordsOf } from '../../src/pane/words.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';
import { fakeClock } from '../support/clock.ts';
import { documentOf, toDocx } from '../support/documents.ts';
import { createPaneHost, type FakeHost } from '../support/pane-host.ts';
import { published } from '../support/reports.ts';

const zh = wordsOf('zh-CN');
const file = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));

function setting(path: string): { host: FakeHost; store: Store } {
  const host = createPaneHost(file(path));
  return { host, store: createStore(host, fakeClock()) };
}

const { form, cells, organization, year } = published('huaian-2024');
const narrative = { overview: ['总体平稳。', '第二段。'], problems: ['有不足。'], other: ['无'] };
const report = documentOf(formById(form)!, cells, { organization, year, narrative });
const docx = { name: '淮安.docx', bytes: toDocx(report) };

const noticeOf = (store: Store): string => store.get().notice?.say(zh) ?? '';
const contents = async (host: FakeHost): Promise<string> =>
  JSON.stringify((await openXlsx(host.bytes()).scan()).regions.map(({ values, formulas }) => [values, formulas]));

describe('a document imported from the pane', () => {
  it('fills a blank template, and one 撤销 takes all of it back', async () => {
    const { host, store } = setting('assets/templates/giar-2021.xlsx');
    const before = await contents(host);
    await store.importDocument(docx);
    assert.match(noticeOf(store), /^已读入 200 个数、3 段文字部分，请对照原件核对。/);
    assert.doesNotMatch(noticeOf(store), /合计与模板/);
    await store.validate();
    const { examination } = store.get().checked!;
    assert.equal(examination.reading.cells.get('applications.received.naturalPerson')!.figure.kind, 'number');
    assert.ok(examination.reading.cells.get('applications.received.total')!.sums !== null, 'sums stay sums');
    assert.equal(examination.reading.narrative.get('overview')!.text, '总体平稳。\n第二段。');
    await store.undo();
    assert.equal(await contents(host), before);
    assert.equal(store.get().undo.length, 0);
  });

  it('asks before it overwrites figures', async () => {
    const { host, store } = setting('samples/suqian-2023.xlsx');
    const before = await contents(host);
    await store.importDocument(docx);
    assert.match(store.get().question?.kind === 'import' ? store.get().question!.kind : '', /import/);
    assert.equal(await contents(host), before);
    store.cancel();
    assert.equal(await contents(host), before);
    await store.importDocument(docx);
    await store.importAnyway();
    assert.notEqual(await contents(host), before);
    await store.undo();
    assert.equal(await contents(host), before);
  });

  it('asks again where a cell was changed since it asked', async () => {
    const { host, store } = setting('samples/suqian-2023.xlsx');
    const overwritten = (): string => {
      const { question } = store.get();
      return question?.kind === 'import' ? question.say(zh) : 'none';
    };
    await store.importDocument(docx);
    const first = overwritten();
    await host.type('依申请公开!D5', Number(cells['applications.received.naturalPerson']));
    const meanwhile = await contents(host);
    await store.importAnyway();
    assert.equal(await contents(host), meanwhile, 'nothing is written unasked');
    assert.notEqual(overwritten(), 'none');
    assert.notEqual(overwritten(), first, 'one cell less would be changed');
    await store.importAnyway();
    assert.match(noticeOf(store), /^已读入 200 个数/);
    await store.undo();
    assert.equal(await contents(host), meanwhile);
  });

  it('asks where the blank template was filled in while the document was read', async () => {
    const { host, store } = setting('assets/templates/giar-2021.xlsx');
    const reader = await host.importing!();
    let typed = false;
    Object.assign(host, {
      importing: () =>
        Promise.resolve<Importing>({
          offerOf: async (bytes, target) => {
            if (!typed) await host.type('依申请公开!D5', 7);
            typed = true;
            return reader.offerOf(bytes, target);
          },
        }),
    });
    await store.importDocument(docx);
    assert.equal(store.get().question?.kind, 'import');
    assert.match(await contents(host), /\b7\b/);
  });

  it('says of totals that the template sums otherwise', async () => {
    const wrong = documentOf(formById(form)!, { ...cells, 'applications.received.total': '1' }, { organization, year, narrative });
    const { store } = setting('assets/templates/giar-2021.xlsx');
    await store.importDocument({ name: 'a.docx', bytes: toDocx(wrong) });
    assert.match(noticeOf(store), /原件中有 1 个合计与模板算出的不同（一、本年新收政府信息公开申请数量·总计）/);
  });

  it('refuses a file that is no document, and a report of another form', async () => {
    const { host, store } = setting('assets/templates/giar-2019.xlsx');
    const before = await contents(host);
    await store.importDocument(docx);
    assert.match(noticeOf(store), /文稿是 giar-2021 格式，打开的表格是 giar-2019 格式，没有导入/);
    await store.importDocument({ name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.7') });
    assert.match(noticeOf(store), /^a\.pdf 不能用：这是 PDF/);
    await store.importDocument({ name: 'a.docx', bytes: file('assets/templates/giar-2019.xlsx') });
    assert.match(noticeOf(store), /^a\.docx 不能用：/);
    assert.equal(await contents(host), before);
  });
});

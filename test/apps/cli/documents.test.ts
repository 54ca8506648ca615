import assert from 'node:assert/strict';
import { formById } from '../../../src/form/index.ts';
import { documentOf, toDocx, toHtml, type Words } from '../../support/documents.ts';
import { published, type ReportName } from '../../support/reports.ts';
import { gouji, world } from './fake-io.ts';

const reportAs = (name: ReportName, write: (document: ReturnType<typeof documentOf>) => Uint8Array | string): Uint8Array | string => {
  const { form, organization, year, cells } = published(name);
  const words: Words = { organization, year, narrative: { overview: ['总的来说。', '第二段。'], problems: ['不足。'], other: ['无'] } };
  return write(documentOf(formById(form)!, cells, words));
};

describe('documents on the command line', () => {
  it('check and export read them', async () => {
    const here = world({ '淮安.docx': reportAs('huaian-2024', toDocx), '上海.htm': reportAs('shanghai-office-2019', (each) => toHtml(each)) });
    const check = await gouji(here, 'check', '淮安.docx', '上海.htm');
    assert.match(check.out, /表1!C18 {2}实际 251000元/);
    assert.doesNotMatch(check.out, /GIAR_|gouji fix/);
    const { code, out } = await gouji(here, 'export', '淮安.docx', '-o', '-', '--draft');
    assert.equal(code, 0);
    const report = JSON.parse(out) as { tables: { applications: { received: { total: number } } }; narrative: Record<string, string> };
    assert.equal(report.tables.applications.received.total, Number(published('huaian-2024').cells['applications.received.total']));
    assert.equal(report.narrative['overview'], '总的来说。\n第二段。');
  });

  it('a document renamed is read as what it is', async () => {
    const docx = reportAs('huaian-2024', toDocx);
    const html = reportAs('huaian-2024', (each) => toHtml(each));
    const here = world({ 'a.doc': docx, 'b.docx': html, 'c.xls': html, 'd.xlsx': docx });
    const { out } = await gouji(here, 'check', 'a.doc', 'b.docx', 'c.xls', 'd.xlsx', '--format', 'json');
    const lines = out.trimEnd().split('\n');
    assert.equal(lines.length, 4);
    for (const line of lines) assert.equal((JSON.parse(line) as { form: string }).form, 'giar-2021');
  });

  it('import fills a template, which then has the same findings', async () => {
    const here = world({ '上海.docx': reportAs('shanghai-office-2019', toDocx) });
    const { out, err } = await gouji(here, 'import', '上海.docx', '-o', '上海.xlsx');
    assert.match(out, /已写入 上海\.xlsx：已读入 \d+ 个数、3 段文字部分/);
    assert.doesNotMatch(err, /没有读到这些/);
    const findings = async (file: string): Promise<string[]> => {
      const line = JSON.parse((await gouji(here, 'check', file, '--format', 'json')).out) as { findings: { rule: string; cell: string }[] };
      return line.findings
        .map(({ rule, cell }) => `${rule} ${cell}`)

        .sort();
    };
    assert.deepEqual(await findings('上海.xlsx'), await findings('上海.docx'));
    assert.ok((await findings('上海.xlsx')).includes('figure/unit procurement.centralized.amount'));
  });

  it('import takes the form that is asked for, and no other', async () => {
    const own = { ...formById('giar-2021')!, id: 'my-office', family: undefined, title: '本机关年报' };
    const here = world({ '淮安.docx': reportAs('huaian-2024', toDocx), 'my.json': JSON.stringify(own) });
    assert.equal((await gouji(here, 'import', '淮安.docx', '--form', 'my.json', '-o', '自己.xlsx')).code, 0);
    const formOf = async (file: string): Promise<string> =>
      (JSON.parse((await gouji(here, 'check', file, '--format', 'json')).out) as { form: string }).form;
    assert.equal(await formOf('自己.xlsx'), 'my-office');
    assert.equal((await gouji(here, 'import', '淮安.docx', '-o', '国办.xlsx')).code, 0);
    assert.equal(await formOf('国办.xlsx'), 'giar-2021');
    const { code, err } = await gouji(here, 'import', '淮安.docx', '--form', 'giar-2020', '-o', 'x.xlsx');
    assert.deepEqual([code, /没有这个报表格式：giar-2020/.test(err), here.files.has('x.xlsx')], [2, true, false]);
  });

  it('a document is never written to', async () => {
    const here = world({ 'a.docx': reportAs('huaian-2024', toDocx) });
    for (const command of ['mark', 'clear', 'fix']) {
      const { code, err } = await gouji(here, command, 'a.docx', '-o', 'b.xlsx');
      assert.equal(code, 2);
      assert.match(err, /^gouji：a\.docx：文稿只能校验和导出，不能修改或标色。请先用 gouji import/);
    }
    assert.deepEqual([...here.files.keys()], ['a.docx']);
  });

  it('what cannot be read is refused with what to do', async () => {
    const ole = new Uint8Array(4096);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    Array.from('WordDocument').forEach((letter, at) => (ole[2048 + 2 * at] = letter.charCodeAt(0)));
    const here = world({ 'a.doc': ole, 'b.wps': ole, 'c.pdf': '%PDF-1.7', 'd.rtf': '{\\rtf1 x}', 'e.txt': '没有表格的文字' });
    for (const [file, message] of Object.entries({
      'a.doc': /旧格式的 Word/,
      'b.wps': /另存为 \.docx/,
      'c.pdf': /PDF/,
      'd.rtf': /\.rtf/,
      'e.txt': /这不是表格文件/,
    })) {
      const { code, err } = await gouji(here, 'check', file);
      assert.equal(code, 2, file);
      assert.match(err, message);
    }
  });

  it('a folder names what it holds that is not read', async () => {
    const here = world({
      '报送/淮安.docx': reportAs('huaian-2024', toDocx),
      '报送/旧.pdf': '%PDF-1.7',
      // What they are is told by their names: nobody's report is passed over without a word.
      ...Object.fromEntries(['.ods', '.xlsb', '.uos', '.wps', '.doc', '.rtf', '.odt', '.ofd', '.mht'].map((kind) => [`报送/某局${kind}`, 'x'])),
      '报送/说明.txt': '请各单位按时报送。',
      '报送/照片.jpg': 'x',
    });
    here.folders.add('报送');
    const { code, out, err } = await gouji(here, 'check', '报送');
    assert.equal(code, 2);
    assert.match(err, /报送\/旧\.pdf：这是 PDF/);
    for (const kind of ['.ods', '.xlsb', '.uos', '.wps', '.doc', '.rtf', '.odt', '.ofd', '.mht'])
      assert.match(err, new RegExp(`^报送/某局\\${kind}：`, 'm'), kind);
    assert.match(err, /没有读：报送\/照片\.jpg、报送\/说明\.txt（不是表格或文稿/);
    assert.match(out, /共 11 个文件：.*10 个无法读取；另有 2 个不是年报，没有读\n$/);
  });

  it('import says what it did not find, and ends with 1', async () => {
    const { form, cells, organization, year } = published('huaian-2024');
    const whole = documentOf(formById(form)!, cells, { organization, year, narrative: { overview: ['有。'] } });
    const without = { ...whole, blocks: whole.blocks.filter((block) => block.kind === 'paragraph' || block.rows.length !== 4) };
    const here = world({ 'a.docx': toDocx(without) });
    const { code, err } = await gouji(here, 'import', 'a.docx', '-o', 'a.xlsx');
    assert.equal(code, 1);
    assert.match(err, /没有读到这些表：政府信息公开行政复议、行政诉讼情况/);
    assert.match(err, /没有读到这些文字部分：存在的主要问题及改进情况、其他需要报告的事项/);
    assert.equal((await gouji(here, 'import', 'a.docx', '-o', 'a.docx')).code, 2);
    assert.equal((await gouji(here, 'import', 'a.docx', '-o', 'a.json')).code, 2);
  });
});

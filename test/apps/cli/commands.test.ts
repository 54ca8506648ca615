import assert from 'node:assert/strict';
import { cliText } from '../../../src/text/cli/cli.ts';
import { officialForms } from '../../../src/form/index.ts';
import { checkLineSchema, type CheckLine } from '../../../src/report/check-json.ts';
import { reportSchema, type Report } from '../../../src/report/schema.ts';
import { REPORTS, published, type ReportName } from '../../support/reports.ts';
import { openPackage } from '../../../src/package/package.ts';
import { gouji, world, type World } from './fake-io.ts';

/** A world with some published reports as workbooks, filled in by `gouji fill`. */
async function filled(...names: readonly ReportName[]): Promise<World> {
  const here = world();
  for (const name of names) {
    here.files.set(`${name}.json`, JSON.stringify(published(name)));
    const { code, err } = await gouji(here, 'fill', `${name}.json`, '-o', `${name}.xlsx`);
    assert.equal(code, 0, err);
  }
  return here;
}

const bytes = (here: World, path: string): Buffer => Buffer.from(here.files.get(path)!);
const reportIn = (here: World, path: string): Report => reportSchema.parse(JSON.parse(bytes(here, path).toString('utf8')));
/** A workbook's bytes without its defined names, as programs leave it that do not know them. */
function nameless(workbook: Uint8Array): Uint8Array {
  const pkg = openPackage(new Uint8Array(workbook));
  pkg.set('xl/workbook.xml', pkg.text('xl/workbook.xml').replace(/<definedNames>.*<\/definedNames>/s, ''));
  return pkg.toBytes();
}
const linesOf = (out: string): CheckLine[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => checkLineSchema.parse(JSON.parse(line)));
const findingsOf = (line: CheckLine | undefined) => (line !== undefined && 'findings' in line ? line.findings : []);

describe('gouji check', () => {
  it('exits 0 and says so when nothing is wrong', async () => {
    const here = await filled('huaian-2024');
    const { code, out, err } = await gouji(here, 'check', 'huaian-2024.xlsx');
    assert.equal(code, 0, out);
    assert.equal(err, '');
    assert.match(out, /淮安市人民政府 · 2024 年度 · giar-2021/);
  });

  it('exits 1 with findings: the six blanks of jiuhou-2020 as one entry', async () => {
    const here = await filled('jiuhou-2020');
    const { code, out } = await gouji(here, 'check', 'jiuhou-2020.xlsx');
    assert.equal(code, 1);
    assert.match(out, /空白 6 格：依申请公开![A-Z]\d+:[A-Z]\d+\n/);
    assert.match(out, /：6 处错误、0 处需核实/);
  });

  it('goes on after a file that cannot be read, in the order given, and exits 2', async () => {
    const here = await filled('huaian-2024', 'jiuhou-2020');
    here.files.set('torn.xlsx', bytes(here, 'huaian-2024.xlsx').subarray(0, 5000));
    const files = ['jiuhou-2020.xlsx', 'nowhere.xlsx', 'torn.xlsx', 'huaian-2024.xlsx'];
    const json = await gouji(here, 'check', ...files, '--format', 'json');
    assert.equal(json.code, 2);
    const lines = linesOf(json.out);
    assert.deepEqual(
      lines.map(({ file }) => file),
      files,
    );
    assert.deepEqual(
      lines.map((line) => ('error' in line ? line.error.code : line.status)),
      ['failed', 'file/not-found', 'file/damaged', 'passed'],
    );
    assert.match(json.err, /nowhere\.xlsx：找不到这个文件/);
    const text = await gouji(here, 'check', ...files);
    assert.equal(text.code, 2);
    assert.match(text.out, /共 4 个文件：1 个通过、0 个有待核实、1 个有错误、2 个无法读取\n$/);
    assert.match(text.err, /torn\.xlsx：/);
  });

  it('--prior takes an exported report or flat figures in place of what the workbook holds', async () => {
    const here = await filled('huaian-2024');
    const { cells, organization } = published('huaian-2024');
    const carried = Number(cells['applications.carriedIn.total']);
    const lastYear = (total: number) => {
      const columns = Object.fromEntries(
        Object.entries(cells).flatMap(([key, value]) =>
          key.startsWith('applications.carriedIn.') ? [[key.replace('carriedIn', 'carriedOut'), value]] : [],
        ),
      );
      return JSON.stringify({ form: 'giar-2021', organization, year: 2023, cells: { ...columns, 'applications.carriedOut.total': total } });
    };
    here.files.set('same.json', lastYear(carried)).set('other.json', lastYear(carried + 3));
    const same = await gouji(here, 'check', 'huaian-2024.xlsx', '--prior', 'same.json', '--format', 'json');
    assert.deepEqual(
      findingsOf(linesOf(same.out)[0]).filter(({ rule }) => rule === 'prior/carried-over'),
      [],
    );
    const other = await gouji(here, 'check', 'huaian-2024.xlsx', '--prior', 'other.json', '--format', 'json');
    const found = findingsOf(linesOf(other.out)[0]).filter(({ rule }) => rule === 'prior/carried-over');
    assert.deepEqual(
      found.map(({ cell, actual, expected, difference }) => ({ cell, actual, expected, difference })),
      [{ cell: 'applications.carriedIn.total', actual: carried, expected: carried + 3, difference: -3 }],
    );
    assert.equal(other.code, 1);
  });

  it('takes last year as whoever has it: exported, as a workbook, as a document', async () => {
    const here = await filled('huaian-2024');
    const { cells } = published('huaian-2024');
    const last = { form: 'giar-2021', organization: '淮安市人民政府', year: 2023, cells: { ...cells, 'licensing.licences.decisions': 44722 } };
    here.files.set('figures.json', JSON.stringify(last));
    await gouji(here, 'fill', 'figures.json', '-o', 'last.xlsx');
    await gouji(here, 'export', 'last.xlsx', '--draft', '-o', 'last.json');
    await gouji(here, 'publish', 'last.xlsx', '--draft', '-o', 'last.docx');
    const [first, ...others] = await Promise.all(
      ['last.json', 'last.xlsx', 'last.docx', 'figures.json'].map(async (name) => {
        const { out } = await gouji(here, 'check', 'huaian-2024.xlsx', '--prior', name, '--format', 'json');
        return findingsOf(linesOf(out)[0]);
      }),
    );
    assert.deepEqual(
      first!.filter(({ rule }) => rule === 'prior/change').map(({ cell, actual, difference }) => [cell, actual, difference]),
      [['licensing.licences.decisions', 447228, 402506]],
    );
    for (const other of others) assert.deepEqual(other, first);
    const itself = await gouji(here, 'check', 'huaian-2024.xlsx', '--prior', 'huaian-2024.xlsx', '--format', 'json');
    assert.deepEqual(
      findingsOf(linesOf(itself.out)[0]).map(({ rule }) => rule),
      ['prior/mismatch'],
    );
  });
});

describe('gouji export and fill', () => {
  for (const name of REPORTS) {
    it(`${name}: export → fill → export gives the same bytes`, async () => {
      const here = await filled(name);
      assert.equal((await gouji(here, 'export', `${name}.xlsx`, '-o', 'one.json', '--draft')).code, 0);
      const again = await gouji(here, 'fill', 'one.json', '-o', `again/${name}.xlsx`.replace('again/', 'again-'));
      assert.equal(again.code, 0, again.err);
      assert.equal((await gouji(here, 'export', `again-${name}.xlsx`, '-o', 'two.json', '--draft')).code, 0);
      const [one, two] = [reportIn(here, 'one.json'), reportIn(here, 'two.json')];
      assert.deepEqual({ ...two, source: { ...two.source, file: one.source.file } }, one);
      assert.equal(bytes(here, 'two.json').toString().replace(`again-${name}`, name), bytes(here, 'one.json').toString());
    });
  }

  it('export writes to the standard output, and nothing else to it', async () => {
    const here = await filled('huaian-2024');
    const { code, out, err } = await gouji(here, 'export', 'huaian-2024.xlsx', '-o', '-');
    assert.deepEqual([code, reportSchema.parse(JSON.parse(out)).year, here.files.has('-')], [0, 2024, false]);
    assert.match(err, /^已导出 -（通过）\n$/);
    for (const name of ['a.txt', 'a', 'A.JSON']) assert.equal((await gouji(here, 'export', 'huaian-2024.xlsx', '-o', name)).code, 0, name);
  });

  it('keeps figures that are no numbers, last year, the cover and the explanations', async () => {
    const here = await filled('shanghai-office-2019');
    await gouji(here, 'export', 'shanghai-office-2019.xlsx', '-o', 'one.json', '--draft');
    const report = reportIn(here, 'one.json');
    assert.equal(report.raw['procurement.centralized.amount'], '251000元');
    const changed: Report = {
      ...report,
      organization: { ...report.organization, creditCode: '11310000MB2F33215A', scope: 'consolidated' },
      cover: { preparedBy: '张三', date: '2020-01-20' },
      narrative: { overview: '甲\n乙', problems: '=1+1', other: '无' },
      prior: {
        year: 2018,
        organization: '上海市人民政府办公厅',
        ...Object.fromEntries(
          Object.keys(report.prior)
            .filter((key) => key.includes('.'))
            .map((key, n) => [key, n]),
        ),
      },
    };
    here.files.set('changed.json', JSON.stringify(changed));
    assert.equal((await gouji(here, 'fill', 'changed.json', '-o', 'changed.xlsx')).code, 0);
    await gouji(here, 'export', 'changed.xlsx', '-o', 'back.json', '--draft');
    const back = reportIn(here, 'back.json');
    assert.deepEqual(
      [back.organization, back.cover, back.narrative, back.prior, back.raw, back.tables],
      [changed.organization, changed.cover, changed.narrative, changed.prior, changed.raw, changed.tables],
    );
  });

  it('refuses a failed report without --draft, and writes nothing', async () => {
    const here = await filled('jiuhou-2020');
    const { code, err } = await gouji(here, 'export', 'jiuhou-2020.xlsx', '-o', 'out.json');
    assert.equal(code, 1);
    assert.match(err, /6 处错误/);
    assert.equal(here.files.has('out.json'), false);
  });

  it('names the file itself in a folder', async () => {
    const here = await filled('jiuhou-2020', 'huaian-2024');
    here.folders.add('out');
    assert.equal((await gouji(here, 'export', 'jiuhou-2020.xlsx', '-o', 'out', '--draft')).code, 0);
    assert.equal((await gouji(here, 'export', 'huaian-2024.xlsx', '-o', 'out/')).code, 0);
    assert.ok(here.files.has('out/2020_酒后镇人民政府_政务公开年报_草稿.json'));
    assert.ok(here.files.has('out/2024_淮安市人民政府_政务公开年报.json'));
    // A name that the folder gives may be that of an input, too.
    const same = 'out/2024_淮安市人民政府_政务公开年报.json';
    const old = here.files.get(same);
    assert.match((await gouji(here, 'export', 'huaian-2024.xlsx', '--prior', same, '-o', 'out/')).out, /政务公开年报_2\.json/);
    assert.equal(here.files.get(same), old);
  });

  it('fill leaves the SUM of a total that is not given, so that what is typed beside it counts', async () => {
    const here = world({
      'a.json': JSON.stringify({ form: 'giar-2021', organization: '某市人民政府', year: 2024, cells: { 'applications.received.naturalPerson': 3 } }),
    });
    assert.equal((await gouji(here, 'fill', 'a.json', '-o', 'a.xlsx')).code, 0);
    assert.equal((await gouji(here, 'export', 'a.xlsx', '--draft', '-o', 'back.json')).code, 0);
    const back = reportIn(here, 'back.json');
    assert.ok(back.source.sums.includes('applications.received.total'));
    assert.equal((back.tables['applications'] as Record<string, Record<string, unknown>>)['received']!['total'], 3);
  });

  it('fill says which figures the form does not have, and what is wrong in a file', async () => {
    const here = world({
      'a.json': JSON.stringify({ form: 'giar-2021', organization: 'x', year: 2024, cells: { 'no.such': 1 } }),
      'b.json': '{"form": 1}',
      'c.json': 'x',
    });
    assert.match((await gouji(here, 'fill', 'a.json', '-o', 'a.xlsx')).err, /报表格式中没有这些指标：no\.such/);
    assert.match((await gouji(here, 'check', 'a.xlsx', '--prior', 'a.json')).err, /报表格式中没有这些指标：no\.such/);
    here.files.set('gbk.json', new Uint8Array([0x7b, 0xb9, 0xb4]));
    assert.match((await gouji(here, 'fill', 'gbk.json', '-o', 'a.xlsx')).err, /不是 UTF-8 编码的文本/);
    assert.match((await gouji(here, 'fill', 'b.json', '-o', 'b.xlsx')).err, /b\.json 不能用：这不是勾稽导出的 JSON（缺少 organization/);
    here.files.set('last.xlsx', new Uint8Array([0x50, 0x4b, 3, 4]));
    here.files.set('last.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]));
    for (const last of ['last.xlsx', 'last.xls']) assert.match((await gouji(here, 'check', 'a.xlsx', '--prior', last)).err, /last\.xlsx?：/);
    for (const name of ['a', 'b', 'c']) assert.equal((await gouji(here, 'fill', `${name}.json`, '-o', 'out.xlsx')).code, 2);
    assert.equal(here.files.has('out.xlsx'), false);
  });
});

describe('gouji mark, clear and fix', () => {
  it('mark then clear gives the very same file', async () => {
    const here = await filled('jiuhou-2020');
    const before = bytes(here, 'jiuhou-2020.xlsx');
    const marked = await gouji(here, 'mark', 'jiuhou-2020.xlsx', '-o', 'marked.xlsx');
    assert.equal(marked.code, 0, marked.err);
    assert.match(marked.out, /已标记 6 格/);
    assert.notDeepEqual(bytes(here, 'marked.xlsx'), before);
    const cleared = await gouji(here, 'clear', 'marked.xlsx', '-o', 'clear.xlsx');
    // The file counts formats of several cells: another number than that of the cells marked would look like some were left.
    assert.deepEqual([cleared.code, cleared.out], [0, '已清除全部标记，写入 clear.xlsx\n']);
    assert.match((await gouji(here, 'clear', 'clear.xlsx', '-o', 'again.xlsx')).out, /^没有需要清除的标记，写入 again\.xlsx\n$/);
    assert.equal((await gouji(here, 'check', 'marked.xlsx')).out.replace('marked', 'clear'), (await gouji(here, 'check', 'clear.xlsx')).out);
  });

  it('may replace the file it read, when -o names it', async () => {
    const here = await filled('jiuhou-2020');
    const before = bytes(here, 'jiuhou-2020.xlsx');
    assert.equal((await gouji(here, 'mark', 'jiuhou-2020.xlsx', '-o', './jiuhou-2020.xlsx')).code, 0);
    assert.ok(here.files.has('./jiuhou-2020.xlsx'));
    assert.deepEqual(bytes(here, 'jiuhou-2020.xlsx'), before);
  });

  it('fix fills in what the rules determine; the report passes then', async () => {
    const here = await filled('jiuhou-2020');
    const { code, out } = await gouji(here, 'fix', 'jiuhou-2020.xlsx', '-o', 'fixed.xlsx');
    assert.equal(code, 0);
    assert.match(out, /已修复 6 处/);
    assert.equal((await gouji(here, 'check', 'fixed.xlsx')).code, 0);
  });

  it('fix --rule takes only that rule, and knows when there is no such rule', async () => {
    const here = await filled('shanghai-office-2019');
    const { out } = await gouji(here, 'fix', 'shanghai-office-2019.xlsx', '-o', 'fixed.xlsx', '--rule', 'figure/unit');
    assert.match(out, /已修复 1 处/);
    const line = findingsOf(linesOf((await gouji(here, 'check', 'fixed.xlsx', '--format', 'json')).out)[0]);
    assert.equal(
      line.some(({ rule }) => rule === 'figure/unit'),
      false,
    );
    assert.equal(
      line.some(({ rule }) => rule === 'figure/blank'),
      true,
    );
    const unknown = await gouji(here, 'fix', 'shanghai-office-2019.xlsx', '-o', 'no.xlsx', '--rule', 'figure/typo');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /没有这条规则：figure\/typo/);
    assert.equal(here.files.has('no.xlsx'), false);
  });
});

describe('a workbook without its names', () => {
  it('keeps its texts, and gets all names back by the rule that the listing and fix tell of', async () => {
    const here = await filled('huaian-2024');
    await gouji(here, 'export', 'huaian-2024.xlsx', '-o', 'one.json');
    const narrative = { overview: '甲\n乙', problems: '公开的内容还不够全面。', other: '无' };
    here.files.set('one.json', JSON.stringify({ ...reportIn(here, 'one.json'), narrative }));
    await gouji(here, 'fill', 'one.json', '-o', 'a.xlsx');
    here.files.set('b.xlsx', nameless(bytes(here, 'a.xlsx')));
    const checked = await gouji(here, 'check', 'b.xlsx');
    assert.match(checked.out, /可以一键修复.*命令是 gouji fix --rule name\/missing。/);
    assert.doesNotMatch(checked.out, /空白|没有找到/);
    assert.match(
      (await gouji(here, 'fix', 'b.xlsx', '-o', 'c.xlsx')).out,
      /没有可以一键修复的问题.*\n还有可以修复的，须指明规则：--rule name\/missing\n/,
    );
    const fixed = await gouji(here, 'fix', 'b.xlsx', '-o', 'c.xlsx', '--rule', 'name/missing');
    assert.match(fixed.out, /^已修复 11 处，写入 c\.xlsx\n$/);
    assert.match((await gouji(here, 'check', 'c.xlsx')).out, /没有发现问题/);
    for (const name of ['b', 'c']) {
      await gouji(here, 'export', `${name}.xlsx`, '--draft', '-o', 'back.json');
      assert.deepEqual(reportIn(here, 'back.json').narrative, narrative);
    }
    assert.match((await gouji(here, 'fix', 'b.xlsx', '-o', 'c.xlsx', '--rule', 'figure/unit')).out, /--rule name\/missing/);
  });
});

describe('gouji fix --suspects', () => {
  const mistyped = async () => {
    const report = published('huaian-2024');
    const here = world({ 'figures.json': JSON.stringify({ ...report, cells: { ...report.cells, 'applications.received.total': '3191' } }) });
    await gouji(here, 'fill', 'figures.json', '-o', 'a.xlsx');
    return here;
  };

  it('corrects what is sure to be wrong, says what it changed, and only when asked', async () => {
    const here = await mistyped();
    assert.match((await gouji(here, 'fix', 'a.xlsx', '-o', 'plain.xlsx')).out, /没有可以一键修复的问题/);
    assert.equal((await gouji(here, 'check', 'plain.xlsx')).code, 1);
    const { code, out } = await gouji(here, 'fix', 'a.xlsx', '-o', 'fixed.xlsx', '--suspects');
    assert.equal(code, 0);
    assert.match(out, /已修复 1 处/);
    assert.match(out, /依申请公开!J5：3191 改为 3119，请核对/);
    assert.equal((await gouji(here, 'check', 'fixed.xlsx')).code, 0);
  });
});

describe('outputs', () => {
  const refused: [name: string, args: string[], message: RegExp][] = [
    ['a folder', ['mark', 'huaian-2024.xlsx', '-o', 'out'], /out 是文件夹/],
    ['in a folder that is not there', ['mark', 'huaian-2024.xlsx', '-o', 'nowhere/a.xlsx'], /文件夹不存在：nowhere/],
    ['that cannot be written', ['mark', 'huaian-2024.xlsx', '-o', 'locked.xlsx'], /locked\.xlsx：文件无法写入/],
    ['of another kind over the input', ['export', 'huaian-2024.xlsx', '-o', './huaian-2024.xlsx'], /就是要读取的文件/],
    ['of another kind over the report', ['fill', 'huaian-2024.json', '-o', 'huaian-2024.json'], /就是要读取的文件/],
    ["over last year's figures", ['export', 'huaian-2024.xlsx', '--prior', 'huaian-2024.json', '-o', './huaian-2024.json'], /就是要读取的文件/],
    ['over the form', ['export', 'huaian-2024.xlsx', '--form', 'form.json', '-o', 'form.json'], /就是要读取的文件/],
    ["a marked copy over last year's figures", ['mark', 'huaian-2024.xlsx', '--prior', 'p.xlsx', '-o', 'p.xlsx'], /就是要读取的文件/],
    ["a fixed copy over last year's figures", ['fix', 'huaian-2024.xlsx', '--prior', 'p.xlsx', '-o', 'p.xlsx'], /就是要读取的文件/],
    ['a filled template over its form', ['fill', 'huaian-2024.json', '--form', 'form.xlsx', '-o', 'form.xlsx'], /就是要读取的文件/],
    ['a template over its form', ['template', '--form', './form.xlsx', '-o', 'form.xlsx'], /就是要读取的文件/],
    ['of another kind over a workbook', ['export', 'huaian-2024.xlsx', '-o', 'locked.xlsx'], /扩展名应为 \.json/],
    ['JSON as a document', ['export', 'huaian-2024.xlsx', '-o', 'a.docx'], /扩展名应为 \.json/],
    ['JSON as a PDF', ['export', 'huaian-2024.xlsx', '-o', 'a.PDF'], /扩展名应为 \.json/],
    ['JSON as CSV', ['export', 'huaian-2024.xlsx', '-o', 'a.csv'], /扩展名应为 \.json/],
    ['a workbook on the standard output', ['mark', 'huaian-2024.xlsx', '-o', '-'], /扩展名应与原文件相同（\.xlsx）/],
    ['a workbook without an extension', ['mark', 'huaian-2024.xlsx', '-o', 'a'], /扩展名应与原文件相同（\.xlsx）/],
    ['a workbook as .xls', ['fix', 'huaian-2024.xlsx', '-o', 'a.xls'], /扩展名应与原文件相同（\.xlsx）/],
    ['a template under another extension', ['template', '--form', 'giar-2021', '-o', 'a.json'], /扩展名应为 \.xlsx/],
    [
      'a template of another form than the figures',
      ['fill', 'huaian-2024.json', '--form', 'giar-2019', '-o', 'a.xlsx'],
      /huaian-2024\.json 是 giar-2021 格式的数据，不能填入 giar-2019 的模板；请去掉 --form/,
    ],
    ['a filled template without an extension', ['fill', 'huaian-2024.json', '-o', 'a'], /扩展名应为 \.xlsx/],
    ['under the other extension', ['mark', 'huaian-2024.xlsx', '-o', 'a.xlsm'], /扩展名应与原文件相同（\.xlsx）/],
  ];
  for (const [name, args, message] of refused) {
    it(`${name}: exit 2, in words, nothing written`, async () => {
      const here = await filled('huaian-2024');
      here.folders.add('out');
      here.files.set('locked.xlsx', 'old');
      here.readOnly.add('locked.xlsx');
      const before = new Map(here.files);
      const { code, err } = await gouji(here, ...args);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.deepEqual(here.files, before);
    });
  }
});

describe('gouji template, rules and schema', () => {
  it('a fresh template of each form has nothing but blanks and what the cover needs', async () => {
    for (const { id } of officialForms) {
      const here = world();
      assert.equal((await gouji(here, 'template', '--form', id, '-o', 't.xlsx')).code, 0);
      const { code, out } = await gouji(here, 'check', 't.xlsx', '--format', 'json');
      assert.equal(code, 1);
      const rules = new Set(findingsOf(linesOf(out)[0]).map(({ rule }) => rule));
      assert.deepEqual([...rules].sort(), ['figure/blank', 'identity/organization', 'identity/year', 'narrative/blank']);
      const listed = await gouji(here, 'check', 't.xlsx');
      assert.match(listed.out, /：还没有填写\n$/);
      assert.doesNotMatch(listed.out, /处错误|通过/);
      const refused = await gouji(here, 'export', 't.xlsx', '-o', 'r.json');
      assert.deepEqual([refused.code, /还没有填写，未导出/.test(refused.err), /处错误/.test(refused.err)], [1, true, false]);
    }
  });

  it('--form that is no form: what there is, or what is wrong in the file', async () => {
    const here = world({ 'bad.json': JSON.stringify({ ...officialForms[0], tables: [] }) });
    const unknown = await gouji(here, 'template', '--form', 'giar-2020', '-o', 't.xlsx');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /没有这个报表格式：giar-2020。可用：giar-2021, giar-2019/);
    const bad = await gouji(here, 'template', '--form', 'bad.json', '-o', 't.xlsx');
    assert.equal(bad.code, 2);
    assert.match(bad.err, /格式文件有误：bad\.json\n {2}tables: /);
    assert.equal(here.files.has('t.xlsx'), false);
    // Twenty mistakes are enough to begin with; the rest are counted.
    const columns = Array.from({ length: 300 }, (_, index) => ({ key: `c${index}`, label: `列${index}` }));
    const form = officialForms[0]!;
    const many = world({ 'many.json': JSON.stringify({ ...form, id: 'many', tables: [{ ...form.tables[0], columns }] }) });
    const listed = (await gouji(many, 'template', '--form', 'many.json', '-o', 't.xlsx')).err.trim().split('\n');
    assert.deepEqual([listed.length, listed.at(-1)], [22, '  ……另有 280 处']);
  });

  it('a custom form works from the template to the check', async () => {
    const form = { ...officialForms[0]!, id: 'my-office', family: undefined, title: '本机关年报' };
    const here = world({ 'my.json': JSON.stringify(form) });
    assert.equal((await gouji(here, 'template', '--form', 'my.json', '-o', 't.xlsx')).code, 0);
    const [line] = linesOf((await gouji(here, 'check', 't.xlsx', '--form', 'my.json', '--format', 'json')).out);
    assert.ok(line !== undefined && 'form' in line && line.form === 'my-office');
    const [embedded] = linesOf((await gouji(here, 'check', 't.xlsx', '--format', 'json')).out);
    assert.ok(embedded !== undefined && 'form' in embedded && embedded.form === 'my-office', 'the template knows its form');
  });

  it('rules lists every rule of a form once, with a reason', async () => {
    const { code, out } = await gouji(world(), 'rules', '--form', 'giar-2019');
    assert.equal(code, 0);
    const ids = [...out.matchAll(/^(\S+) {2}\[/gm)].map((match) => match[1]!);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ['applications/balance', 'published/at-most-total', 'figure/blank', 'file/old-format']) assert.ok(ids.includes(id), id);
    assert.equal(ids.includes('in-force/at-least'), false, 'belongs to giar-2021 only');
  });

  it('schema is JSON Schema with the fields of a report', async () => {
    const { code, out } = await gouji(world(), 'schema');
    assert.equal(code, 0);
    const schema = JSON.parse(out) as { properties: object };
    assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(reportSchema.shape).sort());
  });

  it('English has a sentence for each Chinese one, without Chinese in it', () => {
    const leaves = (value: unknown): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner).map((leaf) => `${key}.${leaf}`))
        : [''];
    assert.deepEqual(leaves(cliText.en), leaves(cliText['zh-CN']));
  });
});

describe('what no cell or system can hold', () => {
  const report = published('huaian-2024');
  const output = async (data: unknown, ...args: string[]): Promise<string> => {
    const here = world({ 'a.json': JSON.stringify(data) });
    const { code, err } = await gouji(here, ...(args.length === 0 ? ['fill', 'a.json', '-o', 'a.xlsx'] : args));
    assert.equal(code, 2);
    assert.equal(here.files.has('a.xlsx'), false);
    assert.doesNotMatch(err, /Error|没有料到/);
    return err;
  };

  it('is told where it stands, in words', async () => {
    const long = 'x'.repeat(32_768);
    assert.match(await output({ ...report, organization: long }), /organization: 文字太长，一个单元格最多 32767 字/);
    assert.match(
      await output({ ...report, cells: { ...report.cells, 'applications.received.total': long } }),
      /cells\.applications\.received\.total: /,
    );
    assert.match(await output(report, 'check', 'good\ufffd.xlsx'), /good\ufffd\.xlsx：文件名不是 UTF-8 编码/);
    assert.match(await output(JSON.parse(`{"form": ${'['.repeat(60)}${']'.repeat(60)}}`)), /a\.json 不能用：/);
  });

  it('of explanations for one finding, all but as many as there is room for', async () => {
    const here = await filled('jiuhou-2020');
    await gouji(here, 'export', 'jiuhou-2020.xlsx', '--draft', '-o', 'a.json');
    const exported = reportIn(here, 'a.json');
    const [first] = exported.validation.findings;
    const findings = Array.from({ length: 500 }, () => ({ ...first!, explanation: '已核实' }));
    here.files.set('a.json', JSON.stringify({ ...exported, validation: { ...exported.validation, findings } }));
    const { code, err } = await gouji(here, 'fill', 'a.json', '-o', 'b.xlsx');
    assert.doesNotMatch(err, /Error|没有料到/);
    assert.ok(code === 0 ? here.files.has('b.xlsx') : /填不进去/.test(err), err);
  });
});

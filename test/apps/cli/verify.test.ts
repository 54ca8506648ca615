import assert from 'node:assert/strict';
import { digestOf } from '../../../src/report/digest.ts';
import { reportText } from '../../../src/report/report.ts';
import { reportSchema, type Report } from '../../../src/report/schema.ts';
import { checkLineSchema, type CheckLine } from '../../../src/report/check-json.ts';
import { published, REPORTS, type ReportName } from '../../support/reports.ts';
import { gouji, world, type World } from './fake-io.ts';

async function exported(...names: readonly ReportName[]): Promise<World> {
  const here = world();
  for (const name of names) {
    here.files.set('figures.json', JSON.stringify(published(name)));
    await gouji(here, 'fill', 'figures.json', '-o', 'a.xlsx');
    assert.equal((await gouji(here, 'export', 'a.xlsx', '--draft', '-o', `${name}.json`)).code, 0);
  }
  return here;
}

const reportIn = (here: World, name: string): Report => reportSchema.parse(JSON.parse(here.files.get(name) as string));

/** A report changed by hand; `sealed`: by somebody who put the digest right again. */
function changed(here: World, change: (report: Report) => void, sealed: boolean): void {
  const report = reportIn(here, 'huaian-2024.json');
  change(report);
  here.files.set('changed.json', reportText(sealed ? { ...report, digest: digestOf(report) } : report));
}

type Tables = Record<string, Record<string, Record<string, number | null>>>;
const tables = (report: Report): Tables => report.tables as Tables;
const lines = (out: string): CheckLine[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => checkLineSchema.parse(JSON.parse(line)));
const rulesOf = (line: CheckLine): string[] => ('findings' in line ? line.findings.map(({ rule }) => rule) : []);

describe('gouji verify', () => {
  it('gives every published report the verdict that its workbook had', async () => {
    const here = await exported(...REPORTS);
    for (const name of REPORTS) {
      const { status } = reportIn(here, `${name}.json`).validation;
      const { code, out, err } = await gouji(here, 'verify', `${name}.json`, '--format', 'json');
      assert.equal(err, '');
      const [line] = lines(out);
      assert.equal(line && 'status' in line && line.status, status, name);
      assert.deepEqual(
        rulesOf(line!).filter((rule) => rule.startsWith('report/')),
        [],
        name,
      );
      assert.equal(code, status === 'passed' ? 0 : 1);
    }
    const { code, out } = await gouji(here, 'verify', 'huaian-2024.json');
    assert.match(out, /核对结果：通过\n$/);
    assert.equal(code, 0);
  });

  const attacks: [name: string, change: (report: Report) => void, rules: readonly string[]][] = [
    ['a text', (report) => (report.narrative['overview'] = '改过'), []],
    ['a total', (report) => (tables(report)['applications']!['received']!['total'] = 3120), ['report/status', 'applications/applicant-total']],
    [
      'a total that is said to hold its SUM',
      (report) => {
        tables(report)['applications']!['received']!['total'] = 3120;
        report.source.sums.push('applications.received.total');
      },
      ['report/status', 'applications/applicant-total'],
    ],
    ['a figure taken out', (report) => delete tables(report)['applications']!['received']!['total'], ['report/figures']],
    ['a figure put in', (report) => (tables(report)['applications']!['received']!['gain'] = 1), ['report/figures']],
    ['a cell that held something else', (report) => (report.raw['applications.received.total'] = '９'), ['report/figures']],
    ['a verdict that its own findings deny', (report) => report.validation.findings.push(badFinding), ['report/status']],
  ];
  for (const [name, change, rules] of attacks) {
    it(`sees ${name}, also where the digest was put right again`, async () => {
      const here = await exported('huaian-2024');
      for (const sealed of [false, true]) {
        changed(here, change, sealed);
        const { code, out } = await gouji(here, 'verify', 'changed.json', '--format', 'json');
        const [line] = lines(out);
        const found = rulesOf(line!);
        for (const rule of [...(sealed ? [] : ['report/digest']), ...rules]) assert.ok(found.includes(rule), `${rule} of ${found.join()}`);
        assert.equal(found.includes('report/digest'), !sealed);
        // A text alone, put right again, is a report like any other.
        const good = sealed && rules.length === 0;
        assert.equal(line && 'status' in line && line.status, good ? 'passed' : 'failed');
        assert.equal(code, good ? 0 : 1);
        assert.match((await gouji(here, 'verify', 'changed.json')).out, good ? /核对结果：通过\n$/ : /\[错误\][^]*核对结果：(?!通过).*\n$/);
      }
    });
  }

  it('takes several and folders, and tells each that it cannot use by name', async () => {
    const here = await exported('huaian-2024', 'suqian-2023');
    here.folders.add('in');
    for (const name of ['huaian-2024', 'suqian-2023']) here.files.set(`in/${name}.json`, here.files.get(`${name}.json`)!);
    here.files.set('in/flat.json', JSON.stringify(published('huaian-2024')));
    here.files.set('in/twice.json', '{"schema": "gouji/report-1",\n"schema": "gouji/report-1"}');
    here.files.set(
      'in/other.json',
      JSON.stringify({ ...reportIn(here, 'huaian-2024.json'), form: { id: '//host/share/form', version: 1, basis: '' } }),
    );
    here.files.set('in/a.xlsx', 'no report');
    const { code, out, err } = await gouji(here, 'verify', 'in');
    assert.equal(code, 2);
    assert.match(err, /flat\.json 不能用：不是 gouji export 导出的/);
    assert.match(err, /twice\.json 不能用：第 2 行：“schema”写了两次/);
    assert.match(err, /other\.json 的报表格式是 \/\/host\/share\/form，勾稽不认识它；请用 --form/);
    assert.match(out, /共 5 个文件：.*3 个无法读取\n$/);
    const json = lines((await gouji(here, 'verify', 'in', '--format', 'json')).out);
    assert.equal(json.filter((line) => 'error' in line).length, 3);
    assert.equal((await gouji(here, 'verify', 'none.json')).code, 2);
  });

  it('needs the form file of a form of somebody’s own', async () => {
    const here = world();
    const { officialForms } = await import('../../../src/form/index.ts');
    here.files.set('form.json', JSON.stringify({ ...officialForms[1], id: 'own-2024' }));
    await gouji(here, 'template', '--form', 'form.json', '-o', 'a.xlsx');
    assert.equal((await gouji(here, 'export', 'a.xlsx', '--draft', '-o', 'own.json')).code, 0);
    assert.match((await gouji(here, 'verify', 'own.json')).err, /own-2024，勾稽不认识它/);
    assert.equal((await gouji(here, 'verify', 'own.json', '--form', 'form.json')).code, 1);
    assert.match((await gouji(here, 'verify', 'own.json', '--form', 'giar-2021')).err, /不能填入 giar-2021/);
  });
});

describe('a report that was changed after it was exported', () => {
  it('is used with a warning that names it', async () => {
    const here = await exported('huaian-2024');
    changed(here, (report) => (report.narrative['overview'] = '改过'), false);
    const warning = /^注意：changed\.json 导出之后被改动过/;
    assert.match((await gouji(here, 'fill', 'changed.json', '-o', 'b.xlsx')).err, warning);
    assert.match((await gouji(here, 'check', 'a.xlsx', '--prior', 'changed.json')).err, warning);
    assert.match((await gouji(here, 'export', 'a.xlsx', '--prior', 'changed.json', '-o', 'c.json', '--lang', 'en')).err, /^note: changed\.json/);
    assert.equal((await gouji(here, 'fill', 'huaian-2024.json', '-o', 'b.xlsx')).err, '');
  });
});

describe('a report that names a path as its form', () => {
  it('has nothing opened that was not named', async () => {
    const here = await exported('huaian-2024');
    here.files.set('form.json', '{"this": "is not to be read"}');
    for (const form of ['form.json', './form.json', '\\\\host\\share\\form.json', '//host/share/form.json', '/etc/passwd']) {
      here.files.set('flat.json', JSON.stringify({ ...published('huaian-2024'), form }));
      const opened: string[] = [];
      const watched = { ...here, files: new Proxy(here.files, { get: (files, name) => bound(files, name, opened) }) } as World;
      for (const args of [
        ['fill', 'flat.json', '-o', 'b.xlsx'],
        ['check', 'a.xlsx', '--prior', 'flat.json'],
        ['publish', 'flat.json', '-o', 'b.docx'],
        ['verify', 'flat.json'],
      ])
        await gouji(watched, ...args);
      assert.deepEqual(new Set(opened), new Set(['flat.json', 'a.xlsx']));
      assert.match((await gouji(here, 'fill', 'flat.json', '-o', 'b.xlsx')).err, /勾稽不认识它；请用 --form 给出/);
    }
  });
});

function bound(files: Map<string, unknown>, name: string | symbol, opened: string[]): unknown {
  if (name === 'get') return (path: string) => (opened.push(path), files.get(path));
  const value: unknown = Reflect.get(files, name, files);
  return typeof value === 'function' ? (value.bind(files) as unknown) : value;
}

const badFinding: Report['validation']['findings'][number] = {
  rule: 'row/missing',
  severity: 'error',
  cell: null,
  address: null,
  actual: null,
  expected: null,
  message: '少了一行',
  explanation: null,
};

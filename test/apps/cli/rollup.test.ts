import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import { isIntact } from '../../../src/report/digest.ts';
import { flatten } from '../../../src/report/nest.ts';
import { reportSchema, type Report } from '../../../src/report/schema.ts';
import { customJson, linear } from '../../support/custom-form.ts';
import { county, figures, form, keys, type Unit } from './county.ts';
import { gouji, world, type World } from './fake-io.ts';

const UNITS: readonly Unit[] = ['甲镇人民政府', '乙镇人民政府', '丙街道办事处', '丁县教育局'].map((name, seed) => ({ name, seed: seed + 1 }));

/** By hand: every figure of every unit added. */
const sumOf = (units: readonly Unit[], key: string): number =>
  Math.round(units.reduce((all, unit) => all + Number(figures(unit)[key] ?? 0), 0) * 1e6) / 1e6;

const reportIn = (here: World, path: string): Report => reportSchema.parse(JSON.parse(String(here.files.get(path))));

describe('gouji rollup', () => {
  it('adds every figure of every unit, as an export of scope consolidated that says what was added', async () => {
    const here = await county(UNITS);
    const { code, out, err } = await gouji(here, 'rollup', '县', '-o', 'sum.json', '--organization', '某县人民政府');
    assert.ok(code === 0 || code === 1, err);
    const report = reportIn(here, 'sum.json');
    const sums = flatten(report.tables);
    for (const key of keys) assert.equal(sums.get(key), sumOf(UNITS, key), key);
    assert.equal(report.organization.scope, 'consolidated');
    assert.deepEqual(
      report.rollup!.members.map(({ organization }) => organization),
      UNITS.map(({ name }) => name),
    );
    assert.equal(isIntact(report), true);
    assert.match(out, /汇总 4 家/);
  });

  it('writes the filled template with its SUMs', async () => {
    const here = await county(UNITS);
    await gouji(here, 'rollup', '县', '-o', 'sum.xlsx', '--organization', '某县人民政府');
    await gouji(here, 'export', 'sum.xlsx', '-o', 'sum.json', '--draft');
    const report = reportIn(here, 'sum.json');
    assert.ok(report.source.sums.includes('applications.received.total'));
    assert.equal(flatten(report.tables).get('applications.received.total'), sumOf(UNITS, 'applications.received.total'));
    assert.equal(report.organization.scope, 'consolidated');
  });

  it('says what it left out, and why: a copy, a conflict, another year, a failure, a file that is none', async () => {
    const [first, second, third, fourth] = UNITS as [Unit, Unit, Unit, Unit];
    const here = await county([
      first,
      first,
      second,
      { ...second, seed: 9 },
      { ...third, year: 2023 },
      { ...fourth, change: { 'applications.received.total': 1 } },
    ]);
    here.files.set('县/torn.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]));
    const { code, out, err } = await gouji(here, 'rollup', '县', '-o', 'sum.json');
    assert.equal(code, 1);
    assert.match(out, /汇总 1 家，另有 6 份没有计入/);
    assert.match(out, /甲镇人民政府 县\/01\.xlsx：与另一份内容相同，只计一次（县\/00\.xlsx）/);
    assert.match(out, /乙镇人民政府 县\/02\.xlsx：同一机关有内容不同的几份/);
    assert.match(out, /丙街道办事处 县\/04\.xlsx：年度不同/);
    assert.match(out, /丁县教育局 县\/05\.xlsx：未通过校验/);
    assert.match(err, /torn\.xlsx/);
    const taken = await gouji(here, 'rollup', '县', '-o', 'sum.json', '--take', '县/03.xlsx', '--include-failed');
    assert.match(taken.out, /汇总 3 家/);
  });

  it('finds a wrong total of the county’s own at its cell and names the unit', async () => {
    const here = await county(UNITS);
    await gouji(here, 'rollup', '县', '-o', 'own.json', '--organization', '某县人民政府');
    const equal = await gouji(here, 'rollup', '县', '-o', 'sum.xlsx', '--organization', '某县人民政府', '--against', 'own.json');
    assert.match(equal.out, /与汇总表逐格一致/);
    // The county forgot 乙镇 in one figure.
    const key = 'licensing.licences.decisions';
    const cells = Object.fromEntries(keys.map((each) => [each, sumOf(UNITS, each) - (each === key ? Number(figures(UNITS[1]!)[key]) : 0)]));
    here.files.set('own.json', JSON.stringify({ form: form.id, organization: '某县人民政府', year: 2024, cells }));
    const { code, out } = await gouji(here, 'rollup', '县', '-o', 'sum.xlsx', '--against', 'own.json');
    assert.equal(code, 1);
    const lines = out.split('\n').filter((each) => each.includes('不一致'));
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /行政许可.*漏加了乙镇人民政府/);
  });

  it('reads exported JSON beside workbooks, judging them anew', async () => {
    const here = await county(UNITS.slice(0, 2));
    here.folders.add('出');
    await gouji(here, 'export', '县/00.xlsx', '-o', '出/a.json', '--draft');
    here.files.set('出/b.xlsx', here.files.get('县/01.xlsx')!);
    const { out } = await gouji(here, 'rollup', '出', '-o', 'sum.json');
    assert.match(out, /汇总 2 家/);
    assert.equal(
      flatten(reportIn(here, 'sum.json').tables).get('licensing.licences.decisions'),
      sumOf(UNITS.slice(0, 2), 'licensing.licences.decisions'),
    );
  });

  it('refuses an output of another kind, and where nothing can be added', async () => {
    const here = await county([UNITS[0]!]);
    assert.equal((await gouji(here, 'rollup', '县', '-o', 'sum.csv')).code, 2);
    assert.equal((await gouji(here, 'rollup', '县', '-o', 'sum.json', '--year', '1999')).code, 2);
  });

  it('has before its cover a page that says what was added, and what not', async () => {
    const here = await county([UNITS[0]!, UNITS[0]!, { ...UNITS[1]!, year: 2023 }, UNITS[2]!]);
    here.files.set('县/坏.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]));
    await gouji(here, 'rollup', '县', '-o', 'sum.xlsx', '--organization', '某县人民政府');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(here.files.get('sum.xlsx')! as Uint8Array) as unknown as ArrayBuffer);
    const first = book.worksheets[0]!;
    assert.equal(first.name, '汇总范围');
    const rows = first.getSheetValues().map((row) => (row as unknown[] | undefined)?.slice(1) ?? []);
    assert.match(String(rows[1]![0]), /2024 年度.*汇总范围/);
    assert.match(String(rows[2]![0]), /以下 2 份计入汇总，2 份没有计入，1 份未能读取/);
    assert.deepEqual(
      rows.slice(4).map(([outcome, organization, , file]) => [outcome, organization, file]),
      [
        ['计入', '甲镇人民政府', '县/00.xlsx'],
        ['计入', '丙街道办事处', '县/03.xlsx'],
        ['未计入', '乙镇人民政府', '县/02.xlsx'],
        ['未计入', '甲镇人民政府', '县/01.xlsx'],
        ['未能读取', undefined, '县/坏.xlsx'],
      ],
    );
    // It still is a report: checked by itself it is read through its names.
    assert.match((await gouji(here, 'check', 'sum.xlsx')).out, /某县人民政府/);
  });

  it('adds roll-ups where nothing else came: the parts’ roll-ups come to the roll-up of all', async () => {
    const here = await county(UNITS);
    await gouji(here, 'rollup', '县/00.xlsx', '县/01.xlsx', '-o', 'a.xlsx', '--organization', '甲县');
    await gouji(here, 'rollup', '县/02.xlsx', '县/03.xlsx', '-o', 'b.json', '--organization', '乙县');
    const { out } = await gouji(here, 'rollup', 'a.xlsx', 'b.json', '-o', 'parts.json', '--organization', '某市');
    assert.match(out, /全部是汇总表/);
    await gouji(here, 'rollup', '县/03.xlsx', '县/01.xlsx', '县/00.xlsx', '县/02.xlsx', '-o', 'all.json', '--organization', '某市');
    assert.deepEqual(reportIn(here, 'parts.json').tables, reportIn(here, 'all.json').tables);
    assert.match((await gouji(here, 'rollup', '县', 'a.xlsx', '-o', 'c.json')).out, /没有计入：甲县 a\.xlsx：本身是汇总表/);
  });

  it('gives a report back that is rolled up alone', async () => {
    const here = await county([UNITS[0]!]);
    await gouji(here, 'export', '县/00.xlsx', '-o', 'own.json', '--draft');
    await gouji(here, 'rollup', 'own.json', '-o', 'alone.json');
    assert.deepEqual(reportIn(here, 'alone.json').tables, reportIn(here, 'own.json').tables);
  });

  it('adds totals as they were typed, and says by its own rules where they do not tie out', async () => {
    const here = await county([UNITS[0]!, { ...UNITS[1]!, change: { 'applications.received.total': 1 } }]);
    await gouji(here, 'rollup', '县', '-o', 'sum.json', '--include-failed');
    const report = reportIn(here, 'sum.json');
    const total = Number(figures(UNITS[0]!)['applications.received.total']) + 1;
    assert.equal(flatten(report.tables).get('applications.received.total'), total);
    assert.ok(report.validation.findings.some(({ rule, cell }) => rule === 'applications/applicant-total' && cell === 'applications.received.total'));
    assert.ok(!report.source.sums.includes('applications.received.total'));
  });

  it('never takes the place of a unit’s file, and reads neither its earlier self nor what options name', async () => {
    const here = await county(UNITS);
    const before = here.files.get('县/02.xlsx');
    for (const args of [
      ['县', '-o', '县/02.xlsx'],
      ['县/02.xlsx', '县/03.xlsx', '-o', '县/02.xlsx'],
    ]) {
      const { code, err } = await gouji(here, 'rollup', ...args);
      assert.deepEqual([code, /就是要读取的文件/.test(err)], [2, true]);
    }
    assert.equal(here.files.get('县/02.xlsx'), before);
    await gouji(here, 'rollup', '县', '-o', '县/汇总.xlsx', '--organization', '某县');
    here.files.set('县/名单.xlsx', here.files.get('县/汇总.xlsx')!);
    const { out } = await gouji(here, 'rollup', '县', '-o', '县/汇总.xlsx', '--organization', '某县', '--against', '县/名单.xlsx');
    assert.match(out, /汇总 4 家\n/);
    assert.match(out, /与汇总表逐格一致/);
  });

  it('refuses a --take that is no file of these, a year that is none and an own roll-up of another year', async () => {
    const here = await county(UNITS.slice(0, 2));
    assert.match((await gouji(here, 'rollup', '县', '-o', 's.json', '--take', '县/09.xlsx')).err, /县\/09\.xlsx 不在要汇总的文件里/);
    assert.match((await gouji(here, 'rollup', '县', '-o', 's.json', '--year', '24')).err, /不是 24/);
    here.files.set('own.json', JSON.stringify({ form: form.id, organization: '某县', year: 2023, cells: {} }));
    assert.match((await gouji(here, 'rollup', '县', '-o', 's.json', '--against', 'own.json')).err, /own\.json 是 2023 年度的/);
    assert.ok(!here.files.has('s.json'));
  });
});

describe('gouji check --roster', () => {
  it('ends with who is missing, doubled, or not on it, and near misses as such', async () => {
    const here = await county([UNITS[0]!, UNITS[1]!, UNITS[1]!, { name: '丙街道办事', seed: 3 }]);
    here.files.set('名单.csv', '\ufeff序号,机关名称\n1,甲镇人民政府\n2,乙镇人民政府\n3,丙街道办事处\n4,戊局\n');
    const { code, out } = await gouji(here, 'check', '县', '--roster', '名单.csv');
    assert.equal(code, 1);
    assert.match(out, /应报 4 家，已报 2 家，未报 2 家/);
    assert.match(out, /未报：丙街道办事处（名称相近的有：丙街道办事 县\/03\.xlsx/);
    assert.match(out, /未报：戊局\n/);
    assert.match(out, /重复报送：乙镇人民政府：县\/01\.xlsx，县\/02\.xlsx/);
    assert.match(out, /不在名单：丙街道办事 县\/03\.xlsx/);
  });

  it('takes a roster as a workbook, or as names alone', async () => {
    const here = await county([UNITS[0]!]);
    here.files.set('名单.txt', '甲镇人民政府\n');
    assert.match((await gouji(here, 'check', '县', '--roster', '名单.txt')).out, /应报 1 家，已报 1 家，未报 0 家/);
    here.files.set('空.csv', '');
    assert.equal((await gouji(here, 'check', '县', '--roster', '空.csv')).code, 2);
  });

  it('tells organization and year of each file to programs', async () => {
    const here = await county([UNITS[0]!]);
    const { out } = await gouji(here, 'check', '县', '--format', 'json');
    const { organization, year } = JSON.parse(out) as { organization: string; year: number };
    assert.deepEqual([organization, year], ['甲镇人民政府', 2024]);
  });
});

describe('gouji rollup of a form of one’s own', () => {
  const share = { id: 'a/share', kind: 'ratio', severity: 'error', at: 't.share', of: ['t.passed'], by: ['t.all'], times: 100 };
  const json = customJson(['passed', 'all', { key: 'share', type: 'number', unit: '%', decimals: 1 }, { key: 'grade', rollup: 'none' }], [share]);
  const folder = async (...units: (readonly [passed: number, all: number, share: number])[]): Promise<World> => {
    const here = world({ 'own.json': json });
    here.folders.add('县');
    for (const [index, [passed, all, of]] of units.entries()) {
      const cells = { 't.passed': passed, 't.all': all, 't.share': of, 't.grade': 1 };
      here.files.set('in.txt', JSON.stringify({ form: 'own', organization: `第${index}镇人民政府`, year: 2024, cells }));
      const { code, err } = await gouji(here, 'fill', 'in.txt', '--form', 'own.json', '-o', `县/${index}.xlsx`);
      assert.equal(code, 0, err);
    }
    here.files.delete('in.txt');
    return here;
  };

  it('recomputes percentages, passes by its own rules, and leaves what is not added to be filled in', async () => {
    const here = await folder([1, 3, 33.3], [4, 5, 80]);
    const { code, out, err } = await gouji(here, 'rollup', '县', '--form', 'own.json', '-o', 'sum.json', '--organization', '某县');
    assert.equal(code, 0, out + err);
    assert.deepEqual(
      [...flatten(reportIn(here, 'sum.json').tables)],
      [
        ['t.passed', 5],
        ['t.all', 8],
        ['t.share', 62.5],
        ['t.grade', null],
      ],
    );
  });

  it('holds the office’s own roll-up against its members by the rules of the form', async () => {
    const members = linear('t.passed', ['t.passed'], '=', ['members:t.passed'], {
      scope: 'consolidated',
      id: 'a/members',
      says: { 'zh-CN': '汇总数等于各单位之和' },
    });
    const here = await folder([1, 4, 25], [3, 4, 75]);
    here.files.set(
      'own.json',
      customJson(['passed', 'all', { key: 'share', type: 'number', unit: '%', decimals: 1 }, { key: 'grade', rollup: 'none' }], [share, members]),
    );
    for (const [index, passed] of [1, 3].entries()) {
      here.files.set(
        'in.txt',
        JSON.stringify({
          form: 'own',
          organization: `第${index}镇`,
          year: 2024,
          cells: { 't.passed': passed, 't.all': 4, 't.share': passed * 25, 't.grade': 1 },
        }),
      );
      await gouji(here, 'fill', 'in.txt', '--form', 'own.json', '-o', `县/${index}.xlsx`);
    }
    here.files.delete('in.txt');
    const rolled = await gouji(here, 'rollup', '县', '--form', 'own.json', '-o', 'sum.xlsx', '--organization', '某县');
    assert.equal(rolled.code, 0, rolled.out + rolled.err);
    assert.match((await gouji(here, 'check', 'sum.xlsx')).out, /其中 1 项要各单位的数/);
    assert.match((await gouji(here, 'check', 'sum.xlsx', '--lang', 'en')).out, /1 of them need the members' reports/);
    const equal = await gouji(here, 'rollup', '县', '--form', 'own.json', '-o', 'new.xlsx', '--organization', '某县', '--against', 'sum.xlsx');
    assert.equal(equal.code, 0, equal.out);
    await gouji(here, 'export', 'sum.xlsx', '-o', 'sum.json', '--draft');
    const own = JSON.parse(String(here.files.get('sum.json'))) as { tables: { t: { passed: number; share: number } } };
    own.tables.t.passed = 5;
    own.tables.t.share = 62.5;
    here.files.set('theirs.json', JSON.stringify(own));
    const { code, out } = await gouji(
      here,
      'rollup',
      '县',
      '--form',
      'own.json',
      '-o',
      'new.xlsx',
      '--organization',
      '某县',
      '--against',
      'theirs.json',
    );
    assert.equal(code, 1);
    assert.match(out, /自己的汇总表：“项passed”填的是 5，应等于 4（各单位合计 4），相差 1。/);
  });
});

describe('gouji check --quarter', () => {
  const json = customJson(['a'], [linear('t.a', ['t.a'], '>=', ['quarter:t.a'])]);
  const here = world({ 'own.json': json, 'before.txt': '' });
  const report = (organization: string, a: number, form = 'own'): string => JSON.stringify({ form, organization, year: 2024, cells: { 't.a': a } });

  it('compares with the period before, of the same organization and form alone, and says where it is wanting', async () => {
    here.files.set('now.txt', report('甲镇', 5));
    assert.equal((await gouji(here, 'fill', 'now.txt', '--form', 'own.json', '-o', 'now.xlsx')).code, 0);
    assert.match((await gouji(here, 'check', 'now.xlsx', '--form', 'own.json')).out, /其中 1 项要上期的数：用 --quarter/);
    for (const [before, reported] of [
      [report('甲镇', 7), /应不小于 7（上期 7）/],
      [report('甲镇', 5), /检查 1 项规则：没有发现问题/],
      [report('乙镇', 7), /其中 1 项要上期的数/],
      [report('甲镇', 7, 'giar-2021').replace('t.a', 'applications.received.total'), /其中 1 项要上期的数/],
    ] as const) {
      here.files.set('before.txt', before);
      const { out, err } = await gouji(here, 'check', 'now.xlsx', '--form', 'own.json', '--quarter', 'before.txt');
      assert.match(out, reported, err);
    }
    here.files.set('before.txt', report('甲镇', 7).replace('t.a', 't.b'));
    const { code, err } = await gouji(here, 'check', 'now.xlsx', '--form', 'own.json', '--quarter', 'before.txt');
    assert.deepEqual([code, /t\.b/.test(err)], [2, true]);
  });
});

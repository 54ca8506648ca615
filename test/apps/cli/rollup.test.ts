import assert from 'node:assert/strict';
import { isIntact } from '../../../src/report/digest.ts';
import { flatten } from '../../../src/report/nest.ts';
import { reportSchema, type Report } from '../../../src/report/schema.ts';
import { county, figures, form, keys, type Unit } from './county.ts';
import { gouji, type World } from './fake-io.ts';

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

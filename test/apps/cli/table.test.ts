import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { openTable } from '../../../src/apps/cli/table.ts';
import type { ReportRow } from '../../../src/batch/rows.ts';
import { county, type Unit } from './county.ts';
import { gouji, type World } from './fake-io.ts';

const UNITS: readonly Unit[] = [
  { name: '甲镇人民政府', seed: 1 },
  { name: '=乙局', seed: 2, change: { 'applications.received.total': 1 } },
  { name: '丙市', seed: 3 },
];

async function here(): Promise<World> {
  const world = await county(UNITS);
  world.files.set('县/坏.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]));
  world.files.set('名单.csv', '机关名称\n甲镇人民政府\n=乙局\n丁局\n');
  return world;
}

async function bookOf(world: World, path: string): Promise<(name: string) => unknown[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(world.files.get(path)! as Uint8Array) as unknown as ArrayBuffer);
  return (name) =>
    book
      .getWorksheet(name)!
      .getSheetValues()
      .slice(1)
      .map((row) => (row as unknown[]).slice(1));
}

describe('gouji check --table', () => {
  it('writes a row a report as NDJSON, with the digest of its export; a bad file is a row', async () => {
    const world = await here();
    const { code, out } = await gouji(world, 'check', '县', '--table', 'out.ndjson');
    assert.equal(code, 2);
    assert.match(out, /已写入 out\.ndjson/);
    const rows = textOf(world, 'out.ndjson')
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as ReportRow);
    assert.deepEqual(
      rows.map(({ file, organization, form, year, status }) => [file, organization, form, year, status]),
      [
        ['县/00.xlsx', '甲镇人民政府', 'giar-2021', 2024, 'unexplained'],
        ['县/01.xlsx', '=乙局', 'giar-2021', 2024, 'failed'],
        ['县/02.xlsx', '丙市', 'giar-2021', 2024, 'unexplained'],
        ['县/坏.xlsx', null, null, null, 'unreadable'],
      ],
    );
    assert.ok(rows[1]!.errors! > 0);
    assert.match(rows[3]!.problem!, /^文件/);
    await gouji(world, 'export', '县/01.xlsx', '-o', 'a.json', '--draft');
    const exported = JSON.parse(textOf(world, 'a.json')) as { digest: string };
    assert.equal(rows[1]!.digest, exported.digest);
    const line = JSON.parse((await gouji(world, 'check', '县/01.xlsx', '--format', 'json')).out) as { digest: string };
    assert.equal(line.digest, exported.digest);
  });

  it('writes CSV with the mark of UTF-8, and no cell that would run', async () => {
    const world = await here();
    await gouji(world, 'check', '县', '--table', 'out.csv');
    const text = textOf(world, 'out.csv');
    assert.equal(text.charCodeAt(0), 0xfeff);
    const rows = Papa.parse<string[]>(text.slice(1).trim()).data;
    assert.equal(rows.length, 5);
    assert.equal(rows[0]![1], '机关名称');
    assert.equal(rows[2]![1], "'=乙局");
    assert.equal(rows[2]![5], '未通过');
  });

  it('writes a workbook of 总表, 问题 and 未报', async () => {
    const world = await here();
    await gouji(world, 'check', '县', '--table', 'out.xlsx', '--roster', '名单.csv');
    const sheet = await bookOf(world, 'out.xlsx');
    assert.deepEqual(
      sheet('总表').map((row) => row[0]),
      ['文件', '县/00.xlsx', '县/01.xlsx', '县/02.xlsx', '县/坏.xlsx'],
    );
    const findings = sheet('问题');
    const lines = (await gouji(world, 'check', '县', '--format', 'json')).out.trim().split('\n');
    const counted = lines.map((each) => (JSON.parse(each) as { findings?: unknown[] }).findings?.length ?? 0).reduce((a, b) => a + b);
    assert.equal(findings.length - 1, counted);
    const total = findings.find((row) => row[11] === 'applications/applicant-total' || row[12] === 'applications.received.total')!;
    assert.equal(total[1], '=乙局');
    assert.equal(total[4], '依申请公开!J5');
    assert.deepEqual(
      sheet('未报')
        .slice(1)
        .map((row) => row.slice(0, 2)),
      [
        ['未报', '丁局'],
        ['不在名单', '丙市'],
      ],
    );
    await gouji(world, 'check', '县', '--table', 'other.xlsx');
    assert.match(String((await bookOf(world, 'other.xlsx'))('未报')[1]![0]), /没有给出应报名单/);
  });

  it('takes the place of an earlier table in the same folder, and of nothing else', async () => {
    const world = await here();
    assert.equal((await gouji(world, 'check', '县', '--table', '县/总表.xlsx')).code, 2);
    const first = world.files.get('县/总表.xlsx')!;
    await gouji(world, 'check', '县', '--table', '县/总表.xlsx');
    assert.deepEqual(world.files.get('县/总表.xlsx'), first);
    const before = world.files.get('县/00.xlsx');
    for (const args of [
      ['县', '--table', '县/00.xlsx'],
      ['县/00.xlsx', '--table', '县/00.xlsx'],
      ['县/总表.xlsx', '--table', '县/总表.xlsx'],
      ['县', '--roster', '名单.csv', '--table', '名单.csv'],
    ]) {
      const { code, err } = await gouji(world, 'check', ...args);
      assert.equal(code, 2);
      assert.match(err, /就是要读取的文件/);
    }
    assert.equal(world.files.get('县/00.xlsx'), before);
    assert.equal((await gouji(world, 'check', '县', '--table', 'out.doc')).code, 2);
    assert.equal((await gouji(world, 'check', '县', '--table', '没有/out.csv')).code, 2);
  });

  it('leaves nothing when it is stopped or cannot be written', async () => {
    const world = await here();
    world.readOnly.add('out.csv');
    const refused = await gouji(world, 'check', '县', '--table', 'out.csv');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /out\.csv/);
    world.onOutput = (interrupt) => interrupt();
    assert.equal((await gouji(world, 'check', '县', '--table', 'out.xlsx')).code, 130);
    assert.ok(!world.files.has('out.xlsx') && !world.files.has('out.csv'));
  });

  it('says in the last row that a sheet holds no more', async () => {
    const table = await openTable('xlsx', 'zh-CN', 4);
    const row: ReportRow = {
      file: 'a',
      organization: null,
      code: null,
      form: null,
      year: null,
      status: 'passed',
      errors: 0,
      warnings: 0,
      explained: 0,
      digest: null,
      problem: null,
    };
    for (const file of ['a', 'b', 'c', 'd']) table.add({ ...row, file }, []);
    table.end(null);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(table.taken()) as unknown as ArrayBuffer);
    const first = book.getWorksheet('总表')!.getColumn(1).values.slice(2);
    assert.deepEqual(first.slice(0, 2), ['a', 'b']);
    assert.match(String(first[2]), /放不下更多行/);
    assert.equal(first.length, 3);
  });

  it('says beside the others which are copies, of another year, or in yuan', async () => {
    const world = await county([
      ...['子镇', '丑镇', '寅镇', '卯镇', '辰镇'].map((name, at) => ({ name, seed: 20 + at, change: { 'fees.administrative.amount': 10 + at } })),
      { name: '巳镇', seed: 30, change: { 'fees.administrative.amount': 120_000 } },
      { name: '午镇', seed: 20, change: { 'fees.administrative.amount': 10 } },
      { name: '未镇', seed: 31, year: 2023 },
    ]);
    const { out } = await gouji(world, 'check', '县', '--table', 'out.csv');
    assert.match(out, /与多数不同：giar-2021，2023 年度（多数是 giar-2021，2024 年度）：未镇 县\/07\.xlsx/);
    assert.match(out, /内容完全相同：子镇 县\/00\.xlsx、午镇 县\/06\.xlsx/);
    assert.match(out, /请核实：巳镇 的“.*”是 120000/);
  });
});

describe('gouji check --prior with a folder', () => {
  it('holds each report against its own of last year', async () => {
    const world = await county([
      { name: '甲镇人民政府', seed: 1 },
      { name: '乙局', seed: 2 },
      { name: '丙局', seed: 3 },
    ]);
    const carried = 'applications.carriedIn.naturalPerson';
    const last = 'applications.carriedOut.naturalPerson';
    const own = JSON.parse(textOf(world, await exported(world, '县/00.xlsx'))) as {
      tables: { applications: { carriedIn: { naturalPerson: number } } };
    };
    const value = own.tables.applications.carriedIn.naturalPerson;
    await county(
      [
        { name: '甲镇人民政府', seed: 1, year: 2023, change: { [last]: value + 7 } },
        { name: '甲镇人民政府', seed: 9, year: 2022 },
        { name: '丙局', seed: 3, year: 2023 },
        { name: '丙局', seed: 4, year: 2023 },
      ],
      '上年',
      world,
    );
    const { out } = await gouji(world, 'check', '县', '--prior', '上年');
    assert.match(out, /与上年对照：1 份找到了本机关的上年报表，2 份没有/);
    assert.match(out, /没有本机关的上年报表：县\/01\.xlsx/);
    assert.match(out, /内容不同的几份，没有对照：县\/02\.xlsx/);
    const lines = (await gouji(world, 'check', '县', '--prior', '上年', '--format', 'json')).out.trim().split('\n');
    const findings = lines.map((each) => (JSON.parse(each) as { findings: { rule: string; cell: string; expected: number }[] }).findings);
    const found = findings[0]!.find(({ rule, cell }) => rule === 'prior/carried-over' && cell === carried)!;
    assert.equal(found.expected, value + 7);
    assert.ok(!findings[1]!.some(({ rule }) => rule.startsWith('prior/')));
  });
});

function textOf(world: World, path: string): string {
  const content = world.files.get(path)!;
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
}

async function exported(world: World, path: string): Promise<string> {
  await gouji(world, 'export', path, '-o', 'own.json', '--draft');
  return 'own.json';
}

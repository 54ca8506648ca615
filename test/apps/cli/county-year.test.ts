import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { cellsOf } from '../../../src/form/cells.ts';
import { formById } from '../../../src/form/index.ts';
import { flatten } from '../../../src/report/nest.ts';
import type { Report } from '../../../src/report/schema.ts';
import { cleanFigures } from '../../../bench/reports.ts';
import { published } from '../../support/reports.ts';
import { figures, form, keys, type Unit } from './county.ts';
import { gouji, world, type World } from './fake-io.ts';

/**
 * A county's office in January: 48 units owe a report. Three sent none, two sent theirs twice, one sent last year's, one the old form, one a
 * torn file, two have errors, two are called almost as the roster has them; some sent a Word file or a web page, one an export.
 */
const NUMERALS = '一 二 三 四 五 六 七 八 九 十'.split(' ');
const names = NUMERALS.flatMap((a) => '东 西 南 北 中'.split(' ').map((b) => `${b}${a}镇人民政府`)).slice(0, 47);
const ROSTER = ['淮安市人民政府', ...names];
const unit = (index: number, change: Partial<Unit> = {}): Unit => ({ name: ROSTER[index]!, seed: 100 + index, ...change });

const MISSING = [3, 17, 46];
const COPIED = 5;
const DIFFERENT = 6;
const OTHER_YEAR = 8;
const OTHER_FORM = 9;
const TORN = 11;
const FAILED = [13, 14];
const NEAR: ReadonlyMap<number, string> = new Map([
  [20, '某县中四镇人民政府'],
  [21, '东五镇人民政'],
]);
const WORD = 25;
const PAGE = 26;
const EXPORTED = 27;

/** Files of the county by the index of the unit; the roster's own spelling aside, they are what the sums are made of. */
const counted = ROSTER.map((_, index) => index).filter(
  (index) => ![...MISSING, DIFFERENT, OTHER_YEAR, OTHER_FORM, TORN, ...FAILED, ...NEAR.keys()].includes(index),
);

const valueOf = (index: number, key: string): number =>
  Number(index === 0 ? (published('huaian-2024').cells[key] ?? 0) : (figures(unit(index))[key] ?? 0));

/** By hand, in hundredths. */
const sumOf = (key: string): number => counted.reduce((sum, index) => sum + Math.round(valueOf(index, key) * 100), 0) / 100;

async function put(here: World, file: string, { name, year = 2024, ...of }: Unit, as = form.id): Promise<void> {
  const cells = as === form.id ? figures({ name, ...of }) : Object.fromEntries(cleanFigures(formById(as)!, of.seed));
  here.files.set('in.json', JSON.stringify({ form: as, organization: name, year, cells }));
  assert.equal((await gouji(here, 'fill', 'in.json', '-o', file)).code, 0);
  here.files.delete('in.json');
}

async function january(): Promise<World> {
  const here = world();
  here.folders.add('县');
  const path = (index: number, suffix = ''): string => `县/${String(index).padStart(2, '0')}${suffix}.xlsx`;
  here.files.set(path(0), readFileSync(new URL('../../../samples/huaian-2024.xlsx', import.meta.url)));
  for (let index = 1; index < ROSTER.length; index++) {
    if (MISSING.includes(index)) continue;
    if (index === TORN) here.files.set(path(index), new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]));
    else if (index === OTHER_YEAR) await put(here, path(index), unit(index, { year: 2023 }));
    else if (index === OTHER_FORM) await put(here, path(index), unit(index, { year: 2020 }), 'giar-2019');
    else if (FAILED.includes(index)) await put(here, path(index), unit(index, { change: { 'applications.received.total': 1 } }));
    else await put(here, path(index), unit(index, { name: NEAR.get(index) ?? ROSTER[index]! }));
  }
  await put(here, path(COPIED, '再'), unit(COPIED));
  await put(here, path(DIFFERENT, '改'), unit(DIFFERENT, { seed: 999 }));
  for (const [index, kind] of [
    [WORD, 'docx'],
    [PAGE, 'html'],
  ] as const) {
    assert.equal((await gouji(here, 'publish', path(index), '-o', `县/${index}.${kind}`)).code, 0);
    here.files.delete(path(index));
  }
  assert.equal((await gouji(here, 'export', path(EXPORTED), '-o', `县/${EXPORTED}.json`)).code, 0);
  here.files.delete(path(EXPORTED));
  here.files.set('县/通知.txt', '请各单位于一月底前报送。');
  here.files.set('县/名单.csv', `\ufeff序号,机关名称\r\n${ROSTER.map((name, index) => `${index + 1},${name}`).join('\r\n')}\r\n`);
  return here;
}

describe('a county’s year', function () {
  this.timeout(120_000);
  let here: World;
  before(async () => (here = await january()));

  const reportIn = (path: string): Report => JSON.parse(String(here.files.get(path))) as Report;

  it('is checked: of everybody it is said what came and what did not', async () => {
    const { code, out, err } = await gouji(here, 'check', '县', '--roster', '县/名单.csv', '--table', '县/总表.xlsx');
    assert.equal(code, 2);
    // A torn file and one under another name are nobody's: their units are missing as well.
    const missing = [...MISSING, TORN, ...NEAR.keys()].sort((a, b) => a - b);
    assert.match(out, new RegExp(`应报 48 家，已报 ${48 - missing.length} 家，未报 ${missing.length} 家`));
    const lines = out.split('\n');
    const listed = (begin: string): string[] => lines.filter((each) => each.startsWith(`  ${begin}：`)).map((each) => each.slice(begin.length + 3));
    assert.deepEqual(
      listed('未报').map((each) => each.replace(/（.*/, '')),
      missing.map((index) => ROSTER[index]),
    );
    for (const [index, name] of NEAR) {
      assert.ok(listed('未报').some((each) => each.startsWith(`${ROSTER[index]}（名称相近的有：`) && each.includes(name)));
      assert.ok(listed('不在名单').some((each) => each.startsWith(`${name} 县/${index}.xlsx`) && each.includes(ROSTER[index]!)));
    }
    assert.equal(listed('不在名单').length, NEAR.size);
    assert.deepEqual(
      listed('重复报送').map((each) => each.split('：')[0]),
      [ROSTER[COPIED], ROSTER[DIFFERENT]],
    );
    assert.deepEqual(listed('内容完全相同'), [`${ROSTER[COPIED]} 县/05.xlsx、${ROSTER[COPIED]} 县/05再.xlsx`]);
    assert.ok(listed('与多数不同').some((each) => each.includes('2023 年度') && each.includes(`${ROSTER[OTHER_YEAR]} 县/08.xlsx`)));
    assert.ok(listed('与多数不同').some((each) => each.startsWith('giar-2019，2020 年度') && each.includes('县/09.xlsx')));
    assert.match(err, /县\/11\.xlsx：/);
    assert.match(err, /没有读：.*通知\.txt/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(here.files.get('县/总表.xlsx')! as Uint8Array) as unknown as ArrayBuffer);
    const statuses = book.getWorksheet('总表')!.getColumn(6).values.slice(2);
    assert.equal(statuses.length, 48 - MISSING.length + 2);
    assert.equal(statuses.filter((each) => each === '未通过').length, FAILED.length);
    assert.equal(statuses.filter((each) => each === '未能读取').length, 1);
    assert.equal(book.getWorksheet('未报')!.rowCount - 1, missing.length + 2 + NEAR.size);
  });

  it('is rolled up to an independent sum, and of whoever is not in it it is said why', async () => {
    const { code, out, err } = await gouji(here, 'rollup', '县', '-o', 'sum.json', '--organization', '某县人民政府', '--roster', '县/名单.csv');
    assert.equal(code, 1);
    const report = reportIn('sum.json');
    assert.equal(report.rollup!.members.length, counted.length);
    const sums = flatten(report.tables);
    for (const key of keys) assert.equal(sums.get(key), sumOf(key), key);
    const reasons: readonly (readonly [string, RegExp])[] = [
      ['05再.xlsx', /内容相同/],
      ['06.xlsx', /内容不同的几份/],
      ['06改.xlsx', /内容不同的几份/],
      ['08.xlsx', /年度不同/],
      ['09.xlsx', /格式不同/],
      ['13.xlsx', /未通过校验/],
      ['14.xlsx', /未通过校验/],
      ['20.xlsx', /不在应报名单/],
      ['21.xlsx', /不在应报名单/],
    ];
    for (const [file, reason] of reasons) {
      const lines = out.split('\n').filter((each) => each.includes(`县/${file}：`) && each.includes('没有计入'));
      assert.equal(lines.length, 1, file);
      assert.match(lines[0]!, reason);
    }
    // A table of results that lies there, and a note, are nobody’s report.
    assert.doesNotMatch(out + err, /总表\.xlsx|通知\.txt/);
    assert.match(out, new RegExp(`汇总 ${counted.length} 家，另有 ${reasons.length + 1} 份没有计入`));
    assert.equal(report.rollup!.leftOut.length, reasons.length);
  });

  it('finds a wrong total of the county’s own at its cell, and names the unit', async () => {
    const key = 'licensing.licences.decisions';
    const forgotten = counted.find(
      (index) => index > 30 && valueOf(index, key) > 0 && counted.every((other) => other === index || valueOf(other, key) !== valueOf(index, key)),
    )!;
    assert.ok(forgotten > 0);
    const cells = Object.fromEntries(keys.map((each) => [each, sumOf(each) - (each === key ? valueOf(forgotten, key) : 0)]));
    here.files.set('in.json', JSON.stringify({ form: form.id, organization: '某县人民政府', year: 2024, cells }));
    await gouji(here, 'fill', 'in.json', '-o', '县/县汇总.xlsx');
    const args = ['rollup', '县', '-o', 'sum.json', '--roster', '县/名单.csv', '--against', '县/县汇总.xlsx'];
    const { out } = await gouji(here, ...args);
    const found = out.split('\n').filter((each) => each.includes('不一致'));
    assert.equal(found.length, 1);
    const { row, column } = cellsOf(form).get(key)!;
    assert.ok(found[0]!.includes(row.label) && found[0]!.includes(column.label), found[0]);
    assert.match(
      found[0]!,
      new RegExp(
        `各单位之和 ${sumOf(key)}，汇总表 ${sumOf(key) - valueOf(forgotten, key)}，相差 -${valueOf(forgotten, key)}；.*漏加了${ROSTER[forgotten]}`,
      ),
    );
  });

  it('is complete once everybody has sent a good one', async () => {
    const whole = world();
    whole.folders.add('县');
    // Towns make no 规章.
    const change = Object.fromEntries(keys.filter((key) => key.startsWith('normativeDocuments.rules.')).map((key) => [key, 0]));
    for (const index of [1, 2, 3, 4]) await put(whole, `县/${index}.xlsx`, unit(index, { change }));
    for (const index of [1, 2, 3, 4]) await gouji(whole, 'export', `县/${index}.xlsx`, '-o', `${index}.json`);
    for (const index of [1, 2, 3, 4]) {
      const report = JSON.parse(String(whole.files.get(`${index}.json`))) as Report;
      whole.files.set('县/x.json', JSON.stringify({ ...report, narrative: { overview: '无', problems: '无', other: '无' } }));
      await gouji(whole, 'fill', '县/x.json', '-o', `县/${index}.xlsx`);
    }
    whole.files.delete('县/x.json');
    whole.files.set('名单.csv', ROSTER.slice(1, 5).join('\n'));
    const all = await gouji(whole, 'check', '县', '--roster', '名单.csv');
    assert.equal(all.code, 0, all.out);
    // The roll-up's own texts are still to be written; nothing else is said of it.
    const args = ['rollup', '县', '-o', 'sum.xlsx', '--roster', '名单.csv', '--organization'];
    const { code, out } = await gouji(whole, ...args, '某县');
    assert.match(out, /汇总 4 家\n应报 4 家，已报 4 家，未报 0 家\n已写入 sum\.xlsx（4 家之和，通过）/);
    assert.equal(code, 0);
    const nameless = await gouji(whole, ...args, '');
    assert.match(nameless.out, /汇总表自身：.*机关名称/);
    assert.equal(nameless.code, 1);
  });
});

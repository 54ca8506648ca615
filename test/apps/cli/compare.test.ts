import assert from 'node:assert/strict';
import { openXlsx } from '../../../src/workbook/xlsx/index.ts';
import { published } from '../../support/reports.ts';
import { gouji, world, type World } from './fake-io.ts';

const last = (changes: object): string => JSON.stringify({ ...published('huaian-2024'), year: 2023, ...changes });
const { cells } = published('huaian-2024');

/** This year's report, and last year's with other figures. */
function years(other: Readonly<Record<string, string>>): World {
  const here = world();
  here.files.set('now.json', JSON.stringify(published('huaian-2024')));
  here.files.set('last.json', last({ cells: { ...cells, ...other } }));
  return here;
}

describe('gouji compare', () => {
  it('lists what differs, by table, with difference and per cent, and says what is far off', async () => {
    const here = years({ 'licensing.licences.decisions': '44722', 'applications.received.naturalPerson': '3000' });
    const { code, out, err } = await gouji(here, 'compare', 'now.json', '--prior', 'last.json');
    assert.equal(err, '');
    assert.equal(code, 1);
    assert.match(out, /^now\.json\n淮安市人民政府 · 2024 年度 · giar-2021\n/);
    assert.match(out, /^ {2}.*行政许可.* 447228 +44722 +\+402506 +\+900% +相差悬殊$/m);
    assert.match(out, /^ {2}.*自然人 +3001 +3000 +\+1 +0%$/m);
    assert.match(out, /2 项与上年不同，\d+ 项相同；1 项与上年相差悬殊，请核对\n$/);
    const english = await gouji(here, 'compare', 'now.json', '--prior', 'last.json', '--lang', 'en');
    assert.match(english.out, /2 differ from last year, \d+ are the same; 1 are far from last year: check them\n$/);
  });

  it('writes every figure of both years as .csv and .xlsx', async () => {
    const here = years({ 'applications.received.naturalPerson': '3000' });
    for (const name of ['both.csv', 'both.xlsx'])
      assert.equal((await gouji(here, 'compare', 'now.json', '--prior', 'last.json', '-o', name)).code, 0, name);
    const csv = Buffer.from(here.files.get('both.csv')!).toString('utf8').trimEnd().split('\r\n');
    assert.match(csv[0]!, /^\ufeff表,指标,位置,本年,上年,增减,增减 %,与上年,指标代码$/);
    const row = csv.find((line) => line.endsWith(',applications.received.naturalPerson'))!;
    assert.match(row, /,3001,3000,1,0,,applications\.received\.naturalPerson$/);
    const [region] = (await openXlsx(new Uint8Array(Buffer.from(here.files.get('both.xlsx')!))).scan()).regions;
    assert.equal(region!.sheet, '上年对比');
    assert.equal(region!.rows, csv.length);
    assert.deepEqual(region!.values.find((line) => line[8] === 'applications.received.naturalPerson')!.slice(3, 7), [3001, 3000, 1, 0]);
  });

  it('says why nothing is compared: no last year, another office, another kind of table', async () => {
    const here = years({});
    const none = await gouji(here, 'compare', 'now.json');
    assert.equal(none.code, 2);
    assert.match(none.err, /now\.json：没有上年的数可比/);
    here.files.set('other.json', last({ organization: '宿迁市人民政府' }));
    const other = await gouji(here, 'compare', 'now.json', '--prior', 'other.json');
    assert.equal(other.code, 2);
    assert.match(other.err, /给出的上年数据是宿迁市人民政府 2023 年度的，不是本机关上一年度的/);
    assert.match((await gouji(here, 'compare', 'now.json', '--prior', 'last.json', '-o', 'a.ndjson')).err, /\.xlsx \/ \.csv/);
    assert.match((await gouji(here, 'compare', 'now.json', '--prior', 'last.json', '-o', 'last.json')).err, /\.xlsx/);
  });

  it('leaves out what one of the years has no number for, and counts it', async () => {
    const here = world();
    here.files.set('now.json', JSON.stringify(published('huaian-2024')));
    here.files.set('last.json', last({ cells: { 'applications.received.naturalPerson': '2900' } }));
    const { out } = await gouji(here, 'compare', 'now.json', '--prior', 'last.json');
    assert.match(out, /1 项与上年不同，0 项相同，\d+ 项缺一年的数\n$/);
  });
});

import assert from 'node:assert/strict';
import { reportSchema, type Report } from '../../../src/report/schema.ts';
import { county, type Unit } from './county.ts';
import { gouji, type World } from './fake-io.ts';

const UNITS: readonly Unit[] = [
  { name: '甲镇人民政府', seed: 1 },
  { name: '乙局', seed: 2, change: { 'applications.received.total': 1 } },
  { name: '甲镇人民政府', seed: 3 },
];

const textIn = (world: World, path: string): string => {
  const content = world.files.get(path)!;
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
};
const linesOf = (text: string): Report[] =>
  text
    .trimEnd()
    .split('\n')
    .map((each) => reportSchema.parse(JSON.parse(each)));

describe('gouji export of several reports', () => {
  it('writes a report a line, in the order of the files, each as it is exported alone', async () => {
    const world = await county(UNITS);
    const { code, err } = await gouji(world, 'export', '县', '-o', 'out.ndjson', '--draft');
    assert.equal(code, 0, err);
    const reports = linesOf(textIn(world, 'out.ndjson'));
    assert.deepEqual(
      reports.map(({ organization: { name }, source: { file } }) => [file, name]),
      [
        ['00.xlsx', '甲镇人民政府'],
        ['01.xlsx', '乙局'],
        ['02.xlsx', '甲镇人民政府'],
      ],
    );
    await gouji(world, 'export', '县/01.xlsx', '-o', 'one.json', '--draft');
    assert.deepEqual(reports[1], JSON.parse(textIn(world, 'one.json')));
    assert.equal((await gouji(world, 'export', '县', '-o', '-', '--draft')).out, textIn(world, 'out.ndjson'));
  });

  it('leaves those with errors behind, and says so', async () => {
    const world = await county(UNITS);
    world.files.set('县/坏.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]));
    const { code, err } = await gouji(world, 'export', '县', '-o', 'out.ndjson');
    assert.equal(code, 2);
    assert.match(err, /县\/01\.xlsx：/);
    assert.match(err, /导出 2 份，1 份未通过校验，没有导出，1 份未能读取/);
    assert.equal(linesOf(textIn(world, 'out.ndjson')).length, 2);
    world.files.delete('县/坏.xlsx');
    assert.equal((await gouji(world, 'export', '县', '-o', 'out.ndjson')).code, 1);
  });

  it('never puts one organization’s report in the place of another of it', async () => {
    const world = await county(UNITS);
    world.folders.add('出');
    const { out } = await gouji(world, 'export', '县', '-o', '出', '--draft');
    const made = [...world.files.keys()].filter((path) => path.startsWith('出/')).sort();
    assert.deepEqual(made, [
      '出/2024_乙局_政务公开年报_草稿.json',
      '出/2024_甲镇人民政府_政务公开年报.json',
      '出/2024_甲镇人民政府_政务公开年报_2.json',
    ]);
    assert.match(out, /已导出 出\/2024_甲镇人民政府_政务公开年报_2\.json/);
    const digests = made.map((path) => (JSON.parse(textIn(world, path)) as Report).digest);
    assert.equal(new Set(digests).size, 3);
    // Once more it is the same files; another workbook, alone, gets the next number.
    await gouji(world, 'export', '县', '-o', '出', '--draft');
    assert.equal([...world.files.keys()].filter((path) => path.startsWith('出/')).length, 3);
    await county([{ name: '甲镇人民政府', seed: 5 }], '另', world);
    await gouji(world, 'export', '另/00.xlsx', '-o', '出');
    assert.ok(world.files.has('出/2024_甲镇人民政府_政务公开年报_3.json'));
    assert.deepEqual(
      made.map((path) => (JSON.parse(textIn(world, path)) as Report).digest),
      digests,
    );
  });

  it('finds last year’s in a folder', async () => {
    const world = await county([{ name: '甲局', seed: 1 }]);
    await county([{ name: '甲局', seed: 2, year: 2023, change: { 'applications.carriedOut.naturalPerson': 999 } }], '县/上年', world);
    const { err } = await gouji(world, 'export', '县', '-o', 'out.ndjson', '--prior', '县/上年', '--draft');
    assert.match(err, /1 份找到了本机关的上年报表/);
    const [report, ...others] = linesOf(textIn(world, 'out.ndjson'));
    assert.equal(others.length, 0);
    assert.ok(report!.validation.findings.some(({ rule, expected }) => rule === 'prior/carried-over' && expected === 999));
  });

  it('refuses a file that holds one report only, and an output that is one of the inputs', async () => {
    const world = await county(UNITS);
    assert.match((await gouji(world, 'export', '县', '-o', 'out.json')).err, /\.ndjson/);
    world.files.set('a.ndjson', world.files.get('县/00.xlsx')!);
    assert.match((await gouji(world, 'export', 'a.ndjson', '县', '-o', 'a.ndjson')).err, /就是要读取的文件/);
  });
});

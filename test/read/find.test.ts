import assert from 'node:assert/strict';
import { cut, findTables, labelled, labelsOfForms } from '../../src/read/find.ts';
import { TooMuchWork, workOf } from '../../src/work.ts';
import { areaAddress } from '../../src/workbook/address.ts';
import type { Area, Region } from '../../src/workbook/workbook.ts';
import { formOfTables, regionOf, sheetOf, type TableParts } from './grid-of.ts';

/** Where the tables stand that are found, by the number of each, as addresses. */
function found(tables: readonly TableParts[], regions: readonly Region[] | string, taken: readonly Area[] = []): Record<string, string> {
  const form = formOfTables(...tables);
  const sheets = (typeof regions === 'string' ? [regionOf(regions)] : regions).map((region) => sheetOf(form, region));
  return Object.fromEntries([...findTables(form.tables, form.tables, sheets, taken)].map(([table, region]) => [table.key, areaAddress(region)]));
}

const PLAIN: TableParts = { columns: ['本年新收', '上年结转'], rows: ['自然人', '法人企业', '总计'] };
const TABLE = '项目|本年新收|上年结转\n自然人|1|2\n法人企业|3|4\n总计|4|6';
const one = (text: string | readonly Region[], table: TableParts = PLAIN): string | undefined => found([table], text)['t0'];

describe('a table sought in a sheet', () => {
  it('is where its labels stand, from its header and first labels to its last row and column, and nothing around it', () => {
    assert.equal(one(TABLE), 'A1:C4');
    const around = `某某机关|||||\n|||||\n${TABLE.split('\n')
      .map((line) => `||${line}|`)
      .join('\n')}\n|||||\n说明|||||`;
    assert.equal(one(around), 'C3:E6');
    // Offsets are within the sheet, not within what is used of it.
    assert.equal(one([regionOf(TABLE, { row: 7, column: 2 })]), 'C8:E11');
  });

  it('is there from half of its columns on, if its rows are there, and not with less', () => {
    assert.equal(one('|本年新收|甲\n自然人|1|2\n法人企业|3|4\n总计|4|6'), 'A1:C4');
    const wide: TableParts = { ...PLAIN, columns: ['本年新收', '上年结转', '本年转出'] };
    assert.equal(one('|本年新收|甲|乙\n自然人|1|2|3\n法人企业|3|4|5\n总计|4|6|8', wide), undefined);
    // A half and three quarters are enough, a half and less are not.
    const four: TableParts = { columns: ['本年新收', '上年结转'], rows: ['自然人', '法人企业', '社会团体', '总计'] };
    assert.equal(one('|本年新收|甲\n自然人|1|2\n法人企业|1|2\n|||\n总计|1|2', four), 'A1:C5');
    assert.equal(one('|本年新收|甲\n自然人|1|2\n|||\n总计|1|2', four), undefined);
  });

  it('counts each column label once, however often it stands there', () => {
    const wide: TableParts = { ...PLAIN, columns: ['本年新收', '上年结转', '本年转出'] };
    assert.equal(one('|本年新收|本年新收|本年新收\n自然人|1|2|3\n法人企业|3|4|5\n总计|4|6|8', wide), undefined);
  });

  it('has a header as high as its groups', () => {
    const grouped: TableParts = { columns: ['申请/自然人', '申请/法人企业', '总计'], rows: ['公开', '不公开', '其他'] };
    const head = '|申请||总计\n|自然人|法人企业|\n';
    const body = '公开|1|2|3\n不公开|1|2|3\n其他|1|2|3';
    assert.equal(one(head + body, grouped), 'A1:D5');
    assert.equal(one(`标题\n\n${head}${body}\n`, grouped), 'A3:D7');
    // The row with the labels alone is weaker than that with their group.
    assert.equal(one(`|申请|\n\n${head}${body}`, grouped), 'A3:D7');
  });

  it('takes label columns that hold only groups', () => {
    const groups: TableParts = { columns: ['本年', '上年'], rows: ['申请人/自然人', '申请人/法人企业', '总计'] };
    assert.equal(one('||本年|上年\n申请人|自然人|1|2\n|法人企业|1|2\n总计||3|4', groups), 'A1:D4');
    assert.equal(one('|||本年|上年\n别的|||\n|申请人|自然人|1|2\n||法人企业|1|2\n|总计||3|4', groups), 'A1:E5');
    assert.equal(one('别的|||本年|上年\n||自然人|1|2\n||法人企业|1|2\n||总计|3|4', groups), 'C1:E4');
  });

  it('ends with its last row, whatever follows, and goes on over a row that it has not', () => {
    assert.equal(one(`${TABLE}\n别的|7|8`), 'A1:C4');
    assert.equal(one(TABLE.replace('法人企业|3|4', '另加|9|9\n法人企业|3|4')), 'A1:C5');
  });

  it('goes on behind a page break, where its header stands again, as long as rows follow that it lacks', () => {
    const [head, ...rows] = TABLE.split('\n') as [string, string, string, string];
    assert.equal(one([head, rows[0], '', head, rows[1], rows[2]].join('\n')), 'A1:C6');
    assert.equal(one([head, rows[0], head, rows[1], head, rows[2]].join('\n')), 'A1:C6');
    // The same rows again are another table of the same kind.
    assert.equal(one([head, ...rows, head, ...rows].join('\n')), 'A1:C4');
    assert.equal(one([head, rows[0], rows[1], head, rows[1], rows[2]].join('\n')), 'A1:C3');
  });

  it('ends where the header of another table stands', () => {
    const other: TableParts = { columns: ['行政复议', '行政诉讼'], rows: ['维持', '纠正'] };
    const both = `${TABLE}\n|行政复议|行政诉讼\n维持|1|2\n纠正|3|4\n自然人|7|8`;
    assert.deepEqual(found([PLAIN, other], both), { t0: 'A1:C4', t1: 'A5:C7' });
    const cutShort = '项目|本年新收|上年结转\n自然人|1|2\n法人企业|3|4\n|行政复议|行政诉讼\n维持|1|2\n纠正|3|4\n总计|7|8';
    assert.deepEqual(found([PLAIN, other], cutShort)['t0'], 'A1:C3');
  });

  it('is found twice nowhere: of two the fuller one, of two alike the one its title stands over', () => {
    const poor = '项目|本年新收|上年结转\n自然人|1|2\n法人企业|1|2\n甲|1|2';
    assert.equal(one(`${poor}\n\n${TABLE}`), 'A6:C9');
    assert.equal(one([regionOf(poor, { sheet: '甲' }), regionOf(TABLE, { sheet: '乙' })]), 'A1:C4');
  });
});

describe('tables with the same labels', () => {
  const tables: readonly TableParts[] = [
    { ...PLAIN, title: '行政机关' },
    { ...PLAIN, title: '公共企业' },
  ];
  const twice = (first: string, second: string, between = ''): Record<string, string> =>
    found(tables, `${first}\n${between}${TABLE}\n${second}\n${between}${TABLE}`);

  it('are told apart by the titles over them', () => {
    assert.deepEqual(twice('行政机关', '公共企业'), { t0: 'A2:C5', t1: 'A7:C10' });
    assert.deepEqual(twice('公共企业', '行政机关'), { t0: 'A7:C10', t1: 'A2:C5' });
    assert.deepEqual(twice('x', '行政机关'), { t0: 'A7:C10', t1: 'A2:C5' });
    assert.deepEqual(twice('公共企业', 'x'), { t0: 'A7:C10', t1: 'A2:C5' });
  });

  it('three rows above at most, the nearest first, a title that holds nothing else', () => {
    assert.deepEqual(twice('公共企业', '行政机关', '\n\n'), { t0: 'A11:C14', t1: 'A4:C7' });
    assert.equal(twice('公共企业', '行政机关', '\n\n\n')['t0'], 'A5:C8', 'too far above');
    assert.equal(found(tables, `公共企业\n行政机关\n${TABLE}\n\n${TABLE}`)['t0'], 'A3:C6');
    assert.equal(found(tables, `一、公共企业的情况\n${TABLE}\n\n${TABLE}`)['t0'], 'A2:C5');
  });
});

describe('a table without row labels', () => {
  const flat: TableParts = { columns: ['制发件数', '废止件数', '现行有效'] };

  it('is its header and the first row under it that holds figures', () => {
    assert.equal(one('制发件数|废止件数|现行有效\n1|2|3\n4|5|6', flat), 'A1:C2');
    assert.equal(one('制发件数|废止件数|现行有效\n\n1|2|3', flat), 'A1:C3');
    assert.equal(one('|制发件数|废止件数|现行有效\n规章|1||3', flat), 'B1:D2');
  });

  it('is a header alone only beside another table', () => {
    const bare = '制发件数|废止件数|现行有效\n\n';
    assert.equal(one(bare, flat), undefined);
    assert.equal(one('制发件数|废止件数|现行有效\n甲|乙|丙', flat), undefined);
    assert.deepEqual(found([PLAIN, flat], `${TABLE}\n\n${bare}`), { t0: 'A1:C4', t1: 'A6:C7' });
    assert.deepEqual(found([flat], bare, [{ sheet: '别的', row: 0, column: 0, rows: 1, columns: 1 }]), { t0: 'A1:C2' });
    // Figures under another header are none of its own.
    assert.deepEqual(found([PLAIN, flat], `${bare}${TABLE}`), { t0: 'A3:C6', t1: 'A1:C2' });
  });

  it('takes outer columns that are called otherwise, as many as it lacks', () => {
    assert.equal(one('制发件数|废止件数|有效的|多的\n1|2|3|4', flat), 'A1:C2');
    assert.equal(one('制发的|废止件数|现行有效\n1|2|3', flat), 'A1:C2');
    assert.equal(one('多的|制发的|废止件数|现行有效\n0|1|2|3', flat), 'B1:D2');
    assert.equal(one('|废止件数|现行有效|多的\n0|1|2|3', flat), 'B1:D2');
    // What stands to the right of it is taken first.
    assert.equal(one('左边|制发件数|废止件数|右边\n0|1|2|3', flat), 'B1:D2');
  });

  it('takes them behind blank ones that a merged label covers, but not from afar', () => {
    assert.equal(one('制发件数|废止件数||有效的\n1|2||3', flat), 'A1:D2');
    assert.equal(one('制发件数|废止件数|||有效的\n1|2|||3', flat), 'A1:E2');
    assert.equal(one('制发件数|废止件数||||有效的\n1|2||||3', flat), 'A1:B2');
  });
});

describe('a table with rows that are called otherwise', () => {
  const rows: TableParts = { columns: ['本年', '上年'], rows: ['予以公开的', '不予公开的', '无法提供的', '其他处理的'] };
  const HEAD = '|本年|上年\n';

  it('has the last ones, too, where they resemble what it lacks', () => {
    assert.equal(one(`${HEAD}予以公开的|1|2\n不予公开的|1|2\n无法提供的|1|2\n其它处理的|1|2`, rows), 'A1:C5');
    assert.equal(one(`${HEAD}予以公开的|1|2\n不予公开的|1|2\n无法供给的|1|2\n其它处理的|1|2\n其他处埋的|1|2`, rows), 'A1:C5');
    // All blank, a row is one only where its label says so.
    assert.equal(one(`${HEAD}予以公开的|1|2\n不予公开的|1|2\n无法提供的|1|2\n其它处理的||`, rows), 'A1:C5');
    assert.equal(one(`${HEAD}予以公开的|1|2\n不予公开的|1|2\n无法提供的|1|2\n总而言之||`, rows), 'A1:C4');
    assert.equal(one(`${HEAD}予以公开的|1|2\n不予公开的|1|2\n无法提供的|1|2\n其它处理的|见|注`, rows), 'A1:C4');
    assert.equal(one(`${HEAD}予以公开的|1|2\n不予公开的|1|2\n无法提供的|1|2\n|||\n其它处理的|1|2`, rows), 'A1:C6');
  });

  it('is found by them, each for a half, as far as they resemble', () => {
    const guessed = `${HEAD}予以公开的|1|2\n不予公布的|1|2\n`;
    assert.equal(one(guessed, rows), 'A1:C3');
    assert.equal(one(`|本年|甲\n予以公开的|1|2\n不予公开的|1|2\n无法供给的|1|2\n其它处理的|1|2`, rows), 'A1:C5');
    assert.equal(one(`|本年|甲\n予以公开的|1|2\n不予公开的|1|2\n无法供给的|1|2`, rows), undefined);
    assert.equal(one(`|本年|甲\n予以公开的|1|2\n不予公开的|1|2\n甲乙丙丁|1|2\n戊己庚辛|1|2`, rows), undefined);
  });

  it('is found by them whatever they are called where its article stands over it', () => {
    const item: TableParts = { ...rows, item: '第二十条第（一）项' };
    const unlike = '|本年|甲\n予以公开的|1|2\n不予公开的|1|2\n甲乙丙丁|1|2\n戊己庚辛|1|2';
    for (const above of ['第二十条第（一）项\n', '第二十条第(一)项\n\n']) assert.equal(one(above + unlike, item)?.split(':')[1]?.[0], 'C', above);
    assert.equal(one(unlike, item), undefined);
    assert.equal(one(`第二十条第（二）项\n${unlike}`, item), undefined);
    assert.equal(one(`第二十条第（一）项\n\n\n${unlike}`, item), undefined);
  });
});

describe('what a search does besides', () => {
  it('leaves alone what is taken', () => {
    const taken = { sheet: '表', row: 3, column: 2, rows: 1, columns: 1 };
    assert.deepEqual(found([PLAIN], TABLE, [taken]), {});
    for (const beside of [
      { ...taken, row: 4 },
      { ...taken, column: 3 },
      { ...taken, sheet: '别的' },
    ])
      assert.deepEqual(found([PLAIN], TABLE, [beside]), { t0: 'A1:C4' });
    assert.deepEqual(found([PLAIN], [regionOf(TABLE, { row: 1, column: 1 })], [{ ...taken, row: 0, column: 0 }]), { t0: 'B2:D5' });
  });

  it('reaches as far as the merged label of the last column', () => {
    const merges = [{ sheet: '表', row: 0, column: 2, rows: 1, columns: 3 }];
    const wide = TABLE.split('\n')
      .map((line, at) => (at === 0 ? `${line}||` : `${line}|0|0`))
      .join('\n');
    assert.equal(one([regionOf(wide, {}, { merges })]), 'A1:E4');
    assert.equal(one([regionOf(wide)]), 'A1:C4');
    // A merged area may be said to reach beyond the sheet.
    assert.equal(one([regionOf(TABLE, {}, { merges: [{ ...merges[0]!, columns: 90 }] })]), 'A1:C4');
  });

  it('reads no label in a sentence, whatever it begins with', () => {
    const form = formOfTables(PLAIN);
    const long = (length: number): string => labelled(regionOf('甲'.repeat(length)), labelsOfForms([form]), workOf(99)).labels[0]![0]!;
    assert.deepEqual([long(80).length, long(81)], [80, '']);
    assert.deepEqual([...labelsOfForms([formOfTables({ columns: ['（一）甲/乙'], rows: ['丙/丁'] })])].sort(), ['丁', '丙', '乙', '甲'].sort());
  });

  it('takes its steps off the budget, and gives up without any left', () => {
    const form = formOfTables(PLAIN);
    const work = workOf(10_000);
    const sheet = labelled(regionOf(TABLE), labelsOfForms([form]), work);
    const before = work.left;
    findTables(form.tables, form.tables, [sheet], []);
    assert.ok(before < 10_000 && work.left < before);
    assert.throws(() => labelled(regionOf(TABLE), labelsOfForms([form]), workOf(1)), TooMuchWork);
    sheet.work.left = 0;
    assert.throws(() => findTables(form.tables, form.tables, [{ ...sheet, bands: new Map() }], []), TooMuchWork);
  });

  it('cuts a table out with its formulas and merged areas, blank beyond what there is', () => {
    const whole = regionOf(
      '1|2|3\n4|5|6\n7|8|9',
      { row: 10, column: 5 },
      {
        formulas: ['1,1'],
        merges: [
          { sheet: '表', row: 11, column: 6, rows: 1, columns: 1 },
          { sheet: '表', row: 10, column: 5, rows: 1, columns: 2 },
          { sheet: '表', row: 13, column: 6, rows: 1, columns: 1 },
          { sheet: '表', row: 11, column: 8, rows: 1, columns: 1 },
        ],
      },
    );
    const part = cut(whole, { sheet: '表', row: 11, column: 6, rows: 2, columns: 2 });
    assert.deepEqual(part, {
      sheet: '表',
      row: 11,
      column: 6,
      rows: 2,
      columns: 2,
      values: [
        [5, 6],
        [8, 9],
      ],
      formulas: [
        ['A1', null],
        [null, null],
      ],
      merges: [{ sheet: '表', row: 11, column: 6, rows: 1, columns: 1 }],
    });
    assert.deepEqual(cut(regionOf('1'), { sheet: '表', row: 0, column: 0, rows: 2, columns: 1 }), {
      sheet: '表',
      row: 0,
      column: 0,
      rows: 2,
      columns: 1,
      values: [[1], [null]],
      formulas: [[null], [null]],
    });
  });
});

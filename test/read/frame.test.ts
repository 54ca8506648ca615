import assert from 'node:assert/strict';
import { decode, encode, frameOf, isEmpty, labelText, type Frame } from '../../src/read/frame.ts';
import type { Region } from '../../src/workbook/workbook.ts';
import { cellAddress } from '../../src/workbook/address.ts';
import { regionOf, tableOf, type TableParts } from './grid-of.ts';

const PLAIN: TableParts = { columns: ['本年新收', '上年结转'], rows: ['自然人', '法人企业', '总计'] };
const TABLE = '项目|本年新收|上年结转\n自然人|1|2\n法人企业|3|4\n总计|4|6';

type Paths = Frame['rows'];
const pathOf = ({ groups, label, at }: Paths[number]): string =>
  `${[...groups.map((each) => `${each.label}@${cellAddress(decode(each.at))}`), label].join('/')}@${cellAddress(decode(at))}`;

/** `甲@A3/乙@B3 2`: a label in its group, where each stands, and its offset. */
function framed(parts: TableParts, text: string | Region, without?: ReadonlySet<number>): { body: string; rows: string[]; columns: string[] } {
  const { top, left, rows, rowOffsets, columns, columnOffsets } = frameOf(tableOf(parts), typeof text === 'string' ? regionOf(text) : text, without);
  const all = (paths: Paths, offsets: readonly number[]): string[] => paths.map((path, at) => `${pathOf(path)} ${offsets[at]!}`);
  return { body: cellAddress({ row: top, column: left }), rows: all(rows, rowOffsets), columns: all(columns, columnOffsets) };
}

describe('a place in a region', () => {
  it('is one number, and the same place again', () => {
    for (const [row, column] of [
      [0, 0],
      [0, 16_383],
      [1, 0],
      [3, 7],
    ] as const)
      assert.deepEqual(decode(encode(row, column)), { row, column });
    assert.notEqual(encode(0, 16_383), encode(1, 0));
  });

  it('is empty where nothing or only blanks stand', () => {
    for (const content of [null, undefined, '', ' ', '\n\u3000']) assert.equal(isEmpty(content), true);
    for (const content of [0, false, '0', { error: '#REF!' }]) assert.equal(isEmpty(content), false);
  });

  it('holds a label where it holds a text that is no figure', () => {
    assert.deepEqual([' 总计 ', '12', '１２', 12, true, { error: '#N/A' }, null, undefined].map(labelText), ['总计', '', '', '', '', '', '', '']);
  });
});

describe('the frame of a table', () => {
  it('is its header and label columns, and its lines by their labels', () => {
    assert.deepEqual(framed(PLAIN, TABLE), {
      body: 'B2',
      rows: ['自然人@A2 1', '法人企业@A3 2', '总计@A4 3'],
      columns: ['本年新收@B1 1', '上年结转@C1 2'],
    });
  });

  it('goes by labels, not by places: rows above and columns before may be more or fewer', () => {
    const higher = framed(PLAIN, `说|明|字\n再|说|明\n${TABLE}`);
    assert.equal(higher.body, 'B4');
    assert.deepEqual(higher.columns, ['明@B1/说@B2/本年新收@B3 1', '字@C1/明@C2/上年结转@C3 2']);
    const wider = framed(
      PLAIN,
      TABLE.split('\n')
        .map((line, at) => `${at === 1 ? '人' : ''}|${line}`)
        .join('\n'),
    );
    assert.deepEqual([wider.body, wider.rows[0]], ['C2', '人@A2/自然人@B2 1']);
    const lost = framed(PLAIN, '项目|本年新收|上年结转\n总计|4|6');
    assert.deepEqual([lost.body, lost.rows], ['B2', ['总计@A2 1']]);
    const narrow = framed(PLAIN, '项目|上年结转\n自然人|1\n法人企业|3\n总计|4');
    assert.deepEqual([narrow.body, narrow.columns], ['B2', ['上年结转@B1 1']]);
    // Where no label of the form stands, the body is the block of its size at the end.
    assert.equal(framed(PLAIN, '甲|乙|丙\n丁|1|2\n戊|3|4\n己|4|6').body, 'B2');
    assert.equal(framed(PLAIN, '1|2|3|4|5|6\n1|2|3|4|5|6\n1|2|3|4|5|6\n1|2|3|4|5|6\n1|2|3|4|5|6').body, 'E3');
  });

  it('is smaller than the form says where the region is', () => {
    const headless = framed(PLAIN, '自然人|1|2\n法人企业|3|4\n总计|4|6');
    assert.deepEqual(headless, { body: 'B1', columns: ['@B1 1', '@C1 2'], rows: ['自然人@A1 0', '法人企业@A2 1', '总计@A3 2'] });
    assert.equal(framed(PLAIN, '本年新收|上年结转\n1|2\n3|4\n4|6').body, 'A2');
  });
});

describe('groups of a frame', () => {
  const GROUPED: TableParts = { columns: ['申请/自然人', '申请/法人', '总计'], rows: ['处理/公开', '处理/不公开', '其他/撤回', '总计'] };
  const SHEET = '|项目|申请||总计\n||自然人|法人|\n处理|公开|1|2|3\n|不公开|1|2|3\n其他|撤回|1|2|3\n总计||3|6|9';

  it('go on over the lines behind their label, as far as the next label of their level or before it', () => {
    assert.deepEqual(framed(GROUPED, SHEET), {
      body: 'C3',
      rows: ['处理@A3/公开@B3 2', '处理@A3/不公开@B4 3', '其他@A5/撤回@B5 4', '总计@A6 5'],
      columns: ['申请@C1/自然人@C2 2', '申请@C1/法人@D2 3', '总计@E1 4'],
    });
  });

  it('whose label was wiped out are there without one, where it stood', () => {
    const unlabelled = framed(GROUPED, SHEET.replace('处理|公开', '|公开'));
    assert.deepEqual(unlabelled.rows.slice(0, 2), ['公开@B3 2', '不公开@B4 3']);
    const second = framed(
      { ...GROUPED, rows: ['甲', '乙/子', '乙/丑', '总计'] },
      '|项目|申请||总计\n||自然人|法人|\n甲||1|2|3\n|子|1|2|3\n|丑|1|2|3\n总计||3|6|9',
    );
    assert.deepEqual(second.rows, ['甲@A3 2', '@A4/子@B4 3', '@A4/丑@B5 4', '总计@A6 5']);
  });

  it('stay those of the line before where a line’s own label was wiped out', () => {
    const { rows } = framed(GROUPED, SHEET.replace('不公开', ''));
    assert.deepEqual(rows[1], '处理@A3/@B4 3');
  });

  it('may be a heading of their own above their rows, where nothing stands beside it', () => {
    const parts: TableParts = { columns: ['本年', '上年'], rows: ['撤回', '处理/公开', '处理/不公开'] };
    const heading = '项目|本年|上年\n撤回|1|2\n处理||\n公开|1|2\n不公开|1|2';
    assert.deepEqual(framed(parts, heading).rows, ['撤回@A2 1', '公开@A4 3', '不公开@A5 4']);
    // With figures it is a row.
    assert.deepEqual(framed(parts, heading.replace('处理||', '处理|9|')).rows, ['撤回@A2 1', '处理@A3 2', '公开@A4 3', '不公开@A5 4']);
    const indented = '项目||本年|上年\n撤回||1|2\n处理|||\n|公开|1|2\n|不公开|1|2';
    assert.deepEqual(framed(parts, indented).rows, ['撤回@A2 1', '处理@A3/公开@B4 3', '处理@A3/不公开@B5 4']);
    // A label that is no group of the form is no heading.
    assert.deepEqual(framed(parts, indented.replace('处理', '别的')).rows, ['撤回@A2 1', '别的@A3 2', '@A4/公开@B4 3', '@A4/不公开@B5 4']);
  });
});

describe('what is no line of a table', () => {
  it('are blank rows and columns, wherever they stand', () => {
    const spread = '|||\n项目|本年新收||上年结转\n|||\n自然人|1||2\n法人企业|3||4\n|||\n总计|4||6';
    assert.deepEqual(framed(PLAIN, spread), {
      body: 'B4',
      rows: ['自然人@A4 3', '法人企业@A5 4', '总计@A7 6'],
      columns: ['本年新收@B2 1', '上年结转@D2 3'],
    });
    // A formula that gives nothing yet is something.
    const formula = regionOf(spread, {}, { formulas: ['5,2'] });
    assert.equal(framed(PLAIN, formula).rows.length, 4);
  });

  it('are remarks under it and above it, in one cell and with the word for them at their beginning', () => {
    for (const remark of [
      '注：以上为汇总数',
      '（备注）',
      '【说明】',
      '[附注',
      '填报人：张三',
      '填表人：李四',
      '制表：',
      '审核：',
      '单位：件',
      '计量单位：件',
      '数据来源：',
      '续表',
      '续上表',
      '接上表',
      '(注',
    ])
      assert.deepEqual(framed(PLAIN, `${TABLE}\n${remark}||`).rows.length, 3, remark);
    for (const row of ['总注|7|8', '法注|1|', '|注：|9']) assert.equal(framed(PLAIN, `${TABLE}\n${row}`).rows.length, 4, row);
    assert.equal(framed(PLAIN, `${TABLE}\n有注|||`).rows.length, 4);
    assert.equal(framed(PLAIN, `${TABLE}\n注：见后|另|`).rows.length, 4);
    assert.deepEqual(framed(PLAIN, TABLE.replace('法人企业', '续表||\n法人企业')).rows, ['自然人@A2 1', '法人企业@A4 3', '总计@A5 4']);
  });

  it('is the header said again after a page break', () => {
    const again = framed(PLAIN, TABLE.replace('法人企业', '项目|本年新收|上年结转\n法人企业'));
    assert.deepEqual(again.rows, ['自然人@A2 1', '法人企业@A4 3', '总计@A5 4']);
    assert.equal(framed(PLAIN, TABLE.replace('法人企业', '|本年新收|上年结转\n法人企业')).rows.length, 3);
    assert.equal(framed(PLAIN, TABLE.replace('法人企业', '|本年新收|\n法人企业')).rows.length, 3);
    // A row with a figure in it, or a label that is none of its header, is none.
    assert.equal(framed(PLAIN, TABLE.replace('法人企业', '项目|本年新收|5\n法人企业')).rows.length, 4);
    assert.equal(framed(PLAIN, TABLE.replace('法人企业', '项目|本年新收|别的\n法人企业')).rows.length, 4);
    assert.equal(framed(PLAIN, TABLE.replace('法人企业', '本年新收||\n法人企业')).rows.length, 4);
  });

  it('are rows that are said to be none', () => {
    assert.deepEqual(framed(PLAIN, TABLE, new Set([2])).rows, ['自然人@A2 1', '总计@A4 3']);
  });

  it('are the columns before a body that number its rows', () => {
    const numbered = (head: string, second = '2'): string => `项目|${head}|本年新收|上年结转\n自然人|甲1|1|2\n法人企业|${second}|3|4\n总计|丙|4|6`;
    for (const head of ['代码', '编码', '行次', '栏次', '单位', '序号', '计量单位', '行编号', '代号'])
      assert.deepEqual(framed(PLAIN, numbered(head)).rows, ['自然人@A2 1', '法人企业@A3 2', '总计@A4 3'], head);
    assert.deepEqual(framed(PLAIN, numbered('情况')).rows[0], '自然人@A2/甲1@B2 1');
    assert.deepEqual(framed(PLAIN, numbered('序号说明')).rows[0], '自然人@A2/甲1@B2 1');
    assert.deepEqual(framed(PLAIN, numbered('各个单位序号')).rows[0], '自然人@A2/甲1@B2 1');
    // A column in which a label of the form stands names rows, whatever stands over it.
    assert.deepEqual(framed(PLAIN, numbered('单位', '总计')).rows[0], '自然人@A2/甲1@B2 1');
    // The only column of labels names rows, too.
    assert.deepEqual(framed(PLAIN, TABLE.replace('项目', '单位')).rows[0], '自然人@A2 1');
  });

  it('is a body in a table without labels of rows: its first row counts, blank or not', () => {
    const flat: TableParts = { columns: ['制发件数', '废止件数'] };
    assert.deepEqual(framed(flat, '制发件数|废止件数\n1|2'), { body: 'A2', rows: ['@A2 1'], columns: ['制发件数@A1 0', '废止件数@B1 1'] });
    assert.deepEqual(framed(flat, '制发件数|废止件数\n|').rows, ['@A2 1']);
    assert.deepEqual(framed(flat, '制发件数|废止件数\n|\n1|2').rows, ['@A3 2']);
  });

  it('is a column without a label in which nothing stands either; one with figures counts', () => {
    assert.deepEqual(framed(PLAIN, '项目|本年新收||上年结转\n自然人|1||2\n法人企业|3|9|4\n总计|4||6').columns, [
      '本年新收@B1 1',
      '@C1 2',
      '上年结转@D1 3',
    ]);
  });
});

describe('a label that stands several times', () => {
  it('counts as often as the form has it, so that the body begins behind the first', () => {
    const parts: TableParts = { columns: ['复议/维持', '复议/纠正', '诉讼/维持', '诉讼/纠正'] };
    const sheet = '复议||诉讼|\n维持|纠正|维持|纠正\n1|2|3|4';
    assert.equal(framed(parts, sheet).body, 'A3');
    assert.equal(framed(parts, `维持|维持|维持|维持\n${sheet}`).body, 'A4');
  });
});

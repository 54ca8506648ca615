import assert from 'node:assert/strict';
import { reaches, reachOf } from '../../src/workbook/formula-reach.ts';
import { areaAddress, parseReference } from '../../src/workbook/address.ts';

/** Whether a formula on `甲表` may depend on the cell. */
const touches = (text: string, cell: string): boolean => {
  const areas = reachOf(text);
  assert.notEqual(areas, null, text);
  return reaches(areas!, '甲表', parseReference(cell.includes('!') ? cell : `甲表!${cell}`)!);
};

describe('the cells that a formula can depend on', () => {
  it('are those that it names, however little of it can be calculated', () => {
    const yes: [string, string][] = [
      ['ROUND(B4*1.5E3,0)', 'B4'],
      ['IF($B$4>=1%,"见 A1",-2)', 'B4'],
      ['COUNTIF(A1:C9,"<>""x""")', 'B4'],
      ['SUM(C9:A1)', 'B4'],
      ['sum(b:b)', 'B4'],
      ['SUM($C:$A)', 'B1048576'],
      ['SUM(4:4)', 'XFD4'],
      ['SUM($3:$5)', 'B4'],
      ['SUMPRODUCT(--(A1:A9={1;2}),B1:B9)', 'B4'],
      ['_xlfn.IFS(TRUE,B4)', 'B4'],
      ['SUM(A1:C9 B2:D4)', 'B4'],
      ['@B1:B9+#REF!', 'B4'],
      ['VLOOKUP("合计",乙表!A:C,3,FALSE)', '乙表!C7'],
      ["'2024 年''表'!$B$4&\n1", "'2024 年''表'!B4"],
      ['Sheet1!B4^2', 'SHEET1!B4'],
      ['IFERROR( INDEX(A1:B9,4,2) ,0)', 'B4'],
    ];
    for (const [text, cell] of yes) assert.ok(touches(text, cell), `${text} uses ${cell}`);
    const no: [string, string][] = [
      ['ROUND(1,0)', 'B4'],
      ['IF(1>0,"B4",0)', 'B4'],
      ['SUM(G:G)', 'F1'],
      ['SUM(4:4)', 'B5'],
      ['乙表!B4', 'B4'],
      ['B4', '乙表!B4'],
      ["'[台账.xlsx]甲表'!$B$4", 'B4'],
      ["'C:\\数据\\[台账.xlsx]1月:3月'!$B$4", 'B4'],
      ['[1]甲表!B4+[台账.xlsx]甲表!B4', 'B4'],
      ['LEN("")+TODAY()', 'B4'],
    ];
    for (const [text, cell] of no) assert.ok(!touches(text, cell), `${text} does not use ${cell}`);
  });

  it('of SUMIF and AVERAGEIF go on from where the last range begins', () => {
    assert.ok(touches('SUMIF(A1:A9,"x",B1)', 'B9'));
    assert.ok(touches('AVERAGEIF(A1:C1,">0",A5)', 'C5'));
    assert.ok(!touches('SUMIF(A1:A9,"x",B1)', 'B10'));
    assert.ok(!touches('SUMIF(A1:A9,"x",B1)', 'C1'));
    assert.ok(touches('SUMIF(A:A,"x",B1048576)', 'B1048576'));
  });

  it('of an address written out and of names are those that they lead to', () => {
    const names: Record<string, string[]> = {
      合计: ['甲表!$B$2:$B$4'],
      both: ['乙表!$A$1', '甲表!$C$1'],
      nested: ['SUM(合计)+1'],
      relative: ['甲表!B4'],
      homeless: ['$B$4'],
      circle: ['circle+1'],
      constant: ['3.5'],
      outside: ['[1]甲表!$B$4'],
      lost: ['#REF!'],
    };
    const within = (text: string): string[] | null =>
      reachOf(text, (name) => names[name.toLowerCase()] ?? [])?.map(
        ({ sheet, row, column, rows, columns }) => `${sheet ?? ''}!${areaAddress({ row, column, rows, columns })}`,
      ) ?? null;
    assert.equal(
      reachOf('a1a', () => Array<string>(50).fill('a1a+a1a')),
      null,
      'names without end',
    );
    assert.deepEqual(within('INDIRECT("B4")+INDIRECT( "乙表!C7:D8" )'), ['!B4', '乙表!C7:D8']);
    assert.deepEqual(within('SUM(合计)'), ['甲表!B2:B4']);
    assert.deepEqual(within('ROUND(both,0)'), ['乙表!A1', '甲表!C1']);
    assert.deepEqual(within('nested*A1'), ['甲表!B2:B4', '!A1']);
    assert.deepEqual(within('INDIRECT("合计")'), ['甲表!B2:B4']);
    assert.deepEqual(within('SUMIF(合计,"x",A1)'), ['甲表!B2:B6', '!A1:A3']);
    for (const none of ['constant', 'outside', 'lost']) assert.deepEqual(within(`${none}+1`), [], none);
    for (const unresolved of ['relative', 'homeless', 'circle', 'nowhere', '甲表!合计', '合计(1)', '合计:A1'])
      assert.equal(within(unresolved), null, unresolved);
  });

  it('cannot be told of names, tables, addresses made up, and what is not known', () => {
    const unknown = [
      'INDIRECT("B"&4)',
      'OFFSET(A1,3,1)',
      'INDIRECT("B4",FALSE)',
      'INDIRECT("INDIRECT(A1)")',
      'MyFunction(A1)',
      '_xlfn.ANCHORARRAY(A1)',
      'LOG10(A1)',
      'LET(x,A1,x)',
      '合计',
      'Total+1',
      '甲表!Total',
      '[0]!Total',
      '[0]甲表!B4',
      '表1[合计]',
      'A1[合计]',
      'A1#',
      'A1:INDEX(A1:C9,4,2)',
      'INDEX(A1:C9,4,2):A1',
      'A1:B2:C3',
      'S1!A1:S1!B2',
      '一月:三月!A1',
      "'1月:3月'!A1",
      '12:INDEX(A:A,14)',
      '2024!A1',
      '"open',
      'SUM(A1',
      '+',
    ];
    const reported = unknown.filter((text) => reachOf(text) !== null);
    // What no program would have accepted names what it names all the same.
    assert.deepEqual(reported, ['SUM(A1', '+']);
  });
});

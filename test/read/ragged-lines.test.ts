import assert from 'node:assert/strict';
import { layOutLines, type Line, type Short } from '../../src/read/ragged/align-lines.ts';
import { figuresAtEnd, isFigure } from '../../src/read/ragged/figure-cells.ts';
import { headerOf, knownLabels, tableOfLabels } from '../../src/read/ragged/headings.ts';
import { joinBroken } from '../../src/read/ragged/join.ts';
import { formOfTables, tableOf, type TableParts } from './grid-of.ts';

/** A line of cells, each where it was given. */
const lineOf = (text: string, row = 0): Line => text.split('|').map((each, at) => ({ text: each.trim(), at: row * 100 + at }));
const linesOf = (text: string): Line[] => text.split('\n').map(lineOf);
const shown = (line: Line): string => line.map(({ text }) => text).join('|');

const FORM: TableParts = {
  columns: ['申请/自然人', '申请/法人/企业', '申请/法人/其他', '总计'],
  rows: ['一、新收', '三、办理结果/（一）公开', '三、办理结果/（二）不公开/1.秘密', '三、办理结果/（二）不公开/2.危及', '四、结转'],
};
const KNOWN = knownLabels([formOfTables(FORM)]);

/** How the parts are laid out, a line a line; `above` stands behind a `^`. */
const laid = (text: string, short: Short = 'lost', known = KNOWN): string[] =>
  layOutLines(linesOf(text), known, short).flatMap(({ table, above, lines }) => [
    ...above.map((line) => `^${shown(line)}`),
    ...lines.map((line) => `${table === null ? '-' : ''}${shown(line)}`),
  ]);

describe('a cell of a line', () => {
  it('holds a figure, or the place of one, where it says nothing else', () => {
    for (const cell of ['', ' ', '0', '12', '１２', '-3', '+3', '增12', '减3', '约5', '1,234', '1.5', '3（其中）', '3(一)', '增1,2.3'])
      assert.equal(isFigure(cell), true, cell);
    for (const cell of ['甲', '（一）公开', '一、新收', '1.秘密', '3甲', '第3', '-', '甲3', '增', '增3甲', '3甲（乙）'])
      assert.equal(isFigure(cell), cell === '-', cell);
  });

  it('is counted with the figures at the end of its line, and with no other', () => {
    assert.deepEqual([['1', '2'], ['甲', '1', ''], ['1', '甲'], ['甲', '1', '乙', '2'], []].map(figuresAtEnd), [2, 2, 0, 1, 0]);
  });
});

describe('the header of a table', () => {
  it('has its labels once each, over the columns they cover, level by level', () => {
    assert.deepEqual(
      headerOf(tableOf(FORM)).map(({ label, level, start, span }) => `${label} ${level} ${start}+${span}`),
      ['申请 0 0+3', '总计 0 3+1', '自然人 1 0+1', '法人 1 1+2', '企业 2 1+1', '其他 2 2+1'],
    );
    // Two groups of one name with another between them are two, and so are two columns of one name.
    assert.deepEqual(
      headerOf(tableOf({ columns: ['甲/子', '乙/子', '甲/寅', '丙', '丙/丑'] })).map(
        ({ label, level, start, span }) => `${label} ${level} ${start}+${span}`,
      ),
      ['甲 0 0+1', '乙 0 1+1', '甲 0 2+1', '丙 0 3+1', '丙 0 4+1', '子 1 0+1', '子 1 1+1', '寅 1 2+1', '丑 1 4+1'],
    );
    // One name under two groups is two labels.
    assert.deepEqual(
      headerOf(tableOf({ columns: ['甲/数/子', '乙/数/子'] })).map(({ label, level, start, span }) => `${label} ${level} ${start}+${span}`),
      ['甲 0 0+1', '乙 0 1+1', '数 1 0+1', '数 1 1+1', '子 2 0+1', '子 2 1+1'],
    );
  });

  it('tells the table, with those of its rows: at least half of them, the most first, and as many columns', () => {
    const two = knownLabels([
      formOfTables({ columns: ['甲', '乙'], rows: ['子', '丑'] }, { columns: ['甲', '丙'], rows: ['子', '寅'] }, { columns: ['甲', '乙', '丁'] }),
    ]);
    const named = (labels: readonly string[], width = 2): string | undefined => tableOfLabels(new Set(labels), width, two)?.key;
    assert.deepEqual(
      [
        named(['甲', '乙']),
        named(['甲', '丙', '子']),
        named(['甲', '子']),
        named(['甲']),
        named([]),
        named(['甲', '乙', '子'], 3),
        named(['甲', '乙', '子'], 4),
      ],
      ['t0', 't1', 't0', undefined, undefined, 't2', undefined],
    );
  });

  it('is known by its labels, those of its corner too', () => {
    const { rows, labels } = KNOWN;
    assert.ok(['新收', '办理结果', '秘密'].every((each) => rows.has(each) && labels.has(each)));
    assert.ok(['申请', '法人', '总计'].every((each) => !rows.has(each) && labels.has(each)));
    assert.equal(rows.has('') || labels.has(''), false);
  });
});

describe('lines of a table that lost their merged cells', () => {
  const HEADER = '项目|申请|总计\n自然人|法人\n企业|其他';

  it('stand under their labels again: those of a header over what they cover, those of rows by their depth', () => {
    assert.deepEqual(
      laid(`${HEADER}\n一、新收|1|2|3|6\n三、办理结果|（一）公开|1|2|3|6\n（二）不公开|1.秘密|1|2|3|6\n2.危及|1|2|3|6\n四、结转|1|2|3|6`),
      [
        '项目|||申请|||总计',
        '|||自然人|法人||',
        '||||企业|其他|',
        '一、新收|||1|2|3|6',
        '三、办理结果|（一）公开||1|2|3|6',
        '|（二）不公开|1.秘密|1|2|3|6',
        '||2.危及|1|2|3|6',
        '四、结转|||1|2|3|6',
      ],
    );
  });

  it('are left as they are where all are as long as the longest', () => {
    assert.deepEqual(laid('一、新收|1|2|3|6\n四、结转|1|2|3|6'), ['-一、新收|1|2|3|6', '-四、结转|1|2|3|6']);
  });

  it('are laid from the right where they lost figures', () => {
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n四、结转|2|3|6`).at(-1), '四、结转||||2|3|6');
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n四、结转|2|3|6`, 'blank').at(-1), '四、结转|||2|3|6|');
    // One cell short and all but the last blank: that is the total of a row in which nothing else stands.
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n四、结转|||6`, 'blank').at(-1), '四、结转||||||6');
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n四、结转||6`, 'blank').at(-1), '四、结转||||6||');
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n四、结转||2|6`, 'blank').at(-1), '四、结转||||2|6|');
  });

  it('say where what they lack stands: behind the last that was told', () => {
    const [part] = layOutLines(linesOf(`${HEADER}\n一、新收|1|2|3|6\n四、结转|2`), KNOWN, 'blank');
    assert.deepEqual(
      part!.lines.at(-1)!.map(({ at }) => at),
      [400, null, null, 401, 402, 403, 404].map((at) => (at === null ? null : at)),
    );
  });

  it('are of the table whose width most lines have; of widths as frequent the larger', () => {
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n四、结转|1|2|3`).slice(-2), ['一、新收|||1|2|3|6', '四、结转||||1|2|3']);
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n三、办理结果|（一）公开|1|2|3|6\n四、结转|1|2|3\n四、结转|1`).slice(-2), [
      '四、结转||||1|2|3',
      '四、结转||||||1',
    ]);
    // Where last cells are not told, no line may be as wide as the table.
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3\n三、办理结果|（一）公开|1`, 'blank').slice(-2), [
      '一、新收|||1|2|3|',
      '三、办理结果|（一）公开||1|||',
    ]);
  });

  it('have a blank before their figures where a label was cut off', () => {
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n|（一）公开|1|2|3|6\n|1|2|3|6`).slice(-2), ['|（一）公开||1|2|3|6', '|||1|2|3|6']);
  });

  it('are rows, too, where their labels alone are left', () => {
    assert.deepEqual(laid(`${HEADER}\n一、新收|1|2|3|6\n四、结转`).at(-1), '四、结转||||||');
    assert.deepEqual(laid(`${HEADER}\n三、办理结果|（一）公开\n四、结转|1|2|3|6`).at(-2), '三、办理结果|（一）公开|||||');
  });

  it('have labels that are called otherwise where their number says, or as deep as can be', () => {
    const rows = (lines: string): string[] =>
      laid(`${HEADER}\n一、新收|1|2|3|6\n${lines}`)
        .slice(4)
        .map((line) => line.replace('|1|2|3|6', ''));
    assert.deepEqual(rows('五、别的|1|2|3|6\n（三）别的|1|2|3|6\n3.别的|1|2|3|6\n别的|1|2|3|6'), [
      '五、别的||',
      '|（三）别的|',
      '||3.别的',
      '||别的',
    ]);
    assert.deepEqual(rows('十二、别的|1|2|3|6\n（十）别的|1|2|3|6\n12.别的|1|2|3|6\n123.别的|1|2|3|6'), [
      '十二、别的||',
      '|（十）别的|',
      '||12.别的',
      '||123.别的',
    ]);
    assert.deepEqual(rows('甲|乙|1|2|3|6\n甲|乙|丙|1|2|3|6'), ['|甲|乙', '甲|乙|丙']);
    // A label of the form that stood already is another one.
    assert.deepEqual(rows('一、新收|1|2|3|6'), ['一、新收||']);
  });

  const BODY = '一、新收|1|2|3|6\n三、办理结果|（一）公开|1|2|3|6\n（二）不公开|1.秘密|1|2|3|6\n四、结转|1|2|3|6';

  it('have headers with labels called otherwise in the first place left between their neighbours', () => {
    const headed = (from: string, to: string): string[] => laid(`${HEADER.replace(from, to)}\n${BODY}`).slice(0, 3);
    assert.deepEqual(headed('自然人', '个人'), ['项目|||申请|||总计', '|||个人|法人||', '||||企业|其他|']);
    assert.deepEqual(headed('其他', '别的')[2], '||||企业|别的|');
    assert.deepEqual(headed('企业', '公司')[2], '||||公司|其他|');
    assert.deepEqual(headed('企业|其他', '公司|别的')[2], '||||公司|别的|');
    assert.deepEqual(headed('总计', '合计')[0], '项目|||申请|||合计');
    assert.deepEqual(headed('申请', '申报')[0], '项目|||申报|||总计');
    // What finds no place is left out.
    assert.deepEqual(headed('企业|其他', '企业|其他|多的')[2], '||||企业|其他|');
    assert.deepEqual(headed('企业|其他', '企业|多的|其他')[2], '||||企业|其他|');
    // Without a corner the header begins with its first label.
    assert.deepEqual(headed('项目|', '')[0], '|||申请|||总计');
  });

  it('have above them what is more than their header', () => {
    assert.deepEqual(laid(`某某表\n单位：件|共一页\n${HEADER}\n${BODY}`).slice(0, 3), ['^某某表', '^单位：件|共一页', '项目|||申请|||总计']);
  });

  it('of several tables under one another are laid out each for itself', () => {
    const twice = `${HEADER}\n一、新收|1|2|3|6\n${HEADER}\n四、结转|1|2|3|6`;
    assert.deepEqual(laid(twice), [
      '项目|||申请|||总计',
      '|||自然人|法人||',
      '||||企业|其他|',
      '一、新收|||1|2|3|6',
      '项目|||申请|||总计',
      '|||自然人|法人||',
      '||||企业|其他|',
      '四、结转|||1|2|3|6',
    ]);
    assert.deepEqual(laid('1|2|3|6'), ['-1|2|3|6']);
  });

  it('of no form are laid with their figures under one another', () => {
    assert.deepEqual(laid('甲|乙\n丙|1|2\n丁|戊|3|4'), ['-||甲|乙', '-|丙|1|2', '-丁|戊|3|4']);
    assert.deepEqual(laid('题\n丙|1|2\n丁|3'), ['-||题', '-丙|1|2', '-丁||3']);
  });
});

describe('labels torn over several lines', () => {
  const joined = (text: string): string[] => joinBroken(linesOf(text), KNOWN).map(({ cells, first, last }) => `${first}-${last} ${shown(cells)}`);

  it('are whole again where they make a label of the form, and the line goes on behind them', () => {
    assert.deepEqual(joined('项目|自然\n人|法人\n一、新\n收|1|2'), ['0-1 项目|自然人|法人', '2-3 一、新收|1|2']);
    assert.deepEqual(joined('三、办\n理结\n果|（一）公\n开|1'), ['0-3 三、办理结果|（一）公开|1']);
    assert.deepEqual(joined('一、新收|1\n四、结转|2'), ['0-0 一、新收|1', '1-1 四、结转|2']);
  });

  it('are left where the pieces make no label, are figures, or are labels themselves', () => {
    assert.deepEqual(joined('项目|甲\n乙|丙'), ['0-0 项目|甲', '1-1 乙|丙']);
    assert.deepEqual(joined('项目|1\n2|丙'), ['0-0 项目|1', '1-1 2|丙']);
    assert.deepEqual(joined('三、办\n理结|果\n果|1'), ['0-0 三、办', '1-1 理结|果', '2-2 果|1']);
    const third = knownLabels([formOfTables({ columns: ['甲', '乙', '甲乙'] })]);
    assert.deepEqual(joinBroken(linesOf('项目|甲\n乙|1'), third).length, 2);
    // One of them alone is no label: then it is the third.
    const long = knownLabels([formOfTables({ columns: ['甲', '甲乙'] })]);
    assert.deepEqual(joinBroken(linesOf('项目|甲\n乙|1'), long).length, 1);
  });

  it('are paragraphs, and no part of a table, where nothing stands beside them or below', () => {
    assert.deepEqual(joined('一、新\n收\n下文'), ['0-0 一、新', '1-1 收', '2-2 下文']);
    assert.deepEqual(joined('一、新\n收'), ['0-0 一、新', '1-1 收']);
    assert.deepEqual(joined('一、新\n收\n甲|乙'), ['0-1 一、新收', '2-2 甲|乙']);
  });

  it('are of six pieces and two hundred letters at most', () => {
    const torn = (pieces: number): string[] => {
      const label = '甲乙丙丁戊己庚辛'.slice(0, pieces);
      const known = knownLabels([formOfTables({ columns: [label, '总计'] })]);
      return joinBroken(linesOf(`项目|${[...label].join('\n')}|1`), known).map(({ cells }) => shown(cells));
    };
    assert.equal(torn(7).length, 1);
    assert.equal(torn(8).length, 8);
    const long = (length: number): number => {
      const label = '长'.repeat(length);
      return joinBroken(linesOf(`项目|${label.slice(1)}\n长|1`), knownLabels([formOfTables({ columns: [label, '总计'] })])).length;
    };
    assert.deepEqual([long(200), long(201)], [1, 2]);
  });
});

import assert from 'node:assert/strict';
import { counted, isLabelText, readFigure } from '../../src/read/figures.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';

describe('figures', () => {
  it('keeps 0, blank, a placeholder and a text-number apart', () => {
    assert.deepEqual(readFigure(0, 'count'), { kind: 'number', value: 0 });
    for (const blank of [null, '', '  ', '\u3000']) assert.deepEqual(readFigure(blank, 'count'), { kind: 'blank' });
    for (const text of ['/', '-', '—', '——', '无', '／', ' 无 ']) assert.deepEqual(readFigure(text, 'count'), { kind: 'placeholder', text });
    assert.deepEqual(readFigure('0', 'count'), { kind: 'text-number', text: '0', value: 0 });
  });

  it('reads numbers as people write them', () => {
    const texts: [string, number][] = [
      [' 12 ', 12],
      ['１２', 12],
      ['1,234', 1234],
      ['１，２３４．５', 1234.5],
      ['+19', 19],
      ['−3', -3],
      ['-3', -3],
    ];
    for (const [text, value] of texts) assert.deepEqual(readFigure(text, 'signed-count'), { kind: 'text-number', text, value });
  });

  it('takes off units, and converts amounts to 万元 to the digit', () => {
    const meant = (text: string, type: 'count' | 'amount-10k-yuan'): number | null => {
      const figure = readFigure(text, type);
      assert.equal(figure.kind, 'unit', text);
      return (figure as { meant: number | null }).meant;
    };
    assert.equal(meant('12件', 'count'), 12);
    assert.equal(meant('1,200 件', 'count'), 1200);
    assert.equal(meant('251000元', 'amount-10k-yuan'), 25.1);
    assert.equal(meant('160.5964万元', 'amount-10k-yuan'), 160.5964);
    assert.equal(meant('1.2亿元', 'amount-10k-yuan'), 12000);
    assert.equal(meant('12元', 'count'), null);
    assert.equal(meant('12件', 'amount-10k-yuan'), null);
  });

  it('knows every unit, and counts by none where amounts are asked for, nor in money where things are', () => {
    for (const unit of ['件', '份', '宗', '条', '项', '个', '次', '起', '人次', '封', '部', '部次']) {
      assert.deepEqual(readFigure(`-1,234.5${unit}`, 'count'), { kind: 'unit', text: `-1,234.5${unit}`, meant: -1234.5 }, unit);
      assert.deepEqual(readFigure(`12 ${unit}`, 'amount-10k-yuan'), { kind: 'unit', text: `12 ${unit}`, meant: null }, unit);
    }
    for (const [unit, meant] of [
      ['亿元', 120_000],
      ['百万元', 1_200],
      ['万元', 12],
      ['千元', 1.2],
      ['元', 0.0012],
    ] as const) {
      assert.deepEqual(readFigure(`+12${unit}`, 'amount-10k-yuan'), { kind: 'unit', text: `+12${unit}`, meant }, unit);
      assert.deepEqual(readFigure(`12${unit}`, 'count'), { kind: 'unit', text: `12${unit}`, meant: null }, unit);
    }
    for (const text of ['12只', '件', 'x12件', '12件x', '1,23元']) assert.equal(readFigure(text, 'count').kind, 'not-a-number', text);
  });

  it('knows every way to say that there is nothing', () => {
    for (const text of ['/', '\\', '-', '--', '---', '_', '—', '——', '–', '―', '*', '无', '空', '没有', 'n/a', 'N/A', 'na', 'NA', '无数据'])
      assert.deepEqual(readFigure(text, 'count'), { kind: 'placeholder', text }, text);
    for (const text of ['----', '无人', '//', 'n.a.']) assert.notEqual(readFigure(text, 'count').kind, 'placeholder', text);
  });

  it('knows every error that a cell can show, and nothing that only begins or ends like one', () => {
    for (const name of ['REF!', 'VALUE!', 'DIV/0!', 'N/A', 'NAME?', 'NULL!', 'NUM!', 'SPILL!', 'CALC!', 'ref!'])
      assert.deepEqual(readFigure(` #${name} `, 'count'), { kind: 'error-value', text: `#${name}` });
    for (const text of ['#REF', 'x#REF!', '#REF!x', '#BUSY!']) assert.equal(readFigure(text, 'count').kind, 'not-a-number', text);
  });

  it('takes off what is around a figure whatever it is, and minus signs of all kinds for one', () => {
    for (const around of [' ', '\t', '\n', '\u3000', '\u200B', '\u00A0'])
      assert.deepEqual(readFigure(`${around}12${around}`, 'count'), { kind: 'text-number', text: `${around}12${around}`, value: 12 });
    for (const minus of ['−', '﹣', '‐', '‑', '–', '—', '-', '－'])
      assert.deepEqual(readFigure(`${minus}12`, 'count'), { kind: 'text-number', text: `${minus}12`, value: -12 }, minus);
  });

  it('takes for a label only what is no figure, nor the place for one', () => {
    for (const text of ['总计', '减少', '第3项', '其他']) assert.equal(isLabelText(text), true, text);
    for (const text of ['12', '/', '', '12件', '251000元', '#REF!', '减4', '22（其中修订16件）', '1e400'])
      assert.equal(isLabelText(text), false, text);
  });

  it('does not guess at anything else', () => {
    const texts: [CellContent, string][] = [
      ['一件', '一件'],
      ['12 3', '12 3'],
      ['1,23', '1,23'],
      [true, 'TRUE'],
      [false, 'FALSE'],
    ];
    const long = '很长'.repeat(150);
    for (const [content, text] of texts) assert.deepEqual(readFigure(content, 'count'), { kind: 'not-a-number', text });
    assert.deepEqual(readFigure(long, 'count'), { kind: 'not-a-number', text: `${'很长'.repeat(20)}…`, whole: long });
    assert.deepEqual(readFigure({ error: '#REF!' }, 'count'), { kind: 'error-value', text: '#REF!' });
    assert.deepEqual(readFigure('#DIV/0!', 'count'), { kind: 'error-value', text: '#DIV/0!' });
  });

  it('takes no number that sums could not be made of', () => {
    for (const content of [Infinity, -1e308, 1e12 + 2, '1e400', '-1E300', '9'.repeat(190), '１'.repeat(20), 12_345_678_901.5])
      assert.deepEqual(readFigure(content, 'count'), { kind: 'too-large', text: String(content) });
    assert.deepEqual(readFigure(` ${'9'.repeat(500)} `, 'count'), {
      kind: 'too-large',
      text: `${'9'.repeat(40)}…`,
      whole: ` ${'9'.repeat(500)} `,
    });
    for (const sign of ['-', '+', '1,', '.']) assert.equal(readFigure(sign + '9'.repeat(300), 'count').kind, 'too-large', sign);
    assert.equal(readFigure(`x${'9'.repeat(300)}`, 'count').kind, 'not-a-number');
    const unit = `${'9'.repeat(190)}元`;
    assert.deepEqual(readFigure(unit, 'amount-10k-yuan'), { kind: 'unit', text: unit, meant: null });
    for (const content of [1e12, -1e12, 9_999_999_999.5, '1000000000000'])
      assert.ok(['number', 'text-number'].includes(readFigure(content, 'count').kind));
    // Blanks around a figure may be as many as a cell holds.
    assert.deepEqual(readFigure(`${' '.repeat(30_000)}12${' '.repeat(2_000)}`, 'count').kind, 'text-number');
  });

  it('counts text-numbers as numbers, placeholders as blank, and the rest not at all', () => {
    assert.deepEqual(
      [5, '5', '/', null, '5件', 'x'].map((content) => counted(readFigure(content, 'count'))),
      [5, 5, null, null, undefined, undefined],
    );
  });

  it('tells the number in a sign that is said in words, and before a remark', () => {
    const meant = (text: string, type: 'count' | 'signed-count' = 'count'): unknown => {
      const figure = readFigure(text, type);
      return figure.kind === 'not-a-number' ? figure.meant : figure.kind;
    };
    assert.equal(meant('减4', 'signed-count'), -4);
    assert.equal(meant('减少 4 项', 'signed-count'), -4);
    assert.equal(meant('增3', 'signed-count'), 3);
    for (const word of ['增', '增加', '净增', '净增加', '新增', '上升'])
      for (const unit of ['', '件', '项', '个']) assert.equal(meant(`${word}30${unit}`, 'signed-count'), 30);
    for (const word of ['减', '减少', '净减', '净减少', '下降'])
      for (const unit of ['', '件', '项', '个']) assert.equal(meant(`${word}30${unit}`, 'signed-count'), -30);
    for (const text of ['再增3', '增3次', '增三', '增3件多', '净新增3']) assert.equal(meant(text, 'signed-count'), undefined, text);
    for (const unit of ['', '件', '份', '宗', '条', '项', '个', '次', '起']) assert.equal(meant(`-1.5${unit}（含重复）`), -1.5, unit);
    for (const text of ['22（a', '22a）', '22（a）b）', '约22（a）', '22（a）件', '22只（a）', '22（a（b））', '22（1/2）', '22（50%）', '22（）'])
      assert.equal(meant(text), undefined, text);
    assert.equal(meant('减4'), undefined);
    assert.equal(meant('22（其中修订16件）'), 22);
    assert.equal(meant('22（16）'), undefined);
    assert.equal(meant('二十二（其中修订16件）'), undefined);
  });
});

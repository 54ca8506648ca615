import assert from 'node:assert/strict';
import { readFigure } from '../../src/read/figures.ts';

/** What clerks write into cells, one by one: a word that is lost from a list of the reader's is a figure that is lost from a report. */
describe('figures as they are written', () => {
  it('know every sign and word for nothing', () => {
    const words = ['/', '\\', '-', '--', '---', '_', '—', '——', '–', '―', '*', '无', '空', '没有', 'n/a', 'N/A', 'na', 'NA', '无数据'];
    for (const text of words) assert.deepEqual(readFigure(text, 'count'), { kind: 'placeholder', text });
    for (const text of ['//', '----', '无无', '没', '空白'])
      assert.notEqual(readFigure(text, 'count').kind, 'placeholder', `${text} is nobody's word for nothing`);
  });

  it('take every unit of counting off, and of an amount say 万元', () => {
    for (const unit of ['件', '份', '宗', '条', '项', '个', '次', '起', '人次', '封', '部', '部次']) {
      assert.deepEqual(readFigure(`7${unit}`, 'count'), { kind: 'unit', text: `7${unit}`, meant: 7 });
      assert.deepEqual(readFigure(`7${unit}`, 'amount-10k-yuan'), { kind: 'unit', text: `7${unit}`, meant: null });
    }
    const amounts = {
      '3亿元': 30_000,
      '3百万元': 300,
      '3万元': 3,
      '3千元': 0.3,
      '3元': 0.0003,
      '1,234,500元': 123.45,
      '-1.5千元': -0.15,
      '+2万元': 2,
    };
    for (const [text, meant] of Object.entries(amounts)) {
      assert.deepEqual(readFigure(text, 'amount-10k-yuan'), { kind: 'unit', text, meant });
      assert.deepEqual(readFigure(text, 'count'), { kind: 'unit', text, meant: null });
    }
  });

  it('take a unit for one only behind a whole number', () => {
    const none = ['约12件', 'a3元', '12件左右', '1,23件', '12,34元', '3.件', '件', '12百件', '1e3件', '12人', '12件件'];
    for (const text of none) assert.deepEqual(readFigure(text, 'count'), { kind: 'not-a-number', text });
  });

  it('take every minus sign before a figure for one, and nowhere else', () => {
    for (const sign of ['-', '−', '﹣', '‐', '‑', '–', '—', '－'])
      assert.deepEqual(readFigure(`${sign}3`, 'signed-count'), { kind: 'text-number', text: `${sign}3`, value: -3 });
    for (const text of ['3-4', '3—4', '—三', '——3', '−−3', '3—']) assert.equal(readFigure(text, 'signed-count').kind, 'not-a-number', text);
  });

  it('overlook what cannot be seen at either end, and nothing within', () => {
    for (const unseen of [' ', '\t', '\n', '\u00A0', '\u3000', '\u200B', '\uFEFF', '\u200B \uFEFF'])
      for (const text of [`${unseen}12`, `12${unseen}`, `${unseen}12${unseen}`])
        assert.deepEqual(readFigure(text, 'count'), { kind: 'text-number', text, value: 12 }, JSON.stringify(text));
    for (const text of ['1\u200B2', '1 2', '1\uFEFF2']) assert.deepEqual(readFigure(text, 'count'), { kind: 'not-a-number', text });
    for (const text of ['1 2 件', ' 12\u00A0件 ']) assert.deepEqual(readFigure(text, 'count'), { kind: 'unit', text, meant: 12 });
  });

  it('tell a number with separators from one with a slip', () => {
    const right: Record<string, number> = { '1,234': 1234, '12,345,678.5': 12_345_678.5, '1234567': 1_234_567, '0.5': 0.5, '+0': 0, '007': 7 };
    for (const [text, value] of Object.entries(right)) assert.deepEqual(readFigure(text, 'signed-count'), { kind: 'text-number', text, value });
    for (const text of ['1,2345', '1234,567', ',123', '1,234,', '1.', '.5', '1.2.3', '+-1', '1e3', '0x10', '12a', 'a12'])
      assert.deepEqual(readFigure(text, 'signed-count'), { kind: 'not-a-number', text });
  });

  it('know every error value, also typed', () => {
    for (const text of ['#REF!', '#VALUE!', '#DIV/0!', '#N/A', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', '#CALC!', '#ref!'])
      assert.deepEqual(readFigure(text, 'count'), { kind: 'error-value', text });
    for (const text of ['#REF', 'x#REF!', '#REF!x', '#', '###']) assert.deepEqual(readFigure(text, 'count'), { kind: 'not-a-number', text });
  });
});

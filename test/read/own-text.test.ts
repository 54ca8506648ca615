import assert from 'node:assert/strict';
import type { Figure } from '../../src/read/figures.ts';
import { fitsMask, readText } from '../../src/read/own/text.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';
import { formOf } from '../support/custom-form.ts';

type Column = Parameters<typeof readText>[1]['column'];

const columnOf = (parts: object): Column =>
  formOf({ tables: [{ key: 't', title: '数', section: '一', columns: [{ key: 'a', label: '栏', ...parts }], rows: [{ key: '', label: '' }] }] })
    .tables[0]!.columns[0]!;
const ROW = { key: '', label: '' };
const reading =
  (parts: object) =>
  (content: CellContent): Figure =>
    readText(content, { row: ROW, column: columnOf(parts) });
/** What it comes to, `!` where it does not fit. */
const valueOf = (figure: Figure): unknown => (figure.kind === 'text' ? figure.value : figure.kind === 'unfit' ? `!${figure.text}` : figure.kind);

describe('a mask', () => {
  it('asks of each character what its sign says, in any width, and of all others that they are there', () => {
    for (const [text, mask] of [
      ['A12', 'A99'],
      ['a12', 'A99'],
      ['１２', '99'],
      [' 12 ', '99'],
      ['x9', 'XX'],
      ['12-b', '99-A'],
      ['号1', '号9'],
    ] as const)
      assert.equal(fitsMask(text, mask), true, text);
    for (const [text, mask] of [
      ['12', 'A9'],
      ['A1', '99'],
      ['123', '99'],
      ['1', '99'],
      ['12.b', '99-A'],
      ['国1', 'X9'],
      ['é1', 'A9'],
      ['', '9'],
    ] as const)
      assert.equal(fitsMask(text, mask), false, text);
  });

  it('of digits brings back what a program made a number of', () => {
    const digits = reading({ type: 'text', mask: '999' });
    assert.deepEqual([7, 123, 1234, '007', '7'].map(digits).map(valueOf), ['007', '123', '!1234', '007', '!7']);
    const decimals = reading({ type: 'text', mask: '99.999' });
    assert.deepEqual([10.1, 1, 10.1234].map(decimals).map(valueOf), ['10.100', '01.000', '10.123']);
    const mixed = reading({ type: 'text', mask: 'X9' });
    assert.deepEqual([12, 7].map(mixed).map(valueOf), ['12', '!7']);
    assert.deepEqual(['甲', 5, true].map(reading({ type: 'text' })).map(valueOf), ['甲', '5', '是']);
  });
});

describe('a cell of yes or no', () => {
  it('says so in many ways, and nothing else does', () => {
    const read = reading({ type: 'yes-no' });
    for (const yes of ['是', '有', 'y', 'Y', 'yes', 'YES', 'true', 'ＴＲＵＥ', '√', '✓', '✔', ' 是 ', true])
      assert.deepEqual(read(yes), { kind: 'text', text: '是', value: true });
    for (const no of ['否', '无', 'n', 'no', 'No', 'false', '×', '✗', '✘', false])
      assert.deepEqual(read(no), { kind: 'text', text: '否', value: false });
    for (const other of ['是的', '不', '1', 1, 'x', '有无']) assert.deepEqual(valueOf(read(other)), `!${String(other)}`);
  });
});

describe('a cell with a day', () => {
  const read = reading({ type: 'date' });

  it('says it in any of the usual ways, or as a program counts days', () => {
    for (const day of ['2025-01-31', '2025/1/31', '2025.01.31', '2025年1月31日', '2025年1月31', '20250131', '２０２５－０１－３１', 45_688])
      assert.equal(valueOf(read(day)), '2025-01-31', String(day));
    assert.equal(valueOf(read('2024-2-29')), '2024-02-29');
  });

  it('is none where the calendar has none', () => {
    for (const none of [
      '2025-02-29',
      '2025-13-01',
      '2025-00-10',
      '2025-04-31',
      '31.1.2025',
      '2025-1',
      'x2025-01-31',
      '2025-01-31x',
      '202501310',
      '明天',
      5,
    ])
      assert.equal(String(valueOf(read(none)))[0], '!', String(none));
  });
});

describe('a cell with a code', () => {
  const read = reading({
    type: 'code',
    codes: [{ code: '01', label: '县级' }, { code: '2', label: '镇 级' }, { code: 'A' }, { code: '1', label: '县级' }],
  });

  it('says the code, its label, or both; a number is the code that reads as it; of several the first', () => {
    assert.deepEqual(['01', '县级', '01县级', ' 县 级 ', '2', '２', '镇级', '2镇级', 'A', 1, 2, '1', '1县级'].map(read).map(valueOf), [
      '01',
      '01',
      '01',
      '01',
      '2',
      '2',
      '2',
      '2',
      'A',
      '1',
      '2',
      '1',
      '1',
    ]);
  });

  it('does not fit otherwise', () => {
    assert.deepEqual(['3', 3, '县', 'a', '县级01', '001', 'A县级'].map(read).map(valueOf), ['!3', '!3', '!县', '!a', '!县级01', '!001', '!A县级']);
    assert.equal(valueOf(reading({ type: 'code', codes: [{ code: '01' }, { code: '001' }] })(1)), '01');
  });
});

describe('a cell that is no number', () => {
  it('is blank, or an error, whatever its type', () => {
    for (const type of ['text', 'date', 'yes-no']) {
      const read = reading({ type });
      assert.deepEqual(
        [null, '', '  '].map((each) => read(each).kind),
        ['blank', 'blank', 'blank'],
      );
      assert.deepEqual(read({ error: '#REF!' }), { kind: 'error-value', text: '#REF!' });
    }
  });
});

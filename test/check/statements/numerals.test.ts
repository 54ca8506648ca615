import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginsNumber, digitsAt, numeralAt } from '../../../src/check/rules/statements/numerals.ts';

/** A number below a hundred million as it is written, by the rule every primary school teaches: each place its name, one 零 for a gap. */
function written(value: number): string {
  const NAMES = '零一二三四五六七八九';
  const section = (part: number): string => {
    let text = '';
    for (const [scale, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(part / scale) % 10;
      if (digit !== 0) text += NAMES[digit]! + name;
      else if (text !== '' && !text.endsWith('零') && part % scale !== 0) text += '零';
    }
    return text;
  };
  if (value === 0) return '零';
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  const text = high === 0 ? section(low) : `${section(high)}万${low === 0 ? '' : low < 1000 ? `零${section(low)}` : section(low)}`;
  return text.startsWith('一十') ? text.slice(1) : text;
}

describe('numerals', () => {
  it('in Chinese mean what they are written for', () => {
    const isRead = (value: number): void => {
      const text = written(value);
      assert.deepEqual(numeralAt(`共${text}件`, 1), { value: text.length > 14 ? null : value, end: text.length > 14 ? 16 : 1 + text.length }, text);
    };
    for (let value = 0; value < 12_000; value++) isRead(value);
    fc.assert(fc.property(fc.integer({ min: 12_000, max: 99_999_999 }), isRead), { seed: 4, numRuns: 400 });
  });

  it('in Chinese are also written digit by digit, with 两, 〇 and 一 before 十, and no others are guessed at', () => {
    const values: Record<string, number | null> = {
      〇: 0,
      两: 2,
      九: 9,
      二〇二四: 2024,
      二零二四: 2024,
      一九九八: 1998,
      两百: 200,
      两千两百: 2200,
      两万零两: 20_002,
      一十五: 15,
      一百一十五: 115,
      一百零十: 110,
      一百零零五: 105,
      九千九百九十九万九千九百九十: 99_999_990,
      // One digit more than a year, one less, two, nine.
      二〇二四五: null,
      二〇二: null,
      二三: null,
      一二三四五六七八九: null,
      // A scale with nothing before it, twice, out of order, two digits before it.
      百: null,
      千: null,
      万: null,
      零万: null,
      一百百: null,
      一百一百: null,
      一百二千: null,
      一百十: null,
      一百十五: null,
      二三十: null,
      十二三: null,
      三万二万: null,
      // 一百五 is said for 150 and written for 105.
      一百五: null,
      一千五: null,
      一万五: null,
      一万一百五: null,
    };
    for (const [text, value] of Object.entries(values)) assert.deepEqual(numeralAt(text, 0), { value, end: text.length }, text);
    // What is longer than any number is read no further.
    assert.deepEqual(numeralAt('一'.repeat(14), 0), { value: null, end: 14 });
    assert.deepEqual(numeralAt(`x${'一'.repeat(40)}`, 1), { value: null, end: 16 });
  });

  it('in digits have commas between groups of three, no fraction, and twelve digits at most', () => {
    const read: [text: string, from: number, value: number | null, end: number][] = [
      ['143', 0, 143, 3],
      ['143', 1, 43, 3],
      ['09件', 0, 9, 2],
      ['1,234', 0, 1234, 5],
      ['123,456,789', 0, 123_456_789, 11],
      ['999,999,999,999', 0, 999_999_999_999, 15],
      ['1,999,999,999,999', 0, null, 17],
      ['123456789012', 0, 123_456_789_012, 12],
      ['1234567890123', 0, null, 13],
      ['1,23', 0, 1, 1],
      ['1,2345', 0, 1, 1],
      ['1,234,5678', 0, 1234, 5],
      ['1234,567', 0, 1234, 4],
      ['1,a23', 0, 1, 1],
      ['1,2a3', 0, 1, 1],
      ['1，234', 0, 1, 1],
      ['12.5', 0, null, 4],
      ['12.50万', 0, null, 5],
      ['1,234.5', 0, null, 7],
      ['12.', 0, 12, 2],
      ['12.件', 0, 12, 2],
    ];
    for (const [text, from, value, end] of read) assert.deepEqual(digitsAt(text, from), { value, end }, `${text} from ${from}`);
    for (const [text, from] of [
      ['a1', 0],
      ['', 0],
      ['1', 1],
      ['/', 0],
      [':', 0],
      ['１', 0],
      ['一', 0],
    ] as const)
      assert.equal(digitsAt(text, from), null, text);
  });

  it('begin with a digit or a scale, and with nothing else', () => {
    for (const first of '0123456789零〇一二三四五六七八九两十百千万') assert.equal(beginsNumber(first.charCodeAt(0)), true, first);
    for (const first of '/:亿件年a.,') assert.equal(beginsNumber(first.charCodeAt(0)), false, first);
  });
});

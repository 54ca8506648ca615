import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inFileName, MOST_BYTES } from '../../src/report/file-name.ts';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

describe('a text as part of a file’s name', () => {
  it('has an underscore for each sign that a system forbids, and every other letter as it is', () => {
    for (const sign of '\\/:*?"<>|') assert.equal(inFileName(`甲${sign}乙${sign}`), '甲_乙_', sign);
    for (const text of ['某县人民政府（本级）', 'a-b_c', '甲. 乙', "a'b", '％＆', '…']) assert.equal(inFileName(text), text);
    assert.equal(inFileName(''), '');
  });

  it('ends in no dot and no blank, which a system would leave out', () => {
    for (const [text, name] of [
      ['甲.', '甲'],
      ['甲 ', '甲'],
      ['甲. . ', '甲'],
      ['...', ''],
      [' 甲', ' 甲'],
      ['甲_', '甲_'],
    ] as const)
      assert.equal(inFileName(text), name);
  });

  it('shows what a terminal would obey', () => {
    assert.equal(inFileName('甲\n乙\u202e丙'), '甲␊乙‹U+202E›丙'.replace(/[<>]/g, '_'));
  });

  it('is as long as it may be, in bytes, and cut between two characters of any length', () => {
    for (const [letter, size] of [
      ['a', 1],
      ['\u007f', 3],
      ['é', 2],
      ['߿', 2],
      ['ࠀ', 3],
      ['国', 3],
      ['\uffee', 3],
      ['𠀀', 4],
      ['😀', 4],
    ] as const) {
      const shown = inFileName(letter);
      assert.equal(bytesOf(shown), size, `U+${letter.codePointAt(0)!.toString(16)}`);
      for (const most of [12, 13, 14, 15, 199, MOST_BYTES])
        assert.equal(inFileName(letter.repeat(most), most), shown.repeat(Math.floor(most / size)), `${letter} ${most}`);
    }
    assert.equal(bytesOf(inFileName('a'.repeat(1000))), MOST_BYTES);
    assert.equal(MOST_BYTES, 200);
    assert.equal(inFileName('ab国', 4), 'ab');
    assert.equal(inFileName('ab国c', 5), 'ab国');
  });

  it('is the beginning of what is shown of it, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 60 }), (text, most) => {
        const whole = inFileName(text, 1_000_000);
        const name = inFileName(text, most);
        assert.ok(whole.startsWith(name) && bytesOf(name) <= most);
        assert.doesNotMatch(name, /[\\/:*?"<>|\p{Cc}]|[. ]$/u);
      }),
      { numRuns: 60 },
    );
  });
});

import assert from 'node:assert/strict';
import { normalForm, reducedForm } from '../../src/read/labels.ts';

describe('labels', () => {
  it('are the same whatever brackets, quotes and marks they are written with, in whatever width, with whatever between the letters', () => {
    const same: [signs: string, as: string][] = [
      ['([{（［｛〔【〖〈《', '('],
      [')]}）］｝〕】〗〉》', ')'],
      [`"'“”‘’„‟「」『』\`＂＇`, '"'],
      ['、,.。;:·•，．；：﹒', '.'],
      [' \t\n\u3000\u00A0\u200B\u200C\u200D\u2060\uFEFF\u00AD', ''],
      ['Ａａ', 'a'],
      ['１', '1'],
      ['⻓', '长'],
    ];
    for (const [signs, as] of same)
      for (const sign of signs) assert.equal(normalForm(`甲${sign}乙${sign}`), `甲${as}乙${as}`, `U+${sign.codePointAt(0)!.toString(16)}`);
    for (const other of '-—/%年') assert.equal(normalForm(`甲${other}乙`), `甲${other}乙`);
  });

  it('are reduced to what they say without ordinal, parentheses and marks at the ends', () => {
    const reduced: Record<string, string> = {
      '（一）予以公开': '予以公开',
      '（十二）予以公开': '予以公开',
      '(12)予以公开': '予以公开',
      '（3）.予以公开': '予以公开',
      '（123）予以公开': '予以公开',
      '一、予以公开': '予以公开',
      '二十三、予以公开': '予以公开',
      '1.予以公开': '予以公开',
      '12予以公开': '予以公开',
      '1、、予以公开。。': '予以公开',
      '予以公开（区分处理的，只计这一情形）': '予以公开',
      '予以（甲）公开（乙）': '予以公开',
      '予以（甲（乙）公开': '予以(甲公开',
      '123予以公开': '123予以公开',
      一予以公开: '一予以公开',
      '再（一）予以公开': '再予以公开',
      '再一、予以公开': '再一.予以公开',
      '再1.予以公开': '再1.予以公开',
      // Where nothing else is left it is what it is.
      '（一）': '(一)',
      '（注）': '(注)',
      '一、': '一.',
      '12': '12',
      '…': '...',
      '。': '.',
      '': '',
    };
    for (const [label, wanted] of Object.entries(reduced)) assert.equal(reducedForm(label), wanted, label);
    for (const digit of '一二三四五六七八九十') {
      assert.equal(reducedForm(`（${digit}）甲`), '甲');
      assert.equal(reducedForm(`${digit}、甲`), '甲');
    }
  });
});

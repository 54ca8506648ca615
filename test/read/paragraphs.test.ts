import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formById } from '../../src/form/index.ts';
import { readNarratives } from '../../src/read/narratives.ts';
import { paragraphsOf } from '../../src/workbook/paragraphs.ts';

const form = formById('giar-2021')!;

describe('a text in rows', () => {
  it('is one paragraph a row', () => {
    assert.deepEqual(paragraphsOf('甲\n　　乙\n丙'), ['甲', '　　乙', '丙']);
    assert.deepEqual(paragraphsOf(''), []);
  });

  it('what would not come back from a row stays with the line before', () => {
    assert.deepEqual(paragraphsOf('甲\n\n乙\n丙'), ['甲\n\n乙', '丙']);
    assert.deepEqual(paragraphsOf('甲 \n乙'), ['甲 \n乙']);
  });

  it('reads back as it was, whatever it is, with blank rows behind it', () => {
    const line = fc.constantFrom('', ' ', '　', '甲', '　乙', '丙 ', '丁\r', '=1');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join('\n').trim();
        const values = [...paragraphsOf(text), '', ' '].map((each) => [each]);
        const region = { sheet: '总体情况', row: 1, column: 0, rows: values.length, columns: 1, values, formulas: values.map(() => [null]) };
        const read = readNarratives(form, new Map([['GIAR_overview', { state: 'found', region }]]), [], []);
        assert.equal(read.get('overview')!.text, text);
      }),
      { numRuns: 500, seed: 19 },
    );
  });
});

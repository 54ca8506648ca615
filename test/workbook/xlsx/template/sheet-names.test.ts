import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Form } from '../../../../src/form/form.ts';
import { areaAddress } from '../../../../src/workbook/address.ts';
import { formParts } from '../../../../src/workbook/xlsx/template/form-json.ts';
import { sectionTitle, sheetNames, textSheetName } from '../../../../src/workbook/xlsx/template/sheet-names.ts';
import { ranges, totalFormulas } from '../../../../src/workbook/xlsx/template/totals.ts';
import { formOf } from '../../../support/custom-form.ts';

const ORDINALS = ['一', '二', '三', '四', '五', '六'];
/** A form with a table in each of these sections. */
const formWith = (titles: readonly string[], narratives: readonly object[] = []): Form =>
  formOf({
    sections: titles.map((title, at) => ({ ordinal: ORDINALS[at], title })),
    tables: titles.map((_, at) => ({
      key: `t${at}`,
      title: '数',
      section: ORDINALS[at],
      columns: [{ key: 'a', label: '栏', type: 'count' }],
      rows: [{ key: '', label: '' }],
    })),
    narratives,
  });
const namesOf = (...titles: readonly string[]): string[] => [...sheetNames(formWith(titles)).values()];

describe('the names of sheets', () => {
  it('are the titles of sections without remarks, closing words and what a name forbids', () => {
    assert.deepEqual(namesOf('主动公开政府信息情况', '经费（万元）情况', '人员(含编外)', 'a/b\\c?d*e[f]g:h', " '开头", '结尾：'), [
      '主动公开',
      '经费',
      '人员',
      'abcdefgh',
      '开头',
      '结尾',
    ]);
    assert.deepEqual(namesOf('情况概述', '甲、', '乙 ', "丙'"), ['情况概述', '甲', '乙', '丙']);
    // Nothing is left: then the ordinal says which.
    assert.deepEqual(namesOf('（甲）', '情况'), ['一', '二']);
  });

  it('are of twenty characters, which are more than thirty-one units in none', () => {
    assert.deepEqual(namesOf('长'.repeat(30)), ['长'.repeat(20)]);
    const [emoji] = namesOf('😀'.repeat(30));
    assert.ok(emoji!.length <= 31 && emoji!.startsWith('😀😀'));
    assert.deepEqual(namesOf(`${'长'.repeat(19)} 后`), ['长'.repeat(19)]);
  });

  it('all differ, case aside, from one another and from those that are taken', () => {
    assert.deepEqual(namesOf('表甲', '表甲', '表甲'), ['表甲', '表甲(2)', '表甲(3)']);
    assert.deepEqual(namesOf('Ab', 'aB', 'History', '封面', '上年数据'), ['Ab', 'aB(2)', 'History(2)', '封面(2)', '上年数据(2)']);
    assert.ok(namesOf('😀'.repeat(15), '😀'.repeat(15)).every((name) => name.length <= 31));
  });

  it('are only of sections that have a table', () => {
    const form = formOf({
      sections: [
        { ordinal: '一', title: '文字' },
        { ordinal: '二', title: '数' },
      ],
      narratives: [{ key: 'a', section: '一' }],
      tables: [{ key: 't', title: '数', section: '二', columns: [{ key: 'a', label: '栏', type: 'count' }], rows: [{ key: '', label: '' }] }],
    });
    assert.deepEqual([...sheetNames(form)], [['二', '数']]);
    assert.equal(textSheetName(['a'], form), '文字');
  });

  it('of texts are the title of their section, unless a table’s sheet has it', () => {
    const form = formWith(
      ['经费', '人员'],
      [
        { key: 'a', section: '一' },
        { key: 'b', section: '二' },
      ],
    );
    assert.deepEqual([textSheetName(['a'], form), textSheetName(['b'], form)], ['经费(文字1)', '人员(文字2)']);
    const long = formWith(['😀'.repeat(15)], [{ key: 'a', section: '一' }]);
    const name = textSheetName(['a'], long);
    assert.ok(name.length <= 31 && name.endsWith('(文字1)') && name.startsWith('😀'));
  });

  it('are not what is printed over a section: its ordinal and title, with a mark between them where there is none', () => {
    assert.deepEqual(
      ['一', '（一）', '1.', '第一部分', '1'].map((ordinal) => sectionTitle({ ordinal, title: '甲' })),
      ['一、甲', '（一）甲', '1.甲', '第一部分、甲', '1、甲'],
    );
  });
});

describe('the cells that a total adds', () => {
  const addresses = (...cells: readonly (readonly [number, number])[]): string[] =>
    ranges(cells.map(([row, column]) => ({ sheet: '甲', row, column }))).map(areaAddress);

  it('are few rectangles, whatever their order', () => {
    assert.deepEqual(addresses([0, 1], [0, 0], [0, 2]), ['A1:C1']);
    assert.deepEqual(addresses([2, 0], [1, 0], [0, 0]), ['A1:A3']);
    assert.deepEqual(addresses([0, 0], [0, 1], [1, 0], [1, 1]), ['A1:B2']);
    assert.deepEqual(addresses([0, 0], [0, 2]), ['A1', 'C1']);
    assert.deepEqual(addresses([0, 0], [1, 1]), ['A1', 'B2']);
    assert.deepEqual(addresses([0, 0], [1, 0], [1, 1], [1, 2]), ['A1', 'A2:C2']);
    assert.deepEqual(addresses([0, 0], [0, 1], [0, 2], [1, 0]), ['A2', 'A1:C1']);
    assert.deepEqual(addresses([0, 0], [1, 0], [2, 0], [2, 1]), ['A1:A2', 'A3:B3']);
  });

  it('are each in one of them, once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(4)), { selector: String }), (cells) => {
        const found = ranges(cells.map(([row, column]) => ({ sheet: '甲', row, column })));
        const all = found.flatMap(({ row, column, rows, columns }) =>
          Array.from({ length: rows * columns }, (_, at) => `${row + Math.floor(at / columns)},${column + (at % columns)}`),
        );
        assert.deepEqual(all.sort(), cells.map(String).sort());
      }),
      { numRuns: 100 },
    );
  });

  it('are in as many functions as it takes: a function has 255 arguments at most', () => {
    const formulaOf = (count: number): string => {
      const keys = Array.from({ length: count }, (_, at) => `k${at}`);
      const form = formOf({
        tables: [
          {
            key: 't',
            title: '数',
            section: '一',
            columns: [...keys, 'sum'].map((key) => ({ key, label: `栏${key}`, type: 'count' })),
            rows: [{ key: '', label: '' }],
          },
        ],
        rules: [{ id: 'a/sum', kind: 'sum', severity: 'error', total: 't.sum', of: keys.map((key) => `t.${key}`) }],
      });
      const cells = new Map([...keys, 'sum'].map((key, at) => [`t.${key}`, { sheet: '甲', row: 2 * at, column: 0 }]));
      return totalFormulas(form, cells).get('t.sum')!;
    };
    assert.equal(formulaOf(2), 'SUM(A1,A3)');
    assert.deepEqual(
      [255, 256].map((count) =>
        formulaOf(count)
          .split('+')
          .map((part) => part.split(',').length),
      ),
      [[255], [255, 1]],
    );
  });
});

describe('a form in cells', () => {
  it('is its JSON again, in pieces no longer than they may be, with nothing in it that a file would change', () => {
    const title = '甲_x0041_\u200b\u2028\ufeff\u0085\uffff\u202e😀_y';
    const form = formWith(['数']);
    const named = { ...form, title };
    for (const longest of [32_767, 7, 8, 9]) {
      const parts = formParts(named, longest);
      assert.ok(parts.every((part) => part.length <= longest && !/[\ud800-\udbff]$/.test(part)));
      assert.equal((JSON.parse(parts.join('')) as Form).title, title);
    }
    const text = formParts(named).join('');
    assert.doesNotMatch(text, /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]|_x/);
    assert.match(text, /\\u005fx0041_.*\\u200b\\u2028\\ufeff\\u0085\\uffff\\u202e😀_y/);
  });
});

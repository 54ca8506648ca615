import assert from 'node:assert/strict';
import { customInstancesOf } from '../../src/form/custom-rules.ts';
import { parseForm } from '../../src/form/parse.ts';
import { priorKeys } from '../../src/form/patterns.ts';
import { custom, customJson, linear } from '../support/custom-form.ts';

type Columns = Parameters<typeof customJson>[0];

const COLUMNS: Columns = ['a', 'b', { key: 'm', type: 'amount-10k-yuan' }, { key: 'p', type: 'number', unit: '元', decimals: 2 }];

function problems(rules: readonly object[], columns: Columns = COLUMNS, language: 'zh-CN' | 'en' = 'en'): string[] {
  const parsed = parseForm(customJson(columns, rules), language);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.replace('rules.0.', '')} ${message}`);
}

describe('rules of kinds that no official form has', () => {
  it('are read as they are written', () => {
    const ok = [
      linear('t.a', ['t.a', 5], '>=', ['2*t.b', '-0.5*prior:t.a', '-t.b', 1.25]),
      linear('t.p', ['t.p'], '=', ['t.p'], { when: [{ left: ['t.a'], is: '>', right: [0] }] }),
    ];
    assert.deepEqual(problems([ok[0]!]), []);
    const [instance] = customInstancesOf(custom(COLUMNS, [ok[0]!]));
    assert.deepEqual(
      instance!.must.terms.map(({ key, prior, coefficient }) => [key, prior, coefficient]),
      [
        ['t.a', false, 1],
        ['t.b', false, -1],
        ['t.a', true, 0.5],
      ],
    );
    assert.equal(instance!.must.constant, 3.75);
    assert.deepEqual(priorKeys(custom(COLUMNS, [ok[0]!])), ['t.a']);
  });

  it('stand for every row and column that their pattern does', () => {
    const form = custom(['a', 'b'], [linear('t.{row}.b', ['t.{row}.b'], '<=', ['3*t.{row}.a', '*.x.a'])], ['x', 'y']);
    assert.deepEqual(
      customInstancesOf(form).map(({ cell, must }) => [cell, must.terms.map(({ key, coefficient }) => `${coefficient}*${key}`).join(' ')]),
      [
        ['t.x.b', '1*t.x.b -4*t.x.a'],
        ['t.y.b', '1*t.y.b -3*t.y.a -1*t.x.a'],
      ],
    );
  });

  it('are refused by path where they say nothing that can be judged', () => {
    const when = (left: (string | number)[]) => ({
      when: [
        { left: ['t.a'], is: '>', right: [0] },
        { left, is: '>', right: ['t.a'] },
      ],
    });
    const cases: readonly [rule: object, reported: RegExp][] = [
      [linear('prior:t.a', ['t.a'], '=', [0]), /^at must be a figure of this year/],
      [linear('t.x', ['t.x'], '=', [0]), /^at this pattern matches no cell: t\.x \(after t there is: a, b, m, p\)/],
      [linear('t.a', ['t.b'], '=', [0]), /^at at must be one of the cells of left or right: t\.a/],
      [linear('t.a', ['t.a'], '=', ['t.{x}']), /^right\.0 this variable does not occur in total or at: \{x\}/],
      [linear('t.a', ['t.a', '2*t.x'], '=', [0]), /^left\.1 this pattern matches no cell: t\.x/],
      [linear('t.a', ['t.a', '0*t.b'], '=', [0]), /^left\.1 a term times 0 says nothing/],
      [linear('t.a', ['t.a'], '=', [0.0000001]), /^right\.0 at most six decimals: 1e-7/],
      [linear('t.a', ['t.a'], '=', [0], when(['t.x'])), /^when\.1\.left\.0 this pattern matches no cell/],
      [linear('t.a', ['t.a'], '=', [0], when(['t.a', 5])), /^when\.1 there are no cells in this, or they cancel out/],
      [linear('t.a', ['t.a'], '=', ['t.m']), /^at the figures of one rule have different units .*t\.a（count）、t\.m（amount-10k-yuan）/],
      [linear('t.p', ['t.p'], '=', ['t.m']), /^at .*t\.p（元）、t\.m（amount-10k-yuan）/],
      [linear('t.m', ['t.m'], '=', ['t.m', '-t.m'], { within: 'rounding' }), /^within rounding can only be allowed for where the decimals .*t\.m/],
      [{ ...linear('t.a', ['t.a'], '==', [0]) }, /^is should be "=" or "!="/],
      [linear('t.a', ['t.a / 2'], '=', [0]), /^left\.0 a term is a number, or cells/],
      [linear('t.a', ['t.a'], '=', [0], { within: 'a cent' }), /^within should be "rounding"/],
      [{ ...linear('t.a', ['t.a'], '=', [0]), kind: 'formula' }, /^kind kind is "sum", "balance", "at-most", "linear"/],
    ];
    for (const [rule, reported] of cases) {
      assert.match(problems([rule])[0] ?? 'nothing', reported);
      assert.match(problems([rule], COLUMNS, 'zh-CN')[0] ?? '', /[\u4e00-\u9fff]/);
    }
    // Factors bring figures to one unit.
    assert.deepEqual(problems([linear('t.p', ['t.p'], '=', ['10000*t.m'])]), []);
  });

  it('of the other kinds are refused likewise', () => {
    const rule = (kind: string, more: object): object => ({ id: 'a/rule', kind, severity: 'error', at: 't.a', ...more });
    const cases: readonly [rule: object, reported: RegExp][] = [
      [rule('ratio', { of: ['t.x'], by: ['t.b'] }), /^of\.0 this pattern matches no cell/],
      [rule('ratio', { of: ['t.b'], by: ['t.b', '-t.b'] }), /^by there are no cells in this/],
      [rule('ratio', { of: ['t.b'], by: [5] }), /^by there are no cells in this/],
      [rule('ratio', { of: ['t.m'], by: ['t.b'], within: 'rounding' }), /^within rounding can only be allowed for .*t\.m/],
      [rule('ratio', { of: ['t.b'], by: ['t.b'], times: 0 }), /^times should be more than 0/],
      [rule('between', {}), /^min give min or max/],
      [rule('between', { min: 5, max: 4 }), /^min give min or max/],
      [rule('between', { of: ['t.b'], max: 4 }), /^at at must be one of the cells/],
      [rule('between', { by: [5], max: 4 }), /^by there are no cells in this/],
      [rule('together', { with: ['t.a'] }), /^with there is no cell besides at/],
      [rule('together', { with: ['prior:t.b'] }), /^with\.0 must be a figure of this year/],
      [rule('together', { with: ['t.{x}'] }), /^with\.0 this variable does not occur/],
      [rule('empty', { when: [{ left: [1], is: '<', right: [2] }] }), /^when\.0 there are no cells in this/],
      [rule('filled', {}), /^at this is to be filled in anyway.*t\.a/],
      [rule('one-of', { of: [[1, 2]] }), /^of\.0 a combination needs a number for each cell: t\.a 1/],
      [rule('one-of', { cells: ['t.b'], of: [[1, 2], 3] }), /^of\.1 a combination needs a number for each cell: t\.a 2/],
      [rule('one-of', { cells: ['prior:t.b'], of: [[1, 2]] }), /^cells\.0 must be a figure of this year/],
      [rule('one-of', { of: ['x'] }), /^of\.0 this does not go with its type/],
      [rule('one-of', { of: [1], when: [{ left: [1], is: '<', right: [2] }] }), /^when\.0 there are no cells in this/],
      [{ ...rule('unique', {}), at: 't.x' }, /^at this pattern matches no cell/],
    ];
    for (const [one, reported] of cases) {
      assert.match(problems([one])[0] ?? 'nothing', reported);
      assert.match(problems([one], COLUMNS, 'zh-CN')[0] ?? '', /[\u4e00-\u9fff]/);
    }
    for (const one of [
      rule('ratio', { of: ['t.b', 3], by: ['prior:t.a'] }),
      rule('between', { by: ['t.b'], min: 0.5 }),
      rule('together', { with: ['t.*'] }),
      rule('one-of', { cells: ['t.b'], of: [[1, 2]] }),
      rule('unique', {}),
    ])
      assert.deepEqual(problems([one]), []);
  });

  it('are refused where there are too many of them to work out', () => {
    const columns = Array.from({ length: 400 }, (_, index) => `c${index}`);
    const rule = (index: number) => linear('t.{x}', ['2*t.{x}'], '<=', ['t.*'], { id: `a/r-${index}` });
    const reported = problems(
      Array.from({ length: 40 }, (_, index) => rule(index)),
      columns,
    );
    assert.match(reported.join(), /too many or too involved/);
  });

  it('refuses what cannot be said of a line', () => {
    assert.match(problems([], [{ key: 'a', decimals: 7 }])[0]!, /^tables\.0\.columns\.0\.decimals too large, at most 6/);
    assert.match(problems([], [{ key: 'a', signed: 'yes' }])[0]!, /signed should be true or false/);
    const edition = parseForm(customJson(['a'], []).replace('gouji/form-1', 'gouji/form-2'), 'en');
    assert.ok(!edition.ok && edition.problems[0]!.path === 'schema');
  });
});

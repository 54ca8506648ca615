import assert from 'node:assert/strict';
import { reviewForm, type Review } from '../../src/draft/review.ts';
import type { Form } from '../../src/form/form.ts';
import { messageOf } from '../../src/text/findings/message.ts';
import { layOut } from '../../src/workbook/xlsx/template/layout.ts';
import '../../src/session/custom.ts';
import { gouji, world } from '../apps/cli/fake-io.ts';
import { custom, customJson, linear } from '../support/custom-form.ts';

const review = (form: Form): Review => {
  const { cells } = layOut(form);
  return reviewForm(form, (key) => cells.get(key)!);
};
const when = (left: readonly (string | number)[], is: string, right: readonly (string | number)[]) => ({ when: [{ left, is, right }] });

describe('rules of kinds that no official form has, looked over', () => {
  it('have an example each, where there are figures that break them', () => {
    const rules = [
      linear('t.a', ['t.a'], '>=', [2000], { id: 'a/least' }),
      linear('t.b', ['t.b'], '>', [0], { id: 'a/both', ...when(['t.a'], '>', [0]) }),
      linear('t.a', ['t.a'], '!=', ['t.b'], { id: 'a/not' }),
      linear('t.d', ['t.d'], '=', ['t.c', 't.e'], { id: 'a/cent', within: 'rounding' }),
      linear('t.a', ['t.a'], '<=', ['3*prior:t.a'], { id: 'a/last' }),
      linear('t.a', ['t.a'], '>=', [0], { id: 'a/never' }),
    ];
    const form = custom(
      ['a', 'b', { key: 'c', type: 'number', decimals: 2 }, { key: 'd', type: 'number', decimals: 2 }, { key: 'e', type: 'number', decimals: 2 }],
      rules,
    );
    const { examples, unruled, instances, complete } = review(form);
    assert.deepEqual(
      [...examples].map(([id, finding]) => [id, finding?.rule ?? null]),
      rules.map((rule) => (rule as { id: string }).id).map((id) => [id, id === 'a/never' ? null : id]),
    );
    assert.equal(messageOf(examples.get('a/both')!, form, 'zh-CN').wrong, '“项b”填的是 0，在“项a”大于 0 时应大于 0。');
    assert.deepEqual([unruled, instances, complete], [[], 6, true]);
  });

  it('of the other kinds have one as well', () => {
    const of = (kind: string, at: string, more: object): object => ({ id: `a/${kind}`, kind, severity: 'error', at, ...more });
    const rules = [
      of('ratio', 't.x.a', { of: ['t.x.b'], by: ['t.x.c'], times: 100 }),
      of('between', 't.x.a', { by: ['prior:t.x.a'], max: 2 }),
      of('together', 't.x.a', { with: ['t.x.b'] }),
      of('empty', 't.x.b', when(['t.x.a'], '=', [0])),
      of('filled', 't.x.d', when(['prior:t.x.a', '-t.x.a'], '>', [0])),
      of('one-of', 't.x.a', { cells: ['t.x.b'], of: [[1, 2]], ...when(['t.x.c'], '>', [50]) }),
      of('unique', 't.{row}.*', {}),
    ];
    const form = custom(['a', 'b', 'c', { key: 'd', optional: true }], rules, ['x', 'y']);
    const { examples, instances, unruled } = review(form);
    assert.deepEqual(
      [...examples].map(([id, finding]) => [id, finding?.rule]),
      rules.map((rule) => (rule as { id: string }).id).map((id) => [id, id]),
    );
    assert.equal(messageOf(examples.get('a/filled')!, form, 'zh-CN').wrong, '“项x·项d”没有填，在上年“项x·项a”大于 “项x·项a” 时应当填写。');
    assert.deepEqual([instances, unruled], [15, []]);
    const never = custom(
      ['a', 'b'],
      [
        of('unique', 't.a', {}),
        of('one-of', 't.a', { of: [1], ...when(['t.b'], '<', [0]) }),
        of('together', 't.a', { with: ['t.b'], severity: 'hint' }),
      ],
    );
    assert.deepEqual(
      [...review(never).examples].map(([id, finding]) => [id, finding === null]),
      [
        ['a/unique', true],
        ['a/one-of', true],
        ['a/together', false],
      ],
    );
  });

  it('count for cells that only a condition looks at', () => {
    assert.deepEqual(review(custom(['a', 'b', 'c'], [linear('t.b', ['t.b'], '>', [0], when(['t.a'], '>', [0]))])).unruled, ['t.c']);
  });

  it('contradict one another also by constants', () => {
    const least = linear('t.a', ['t.a'], '>=', [5.5], { id: 'a/least' });
    const most = linear('t.a', ['t.a'], '<', [3], { id: 'a/most' });
    const { contradictions } = review(custom(['a'], [least, most]));
    assert.deepEqual(contradictions, [{ rules: ['a/least', 'a/most'], cells: [] }]);
    assert.deepEqual(review(custom(['a'], [least, linear('t.a', ['t.a'], '<', [6.5], { id: 'a/most' })])).contradictions, []);
    assert.deepEqual(review(custom(['a', 'b'], [linear('t.a', ['t.a'], '=', ['t.b', -1], { id: 'a/less' })])).contradictions, []);
  });

  it('say the same only where their constants are the same', () => {
    const rule = (id: string, constant: number): object => linear('t.a', ['t.a'], '=', ['t.b', constant], { id });
    assert.deepEqual(review(custom(['a', 'b'], [rule('a/one', 1), rule('a/two', 2), rule('a/again', 1)])).duplicates, [['a/one', 'a/again']]);
  });

  it('are told by gouji form check', async () => {
    const rules = [linear('t.a', ['t.a'], '>=', [5], { id: 'a/least' }), linear('t.a', ['t.a'], '<', [3], { id: 'a/most' })];
    const files = { 'own.json': customJson(['a'], rules) };
    const { code, out } = await gouji(world(files), 'form', 'check', 'own.json');
    assert.equal(code, 1);
    assert.match(out, /相互矛盾：规则 a\/least、a\/most 不可能同时成立/);
    assert.match(out, /a\/least {2}\[错误\] {2}勾稽关系不符\n {4}例：“项a”填的是 4，应不小于 5，相差 1。/);
    const english = await gouji(world(files), 'form', 'check', 'own.json', '--lang', 'en');
    assert.match(english.out, /the rules a\/least, a\/most can never hold together/);
  });
});

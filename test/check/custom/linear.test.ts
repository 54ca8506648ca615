import assert from 'node:assert/strict';
import type { Finding } from '../../../src/read/finding.ts';
import type { Prior } from '../../../src/read/notes.ts';
import { messageOf } from '../../../src/text/findings/message.ts';
import { custom, linear } from '../../support/custom-form.ts';
import { blanks, found } from '../../support/small-form.ts';

type Figures = Readonly<Record<string, number | string | null>>;

const columnsOf = (figures: Figures): string[] => Object.keys(figures).map((key) => key.slice(2));
const findingsOf = (rule: object, figures: Figures, prior: Prior | null = null): readonly Finding[] =>
  found(custom(columnsOf(figures), [rule]), figures, prior).filter(({ rule: id }) => id === 'a/linear');
const holds = (rule: object, figures: Figures): boolean => findingsOf(rule, figures).length === 0;

describe('a linear rule of a form of one’s own', () => {
  it('stands in any relation, with factors and constants', () => {
    const rule = (is: string): object => linear('t.a', ['2*t.a', '-t.b'], is, ['t.c', 10]);
    const at = (a: number): Figures => ({ 't.a': a, 't.b': 4, 't.c': 6 });
    // 2 a − 4 against 16.
    const hold = (is: string): boolean[] => [9, 10, 11].map((a) => holds(rule(is), at(a)));
    assert.deepEqual(hold('='), [false, true, false]);
    assert.deepEqual(hold('!='), [true, false, true]);
    assert.deepEqual(hold('<'), [true, false, false]);
    assert.deepEqual(hold('<='), [true, true, false]);
    assert.deepEqual(hold('>'), [false, false, true]);
    assert.deepEqual(hold('>='), [false, true, true]);
  });

  it('says what the cell should be, from what, and by how much it is off', () => {
    const [finding] = findingsOf(linear('t.a', ['2*t.a', '-t.b'], '<=', ['t.c', 10]), { 't.a': 11, 't.b': 4, 't.c': 6 });
    assert.deepEqual([finding!.actual, finding!.expected, finding!.difference], [11, 10, 1]);
    const form = custom(['a', 'b', 'c'], [linear('t.a', ['2*t.a', '-t.b'], '<=', ['t.c', 10])]);
    assert.equal(messageOf(finding!, form, 'zh-CN').wrong, '“项a”填的是 11，应不大于 10（0.5 × 4 + 0.5 × 6 + 5），相差 1。');
    assert.equal(messageOf(finding!, form, 'en').wrong, '"项a" is 11; it should be at most 10 (0.5 × 4 + 0.5 × 6 + 5), which is 1 off.');
    assert.equal(finding!.marks.length, 3);
    // Turned round where the cell stands on the other side.
    const [turned] = findingsOf(linear('t.c', ['t.a', 't.b'], '<=', ['t.c']), { 't.a': 5, 't.b': 4, 't.c': 6 });
    assert.match(
      messageOf(turned!, custom(['a', 'b', 'c'], [linear('t.c', ['t.a', 't.b'], '<=', ['t.c'])]), 'zh-CN').wrong,
      /应不小于 9（5 \+ 4），相差 3/,
    );
    const [not] = findingsOf(linear('t.a', ['t.a'], '!=', ['t.b']), { 't.a': 5, 't.b': 5 });
    assert.equal(messageOf(not!, custom(['a', 'b'], [linear('t.a', ['t.a'], '!=', ['t.b'])]), 'zh-CN').wrong, '“项a”填的是 5，应不等于 5（“项b”）。');
  });

  it('counts a cell as often as it is named, and leaves out what cancels', () => {
    assert.ok(holds(linear('t.a', ['t.a', 't.a'], '=', ['t.b']), { 't.a': 3, 't.b': 6 }));
    assert.ok(holds(linear('t.a', ['t.a', 't.c'], '=', ['t.b', 't.c']), { 't.a': 3, 't.b': 3, 't.c': 99 }));
    assert.ok(!holds(linear('t.a', ['0.1*t.a', '0.2*t.a'], '=', ['0.3*t.b']), { 't.a': 3, 't.b': 2 }));
  });

  it('takes the tolerance of rounded figures from their decimals', () => {
    const decimals = (key: string) => ({ key, type: 'amount-10k-yuan', decimals: 2 });
    const form = custom(['a', 'b', 'c'].map(decimals), [linear('t.a', ['t.a'], '=', ['t.b', 't.c'], { within: 'rounding' })]);
    const of = (a: number): string[] => found(form, { 't.a': a, 't.b': 1.11, 't.c': 2.22 }).map(({ rule }) => rule);
    assert.deepEqual([of(3.33), of(3.34), of(3.32)], [[], [], []]);
    assert.deepEqual([of(3.35), of(3.31)], [['a/linear'], ['a/linear']]);
    const [finding] = found(form, { 't.a': 3.4, 't.b': 1.11, 't.c': 2.22 });
    assert.match(messageOf(finding!, form, 'zh-CN').wrong, /应等于 3\.33（1\.11 \+ 2\.22；四舍五入可差 0\.015），相差 0\.07/);
    assert.match(messageOf(finding!, form, 'en').wrong, /rounding allows for 0\.015/);
  });

  it('is judged only where its conditions hold', () => {
    const rule = linear('t.b', ['t.b'], '>', [0], { when: [{ left: ['t.a'], is: '>', right: [0] }] });
    assert.ok(holds(rule, { 't.a': 0, 't.b': 0 }));
    assert.ok(holds(rule, { 't.a': 1, 't.b': 1 }));
    const [finding] = findingsOf(rule, { 't.a': 1, 't.b': 0 });
    assert.equal(messageOf(finding!, custom(['a', 'b'], [rule]), 'zh-CN').wrong, '“项b”填的是 0，在“项a”大于 0 时应大于 0。');
    assert.match(messageOf(finding!, custom(['a', 'b'], [rule]), 'en').wrong, /where "项a" is more than 0, it should be more than 0/);
  });

  it('says conditions as people do, whichever side a cell stands on', () => {
    const condition = (left: (string | number)[], is: string, right: (string | number)[]): string => {
      const rule = linear('t.b', ['t.b'], '>', [0], { when: [{ left, is, right }] });
      const [finding] = findingsOf(
        rule,
        { 't.a': 1, 't.b': 0, 't.c': 9 },
        { organization: null, year: null, places: null, figures: new Map([['t.a', 4]]) },
      );
      return /在(.*?) 时/.exec(messageOf(finding!, custom(['a', 'b', 'c'], [rule]), 'zh-CN').wrong)![1]!;
    };
    assert.equal(condition([0], '<', ['t.a']), '“项a”大于 0');
    assert.equal(condition(['2*t.a', 3], '<=', ['t.c', 5]), '2 × “项a”不大于 “项c” + 2');
    assert.equal(condition(['t.a'], '!=', ['prior:t.a']), '“项a”不等于 上年“项a”');
  });

  it('is not judged where a condition cannot be told, nor finds what a blank may still put right', () => {
    const rule = linear('t.b', ['t.b'], '>', ['t.c'], { when: [{ left: ['t.a'], is: '>', right: [0] }] });
    for (const a of [null, '很多', 0]) assert.ok(holds(rule, { 't.a': a, 't.b': 0, 't.c': 0 }), String(a));
    assert.ok(holds(rule, { 't.a': 1, 't.b': null, 't.c': 0 }));
    assert.ok(holds(rule, { 't.a': 1, 't.b': '很多', 't.c': 0 }));
    assert.ok(holds(rule, { 't.a': 0, 't.b': '很多', 't.c': 0 }));
    // No figure in c makes 0 > c.
    assert.ok(!holds(rule, { 't.a': 1, 't.b': 0, 't.c': null }));
    for (const is of ['=', '!=', '<', '<=', '>', '>=']) {
      assert.ok(
        holds(linear('t.a', ['t.a'], is, ['t.b']), { 't.a': is === '>' || is === '>=' ? null : 5, 't.b': is === '>' || is === '>=' ? 5 : null }),
        is,
      );
    }
    assert.ok(!holds(linear('t.a', ['t.a'], '<', ['t.b']), { 't.a': null, 't.b': 0 }));
  });

  it('compares with last year where that is known', () => {
    const rule = linear('t.a', ['t.a'], '<=', ['2*prior:t.a']);
    const prior = (places: Prior['places']): Prior => ({ organization: null, year: null, places, figures: new Map([['t.a', 4]]) });
    assert.equal(findingsOf(rule, { 't.a': 9 }).length, 0);
    assert.equal(findingsOf(rule, { 't.a': 8 }, prior(null)).length, 0);
    const [finding] = findingsOf(rule, { 't.a': 9 }, prior(null));
    assert.match(messageOf(finding!, custom(['a'], [rule]), 'zh-CN').wrong, /应不大于 8（2 × 上年 4），相差 1/);
    assert.equal(finding!.related[0]!.place, null);
    const place = { sheet: '上年数据', row: 1, column: 2 };
    assert.deepEqual(findingsOf(rule, { 't.a': 9 }, prior(new Map([['t.a', place]])))[0]!.related[0]!.place, place);
    const blank: Prior = { organization: null, year: null, places: null, figures: new Map([['t.a', null]]) };
    assert.equal(findingsOf(rule, { 't.a': 9 }, blank).length, 0);
    // What is taken off is told after what is added.
    const minus = linear('t.b', ['t.b', 'prior:t.a'], '=', ['t.a']);
    const [less] = findingsOf(minus, { 't.a': 9, 't.b': 1 }, prior(null));
    assert.match(messageOf(less!, custom(['a', 'b'], [minus]), 'zh-CN').wrong, /应等于 5（9 − 上年 4），相差 4/);
  });

  it('writes no sum of one number, nor one too long to read', () => {
    const many = 'abcdefghij'.split('');
    const rule = linear(
      't.a',
      ['t.a'],
      '=',
      many.slice(1).map((key) => `t.${key}`),
    );
    const [finding] = findingsOf(rule, Object.fromEntries(many.map((key) => [`t.${key}`, 1])));
    assert.equal(messageOf(finding!, custom(many, [rule]), 'zh-CN').wrong, '“项a”填的是 1，应等于 9，相差 8。');
  });
});

describe('what the figures of a line are', () => {
  it('lets those that may be negative be so, and only those', () => {
    const form = custom(
      ['a', { key: 'b', signed: true }, { key: 'c', type: 'amount-10k-yuan', signed: true }, { key: 'd', type: 'signed-count', signed: false }],
      [],
    );
    const rules = (value: number): (string | null)[] =>
      found(form, { 't.a': value, 't.b': value, 't.c': value, 't.d': value }).flatMap(({ rule, cell }) => (rule === 'figure/negative' ? [cell] : []));
    assert.deepEqual(rules(-1), ['t.a', 't.d']);
    assert.deepEqual(rules(1), []);
  });

  it('tells figures with too many decimals, but none that a formula shows', () => {
    const form = custom(
      [
        { key: 'a', type: 'number', decimals: 2 },
        { key: 'b', type: 'number' },
        { key: 'c', type: 'number', decimals: 0 },
      ],
      [],
    );
    const findingsOf = found(form, { 't.a': 1.234, 't.b': 1.23456, 't.c': 1.5 }).map(({ rule, cell }) => `${rule} ${cell}`);
    assert.deepEqual(
      findingsOf.filter((each) => !each.startsWith('form/')),
      ['figure/decimals t.a', 'figure/fraction t.c'],
    );
    const [finding] = found(form, { 't.a': '1.234', 't.b': 1, 't.c': 1 }).filter(({ rule }) => rule === 'figure/decimals');
    assert.equal(messageOf(finding!, form, 'zh-CN').wrong, '“项a”填的是 1.234，最多应有 2 位小数。');
    assert.deepEqual(
      found(form, { 't.a': 1.23, 't.b': 1, 't.c': null }).map(({ rule }) => rule),
      ['figure/blank'],
    );
  });

  it('says so by rows, which go before columns', () => {
    const form = custom(
      [{ key: 'n', type: 'count' }],
      [],
      [{ key: 'people' }, { key: 'rate', type: 'number', decimals: 1 }, { key: 'more', signed: true, optional: true }],
    );
    const rules = (figures: Figures): string[] =>
      found(form, figures)
        .map(({ rule, cell }) => `${rule} ${cell ?? ''}`.trim())
        .filter((each) => !each.startsWith('form/'));
    assert.deepEqual(rules({ 't.people.n': 3, 't.rate.n': 2.5, 't.more.n': -1 }), []);
    assert.deepEqual(rules({ 't.people.n': 3.5, 't.rate.n': -2.5, 't.more.n': null }), ['figure/fraction t.people.n', 'figure/negative t.rate.n']);
  });

  it('takes an optional blank for 0', () => {
    const sum = { id: 'a/sum', kind: 'sum', severity: 'error', total: 't.a', of: ['t.b', 't.c'] };
    const form = custom(['a', 'b', { key: 'c', optional: true }], [sum]);
    assert.deepEqual(found(form, { 't.a': 5, 't.b': 5, 't.c': null }), []);
    assert.deepEqual(
      found(form, { 't.a': 6, 't.b': 5, 't.c': null }).map(({ rule }) => rule),
      ['a/sum'],
    );
    assert.deepEqual(
      found(form, { 't.a': 6, 't.b': 5, 't.c': '/' }).map(({ rule }) => rule),
      ['a/sum', 'figure/placeholder'],
    );
  });
});

describe('blanks under rules of a form of one’s own', () => {
  it('get the value that such a rule determines', () => {
    const form = custom(['a', 'b'], [linear('t.a', ['2*t.a'], '=', ['t.b', 10])]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': 4 }), [['t.a', 7]]);
    assert.deepEqual(blanks(form, { 't.a': 9, 't.b': null }), [['t.b', 8]]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': 5 }), [['t.a', undefined]]);
  });

  it('get no value with which one would be broken, conditions and all', () => {
    const when = { when: [{ left: ['t.a'], is: '>', right: [0] }] };
    const form = custom(['a', 'b'], [linear('t.b', ['t.b'], '>', [0], when)]);
    assert.deepEqual(blanks(form, { 't.a': 1, 't.b': null }), [['t.b', undefined]]);
    assert.deepEqual(blanks(form, { 't.a': 0, 't.b': null }), [['t.b', 0]]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': 0 }), [['t.a', 0]]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': '很多' }), [['t.a', 0]]);
    assert.deepEqual(blanks(custom(['a'], [linear('t.a', ['t.a'], '>=', ['prior:t.a', 5], when)]), { 't.a': null }), [['t.a', 0]]);
    assert.deepEqual(blanks(custom(['a', 'b'], [linear('t.a', ['t.a'], '!=', ['t.b'])]), { 't.a': null, 't.b': 0 }), [['t.a', undefined]]);
    assert.deepEqual(
      blanks(custom(['a', 'b', 'c'], [linear('t.a', ['t.a'], '!=', ['t.b'], { severity: 'warning' })]), { 't.a': 1, 't.b': 0, 't.c': null }),
      [['t.c', 0]],
    );
    // A condition that still hangs on something unreadable says nothing.
    const two = { when: [{ left: ['t.a'], is: '>', right: ['t.c'] }] };
    assert.deepEqual(blanks(custom(['a', 'b', 'c'], [linear('t.b', ['t.b'], '>', [0], two)]), { 't.a': 1, 't.b': null, 't.c': '很多' }), [
      ['t.b', 0],
    ]);
  });
});

describe('suspects under rules of a form of one’s own', () => {
  const suspects = (form: ReturnType<typeof custom>, figures: Figures): [string, number][] =>
    found(form, figures).flatMap(({ suspects: all }) => all.map(({ cell, proposed }): [string, number] => [cell, proposed]));
  const sum = (total: string, of: string[], id: string): object => ({ id, kind: 'sum', severity: 'error', total, of });

  it('are found by them as by any linear rule', () => {
    const rules = [sum('t.a', ['t.b', 't.c'], 'a/sum'), linear('t.d', ['2*t.b'], '=', ['t.d', 1])];
    const right = { 't.a': 12, 't.b': 5, 't.c': 7, 't.d': 9 };
    assert.deepEqual(found(custom(columnsOf(right), rules), right), []);
    assert.deepEqual(new Set(suspects(custom(columnsOf(right), rules), { ...right, 't.b': 50 }).map(String)), new Set(['t.b,5']));
    assert.deepEqual(suspects(custom(columnsOf(right), rules), { ...right, 't.d': 91 }), [['t.d', 9]]);
    // Alone, either of the two may be wrong; but no whole number in the other makes an odd double.
    const alone = [linear('t.d', ['2*t.b'], '=', ['t.d', 1])];
    assert.deepEqual(suspects(custom(['b', 'd'], alone), { 't.b': 5, 't.d': 91 }), []);
    assert.deepEqual(suspects(custom(['b', 'd'], alone), { 't.b': 5, 't.d': 90 }), [['t.d', 9]]);
  });

  it('are named by rules with a condition as well, and never against one', () => {
    const rules = [sum('t.a', ['t.b', 't.c'], 'a/sum'), sum('t.d', ['t.a', 't.c'], 'a/other')];
    const figures = { 't.a': 13, 't.b': 5, 't.c': 7, 't.d': 19 };
    const named = (more: object): Set<string> => new Set(suspects(custom(columnsOf(figures), [...rules, more]), figures).map(String));
    const when = (left: string) => ({ when: [{ left: [left], is: '>', right: [0] }] });
    assert.deepEqual(named(linear('t.c', ['t.c'], '<', [100], when('t.b'))), new Set(['t.a,12']));
    // 12 is not allowed there, and two others would have to be wrong: which two cannot be told.
    assert.deepEqual(named(linear('t.a', ['t.a'], '!=', [12])), new Set());
    assert.deepEqual(named(linear('t.a', ['t.a'], '!=', [12], when('t.b'))), new Set());
    assert.deepEqual(named(linear('t.a', ['t.a'], '!=', [12], { severity: 'warning' })), new Set(['t.a,12']));
    // What hangs on last year's figures is not looked into.
    assert.deepEqual(named(linear('t.c', ['t.c'], '<=', ['2*prior:t.c'], when('prior:t.c'))), new Set());
  });

  it('are the exact sums where rounding leaves several', () => {
    const money = (key: string) => ({ key, type: 'number', decimals: 2 });
    const rounded = (total: string, of: string[], id: string) => linear(total, [total], '=', of, { id, within: 'rounding' });
    const form = custom(['a', 'b', 'c', 'd'].map(money), [rounded('t.a', ['t.b', 't.c'], 'a/sum'), rounded('t.d', ['t.a', 't.c'], 'a/other')]);
    const right = { 't.a': 3.33, 't.b': 1.11, 't.c': 2.22, 't.d': 5.55 };
    assert.deepEqual(found(form, right), []);
    assert.deepEqual(found(form, { ...right, 't.a': 3.34 }), []);
    assert.deepEqual(new Set(suspects(form, { ...right, 't.a': 33.3 }).map(String)), new Set(['t.a,3.33']));
    // The two sums do not agree on a cent: nothing is named.
    assert.deepEqual(suspects(form, { ...right, 't.d': 5.56, 't.a': 33.3 }), []);
  });
});

import assert from 'node:assert/strict';
import type { Finding } from '../../../src/read/finding.ts';
import type { Prior } from '../../../src/read/notes.ts';
import { messageOf } from '../../../src/text/findings/message.ts';
import { custom } from '../../support/custom-form.ts';
import { deleteRow, examineDraft } from '../../support/examine.ts';
import { draftOf } from '../../support/sheet.ts';
import { blanks, found } from '../../support/small-form.ts';

type Figures = Readonly<Record<string, number | string | null>>;
type Columns = Parameters<typeof custom>[0];

const rule = (kind: string, at: string, more: object = {}): object => ({ id: 'a/rule', kind, severity: 'error', at, ...more });
const lastYear = (figures: Readonly<Record<string, number | null>>): Prior => ({
  organization: null,
  year: null,
  places: null,
  figures: new Map(Object.entries(figures)),
});

/** What the rule says of these figures, in both languages. */
function judged(
  columns: Columns,
  one: object,
  figures: Figures,
  prior: Prior | null = null,
  rows?: Columns,
): { findings: readonly Finding[]; zh: string[]; en: string[] } {
  const form = custom(columns, [one], rows);
  const findings = found(form, figures, prior).filter(({ rule: id }) => id === 'a/rule');
  return {
    findings,
    zh: findings.map((each) => messageOf(each, form, 'zh-CN').wrong),
    en: findings.map((each) => messageOf(each, form, 'en').wrong),
  };
}
const times = (columns: Columns, one: object, figures: Figures, prior: Prior | null = null): number =>
  judged(columns, one, figures, prior).findings.length;

describe('a ratio', () => {
  const columns: Columns = ['w', 'p', 'a'];
  const average = rule('ratio', 't.a', { of: ['t.w'], by: ['t.p'], times: 1000 });

  it('is rounded to the decimals of its cell', () => {
    const of = (a: number): number => times(columns, average, { 't.w': 10900, 't.p': 118, 't.a': a });
    assert.deepEqual([92372, 92373, 92374].map(of), [1, 0, 1]);
    const percent: Columns = ['w', 'p', { key: 'a', type: 'number', decimals: 1, signed: true }];
    const share = rule('ratio', 't.a', { of: ['t.w', '-t.p'], by: ['t.p'], times: 100 });
    assert.deepEqual(
      [-33.4, -33.3, -33.2].map((a) => times(percent, share, { 't.w': 2, 't.p': 3, 't.a': a })),
      [1, 0, 1],
    );
  });

  it('says what should be there and from what', () => {
    const { zh, en, findings } = judged(columns, average, { 't.w': 8000, 't.p': 100, 't.a': 800 });
    assert.deepEqual(zh, ['“项a”填的是 800，应为 80000（8000 ÷ 100 × 1000），相差 79200。']);
    assert.deepEqual(en, ['"项a" is 800; it should be 80000 (8000 ÷ 100 × 1000), which is 79200 off.']);
    assert.equal(findings[0]!.marks.length, 3);
    const sums = rule('ratio', 't.a', { of: ['t.w', '2*t.p', 5], by: ['t.w', '-t.p'] });
    assert.deepEqual(judged(columns, sums, { 't.w': 4, 't.p': 2, 't.a': 1 }).zh, [
      '“项a”填的是 1，应为 7（（4 + 2 × 2 + 5） ÷ （4 − 2）），相差 6。',
    ]);
    assert.match(judged(columns, sums, { 't.w': 4, 't.p': 2, 't.a': 1 }).en[0]!, /\(\(4 \+ 2 × 2 \+ 5\) ÷ \(4 − 2\)\)/);
    const many = 'bcdefghi'.split('');
    const long = rule('ratio', 't.a', { of: many.map((key) => `t.${key}`), by: ['t.b'] });
    assert.deepEqual(judged(['a', ...many], long, { 't.a': 1, ...Object.fromEntries(many.map((key) => [`t.${key}`, 1])) }).zh, [
      '“项a”填的是 1，应为 8，相差 7。',
    ]);
  });

  it('allows for the rounding of what is divided, where it is told to', () => {
    const money: Columns = [{ key: 'w', type: 'number', decimals: 1 }, 'p', { key: 'a', type: 'number', decimals: 2 }];
    const rough = rule('ratio', 't.a', { of: ['t.w'], by: ['t.p'], within: 'rounding' });
    const of = (a: number): string[] => judged(money, rough, { 't.w': 10.5, 't.p': 2, 't.a': a }).zh;
    assert.deepEqual([of(5.23), of(5.27)], [[], []]);
    assert.deepEqual(of(5.29), ['“项a”填的是 5.29，应为 5.25（10.5 ÷ 2；四舍五入可差 0.03），相差 0.04。']);
  });

  it('is not judged where nothing is divided by, a figure is blank or cannot be read, or its condition does not hold', () => {
    const of = (figures: Figures, one = average): number => times(columns, one, figures);
    assert.equal(of({ 't.w': 5, 't.p': 0, 't.a': 3 }), 0);
    for (const lost of ['t.w', 't.p', 't.a'] as const)
      for (const value of [null, '很多']) assert.equal(of({ 't.w': 5, 't.p': 1, 't.a': 3, [lost]: value }), 0);
    const when = (left: string) => rule('ratio', 't.a', { of: ['t.w'], by: ['t.p'], when: [{ left: [left], is: '>', right: [9] }] });
    assert.equal(of({ 't.w': 5, 't.p': 1, 't.a': 3 }, when('t.w')), 0);
    assert.equal(of({ 't.w': 50, 't.p': 1, 't.a': 3 }, when('t.w')), 1);
    assert.match(judged(columns, when('t.w'), { 't.w': 50, 't.p': 1, 't.a': 3 }).zh[0]!, /在“项w”大于 9 时应为 50/);
    assert.equal(of({ 't.w': 50, 't.p': 1, 't.a': 3 }, when('prior:t.w')), 0);
    assert.equal(
      times(columns, rule('ratio', 't.a', { of: ['t.w'], by: ['prior:t.w'], times: 100 }), { 't.w': 5, 't.p': 1, 't.a': 3 }, lastYear({ 't.w': 4 })),
      1,
    );
    assert.match(
      judged(columns, rule('ratio', 't.a', { of: ['prior:t.w'], by: ['t.p', 1] }), { 't.w': 5, 't.p': 1, 't.a': 3 }, lastYear({ 't.w': 4 })).zh[0]!,
      /应为 2（上年 4 ÷ （1 \+ 1））/,
    );
  });

  it('leaves no 0 in a blank that would break it', () => {
    const form = custom(columns, [average]);
    assert.deepEqual(blanks(form, { 't.w': 5, 't.p': 1, 't.a': null }), [['t.a', undefined]]);
    assert.deepEqual(blanks(form, { 't.w': 5, 't.p': 0, 't.a': null }), [['t.a', 0]]);
  });
});

describe('a figure between bounds', () => {
  it('is told the one that it passes', () => {
    const range = rule('between', 't.a', { min: 5, max: 9 });
    assert.deepEqual(
      [4, 5, 9, 10].map((a) => times(['a'], range, { 't.a': a })),
      [1, 0, 0, 1],
    );
    assert.deepEqual(judged(['a'], range, { 't.a': 10 }).zh, ['“项a”填的是 10，应不大于 9，相差 1。']);
    assert.equal(times(['a'], rule('between', 't.a', { min: 5 }), { 't.a': 1000 }), 0);
    assert.equal(times(['a'], rule('between', 't.a', { max: 5 }), { 't.a': 0 }), 0);
  });

  it('is compared with another, or with last year’s, where that is not 0', () => {
    const growth = rule('between', 't.a', { by: ['prior:t.a'], min: 0.5, max: 2 });
    const of = (a: number, last: number | null): string[] => judged(['a'], growth, { 't.a': a }, lastYear({ 't.a': last })).zh;
    assert.deepEqual([of(5, 10), of(20, 10), of(7, 0), of(7, null)], [[], [], [], []]);
    assert.deepEqual(of(21, 10), ['“项a”填的是 21，应不大于 20（2 × 上年 10），相差 1。']);
    const share = rule('between', 't.a', { of: ['t.a', 't.b'], by: ['t.c'], max: 0.5, when: [{ left: ['t.c'], is: '>', right: [3] }] });
    assert.deepEqual(judged(['a', 'b', 'c'], share, { 't.a': 4, 't.b': 3, 't.c': 10 }).zh, [
      '“项a”填的是 4，在“项c”大于 3 时应不大于 2（0.5 × 10 − 3），相差 2。',
    ]);
    assert.equal(times(['a', 'b', 'c'], share, { 't.a': 4, 't.b': 3, 't.c': 3 }), 0);
  });
});

describe('figures that go together', () => {
  const pair = rule('together', 't.a', { with: ['t.b', 't.c'] });

  it('are all 0 or none', () => {
    const of = (a: number, b: number, c: number): (string | null)[] =>
      judged(['a', 'b', 'c'], pair, { 't.a': a, 't.b': b, 't.c': c }).findings.map(({ cell }) => cell);
    assert.deepEqual([of(0, 0, 0), of(1, 2, 3)], [[], []]);
    assert.deepEqual([of(1, 0, 3), of(0, 2, 0), of(1, 0, 0)], [['t.b'], ['t.a'], ['t.b', 't.c']]);
    assert.deepEqual(judged(['a', 'b', 'c'], pair, { 't.a': 1, 't.b': 0, 't.c': 3 }).zh, ['“项b”填的是 0，在“项a”不等于 0 时应不等于 0。']);
  });
});

describe('a cell that is to be empty, or not', () => {
  const when = { when: [{ left: ['t.b'], is: '=', right: [0] }] };

  it('holds nothing but 0 where its condition holds', () => {
    const empty = rule('empty', 't.a', when);
    assert.deepEqual([times(['a', 'b'], empty, { 't.a': 3, 't.b': 1 }), times(['a', 'b'], empty, { 't.a': 0, 't.b': 0 })], [0, 0]);
    assert.deepEqual(judged(['a', 'b'], empty, { 't.a': 3, 't.b': 0 }).zh, ['“项a”填的是 3，在“项b”等于 0 时应等于 0。']);
  });

  it('is filled in where its condition holds, if with 0', () => {
    const columns: Columns = [{ key: 'a', optional: true }, 'b'];
    const filled = rule('filled', 't.a', when);
    const of = (a: number | string | null, b: number | string): string[] => judged(columns, filled, { 't.a': a, 't.b': b }).zh;
    assert.deepEqual([of(0, 0), of(null, 1), of('/', 0), of(null, '很多')], [[], [], [], []]);
    assert.deepEqual(of(null, 0), ['“项a”没有填，在“项b”等于 0 时应当填写。']);
    assert.deepEqual(judged(columns, filled, { 't.a': null, 't.b': 0 }).en, ['"项a" is blank; where "项b" is 0, it is to be filled in.']);
  });
});

describe('a row that is not there', () => {
  it('is not asked to be filled in', () => {
    const form = custom([{ key: 'a', optional: true }], [rule('filled', 't.{row}.a')], ['x', 'y', 'z']);
    const draft = draftOf(form, { 't.x.a': 1, 't.y.a': 2, 't.z.a': 3 });
    deleteRow(draft.grids.get('t')!, 2);
    const { findings, notAssessed } = examineDraft(draft, null, { forms: [form] });
    assert.deepEqual([findings.map(({ rule: id }) => id), notAssessed], [['row/missing'], 1]);
  });
});

describe('a figure that is one of a list', () => {
  it('is told which are allowed', () => {
    const one = rule('one-of', 't.a', { of: [1, 2, 5] });
    assert.deepEqual(
      [1, 2, 5].map((a) => times(['a'], one, { 't.a': a })),
      [0, 0, 0],
    );
    assert.deepEqual(judged(['a'], one, { 't.a': 3 }).zh, ['“项a”填的是 3，只能是：1；2；5。']);
    for (const lost of [null, '很多']) assert.equal(times(['a'], one, { 't.a': lost }), 0);
    assert.equal(times([{ key: 'a', optional: true }], one, { 't.a': null }), 0);
    assert.equal(times([{ key: 'a', optional: true }], one, { 't.a': 0 }), 1);
  });

  it('may be bound to others', () => {
    const both = rule('one-of', 't.a', {
      cells: ['t.b'],
      of: [
        [1, 10],
        [2, 20],
      ],
      when: [{ left: ['t.a'], is: '>', right: [0] }],
    });
    const of = (a: number, b: number | null): string[] => judged(['a', 'b'], both, { 't.a': a, 't.b': b }).zh;
    assert.deepEqual([of(1, 10), of(2, 20), of(0, 7), of(1, null)], [[], [], [], []]);
    assert.deepEqual(of(1, 20), ['“项a”填的是 1（同时是 20），在“项a”大于 0 时只能是：1、10；2、20。']);
    assert.match(
      judged(['a', 'b'], both, { 't.a': 1, 't.b': 20 }).en[0]!,
      /^"项a" is 1 \(beside 20\); where "项a" is more than 0, only these are allowed: 1 and 10; 2 and 20\.$/,
    );
    const long = rule('one-of', 't.a', { of: Array.from({ length: 20 }, (_, index) => index + 1) });
    assert.match(judged(['a'], long, { 't.a': 99 }).zh[0]!, /；12…。$/);
  });
});

describe('figures of which none may occur twice', () => {
  it('are told where one was before, for each column by itself', () => {
    const unique = rule('unique', 't.*.{column}');
    const figures = { 't.x.a': 1, 't.x.b': 2, 't.y.a': 2, 't.y.b': 2, 't.z.a': 1, 't.z.b': null };
    const { zh, en, findings } = judged(['a', 'b'], unique, figures, null, ['x', 'y', 'z']);
    assert.deepEqual(zh, ['“项y·项b”填的是 2，“项x·项b”已经填了。', '“项z·项a”填的是 1，“项x·项a”已经填了。']);
    assert.equal(en[0], '"项y · 项b" is 2, and so is "项x · 项b".');
    assert.equal(findings[0]!.marks.length, 2);
  });
});

describe('cells that a list binds', () => {
  it('are never named, nor what is in rules with them', () => {
    const sum = (total: string, of: string[], id: string): object => ({ id, kind: 'sum', severity: 'error', total, of });
    const rules = [sum('t.a', ['t.b', 't.c'], 'a/sum'), sum('t.d', ['t.a', 't.c'], 'a/other')];
    const figures = { 't.a': 13, 't.b': 5, 't.c': 7, 't.d': 19 };
    const suspects = (more: object[]): number =>
      found(custom(['a', 'b', 'c', 'd'], [...rules, ...more]), figures).filter(({ suspects: all }) => all.length > 0).length;
    assert.equal(suspects([]), 2);
    assert.equal(suspects([rule('one-of', 't.b', { of: [5, 6] })]), 0);
    assert.equal(suspects([rule('one-of', 't.b', { of: [5, 6], severity: 'warning' })]), 2);
  });
});

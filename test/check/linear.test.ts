import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../src/read/finding.ts';
import type { Prior } from '../../src/read/notes.ts';
import { judgeLinear } from '../../src/check/linear.ts';
import { valuesOf } from '../../src/check/values.ts';
import { readDraft } from '../support/examine.ts';
import { draftOf } from '../support/sheet.ts';
import { atMost, equal, found, small } from '../support/small-form.ts';
import { fact } from '../support/facts.ts';

type Figures = Readonly<Record<string, number | string | null>>;
const broken = (rules: readonly object[], figures: Figures, prior: Prior | null = null): readonly Finding[] =>
  found(
    small(
      Object.keys(figures).map((key) => key.slice(2)),
      rules,
    ),
    figures,
    prior,
  ).filter(({ rule }) => /^\w\/\w/.test(rule) && !rule.startsWith('figure/') && rule !== 'prior/mismatch');
const shortly = (findings: readonly Finding[]): [string, unknown, unknown, unknown][] =>
  findings.map(({ cell, actual, expected, difference }) => [cell!, actual, expected, difference]);
const sum = (total: string, of: string[]): object => ({ id: 's/total', kind: 'sum', severity: 'error', total, of });

describe('a linear rule', () => {
  it('holds to six places of a decimal, rounded, and no further', () => {
    const adds = [equal(['t.amount1', 't.amount2'], ['t.amount3'])];
    const of = (a: number, b: number, c: number): number => broken(adds, { 't.amount1': a, 't.amount2': b, 't.amount3': c }).length;
    // 0.1 + 0.7 is a little less than 0.8 in binary, 0.1 + 0.2 a little more than 0.3.
    assert.deepEqual([of(0.1, 0.7, 0.8), of(0.1, 0.2, 0.3), of(1.005, 2.675, 3.68)], [0, 0, 0]);
    assert.deepEqual([of(0.1, 0.7, 0.800001), of(0.1, 0.7, 0.799999), of(0, 0.0005, 0)], [1, 1, 1]);
    assert.deepEqual([of(0.1, 0.7, 0.8000001), of(0.1, 0.7, 0.7999999)], [0, 0]);
  });

  it('is not broken where a blank that may be below zero could make it hold, on whichever side that stands', () => {
    for (const [a, b] of [
      [5, 3],
      [3, 5],
    ]) {
      assert.deepEqual(broken([equal(['t.a', 't.signed'], ['t.b'])], { 't.a': a!, 't.signed': null, 't.b': b! }), []);
      assert.deepEqual(broken([equal(['t.a'], ['t.b', 't.signed'])], { 't.a': a!, 't.b': b!, 't.signed': null }), []);
      // A count makes up for what is lacking, and takes nothing away.
      assert.equal(broken([equal(['t.a', 't.c'], ['t.b'])], { 't.a': a!, 't.c': null, 't.b': b! }).length, a! > b! ? 1 : 0);
      assert.equal(broken([equal(['t.a'], ['t.b', 't.c'])], { 't.a': a!, 't.b': b!, 't.c': null }).length, a! > b! ? 0 : 1);
    }
  });

  it('tells by how much, exactly, on whichever side it stands', () => {
    const rule = (left: string[], right: string[]) => [equal(left, right)];
    assert.deepEqual(shortly(broken(rule(['t.a', 't.b'], ['t.c']), { 't.a': 5, 't.b': 2, 't.c': 4 })), [['t.a', 5, 2, 3]]);
    assert.deepEqual(shortly(broken(rule(['t.c'], ['t.a', 't.b']), { 't.a': 5, 't.b': 2, 't.c': 4 })), [['t.c', 4, 7, -3]]);
    assert.deepEqual(shortly(broken(rule(['t.amount1'], ['t.amount2']), { 't.amount1': 0.3, 't.amount2': 0.1 })), [['t.amount1', 0.3, 0.1, 0.2]]);
    assert.deepEqual(shortly(broken([sum('t.c', ['t.a', 't.b'])], { 't.a': 5, 't.b': 2, 't.c': 4 })), [['t.c', 4, 7, -3]]);
  });

  it('names the other terms with their values, and which of them count towards what is expected', () => {
    const [finding] = broken([equal(['t.a', 't.b'], ['t.c', 't.d'])], { 't.a': 5, 't.b': 2, 't.c': 4, 't.d': 1 });
    assert.deepEqual(
      finding!.related.map(({ cell, value, prior }) => [cell, value, prior]),
      [
        ['t.b', 2, false],
        ['t.c', 4, false],
        ['t.d', 1, false],
      ],
    );
    assert.deepEqual([fact(finding!, 'left'), fact(finding!, 'right')], [['t.c', 't.d'], ['t.b']]);
    assert.equal(finding!.table, 't');
  });

  it('marks all terms of a balance, and of a total the total alone', () => {
    const columns = (findings: readonly Finding[]): number[] => findings[0]!.marks.map(({ column }) => column);
    assert.deepEqual(columns(broken([equal(['t.a', 't.b'], ['t.c'])], { 't.a': 5, 't.b': 2, 't.c': 4 })).length, 3);
    assert.equal(columns(broken([sum('t.c', ['t.a', 't.b'])], { 't.a': 5, 't.b': 2, 't.c': 4 })).length, 1);
  });

  it('of a limit is broken above it only', () => {
    const most = [atMost(['t.a', 't.b'], ['t.c'], 't.a')];
    assert.deepEqual(
      [
        [1, 2, 3],
        [1, 2, 4],
        [1, 2, 2],
      ].map(([a, b, c]) => broken(most, { 't.a': a!, 't.b': b!, 't.c': c! }).length),
      [0, 0, 1],
    );
  });

  it('is not judged with a figure that cannot be read', () => {
    assert.deepEqual(broken([equal(['t.a'], ['t.b'])], { 't.a': 'x', 't.b': 2 }), []);
  });

  it('takes last year’s figure for last year’s, and is not judged where it was not given', () => {
    const prior = (figures: [string, number | null][]): Prior => ({
      organization: '某县人民政府办公室',
      year: 2019,
      figures: new Map(figures),
      places: null,
    });
    const rule = [equal(['t.a'], ['prior:t.b'])];
    const [finding] = broken(rule, { 't.a': 5, 't.b': 5 }, prior([['t.b', 4]]));
    assert.deepEqual([finding!.actual, finding!.expected, fact(finding!, 'left'), fact(finding!, 'right')], [5, 4, ['prior:t.b'], []]);
    assert.deepEqual(finding!.related, [{ cell: 't.b', place: null, value: 4, prior: true }]);
    assert.equal(finding!.marks.length, 1);
    assert.deepEqual(broken(rule, { 't.a': 5, 't.b': 5 }, prior([['t.b', 5]])), []);
    for (const without of [prior([]), prior([['t.b', null]]), null]) assert.deepEqual(broken(rule, { 't.a': 5, 't.b': 9 }, without), []);
  });

  it('is broken in spite of blanks only where no value of theirs could make it hold', () => {
    const columns = ['a', 'signed', 'b', 'c'];
    const keys = columns.map((column) => `t.${column}`);
    const shape = fc.record({
      split: fc.integer({ min: 1, max: 3 }),
      order: fc.shuffledSubarray(keys, { minLength: 4, maxLength: 4 }),
      limit: fc.boolean(),
      figures: fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: null, freq: 6 }), { minLength: 4, maxLength: 4 }),
    });
    const counts = [0, 0];
    fc.assert(
      fc.property(shape, ({ split, order, limit, figures }) => {
        const [left, right] = [order.slice(0, split), order.slice(split)];
        const given = Object.fromEntries(keys.map((key, index) => [key, figures[index]!]));
        const values = (key: string): number[] =>
          given[key] != null ? [given[key]] : Array.from({ length: 25 }, (_, index) => (key === 't.signed' ? index - 12 : index));
        const totals = (side: readonly string[]): Set<number> => {
          let all = new Set([0]);
          for (const key of side) all = new Set([...all].flatMap((total) => values(key).map((value) => total + value)));
          return all;
        };
        const [lefts, rights] = [totals(left), totals(right)];
        const could = limit ? Math.min(...lefts) <= Math.max(...rights) : [...lefts].some((total) => rights.has(total));
        counts[could ? 1 : 0]! += 1;
        const rule = limit ? atMost(left, right, left[0]!) : equal(left, right);
        assert.equal(broken([rule], given).length, could ? 0 : 1, JSON.stringify({ left, right, limit, given }));
      }),
      { numRuns: 400, seed: 20250612 },
    );
    assert.ok(Math.min(...counts) > 80, counts.join());
  });

  it('counts what is named twice twice, wherever it stands', () => {
    const [related] = broken([equal(['t.a'], ['t.b', 't.b'])], { 't.a': 5, 't.b': 2 });
    assert.deepEqual([related!.actual, related!.expected, related!.difference], [5, 4, 1]);
    assert.deepEqual(
      related!.related.map(({ cell, value, times }) => [cell, value, times]),
      [['t.b', 2, 2]],
    );
    const [anchor] = broken([equal(['t.a', 't.a'], ['t.b'])], { 't.a': 3, 't.b': 4 });
    assert.deepEqual([anchor!.actual, anchor!.expected, anchor!.related[0]!.times], [3, 2, undefined]);
  });

  it('about this and last year’s figure of one cell stands at this year’s, and marks nothing of last year', () => {
    const last: Prior = {
      organization: '某县人民政府办公室',
      year: 2019,
      figures: new Map([['t.a', 4]]),
      places: new Map([['t.a', { sheet: '上年数据', row: 7, column: 2 }]]),
    };
    for (const rule of [equal(['t.a'], ['prior:t.a']), { ...equal(['prior:t.a'], ['t.a']), at: 't.a' }]) {
      const [finding] = broken([rule], { 't.a': 5 }, last);
      assert.deepEqual([finding!.actual, finding!.expected, finding!.place!.sheet === '上年数据'], [5, 4, false]);
      assert.deepEqual(
        finding!.related.map(({ place, value, prior }) => [place, value, prior]),
        [[{ sheet: '上年数据', row: 7, column: 2 }, 4, true]],
      );
      assert.deepEqual(finding!.marks, [finding!.place]);
    }
  });

  const judged = (rules: object[], figures: Figures, constants: Readonly<Record<string, number>> = {}) => {
    const form = small(
      Object.keys(figures).map((key) => key.slice(2)),
      rules,
    );
    const reading = readDraft(draftOf(form, figures), { forms: [form] });
    const cells = new Map([...reading.cells].map(([key, cell]) => [key, { ...cell, constant: constants[key] ?? 0 }]));
    const changed = { ...reading, cells };
    return judgeLinear(changed, valuesOf(changed), null);
  };

  it('counts as judged where its figures can be read, broken or not, and as not judged elsewhere', () => {
    const rules = [equal(['t.a'], ['t.b'], 'a/one'), equal(['t.a'], ['t.c'], 'a/two'), equal(['t.b'], ['t.c'], 'a/three')];
    const { assessed, notAssessed, findings } = judged(rules, { 't.a': 1, 't.b': 2, 't.c': 'x' });
    assert.deepEqual([assessed, notAssessed, findings.map(({ rule }) => rule)], [1, 2, ['a/one']]);
    const all = judged(rules, { 't.a': 1, 't.b': 1, 't.c': 1 });
    assert.deepEqual([all.assessed, all.notAssessed, all.findings], [3, 0, []]);
  });

  it('of a sum says nothing where the sheet’s own adds rows that the form has not; another rule does', () => {
    const figures = { 't.a': 5, 't.b': 2 };
    assert.deepEqual(judged([sum('t.a', ['t.b'])], figures, { 't.a': 3 }).findings, []);
    assert.equal(judged([sum('t.a', ['t.b'])], figures).findings.length, 1);
    assert.equal(judged([equal(['t.a'], ['t.b'])], figures, { 't.a': 3 }).findings.length, 1);
  });

  it('tells its own severity, and the table that its cell is in', () => {
    const [finding] = judged([equal(['t.a'], ['t.b'], 'a/equal', 'warning')], { 't.a': 5, 't.b': 2 }).findings;
    assert.deepEqual([finding!.severity, finding!.table, finding!.cell], ['warning', 't', 't.a']);
  });

  it('takes a blank cell at which it stands for 0', () => {
    assert.deepEqual(shortly(broken([atMost(['t.b', 't.d'], ['t.c'], 't.b')], { 't.b': null, 't.d': 5, 't.c': 2 })), [['t.b', 0, -3, 3]]);
  });
});

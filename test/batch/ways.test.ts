import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../src/batch/compare.ts';
import type { Entry } from '../../src/batch/entry.ts';
import { rollUp } from '../../src/batch/rollup.ts';
import { cellsOf } from '../../src/form/cells.ts';
import type { Form } from '../../src/form/form.ts';
import { parseForm } from '../../src/form/parse.ts';
import { custom, customJson } from '../support/custom-form.ts';
import { entryFor } from './support.ts';

const share = { id: 'a/share', kind: 'ratio', severity: 'error', at: 't.{x}.share', of: ['t.{x}.part'], by: ['t.{x}.all'], times: 100 };
const COLUMNS = [
  'part',
  'all',
  { key: 'share', type: 'number', unit: '％', decimals: 2 },
  { key: 'growth', type: 'number', unit: '%', decimals: 2 },
  { key: 'filled', rollup: 'count' },
  { key: 'most', rollup: 'max' },
  { key: 'grade', rollup: 'none' },
];
const form = custom(COLUMNS, [share], ['own', { key: 'rates', rollup: 'max' }]);

const sums = (of: Form, entries: readonly Entry[]): Map<string, number | null> => new Map(rollUp(of, entries).map(({ key, sum }) => [key, sum]));
/** Figures of the row `own` in the order of the columns. */
const entry = (...figures: readonly (number | null)[]): Entry =>
  entryFor(form, '甲', Object.fromEntries([...cellsOf(form).keys()].map((key, index) => [key, figures[index] ?? null])));

describe('a roll-up of a form of one’s own', () => {
  it('recomputes what is divided, counts, takes the greatest, and leaves blank what is none of it', () => {
    const rolled = sums(form, [entry(1, 3, 33.33, 5, 7, 7, 1), entry(1, 5, 20, 5, 0, 9, 2), entry(0, 0, 0, 5, null, null, 3)]);
    assert.deepEqual(
      COLUMNS.map((column) => rolled.get(`t.own.${typeof column === 'string' ? column : column.key}`)),
      [2, 8, 25, null, 1, 9, null],
    );
  });

  it('goes by what the row says before the column', () => {
    const row = entryFor(form, '甲', { 't.rates.part': 3, 't.rates.share': 4 });
    const other = entryFor(form, '乙', { 't.rates.part': 5, 't.rates.share': 2 });
    const rolled = sums(form, [row, other]);
    assert.deepEqual([rolled.get('t.rates.part'), rolled.get('t.rates.share')], [5, 4]);
  });

  it('divides by nothing: 0, or blank where that is allowed, or where nobody gave anything', () => {
    const loose = custom(
      ['part', 'all', { key: 'share', type: 'number', optional: true }],
      [{ ...share, at: 't.share', of: ['t.part'], by: ['t.all'] }],
    );
    const of = (figures: Readonly<Record<string, number | null>>): number | null => sums(loose, [entryFor(loose, '甲', figures)]).get('t.share')!;
    assert.equal(of({ 't.part': 1, 't.all': 0, 't.share': 5 }), null);
    assert.equal(of({ 't.part': 1, 't.all': 4, 't.share': 5 }), 25);
    assert.equal(sums(form, [entry(0, 0)]).get('t.own.share'), 0);
    assert.equal(sums(form, [entry(null, null, 5)]).get('t.own.share'), null);
  });

  it('takes the first rule whose condition holds, and rounds a half as spreadsheets do', () => {
    const when = (is: string) => ({ when: [{ left: ['t.all'], is, right: [8] }] });
    const ratio = (id: string, times: number, is: string) => ({
      id,
      kind: 'ratio',
      severity: 'error',
      at: 't.share',
      of: ['t.part'],
      by: ['t.all'],
      times,
      ...when(is),
    });
    const columns = [{ key: 'part', signed: true, type: 'signed-count' }, 'all', { key: 'share', type: 'number', decimals: 2, signed: true }];
    for (const [all, is, expected] of [
      [8, '=', -0.13],
      [8, '!=', null],
      [8, '<=', -0.13],
      [8, '>=', -0.13],
      [8, '<', null],
      [8, '>', null],
    ] as const) {
      const one = custom(columns, [ratio('a/one', 1, is)]);
      assert.equal(sums(one, [entryFor(one, '甲', { 't.part': -1, 't.all': all, 't.share': 0 })]).get('t.share'), expected, is);
    }
    const two = custom(columns, [ratio('a/one', 1, '<'), ratio('a/two', 100, '>=')]);
    assert.equal(sums(two, [entryFor(two, '甲', { 't.part': -1, 't.all': 8, 't.share': 0 })]).get('t.share'), -12.5);
  });

  it('leaves blank what goes round in a circle or needs last year’s figures', () => {
    const ratio = (id: string, at: string, of: string, by: string) => ({ id, kind: 'ratio', severity: 'error', at, of: [of], by: [by] });
    const number = (key: string) => ({ key, type: 'number' });
    const round = custom([number('a'), number('b'), 'c'], [ratio('a/a', 't.a', 't.b', 't.c'), ratio('a/b', 't.b', 't.a', 't.c')]);
    assert.deepEqual([...sums(round, [entryFor(round, '甲', { 't.a': 1, 't.b': 2, 't.c': 4 })]).values()], [0, 0, 4]);
    const grown = custom([number('a'), 'c'], [ratio('a/a', 't.a', 't.c', 'prior:t.c')]);
    assert.equal(sums(grown, [entryFor(grown, '甲', { 't.a': 1, 't.c': 2 })]).get('t.a'), null);
  });

  it('refuses to recompute what no rule divides', () => {
    const parsed = parseForm(customJson([{ key: 'a', rollup: 'recompute' }], []), 'en');
    assert.ok(!parsed.ok);
    assert.match(parsed.problems[0]!.message, /needs a ratio rule that says how.*t\.a/);
    const unknown = parseForm(customJson([{ key: 'a', rollup: 'average' }], []), 'en');
    assert.ok(!unknown.ok && unknown.problems[0]!.path.endsWith('rollup'));
  });

  const figure = fc.option(
    fc.integer({ min: 0, max: 400 }).map((cents) => cents / 100),
    { nil: null },
  );
  const reports = fc.array(fc.array(figure, { minLength: 14, maxLength: 14 }), { minLength: 1, maxLength: 12 });

  it('of parts, rolled up again, is the roll-up of all, and the order makes no difference', () => {
    fc.assert(
      fc.property(reports, fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), (all, parts) => {
        const entries = all.map((figures) => entry(...figures));
        const whole = sums(form, entries);
        assert.deepEqual(sums(form, [...entries].reverse()), whole);
        const rolled = [0, 1, 2, 3].flatMap((part) => {
          const own = entries.filter((_, index) => parts[index] === part);
          return own.length === 0 ? [] : entryFor(form, `部分${part}`, Object.fromEntries(sums(form, own)), { scope: 'consolidated' });
        });
        assert.deepEqual(sums(form, rolled), whole);
      }),
      { seed: 18 },
    );
  });

  it('is compared without what is not added up, with what rounding allows, and names a unit by what is', () => {
    const rounded = custom(
      [{ key: 'part', type: 'number', decimals: 1 }, 'all', { key: 'share', type: 'number', decimals: 3 }, { key: 'grade', rollup: 'none' }],
      [{ ...share, at: 't.share', of: ['t.part'], by: ['t.all'], within: 'rounding' }],
    );
    const units = [1, 2, 3].map((value) =>
      entryFor(rounded, `第${value}镇`, { 't.part': value / 2, 't.all': value, 't.share': 50, 't.grade': value }),
    );
    const ours = rollUp(rounded, units);
    const own = (change: Readonly<Record<string, number>>): [string, string | null][] =>
      compare(rounded, ours, new Map([...ours.map(({ key, sum }) => [key, sum] as const), ...Object.entries(change)]), units).map(
        ({ key, cause }) => [key, cause === null ? null : `${cause.entry.organization} ${cause.extent}`],
      );
    assert.deepEqual(own({ 't.share': 50.8, 't.grade': 9 }), []);
    assert.deepEqual(own({ 't.share': 50.9 }), [['t.share', null]]);
    assert.deepEqual(own({ 't.part': 2, 't.all': 4 }), [
      ['t.part', '第2镇 all'],
      ['t.all', '第2镇 all'],
    ]);
  });
});

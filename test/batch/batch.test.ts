import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../src/batch/compare.ts';
import { commonest, select } from '../../src/batch/counted.ts';
import type { Entry } from '../../src/batch/entry.ts';
import { exactSum } from '../../src/batch/exact.ts';
import { isNear } from '../../src/batch/near.ts';
import { outliers } from '../../src/batch/outliers.ts';
import { commonRegion } from '../../src/batch/region.ts';
import { rollUp } from '../../src/batch/rollup.ts';
import { againstRoster, type Unit } from '../../src/batch/roster.ts';
import { entry, form, keys } from './support.ts';

const unit = (name: string, line = 2, creditCode: string | null = null): Unit => ({ name, creditCode, line });
const RECEIVED = 'applications.received.naturalPerson';
const TOTAL = 'applications.received.total';
const AMOUNT = 'fees.administrative.amount';

describe('the place of a batch', () => {
  it('is what all units name before their own name', () => {
    assert.equal(commonRegion(['某市某县财政局', '某市某县水利局', '某市某县东镇人民政府']), '某市某县');
    assert.equal(commonRegion(['某县城关镇人民政府', '某县县委办公室']), '某县');
    // Nothing in common, or nothing that is a place; of one unit it cannot be told.
    for (const names of [['甲县财政局', '乙县财政局'], ['第1镇人民政府', '第2镇人民政府'], ['某县财政局'], []]) assert.equal(commonRegion(names), '');
  });
});

describe('a roster', () => {
  it('says who is missing, who sent twice and who is not on it', () => {
    const entries = [entry('甲镇人民政府'), entry('乙镇人民政府'), entry('乙镇人民政府'), entry('丁局')];
    const { missing, doubled, unknown, unitOf } = againstRoster(
      ['甲镇人民政府', '乙镇人民政府', '丙街道办事处'].map((name, index) => unit(name, index + 2)),
      entries,
    );
    assert.deepEqual(
      missing.map(({ unit: { name } }) => name),
      ['丙街道办事处'],
    );
    assert.deepEqual(
      doubled.map(({ unit: { name }, entries: own }) => [name, own.length]),
      [['乙镇人民政府', 2]],
    );
    assert.deepEqual(
      unknown.map(({ entry: { organization } }) => organization),
      ['丁局'],
    );
    assert.equal(unitOf.get(entries[0]!)?.name, '甲镇人民政府');
  });

  it('compares names in normal form, and says a near miss as such on both sides', () => {
    const close = entry('甲镇人民政');
    const { missing, unknown } = againstRoster([unit('甲镇人民政府'), unit('市（县）局', 3)], [close, entry('市(县)局 ')]);
    assert.deepEqual(
      missing.map(({ unit: { name }, near }) => [name, near]),
      [['甲镇人民政府', [close]]],
    );
    assert.deepEqual(
      unknown.map(({ near }) => near.map(({ name }) => name)),
      [['甲镇人民政府']],
    );
  });

  it('goes by the credit code where both have one, whatever the name', () => {
    const { missing, unknown } = againstRoster(
      [unit('甲镇人民政府', 2, '11320800014299999a')],
      [entry('甲镇政府', {}, { creditCode: '11320800014299999A' })],
    );
    assert.deepEqual([missing, unknown], [[], []]);
  });

  it('names the nearest first', () => {
    const { unknown } = againstRoster([unit('第12镇人民政府'), unit('第1镇人民政府', 3)], [entry('第3镇人民政府')]);
    assert.deepEqual(
      unknown[0]!.near.map(({ name }) => name),
      ['第1镇人民政府', '第12镇人民政府'],
    );
  });

  it('takes names for near that slips make, and no others', () => {
    for (const [a, b] of [
      ['甲镇人民政府', '某县甲镇人民政府'],
      ['市财政局', '市财证局'],
      ['农业农村局', '农业农村'],
      ['第四十七中学', '第47中学'],
      ['四百零三队', '403队'],
    ] as const)
      assert.ok(isNear(a, b) && isNear(b, a), `${a} ${b}`);
    for (const [a, b] of [
      ['甲镇人民政府', '甲镇人民政府'],
      ['财政局', '公安分局办公室'],
      ['甲', '某县甲'],
      ['庚局', '戊局'],
      ['第四十七中学', '第八百中学'],
    ] as const)
      assert.ok(!isNear(a, b), `${a} ${b}`);
  });
});

describe('what is counted', () => {
  const selection = { form: form.id, year: 2024 };
  const reasons = (entries: readonly Entry[], more = {}): string[] =>
    select(entries, { ...selection, ...more }).leftOut.map(({ entry: { organization }, reason }) => `${organization} ${reason}`);

  it('leaves out what is of another form, year or scope, failed, or of nobody', () => {
    const entries = [
      entry('甲'),
      entry('乙', {}, { form: 'giar-2019' }),
      entry('丙', {}, { year: 2023 }),
      entry('丁', {}, { year: null }),
      entry('戊', {}, { scope: 'consolidated' }),
      entry('己', {}, { status: 'failed' }),
      entry(''),
    ];
    assert.deepEqual(reasons(entries), ['乙 other-form', '丙 other-year', '丁 no-year', '戊 consolidated', '己 failed', ' no-organization']);
    assert.deepEqual(reasons([entry('己', {}, { status: 'failed' })], { includeFailed: true }), []);
    assert.deepEqual(reasons([entry('甲')], { onRoster: () => false }), ['甲 not-on-roster']);
  });

  it('counts a copy once, and of two different reports neither until one is taken', () => {
    const [one, copy] = [entry('甲', { [RECEIVED]: 5 }), entry('甲', { [RECEIVED]: 5 })];
    const twice = select([one, copy], selection);
    assert.deepEqual([twice.counted, twice.leftOut], [[one], [{ entry: copy, reason: 'copy', beside: one }]]);
    const other = entry('甲', { [RECEIVED]: 6 });
    const neither = select([one, other], selection);
    assert.deepEqual(neither.counted, []);
    assert.deepEqual(
      neither.leftOut.map(({ reason }) => reason),
      ['conflict', 'conflict'],
    );
    const taken = select([one, other, copy], { ...selection, take: new Set([other.file]) });
    assert.deepEqual(taken.counted, [other]);
    assert.deepEqual(
      taken.leftOut.map(({ reason }) => reason),
      ['conflict', 'conflict'],
    );
  });

  it('knows one organization by its credit code under two names', () => {
    const code = { creditCode: '113208000142999990' };
    assert.deepEqual(reasons([entry('甲', { [RECEIVED]: 1 }, code), entry('甲县', { [RECEIVED]: 2 }, code)]), ['甲 conflict', '甲县 conflict']);
  });

  it('takes the form and year that most have', () => {
    assert.deepEqual(commonest([entry('甲'), entry('乙'), entry('丙', {}, { year: 2023 })]), { form: form.id, year: 2024 });
    assert.equal(commonest([entry('甲', {}, { year: null })]), null);
  });
});

describe('a roll-up', () => {
  it('adds as people write numbers, whatever the order', () => {
    assert.equal(exactSum([0.1, 0.2]), 0.3);
    assert.equal(exactSum([1e21, 0.001, -1e21]), 0.001);
    assert.equal(exactSum([5e-7, 2.5]), 2.5000005);
    assert.equal(exactSum([]), 0);
  });

  it('keeps a blank everywhere blank, counts other blanks as 0, and names what cannot be added', () => {
    const text = entry('丙', { [AMOUNT]: null }, { unreadable: [AMOUNT] });
    const rolled = rollUp(form, [
      entry('甲', { [AMOUNT]: 1.5, [RECEIVED]: null }),
      entry('乙', { [AMOUNT]: null, [RECEIVED]: null }),
      { ...text, figures: text.figures.map((value, at) => (keys[at] === RECEIVED ? NaN : value)) },
    ]);
    const of = (key: string) => rolled.find((each) => each.key === key)!;
    assert.deepEqual([of(AMOUNT).sum, of(AMOUNT).blank, of(AMOUNT).unreadable.map(({ organization }) => organization)], [1.5, 1, ['丙']]);
    assert.deepEqual([of(RECEIVED).sum, of(RECEIVED).blank], [null, 3]);
  });

  const figures = fc.record(
    Object.fromEntries([RECEIVED, TOTAL, AMOUNT].map((key) => [key, fc.option(fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100))])),
  );
  const many = fc.array(figures, { minLength: 1, maxLength: 12 }).map((all) => all.map((each, index) => entry(`单位${index}`, each)));
  const sums = (entries: readonly Entry[]): (number | null)[] => rollUp(form, entries).map(({ sum }) => sum);
  const asEntry = (values: readonly (number | null)[]): Entry =>
    entry('部分', Object.fromEntries(values.map((value, index) => [keys[index]!, value])));

  it('of parts, rolled up again, is the roll-up of all, and the order makes no difference', () => {
    fc.assert(
      fc.property(many, fc.nat(), (entries, cut) => {
        const whole = sums(entries);
        assert.deepEqual(sums([...entries].reverse()), whole);
        const at = cut % entries.length;
        const parts = [entries.slice(0, at), entries.slice(at)].filter((part) => part.length > 0).map((part) => asEntry(sums(part)));
        assert.deepEqual(sums(parts), whole);
      }),
      { seed: 17, numRuns: 200 },
    );
  });

  it('of one report is that report', () => {
    fc.assert(
      fc.property(figures, (each) => {
        const one = entry('甲', each);
        assert.deepEqual(
          sums([one]),
          [...one.figures].map((value) => (Number.isNaN(value) ? null : value)),
        );
      }),
      { seed: 17, numRuns: 100 },
    );
  });
});

describe('against the office’s own roll-up', () => {
  const entries = [
    entry('甲', { [RECEIVED]: 5, [TOTAL]: 5, [AMOUNT]: 2.5 }),
    entry('乙', { [RECEIVED]: 7, [TOTAL]: 7 }),
    entry('丙', { [RECEIVED]: 11, [TOTAL]: 11, [AMOUNT]: 1 }),
  ];
  const ours = rollUp(form, entries);
  const theirs = (change: Readonly<Record<string, number>>): Map<string, number | null> =>
    new Map(ours.map(({ key, sum }) => [key, (sum ?? 0) + (change[key] ?? 0)]));
  const found = (change: Readonly<Record<string, number>>) =>
    compare(form, ours, theirs(change), entries).map(({ key, difference, cause }) => [
      key,
      difference,
      cause === null ? null : `${cause.entry.organization} ${cause.how} ${cause.extent}`,
    ]);

  it('says nothing where all is equal', () => assert.deepEqual(found({}), []));

  it('names the unit that was left out, or counted twice, of the whole report', () => {
    assert.deepEqual(
      found({ [RECEIVED]: -5, [TOTAL]: -5, [AMOUNT]: -2.5 }).map(([, , cause]) => cause),
      ['甲 left-out all', '甲 left-out all', '甲 left-out all'],
    );
    assert.deepEqual(
      found({ [RECEIVED]: 11, [TOTAL]: 11, [AMOUNT]: 1 }).map(([, , cause]) => cause),
      ['丙 twice all', '丙 twice all', '丙 twice all'],
    );
  });

  it('names it of a column, or of the cell alone', () => {
    assert.deepEqual(found({ [RECEIVED]: -7, [TOTAL]: -7, [AMOUNT]: 100 }), [
      [AMOUNT, 100, null],
      [RECEIVED, -7, '乙 left-out table'],
      [TOTAL, -7, '乙 left-out table'],
    ]);
    assert.deepEqual(found({ [TOTAL]: -11 }), [[TOTAL, -11, '丙 left-out column']]);
  });

  it('names nobody where two units would explain it', () => {
    const alike = [entry('甲', { [RECEIVED]: 5 }), entry('乙', { [RECEIVED]: 5 })];
    const rolled = rollUp(form, alike);
    const less = new Map(rolled.map(({ key, sum }) => [key, key === RECEIVED ? 5 : sum]));
    assert.deepEqual(
      compare(form, rolled, less, alike).map(({ cause }) => cause),
      [null],
    );
  });
});

describe('figures far beyond their kind', () => {
  it('are an amount in yuan among amounts in 10,000 yuan', () => {
    const towns = Array.from({ length: 6 }, (_, index) => entry(`${index}镇`, { [AMOUNT]: 20 + index }));
    const slip = entry('错镇', { [AMOUNT]: 251000 });
    assert.deepEqual(
      outliers(form, [...towns, slip]).map(({ entry: { organization }, key, value, median }) => [organization, key, value, median]),
      [['错镇', AMOUNT, 251000, 23]],
    );
    assert.deepEqual(outliers(form, [...towns, entry('大局', { [AMOUNT]: 251000 })]), [], 'a bureau is no town');
    assert.deepEqual(outliers(form, [towns[0]!, slip]), [], 'two say nothing of each other');
  });
});

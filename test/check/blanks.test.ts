import assert from 'node:assert/strict';
import fc from 'fast-check';
import { constraintsOf, type Constraint } from '../../src/form/patterns.ts';
import { blankFixes } from '../../src/check/blanks.ts';
import { valuesOf } from '../../src/check/values.ts';
import type { Prior } from '../../src/read/notes.ts';
import { readDraft } from '../support/examine.ts';
import { draftOf } from '../support/sheet.ts';
import { atMost, blanks, equal, small } from '../support/small-form.ts';

const sum = (total: string, of: string[], id = 's/total'): object => ({ id, kind: 'sum', severity: 'error', total, of });
const prior = (figures: Record<string, number>): Prior => ({
  organization: '某县人民政府办公室',
  year: 2019,
  figures: new Map(Object.entries(figures)),
  places: null,
});

describe('the value offered for a blank', () => {
  it('follows from rules that must hold, not from those that may be broken and right', () => {
    const form = (severity: string) => small(['a', 'b'], [equal(['t.a'], ['t.b'], 'a/equal', severity)]);
    assert.deepEqual(blanks(form('error'), { 't.a': null, 't.b': 5 }), [['t.a', 5]]);
    assert.deepEqual(blanks(form('warning'), { 't.a': null, 't.b': 5 }), [['t.a', 0]]);
  });

  it('does not follow from last year’s figures, whatever the severity', () => {
    const form = small(['a', 'b'], [equal(['t.a'], ['prior:t.b'])]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': 1 }, prior({ 't.b': 5 })), [['t.a', 0]]);
  });

  it('is whole where things are counted, and a decimal where it is an amount', () => {
    const count = small(['a', 'b', 'c'], [equal(['t.a', 't.b'], ['t.c'])]);
    assert.deepEqual(blanks(count, { 't.a': 1, 't.b': null, 't.c': 2.5 }), [['t.b', undefined]]);
    assert.deepEqual(blanks(count, { 't.a': 1, 't.b': null, 't.c': 3 }), [['t.b', 2]]);
    const amount = small(['amount1', 'amount2'], [equal(['t.amount1', 't.amount2'], ['t.amount1'])]);
    assert.deepEqual(blanks(amount, { 't.amount1': 1, 't.amount2': null }), [['t.amount2', 0]]);
    const amounts = small(['amount1', 'amount2', 'amount3'], [equal(['t.amount1', 't.amount2'], ['t.amount3'])]);
    assert.deepEqual(blanks(amounts, { 't.amount1': 0.1, 't.amount2': null, 't.amount3': 0.3 }), [['t.amount2', 0.2]]);
  });

  it('is never below zero, and where rules ask for that there is none for any cell they speak of', () => {
    const form = small(['a', 'b', 'x'], [equal(['t.a', 't.x'], ['t.b']), equal(['t.x'], ['t.a'], 'x/equal')]);
    // x = a, and a + x = 3.
    assert.deepEqual(blanks(form, { 't.a': null, 't.x': null, 't.b': 3 }), [
      ['t.a', undefined],
      ['t.x', undefined],
    ]);
    const beyond = small(['a', 'b', 'c', 'x'], [equal(['t.x'], ['t.c']), equal(['t.a', 't.x'], ['t.b'], 'b/equal')]);
    assert.deepEqual(blanks(beyond, { 't.a': null, 't.x': null, 't.b': 5, 't.c': 7 }), [
      ['t.a', undefined],
      ['t.x', undefined],
    ]);
    assert.deepEqual(blanks(beyond, { 't.a': null, 't.x': null, 't.b': 7, 't.c': 5 }), [
      ['t.a', 2],
      ['t.x', 5],
    ]);
  });

  it('is none for cells on which rules contradict one another, and for all others what it is without those rules', () => {
    // x is 7, and a + x is 5; y would be x + 2.
    const form = small(
      ['a', 'b', 'c', 'd', 'e', 'f', 'x', 'y'],
      [
        equal(['t.x'], ['t.c']),
        equal(['t.y'], ['t.x', 't.d'], 'y/equal'),
        equal(['t.a', 't.x'], ['t.b'], 'b/equal'),
        equal(['t.e'], ['t.f'], 'e/equal'),
      ],
    );
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': 5, 't.c': 7, 't.d': 2, 't.e': null, 't.f': 8, 't.x': null, 't.y': null }), [
      ['t.a', undefined],
      ['t.e', 8],
      ['t.x', undefined],
      ['t.y', 0],
    ]);
  });

  it('is no half of a thing', () => {
    const form = small(['a', 'b', 'c'], [equal(['t.a', 't.b'], ['t.c'])]);
    const of = (whole: number) => {
      const reading = readDraft(draftOf(form, { 't.a': 1, 't.b': null, 't.c': whole }), { forms: [form] });
      return [...blankFixes(reading, valuesOf(reading), new Set(['t.b']))];
    };
    assert.deepEqual([of(3), of(2.5)], [[['t.b', 2]], []]);
  });

  it('follows through limits upwards, too', () => {
    // c is b at least, which is a at least; and c is no more than 4.
    const form = small(
      ['a', 'b', 'c', 'd'],
      [atMost(['t.b'], ['t.c'], 't.b', 'b/most'), atMost(['t.a'], ['t.b'], 't.a'), atMost(['t.c'], ['t.d'], 't.c', 'c/most')],
    );
    assert.deepEqual(blanks(form, { 't.a': 4, 't.b': null, 't.c': null, 't.d': 4 }), [
      ['t.b', 4],
      ['t.c', 4],
    ]);
  });

  it('is below zero where the figure may be', () => {
    const free = small(['signed', 'signed2'], [equal(['t.signed'], ['t.signed2'])]);
    assert.deepEqual(blanks(free, { 't.signed': null, 't.signed2': null }), [
      ['t.signed', 0],
      ['t.signed2', 0],
    ]);
    const form = small(['a', 'signed', 'signed2'], [equal(['t.a', 't.signed'], ['t.signed2'])]);
    assert.deepEqual(blanks(form, { 't.a': 4, 't.signed': null, 't.signed2': -2 }), [['t.signed', -6]]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.signed': -3, 't.signed2': -2 }), [['t.a', 1]]);
  });

  it('does not follow from a rule that is broken whatever the blank is', () => {
    const form = small(['a', 'b', 'c', 'd'], [equal(['t.a', 't.b'], ['t.c']), equal(['t.b'], ['t.d'], 'b/equal')]);
    assert.deepEqual(blanks(form, { 't.a': 5, 't.b': null, 't.c': 3, 't.d': 2 }), [['t.b', 2]]);
    // Nor from one with a figure that cannot be read: nobody knows what it asks for.
    assert.deepEqual(blanks(form, { 't.a': 'x', 't.b': null, 't.c': 3, 't.d': 2 }), [['t.b', 2]]);
  });

  it('of a limit is what lies between it and zero', () => {
    const form = small(['a', 'b'], [atMost(['t.a'], ['t.b'], 't.a')]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': 0 }), [['t.a', 0]]);
    assert.deepEqual(blanks(form, { 't.a': 3, 't.b': null }), [['t.b', undefined]]);
    const both = small(['a', 'b', 'c'], [atMost(['t.a'], ['t.b'], 't.a'), atMost(['t.b'], ['t.c'], 't.b', 'b/most')]);
    assert.deepEqual(blanks(both, { 't.a': 4, 't.b': null, 't.c': 4 }), [['t.b', 4]]);
    assert.deepEqual(blanks(both, { 't.a': 4, 't.b': null, 't.c': 6 }), [['t.b', undefined]]);
    // Too much on the lesser side: whatever the blank is, that is another finding.
    assert.deepEqual(blanks(both, { 't.a': null, 't.b': null, 't.c': 6 }), [
      ['t.a', 0],
      ['t.b', 0],
    ]);
  });

  it('of a total follows from the zeros below it', () => {
    const form = small(['a', 'b', 'c'], [sum('t.c', ['t.a', 't.b'])]);
    assert.deepEqual(blanks(form, { 't.a': 3, 't.b': null, 't.c': null }), [
      ['t.b', 0],
      ['t.c', 3],
    ]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': null, 't.c': 3 }), [
      ['t.a', undefined],
      ['t.b', undefined],
    ]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': null, 't.c': null }), [
      ['t.a', 0],
      ['t.b', 0],
      ['t.c', 0],
    ]);
  });

  it('takes zeros back only around what they break', () => {
    const form = small(['a', 'b', 'c', 'd', 'e', 'f'], [equal(['t.a', 't.b'], ['t.c']), equal(['t.d'], ['t.e', 't.f'], 'd/equal')]);
    assert.deepEqual(blanks(form, { 't.a': null, 't.b': null, 't.c': 2, 't.d': null, 't.e': null, 't.f': null }), [
      ['t.a', undefined],
      ['t.b', undefined],
      ['t.d', 0],
      ['t.e', 0],
      ['t.f', 0],
    ]);
    // A total that is blank itself leads to what it is made of.
    const made = small(['a', 'b', 'c', 'd'], [sum('t.c', ['t.a', 't.b']), equal(['t.c'], ['t.d'], 'c/equal')]);
    assert.deepEqual(blanks(made, { 't.a': null, 't.b': null, 't.c': null, 't.d': 9 }), [
      ['t.a', undefined],
      ['t.b', undefined],
      ['t.c', 9],
    ]);
  });

  it('goes through a chain of rules to its end, in whatever order they are written', () => {
    const names = Array.from({ length: 24 }, (_, index) => `n${index}`);
    const links = names.slice(1).map((name, index) => equal([`t.${names[index]!}`], [`t.${name}`], `chain/l${index}`));
    const figures = { ...Object.fromEntries(names.map((name) => [`t.${name}`, null])), 't.n23': 8 };
    for (const rules of [links, [...links].reverse()])
      assert.deepEqual(
        blanks(small(names, rules), figures).map(([, value]) => value),
        Array(23).fill(8),
      );
  });
});

/** Whether a rule holds with these figures. */
const holds = ({ terms, relation }: Constraint, figures: ReadonlyMap<string, number>): boolean => {
  const total = terms.reduce((all, { key, coefficient }) => all + coefficient * figures.get(key)!, 0);
  return relation === '=' ? total === 0 : total <= 0;
};

/** No solution of the forms below needs more than this. */
const MOST = 12;

function* solutions(keys: readonly string[], figures: Map<string, number>, rules: readonly Constraint[]): Generator<ReadonlyMap<string, number>> {
  const [key, ...others] = keys;
  if (key === undefined) {
    if (rules.every((rule) => holds(rule, figures))) yield new Map(figures);
    return;
  }
  for (let value = 0; value <= MOST; value++) yield* solutions(others, figures.set(key, value), rules);
}

describe('the values offered for blanks, held against all that could be filled in', () => {
  const COLUMNS = ['a', 'b', 'c', 'd', 'e'];
  const keys = COLUMNS.map((column) => `t.${column}`);
  const rule = fc
    .record({
      of: fc.shuffledSubarray(keys, { minLength: 2, maxLength: 4 }),
      split: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom('=', '<=', 'sum'),
    })
    .filter(({ of, split }) => split < of.length)
    .map(({ of, split, kind }) => ({ left: of.slice(0, split), right: of.slice(split), kind }));
  const sheet = fc.record({
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    figures: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
    blank: fc.shuffledSubarray(keys, { minLength: 1, maxLength: 3 }),
  });

  it('can all stand together, and are the only one where there is only one and one rule tells it', () => {
    let [offered, forced] = [0, 0];
    fc.assert(
      fc.property(sheet, ({ rules, figures, blank }) => {
        const form = small(
          COLUMNS,
          rules.map(({ left, right, kind }, index) => {
            const id = `r/n${index}`;
            return kind === 'sum' ? sum(left[0]!, right, id) : kind === '=' ? equal(left, right, id) : atMost(left, right, left[0]!, id);
          }),
        );
        const given = Object.fromEntries(keys.map((key, index) => [key, blank.includes(key) ? null : figures[index]!]));
        const filled = new Map(keys.map((key) => [key, given[key] ?? 0]));
        // A rule that is broken whatever the blanks are has its own finding.
        const rulesLeft = constraintsOf(form).filter((each) => solutions(blank, new Map(filled), [each]).next().done !== true);
        const all = [...solutions(blank, new Map(filled), rulesLeft)];
        const fixes = new Map(blanks(form, given).filter(([, value]) => value !== undefined) as [string, number][]);
        if (all.length === 0) return;
        offered += fixes.size;
        assert.ok(
          all.some((one) => [...fixes].every(([key, value]) => one.get(key) === value)),
          `${JSON.stringify([...fixes])} cannot stand`,
        );
        for (const key of blank) {
          const alone = rulesLeft.some(
            ({ relation, terms }) =>
              relation === '=' && terms.filter((term) => blank.includes(term.key)).length === 1 && terms.some((term) => term.key === key),
          );
          if (!alone) continue;
          forced += 1;
          assert.equal(fixes.get(key), all[0]!.get(key), key);
        }
      }),
      { numRuns: 300, seed: 20250611 },
    );
    assert.ok(offered > 150 && forced > 80, `${offered} offered, ${forced} forced`);
  });
});

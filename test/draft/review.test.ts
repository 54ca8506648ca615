import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { contradictionsOf } from '../../src/draft/contradictions.ts';
import { reviewForm, type Review } from '../../src/draft/review.ts';
import type { Form } from '../../src/form/form.ts';
import { officialForms } from '../../src/form/index.ts';
import { parseForm } from '../../src/form/parse.ts';
import { constraintsOf } from '../../src/form/patterns.ts';
import { layOut } from '../../src/workbook/xlsx/template/layout.ts';
import { gouji, world } from '../apps/cli/fake-io.ts';
import { highs } from '../support/oracle.ts';
import { atMost, equal, small } from '../support/small-form.ts';

const review = (form: Form): Review => {
  const { cells } = layOut(form);
  return reviewForm(form, (key) => cells.get(key)!);
};
const sum = (total: string, of: string[], id: string): object => ({ id, kind: 'sum', severity: 'error', total, of });
const STEPS = 1_000_000;

describe('a form looked over', () => {
  it('tells the cells that no rule looks at', () => {
    const form = small(['a', 'b', 'c', 'd'], [sum('t.a', ['t.b', 't.c'], 'a/sum')]);
    assert.deepEqual(review(form).unruled, ['t.d']);
    assert.equal(review(form).instances, 1);
  });

  it('tells a rule that says what another says, whichever way round', () => {
    const form = small(['a', 'b', 'c'], [sum('t.a', ['t.b', 't.c'], 'a/sum'), equal(['t.b', 't.c'], ['t.a'], 'a/again')]);
    assert.deepEqual(review(form).duplicates, [['a/sum', 'a/again']]);
    assert.deepEqual(
      review(small(['a', 'b'], [atMost(['t.a'], ['t.b'], 't.a', 'a/one'), atMost(['t.b'], ['t.a'], 't.b', 'a/other')])).duplicates,
      [],
    );
  });

  it('tells rules that hold together only where figures are 0', () => {
    const form = small(
      ['a', 'b', 'c', 'd', 'e'],
      [sum('t.a', ['t.b', 't.c'], 'a/sum'), sum('t.b', ['t.a', 't.d'], 'a/part'), sum('t.e', ['t.a'], 'a/sound')],
    );
    const { contradictions } = review(form);
    assert.deepEqual(contradictions.flatMap(({ rules }) => rules).sort(), ['a/part', 'a/sum']);
    assert.deepEqual(contradictions.flatMap(({ cells }) => cells).sort(), ['t.c', 't.d']);
  });

  it('finds nothing wrong with figures that may be negative', () => {
    assert.deepEqual(review(small(['a', 'signedB'], [equal(['t.a', 't.signedB'], ['t.a'], 'a/zero')])).contradictions, []);
    assert.deepEqual(
      review(small(['a', 'b', 'signedC'], [sum('t.a', ['t.b', 't.signedC'], 'a/sum'), sum('t.b', ['t.a', 't.signedC'], 'a/part')])).contradictions,
      [],
    );
  });

  it('has an example for each rule of the official forms, which is a finding of that rule', () => {
    for (const form of officialForms) {
      const { examples, contradictions, complete } = review(form);
      assert.deepEqual(
        [...examples.keys()],
        form.rules.map(({ id }) => id),
      );
      for (const [id, finding] of examples) assert.equal(finding?.rule, id);
      assert.deepEqual(contradictions, []);
      assert.ok(complete);
    }
  });

  it('has no example for a rule that no figures can break', () => {
    const form = small(['a', 'b'], [atMost(['t.a'], ['t.a', 't.b'], 't.a', 'a/never')]);
    assert.deepEqual([...review(form).examples], [['a/never', null]]);
  });

  it('says contradictory exactly where a solver finds no figures of at least 1', async () => {
    const solver = await highs();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const cells = fc.subarray(
      names.map((name) => `t.${name}`),
      { minLength: 2 },
    );
    const rule = fc.record({ cells: fc.tuple(cells, fc.nat(3)), most: fc.boolean() });
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (drawn) => {
        const rules = drawn.map(({ cells: [picked, at], most }, index) => {
          const cut = 1 + (at % (picked.length - 1));
          const [left, right] = [picked.slice(0, cut), picked.slice(cut)];
          return most ? atMost(left, right, left[0]!, `a/most${'x'.repeat(index)}`) : equal(left, right, `a/equal${'x'.repeat(index)}`);
        });
        const form = small(names, rules);
        const lines = constraintsOf(form).map(
          ({ terms, relation }, index) =>
            ` r${index}: ${terms.map(({ key, coefficient }) => `${coefficient < 0 ? '-' : '+'} ${key.slice(2)}`).join(' ')} ${relation} 0`,
        );
        const program = ['Minimize', ' obj: a', 'Subject To', ...lines, 'Bounds', ...names.map((name) => ` ${name} >= 1`), 'End'].join('\n');
        const possible = solver.solve(program, { output_flag: false }).Status === 'Optimal';
        const { found, undecided } = contradictionsOf(form, STEPS);
        assert.equal(undecided, false);
        assert.equal(found.length === 0, possible, program);
      }),
      { seed: 20250107, numRuns: 300 },
    );
  });

  it('says that it could not tell rather than take a machine’s memory', () => {
    const columns = Array.from({ length: 400 }, (_, index) => `c${index}`);
    // Every sum shares its figures with others, so that none can be left out.
    const rules = columns
      .slice(0, 390)
      .map((key, index) =>
        equal(
          [`t.${key}`, `t.c${(index * 7 + 3) % 400}`],
          [`t.c${(index * 11 + 5) % 400}`, `t.c${(index * 13 + 8) % 400}`],
          `a/r${'x'.repeat(index)}`,
        ),
      );
    const unlike = rules.filter((each) => new Set(Object.values(each as Record<string, string[]>).flat()).size === 7);
    const form = small(columns, unlike);
    const before = performance.now();
    assert.equal(contradictionsOf(form, 10_000).undecided, true);
    assert.ok(performance.now() - before < 5_000);
  });
});

describe('gouji form check', () => {
  const example = /```json\n([\s\S]*?)```/.exec(readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8'))![1]!;

  it('shows an example of each rule, and ends with 0', async () => {
    const { code, out } = await gouji(world({ 'training.json': example }), 'form', 'check', 'training.json');
    assert.equal(code, 0);
    const parsed = parseForm(example);
    assert.ok(parsed.ok);
    for (const { id } of parsed.form.rules) assert.match(out, new RegExp(`^ {2}${id} .*\\n {4}例：“`, 'm'));
    assert.match(out, /没有发现矛盾\n$/);
    const english = await gouji(world({ 'training.json': example }), 'form', 'check', 'training.json', '--lang', 'en');
    assert.match(english.out, /no contradiction was found\n$/);
    assert.doesNotMatch(english.out, / {2}\S.* {2}\S.* {2}\S.* {2}/);
  });

  it('names contradictory rules and ends with 1', async () => {
    const form = JSON.parse(example) as { rules: object[] };
    form.rules.push({
      id: 'people/wrong',
      kind: 'sum',
      severity: 'error',
      total: 'people.enrolled.inside',
      of: ['people.enrolled.total', 'people.enrolled.outside'],
    });
    const { code, out } = await gouji(world({ 'training.json': JSON.stringify(form) }), 'form', 'check', 'training.json');
    assert.equal(code, 1);
    assert.match(out, /相互矛盾：规则 people\/total、people\/wrong 要同时成立，“一、参加人数·县外”只能是 0/);
  });

  it('names a pattern that reaches nothing by its path', async () => {
    const { code, err } = await gouji(
      world({
        'training.json': example
          .replaceAll('"people.unfinished.total"', '"people.unfinishd.total"')
          .replace('"prior:people.unfinished.total"', '"prior:people.unfinishd.total"'),
      }),
      'form',
      'check',
      'training.json',
    );
    assert.equal(code, 2);
    assert.match(err, /rules\.3\.left\.0: .*people\.unfinishd\.total/);
  });
});

import assert from 'node:assert/strict';
import { anchorAbout, anchorsOf, instrument } from '../../scripts/mutate/anchors.ts';
import { readAccepted } from '../../scripts/mutate/accepted.ts';
import { compile } from '../../scripts/mutate/compile.mjs';
import { textOf } from '../../scripts/mutate/kept.ts';
import { apply, mutantsOf } from '../../scripts/mutate/mutants.ts';
import { keysOf } from '../../scripts/mutate/results.ts';
import { sourcesOf, testsFor } from '../../scripts/mutate/rooms.ts';
import { sampled } from '../../scripts/mutate/sampled.ts';
import { isEnough, tallyOf, together } from '../../scripts/mutate/tally.ts';

const changed = (text: string): string[] => mutantsOf('x.ts', text).map((mutant) => apply(text, mutant));

describe('planted mistakes', () => {
  const cases: [text: string, ...mutants: string[]][] = [
    ['x = a < b;', ';', 'x = a <= b;'],
    ['const f = (a: number): boolean => a === 1;', 'const f = (a: number): boolean => a !== 1;', 'const f = (a: number): boolean => a === 2;'],
    ['const b = (c: A, d: A) => c && d;', 'const b = (c: A, d: A) => (c);', 'const b = (c: A, d: A) => (d);'],
    ['if (a) b();', 'if (false) b();', 'if (true) b();', 'if (a) ;'],
    ['const c = a - b;', 'const c = a + b;'],
    ["const c = a + 'b';"],
    ["const UNITS = ['a', 'b'];", 'const UNITS = [];', "const UNITS = ['b'];", "const UNITS = ['a'];"],
    ['const AT = { a: x, b: y };', 'const AT = { b: y };', 'const AT = { a: x };'],
    ['const R = /^a|b/g;', 'const R = /a|b/g;', 'const R = /b/g;', 'const R = /^a/g;', 'const R = /^a|b/;'],
    ['const R = /[ab]/;', 'const R = /[b]/;', 'const R = /[a]/;'],
    ['const c = a.filter(f).some(g);', 'const c = a.some(g);', 'const c = a.filter(f).every(g);'],
    ["type A = 'x' | 1; interface B { a: 1 }"],
    ['[a, b] = [c];', ';', '[a, b] = [];'],
    ['const c = -a;', 'const c = a;'],
    ['const c = MOST > 1000;', 'const c = MOST >= 1000;', 'const c = MOST > 100;'],
  ];
  for (const [text, ...mutants] of cases) it(text, () => assert.deepEqual(changed(text).sort(), mutants.sort()));

  it('can be told from one another by their names, in every source, and each is another program', () => {
    for (const source of sourcesOf([])) {
      const text = textOf(source);
      const mutants = mutantsOf(source, text);
      assert.equal(new Set(keysOf(text, mutants)).size, mutants.length, source);
      for (const mutant of mutants) assert.notEqual(apply(text, mutant), text);
    }
  });

  it('are accepted only where they still can be made, each with a reason', () => {
    const all = new Map(sourcesOf([]).map((source) => [source, new Set(keysOf(textOf(source), mutantsOf(source, textOf(source))))]));
    for (const [source, reasons] of Object.entries(readAccepted())) {
      for (const [key, reason] of Object.entries(reasons)) {
        const isThere = all.get(source)?.has(key) ?? [...all.values()].filter((keys) => keys.has(key)).length === 1;
        assert.ok(isThere, `${source} has no such mutant any more: ${key}`);
        assert.ok(reason.length > 20, `${key}: no reason`);
      }
    }
  });

  it('have tests to be seen by in every room', () => {
    for (const source of sourcesOf([])) assert.ok(testsFor(source).length > 3, source);
  });
});

describe('what a test runs', () => {
  const text = [
    'const f = (a) => (a ? [1, 2] : g(a));',
    'function g(a) { if (a === 0) return "none"; else a++; for (const b of [a]) if (b) { h(b); } return a ?? h(0); }',
    'const h = (a) => { switch (a) { case 1: return 2; default: return a && a + 1; } };',
    'export const out = [f(0), f(1), h(1), h(2)];',
  ].join('\n');

  it('is noted without changing what it does', async () => {
    const run = async (code: string): Promise<unknown> =>
      ((await import(`data:text/javascript,${encodeURIComponent(compile('x.ts', code))}`)) as { out: unknown }).out;
    assert.deepEqual(await run(instrument('x.ts', text)), await run(text));
  });

  it('is known of each stretch that runs by itself', () => {
    const anchors = anchorsOf('x.ts', text);
    const about = (piece: string): string => {
      const at = text.indexOf(piece);
      const { start, end } = anchors[anchorAbout(anchors, at, at + piece.length)]!;
      return text.slice(start, end);
    };
    assert.deepEqual(['2]', 'a ?', 'a === 0', '"none"', 'a++', 'h(0)', 'a + 1'].map(about), [
      '[1, 2]',
      '(a ? [1, 2] : g(a))',
      'if (a === 0) return "none"; else a++;',
      'return "none";',
      'a++;',
      'h(0)',
      'a + 1',
    ]);
  });
});

describe('a sample', () => {
  it('is the same for the same seed, in order, and as many as asked for', () => {
    const items = Array.from({ length: 200 }, (_, index) => index);
    const some = sampled(items, 40, 7);
    assert.deepEqual([some.length, sampled(items, 40, 7), [...some].sort((a, b) => a - b)], [40, some, some]);
    assert.notDeepEqual(sampled(items, 40, 8), some);
    assert.deepEqual(sampled(items, 500, 1), items);
  });
});

describe('the tally of planted mistakes', () => {
  const outcomes = (killed: number, survived: number) =>
    Array.from({ length: killed + survived }, (_, index) => ({
      key: String(index),
      outcome: index < killed ? ('killed' as const) : ('survived' as const),
    }));

  it('takes a survivor with a reason for no survivor, and a reason for a killed one for nothing', () => {
    assert.deepEqual(tallyOf(outcomes(8, 2), new Set(['0', '8'])), { mutants: 10, killed: 8, accepted: 1, survived: 1 });
  });

  it('counts tests that do not end as a kill, and a place that no test runs as a survivor', () => {
    const mutants = [{ key: 'a', outcome: 'late' } as const, { key: 'b', outcome: 'unreached' } as const];
    assert.deepEqual(tallyOf(mutants, new Set()), { mutants: 2, killed: 1, accepted: 0, survived: 1 });
  });

  it('is enough from 90 of a hundred killed or accepted, over all files together', () => {
    assert.equal(isEnough(tallyOf(outcomes(90, 10), new Set())), true);
    assert.equal(isEnough(tallyOf(outcomes(89, 11), new Set())), false);
    assert.equal(isEnough(tallyOf(outcomes(89, 11), new Set(['99']))), true);
    assert.equal(isEnough(together([tallyOf(outcomes(8, 2), new Set()), tallyOf(outcomes(10, 0), new Set())])), true);
  });
});

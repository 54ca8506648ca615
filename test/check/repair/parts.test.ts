import assert from 'node:assert/strict';
import fc from 'fast-check';
import { partsOf, type Line } from '../../../src/check/repair/parts.ts';
import { Ascending } from '../../../src/check/repair/ascending.ts';
import type { Constraint } from '../../../src/form/patterns.ts';
import { casesOf } from '../../support/long.ts';

const line = (terms: Readonly<Record<string, number>>, relation: '=' | '<=' = '='): Line => ({
  terms: new Map(Object.entries(terms)),
  constant: 0,
  constraint: { relation } as Constraint,
});

const CELLS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The rank of lines by elimination in exact fractions, which has nothing of the code under test. */
function rank(lines: readonly Line[]): number {
  const rows = lines.map(({ terms }) => CELLS.map((cell) => [BigInt(terms.get(cell) ?? 0), 1n] as [bigint, bigint]));
  let found = 0;
  CELLS.forEach((_, column) => {
    const at = rows.findIndex((row, index) => index >= found && row[column]![0] !== 0n);
    if (at === -1) return;
    [rows[found], rows[at]] = [rows[at]!, rows[found]!];
    const [n, d] = rows[found]![column]!;
    for (let other = found + 1; other < rows.length; other++) {
      const [on, od] = rows[other]![column]!;
      rows[other] = rows[other]!.map(([a, b], index) => {
        const [pn, pd] = rows[found]![index]!;
        // a/b − (on/od ÷ n/d) × pn/pd
        return [a * od * n * pd - on * d * pn * b, b * od * n * pd];
      });
    }
    found++;
  });
  return found;
}

describe('parts of a repair', () => {
  it('leaves out the equation that others add up to, and keeps what has nothing in common apart', () => {
    const [first, second] = [line({ a: 1, b: -1 }), line({ c: 1, d: -1 })];
    const both = line({ a: 1, b: -1, c: 1, d: -1 });
    assert.deepEqual(partsOf([both, first, second], true), [[first], [second]]);
    assert.deepEqual(partsOf([both, first, second], false), [[both, first, second]]);
    // One that is no equation ties what it compares together.
    const least = line({ a: 1, c: -1 }, '<=');
    assert.deepEqual(partsOf([both, first, second, least], true), [[both, first, second, least]]);
  });

  it('ties together exactly what equations that say something new tie together', () =>
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom(...CELLS), fc.constantFrom(-3, -2, -1, 1, 2, 3), { minKeys: 1, maxKeys: 5 }), { maxLength: 9 }),
        (given) => {
          const lines = given.map((terms) => line(terms));
          const kept: Line[] = [];
          for (const each of [...lines].sort((a, b) => a.terms.size - b.terms.size)) if (rank([...kept, each]) > kept.length) kept.push(each);
          const tied = new Map(CELLS.map((cell) => [cell, new Set([cell])]));
          for (const { terms } of kept) {
            const all = new Set([...terms.keys()].flatMap((cell) => [...tied.get(cell)!]));
            all.forEach((cell) => tied.set(cell, all));
          }
          const expected = new Map<Set<string>, Line[]>();
          for (const each of lines) {
            const [first, ...rest] = [...each.terms.keys()];
            const part = tied.get(first!)!;
            if (rest.every((cell) => part.has(cell))) expected.set(part, [...(expected.get(part) ?? []), each]);
          }
          assert.deepEqual(partsOf(lines, true), [...expected.values()]);
        },
      ),
      { numRuns: casesOf(400) },
    ));

  it('takes numbers smallest first, also those that come in meanwhile', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.array(fc.nat(20)), (before, after) => {
        const queue = new Ascending(before);
        const first = queue.next();
        after.forEach((each) => queue.add(each));
        const rest: number[] = [];
        for (let next = queue.next(); next !== undefined; next = queue.next()) rest.push(next);
        assert.deepEqual(
          rest,
          [...before.sort((a, b) => a - b).slice(first === undefined ? 0 : 1), ...after].sort((a, b) => a - b),
        );
      }),
    ));
});

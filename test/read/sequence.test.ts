import assert from 'node:assert/strict';
import fc from 'fast-check';
import { closestPairs, commonSubsequence, gaps, outOfOrder, range, type Pair } from '../../src/read/sequence.ts';

/** Every way to pair some of the left with some of the right, order kept. */
function matchings(left: readonly number[], right: readonly number[]): Pair[][] {
  if (left.length === 0 || right.length === 0) return [[]];
  const [first, ...rest] = left as [number, ...number[]];
  return [
    ...matchings(rest, right),
    ...right.flatMap((each, index) => matchings(rest, right.slice(index + 1)).map((pairs): Pair[] => [[first, each], ...pairs])),
  ];
}

const positions = fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 5 }).map((list) => list.sort((a, b) => a - b));
const grid = fc.array(fc.nat({ max: 12 }), { minLength: 100, maxLength: 100 });
const RUNS = { seed: 6, numRuns: 400 };
const near = (pairs: readonly Pair[]): number => pairs.reduce((sum, [l, r]) => sum + Math.abs(l - r), 0);

describe('pairs in order', () => {
  it('of equal items are as many as can be, and of all such ones the nearest to their places', () => {
    fc.assert(
      fc.property(positions, positions, grid, (left, right, kinds) => {
        const equal = (l: number, r: number): boolean => kinds[l]! % 3 === kinds[10 + r]! % 3;
        const all = matchings(left, right).filter((pairs) => pairs.every(([l, r]) => equal(l, r)));
        const most = Math.max(...all.map(({ length }) => length));
        const nearest = Math.min(...all.filter(({ length }) => length === most).map(near));
        const pairs = commonSubsequence(left, right, equal);
        assert.ok(all.some((each) => JSON.stringify(each) === JSON.stringify(pairs)));
        assert.deepEqual([pairs.length, near(pairs)], [most, nearest]);
      }),
      RUNS,
    );
  });

  it('of equal items far from their places are still as many as can be', () => {
    const pairs = commonSubsequence(range(0, 3), [0, 20_000, 20_001], () => true);
    assert.deepEqual(pairs, [
      [0, 0],
      [1, 20_000],
      [2, 20_001],
    ]);
    // Beyond a thousand places all are as far.
    assert.deepEqual(commonSubsequence([0, 1], [5000, 6000, 7000], () => true).length, 2);
  });

  it('of items that resemble one another cost least, one left alone costing 0.6', () => {
    fc.assert(
      fc.property(positions, positions, grid, (left, right, numbers) => {
        const distance = (l: number, r: number): number | null => {
          const drawn = numbers[l * 10 + r]!;
          return drawn > 10 ? null : drawn / 8;
        };
        const cost = (pairs: readonly Pair[]): number =>
          pairs.reduce((sum, [l, r]) => sum + (distance(l, r) ?? Infinity), 0.6 * (left.length + right.length - 2 * pairs.length));
        const least = Math.min(...matchings(left, right).map(cost));
        assert.ok(Math.abs(cost(closestPairs(left, right, distance)) - least) < 1e-9);
      }),
      RUNS,
    );
    assert.deepEqual(
      closestPairs([3], [4], () => 1.1),
      [[3, 4]],
    );
    assert.deepEqual(
      closestPairs([3], [4], () => 1.3),
      [],
    );
  });
});

describe('pairs out of order', () => {
  it('are as few as leave the others in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 7 }), (rights) => {
        const pairs = rights.map((right, left): Pair => [2 * left, right]);
        const moved = outOfOrder(pairs);
        const rest = pairs.filter((pair) => !moved.includes(pair));
        assert.ok(rest.every(([, right], index) => index === 0 || rest[index - 1]![1] < right));
        const runs = rights.map(() => 1);
        rights.forEach((value, at) => {
          for (let before = 0; before < at; before++) if (rights[before]! < value) runs[at] = Math.max(runs[at]!, runs[before]! + 1);
        });
        assert.equal(rest.length, Math.max(0, ...runs));
        assert.deepEqual(
          moved,
          pairs.filter((pair) => moved.includes(pair)),
        );
      }),
      RUNS,
    );
    // One place cannot be two rows'.
    assert.deepEqual(
      outOfOrder([
        [0, 4],
        [1, 4],
      ]),
      [[1, 4]],
    );
  });
});

describe('gaps between pairs', () => {
  it('are the free positions on both sides between neighbours, before the first and behind the last', () => {
    const free = { left: () => true, right: () => true };
    assert.deepEqual(
      gaps(
        5,
        6,
        [
          [1, 2],
          [3, 3],
        ],
        free,
      ),
      [
        [[0], [0, 1]],
        [[4], [4, 5]],
      ],
    );
    assert.deepEqual(gaps(2, 2, [], free), [
      [
        [0, 1],
        [0, 1],
      ],
    ]);
    assert.deepEqual(gaps(2, 0, [], free), []);
    assert.deepEqual(gaps(0, 2, [], free), []);
    assert.deepEqual(gaps(4, 4, [[1, 1]], { left: (l) => l !== 0, right: (r) => r !== 3 }), [[[2, 3], [2]]]);
  });

  it('and a range has its begin and not its end', () => {
    assert.deepEqual([range(2, 5), range(3, 3), range(4, 2)], [[2, 3, 4], [], []]);
  });
});

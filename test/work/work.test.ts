import assert from 'node:assert/strict';
import { SHAPES } from './shapes.ts';
import { countedIn, type Counted } from './steps.ts';

/** The smallest size tried; the others are twice and four times as large. */
const SMALLEST: Readonly<Record<string, number>> = {
  'styled empty cells': 10_000,
  'styled empty cells, drawn': 5_000,
  'names of areas': 2_000,
  'names of Gouji, drawn': 2_000,
  'areas of one name': 2_000,
  'areas of one mark, cleared': 2_000,
  'marks, cleared': 1_000,
  'marks, painted anew': 1_000,
  'marks of many areas, drawn': 20,
  'merged areas': 2_000,
  'sheets of one cell far away': 10,
  'formulas over a tall area': 1_000,
  'formulas over all before': 1_000,
  'totals of totals': 5_000,
  'blanks of many rules': 200,
};
const sizesOf = (shape: string): readonly number[] => [1, 2, 4].map((times) => times * (SMALLEST[shape] ?? 100));

describe('work over what others wrote', function () {
  this.timeout(600_000);
  let counted: ReadonlyMap<string, readonly Counted[]>;
  before(async () => {
    counted = await countedIn(Object.keys(SHAPES).map((shape) => [shape, sizesOf(shape)]));
  });

  for (const shape of Object.keys(SHAPES)) {
    it(`grows no faster than it does, or ends in a sentence: ${shape}`, () => {
      const [, twice, fourTimes] = counted.get(shape)!;
      const reported = JSON.stringify(counted.get(shape));
      if (fourTimes!.fault !== null) return assert.equal(fourTimes!.fault, 'file/too-large', reported);
      // What grows with the square comes to four times as much for twice the size; what is in proportion to twice, and what gives up to no more.
      assert.ok(fourTimes!.steps <= 2.3 * twice!.steps, reported);
    });
  }
});

import fc from 'fast-check';
import type { Problem, Row, Unknown } from '../../src/check/repair/problem.ts';

/** A table with totals as in a report, and additional rules over it, which were satisfied before some cells were changed. */
export interface Spoilt {
  readonly problem: Problem;
  /** The original value of each cell. */
  readonly truth: readonly number[];
  readonly changed: readonly number[];
}

const row = (cells: readonly number[], coefficients: readonly number[], constant = 0, relation: Row['relation'] = '='): Row => ({
  cells,
  coefficients,
  constant,
  relation,
});

/** Problems of the kinds that forms pose: sums in both directions, balances, limits, blanks, signed cells, many zeros. */
export const spoiltProblem: fc.Arbitrary<Spoilt> = fc
  .record({
    height: fc.integer({ min: 1, max: 4 }),
    width: fc.integer({ min: 2, max: 4 }),
    figures: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })), { minLength: 16, maxLength: 16 }),
    more: fc.array(fc.record({ of: fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 5 }), slack: fc.option(fc.nat(4), { nil: null }) }), {
      maxLength: 2,
    }),
    changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: -9, max: 15 })), { minLength: 1, maxLength: 5 }),
    blanks: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(), { maxLength: 4 })),
    signed: fc.array(fc.nat(), { maxLength: 2 }),
    columnTotals: fc.boolean(),
  })
  .map(({ height, width, figures, more, changes, blanks, signed, columnTotals }): Spoilt => {
    const truth: number[] = [];
    const rows: Row[] = [];
    const at = (r: number, c: number): number => r * (width + 1) + c;
    for (let r = 0; r < height; r++) {
      const line = figures.slice(r * width, (r + 1) * width);
      truth.push(
        ...line,
        line.reduce((sum, each) => sum + each, 0),
      );
      const cells = Array.from({ length: width + 1 }, (_, c) => at(r, c));
      rows.push(
        row(
          cells,
          cells.map((_, c) => (c === width ? -1 : 1)),
        ),
      );
    }
    if (columnTotals) {
      for (let c = 0; c <= width; c++) {
        const cells = Array.from({ length: height }, (_, r) => at(r, c));
        rows.push(row([...cells, truth.length], [...cells.map(() => 1), -1]));
        truth.push(cells.reduce((sum, cell) => sum + truth[cell]!, 0));
      }
    }
    for (const { of, slack } of more) {
      const cells = [...new Set(of.map((each) => each % truth.length))];
      const coefficients = cells.map((_, index) => (index % 2 === 0 ? 1 : -1));
      const sum = cells.reduce((all, cell, index) => all + coefficients[index]! * truth[cell]!, 0);
      rows.push(slack === null ? row(cells, coefficients, -sum) : row(cells, coefficients, -sum - slack, '<='));
    }
    const free = new Set(blanks.map((each) => each % truth.length));
    const negative = new Set(signed.map((each) => each % truth.length));
    const values = [...truth];
    for (const [cell, by] of changes) values[cell % truth.length]! += by;
    const unknowns = values.map((value, cell): Unknown => ({ value: free.has(cell) ? null : value, signed: negative.has(cell), step: 1 }));
    const changed = values.flatMap((value, cell) => (value !== truth[cell] && !free.has(cell) ? [cell] : []));
    return { problem: { unknowns, rows }, truth, changed };
  });

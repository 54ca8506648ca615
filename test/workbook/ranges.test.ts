import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rangesOf } from '../../src/workbook/ranges.ts';
import { parseReference } from '../../src/workbook/address.ts';

const at = (row: number, column: number) => ({ sheet: 's', row, column });

describe('cells as ranges', () => {
  it('joins a row', () => assert.deepEqual(rangesOf([3, 4, 5, 6, 7, 8].map((column) => at(6, column))), ['D7:I7']));
  it('joins equal rows below one another', () => assert.deepEqual(rangesOf([at(0, 0), at(0, 1), at(1, 0), at(1, 1)]), ['A1:B2']));
  it('keeps apart what does not touch', () => assert.deepEqual(rangesOf([at(0, 0), at(0, 2), at(2, 0)]), ['A1', 'C1', 'A3']));
  it('counts a cell once', () => assert.deepEqual(rangesOf([at(0, 0), at(0, 0)]), ['A1']));

  it('covers exactly the cells given, each once', () => {
    const cell = fc.record({ sheet: fc.constant('s'), row: fc.nat(6), column: fc.nat(6) });
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: ({ row, column }) => `${row},${column}` }), (cells) => {
        const covered = rangesOf(cells).flatMap((range) => {
          const area = parseReference(`s!${range}`)!;
          return Array.from(
            { length: area.rows * area.columns },
            (_, n) => `${area.row + Math.floor(n / area.columns)},${area.column + (n % area.columns)}`,
          );
        });
        assert.deepEqual(covered.sort(), cells.map(({ row, column }) => `${row},${column}`).sort());
      }),
    );
  });
});

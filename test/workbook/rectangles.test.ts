import assert from 'node:assert/strict';
import { rectangles } from '../../src/workbook/rectangles.ts';

describe('cells as rectangles', () => {
  it('are joined in a time that grows with their number, not with its square', () => {
    // A chessboard of a hundred thousand: none joins another. It took minutes when each was compared with all before.
    const cells = Array.from({ length: 200_000 }, (_, at) => ({ sheet: 'S', row: Math.floor(at / 100), column: at % 100 })).filter(
      ({ row, column }) => (row + column) % 2 === 0,
    );
    assert.equal(rectangles(cells).length, 100_000);
    const lines = Array.from({ length: 50_000 }, (_, row) => ({ sheet: 'S', row, column: 3 }));
    assert.deepEqual(rectangles(lines), [{ sheet: 'S', row: 0, column: 3, rows: 50_000, columns: 1 }]);
  });
});

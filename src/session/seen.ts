import type { Examination } from '../check/check.ts';
import type { Edit, Region, Seen } from '../workbook/workbook.ts';

/**
 * The cells that must be unchanged for these edits to reach their targets: the cell itself, and the nearest texts to its left and above it, which
 * identify its row and column. After a row is inserted or deleted another cell is there, possibly also blank, but its labels differ. For a name, the
 * texts of its table.
 */
export function seenBy(edits: readonly Edit[], read: Examination | readonly Region[]): Seen[] {
  const known = 'reading' in read ? read.reading.regions : read;
  return edits.flatMap((edit): Seen[] => {
    if ('appendRow' in edit) return [];
    const target = 'place' in edit ? edit.place : edit.area;
    const region = known.find(
      ({ sheet, row, column, rows, columns }) =>
        sheet === target.sheet && target.row >= row && target.row < row + rows && target.column >= column && target.column < column + columns,
    );
    if (region === undefined) return [];
    const seen = (r: number, c: number): Seen[] => {
      const content = region.values[r]?.[c];
      if (content === undefined) return [];
      const place = { sheet: region.sheet, row: region.row + r, column: region.column + c };
      return [{ edit, place, content, ...(region.valuesOnly === true ? {} : { formula: region.formulas[r]![c]! }) }];
    };
    const isText = (r: number, c: number): boolean => {
      const content = region.values[r]?.[c];
      return typeof content === 'string' && content.trim() !== '';
    };
    const [r, c] = [target.row - region.row, target.column - region.column];
    if ('place' in edit) {
      const left = Array.from({ length: c }, (_, index) => c - 1 - index).find((column) => isText(r, column));
      const above = Array.from({ length: r }, (_, index) => r - 1 - index).find((row) => isText(row, c));
      return [...seen(r, c), ...(left === undefined ? [] : seen(r, left)), ...(above === undefined ? [] : seen(above, c))];
    }
    const { rows, columns } = edit.area;
    return Array.from({ length: rows * columns }, (_, index) => [r + Math.floor(index / columns), c + (index % columns)] as const).flatMap(
      ([row, column]) => (isText(row, column) ? seen(row, column) : []),
    );
  });
}

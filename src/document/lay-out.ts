import type { Grid, GridCell } from './document.ts';
import { DOCUMENT_LIMITS, tooLarge } from './limits.ts';

/** A cell at its place: 0-based, with the rows and columns it really covers. */
export interface PlacedCell {
  readonly cell: GridCell;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Layout {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly PlacedCell[];
}

/**
 * Lays cells with spans out on a grid as browsers do: each goes to the first free column of its row, and ends where another begins
 * or the grid does. Throws `file/too-large`.
 */
export function layOut({ rows }: Pick<Grid, 'rows'>): Layout {
  if (rows.length > DOCUMENT_LIMITS.rows) throw tooLarge(`a table of ${rows.length} rows`);
  /** By column: the first row in which nothing from above reaches down to it any more. */
  const free: number[] = [];
  const cells: PlacedCell[] = [];
  rows.forEach((line, row) => {
    let column = 0;
    for (const cell of line) {
      while ((free[column] ?? 0) > row) column++;
      if (column >= DOCUMENT_LIMITS.columns) throw tooLarge(`a table of more than ${DOCUMENT_LIMITS.columns} columns`);
      let columns = 1;
      while (columns < cell.colSpan && column + columns < DOCUMENT_LIMITS.columns && (free[column + columns] ?? 0) <= row) columns++;
      const height = Math.min(cell.rowSpan, rows.length - row);
      for (let at = column; at < column + columns; at++) free[at] = row + height;
      cells.push({ cell, row, column, rows: height, columns });
      column += columns;
    }
  });
  return { rows: rows.length, columns: cells.reduce((most, each) => Math.max(most, each.column + each.columns), 0), cells };
}

import type { Grid, GridCell } from './document.ts';
import { tooLarge } from './limits.ts';

/** A cell at its 0-based position, with the rows and columns it covers after clipping. */
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
  /** In reading order. */
  readonly cells: readonly PlacedCell[];
}

/** Limits of a grid's size, for grids from foreign documents, which may claim any size. */
export interface Most {
  readonly rows: number;
  readonly columns: number;
}

const ANY: Most = { rows: Infinity, columns: Infinity };

/**
 * Lays out cells with spans on a grid as browsers do: each goes to the first free column of its row, and ends where another begins or at the grid's
 * edge. Linear in the covered area. Throws `file/too-large` beyond `most`.
 */
export function layOut({ rows }: Pick<Grid, 'rows'>, most: Most = ANY): Layout {
  if (rows.length > most.rows) throw tooLarge(`a table of ${rows.length} rows`);
  /** By column: the first row not covered by a cell from above. */
  const free: number[] = [];
  const cells: PlacedCell[] = [];
  rows.forEach((line, row) => {
    let column = 0;
    for (const cell of line) {
      while ((free[column] ?? 0) > row) column++;
      if (column >= most.columns) throw tooLarge(`a table of more than ${most.columns} columns`);
      let columns = 1;
      while (columns < cell.colSpan && column + columns < most.columns && (free[column + columns] ?? 0) <= row) columns++;
      const height = Math.min(cell.rowSpan, rows.length - row);
      for (let at = column; at < column + columns; at++) free[at] = row + height;
      cells.push({ cell, row, column, rows: height, columns });
      column += columns;
    }
  });
  return { rows: rows.length, columns: cells.reduce((widest, each) => Math.max(widest, each.column + each.columns), 0), cells };
}

import type { Grid, GridCell } from './document.ts';

/** A cell and where its top-left corner stands in the grid, 0-based. */
export interface LaidCell {
  readonly cell: GridCell;
  readonly row: number;
  readonly column: number;
}

export interface Laid {
  readonly rows: number;
  readonly columns: number;
  /** In reading order. */
  readonly cells: readonly LaidCell[];
}

/** Where each cell of a grid stands, once those that span rows have pushed aside what follows. Linear in the area that is covered. */
export function laidOut({ rows }: Grid): Laid {
  /** By column: how many rows from here on are taken by a cell above. */
  const taken: number[] = [];
  const cells: LaidCell[] = [];
  rows.forEach((line, row) => {
    let column = 0;
    for (const cell of line) {
      while ((taken[column] ?? 0) > 0) column++;
      cells.push({ cell, row, column });
      for (let index = 0; index < cell.colSpan; index++) taken[column++] = cell.rowSpan;
    }
    for (let index = 0; index < taken.length; index++) taken[index] = Math.max(0, (taken[index] ?? 0) - 1);
  });
  return { rows: rows.length, columns: taken.length, cells };
}

import type { Column, FigureType, Form, Row, Table } from './form.ts';

/** One figure of a form: its key and the row and column it stands in. */
export interface Cell {
  /** Path of the figure, also in the exported JSON: `applications.results.denied.stateSecret.naturalPerson`. */
  readonly key: string;
  readonly table: Table;
  readonly row: Row;
  readonly column: Column;
}

export const cellKey = (table: Table, row: Row, column: Column): string => [table.key, row.key, column.key].filter((part) => part !== '').join('.');

const cache = new WeakMap<Form, ReadonlyMap<string, Cell>>();

/** All cells of a form by key, in the order of the form: table, row, column. */
export function cellsOf(form: Form): ReadonlyMap<string, Cell> {
  let cells = cache.get(form);
  if (cells === undefined) {
    cells = new Map(
      form.tables.flatMap((table) =>
        table.rows.flatMap((row) =>
          table.columns.map((column) => [cellKey(table, row, column), { key: cellKey(table, row, column), table, row, column }] as const),
        ),
      ),
    );
    cache.set(form, cells);
  }
  return cells;
}

/** What the figures of a cell are: its row says before its column. */
type Line = Pick<Cell, 'row' | 'column'>;

export const typeAt = ({ row, column }: Line): FigureType => row.type ?? column.type;

/** Whether it is no number. */
export const isText = (cell: Line): boolean => /^(?:code|text|date|yes-no)$/.test(typeAt(cell));

/** Whether the figure may be negative. */
export const signedAt = (cell: Line): boolean => cell.row.signed ?? cell.column.signed ?? typeAt(cell) === 'signed-count';

/** How many decimals it may have: 0 for what is counted, else as many as are compared. */
export const decimalsAt = (cell: Line): number => cell.row.decimals ?? cell.column.decimals ?? (typeAt(cell).endsWith('count') ? 0 : 6);

/** Whether it may stay blank, which then counts as 0. */
export const optionalAt = ({ row, column }: Line): boolean => row.optional ?? column.optional ?? false;

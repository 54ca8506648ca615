import type { Column, FigureType, Form, Row, Table } from './form.ts';

/** One figure of a form: its key, row and column. */
export interface Cell {
  /** Path of the figure, also in the exported JSON: `applications.results.denied.stateSecret.naturalPerson`. */
  readonly key: string;
  readonly table: Table;
  readonly row: Row;
  readonly column: Column;
}

export const cellKey = (table: Table, row: Row, column: Column): string => [table.key, row.key, column.key].filter((part) => part !== '').join('.');

const cache = new WeakMap<Form, ReadonlyMap<string, Cell>>();

/** All cells of a form by key, in the form's order: table, row, column. */
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

/** The properties of a cell; its row's take precedence over its column's. */
type Line = Pick<Cell, 'row' | 'column'>;

export const typeAt = ({ row, column }: Line): FigureType => row.type ?? column.type;

/** Whether its type is not a number. */
export const isText = (cell: Line): boolean => /^(?:code|text|date|yes-no)$/.test(typeAt(cell));

/** Whether the figure may be negative. */
export const signedAt = (cell: Line): boolean => cell.row.signed ?? cell.column.signed ?? typeAt(cell) === 'signed-count';

/** Decimals allowed: 0 for counts, otherwise the form's, or as many as are compared. */
export const decimalsAt = (cell: Line): number => cell.row.decimals ?? cell.column.decimals ?? (typeAt(cell).endsWith('count') ? 0 : 6);

/** Whether it may be blank, which then counts as 0. */
export const optionalAt = ({ row, column }: Line): boolean => row.optional ?? column.optional ?? false;

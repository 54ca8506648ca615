import type { Row, Table } from './form.ts';

/** A column that is printed between the labels of a table and its figures: the numbers of the rows, or their units. */
export interface PrintedColumn {
  readonly header: string;
  /** What stands there in a row, `''` where nothing does. */
  readonly of: (row: Row) => string;
}

/** Those columns, in the order in which they are printed. */
export function printedColumns({ printed = {} }: Table): PrintedColumn[] {
  const { code, unit } = printed;
  return [
    ...(code === undefined ? [] : [{ header: code, of: (row: Row) => row.code ?? '' }]),
    ...(unit === undefined ? [] : [{ header: unit, of: (row: Row) => row.unit ?? '' }]),
  ];
}

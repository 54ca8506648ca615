import type { Row, Table } from './form.ts';

/** A column printed between a table's labels and its figures: line numbers or units. */
export interface PrintedColumn {
  readonly header: string;
  /** Its text in a row, `''` if there is none. */
  readonly of: (row: Row) => string;
}

/** Those columns, in the order of printing. */
export function printedColumns({ printed = {} }: Table): PrintedColumn[] {
  const { code, unit } = printed;
  return [
    ...(code === undefined ? [] : [{ header: code, of: (row: Row) => row.code ?? '' }]),
    ...(unit === undefined ? [] : [{ header: unit, of: (row: Row) => row.unit ?? '' }]),
  ];
}

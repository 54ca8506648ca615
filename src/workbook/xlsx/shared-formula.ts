import { columnIndex, columnName, MAX_COLUMNS, MAX_ROWS } from '../address.ts';

const CELL = /("(?:[^"]|"")*"|'(?:[^']|'')*'!)|(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_(.])/gu;

/** A formula as it reads so many rows and columns further on: relative references move, `$` ones stay. Text and sheet names are left alone. */
export function shifted(formula: string, rows: number, columns: number): string {
  return formula.replace(
    CELL,
    (whole: string, quoted: string | undefined, fixedColumn: string, letters: string, fixedRow: string, digits: string, at: number) => {
      if (quoted !== undefined || /[\p{L}\p{N}_.]/u.test(formula[at - 1] ?? '')) return whole;
      const column = columnIndex(letters) + (fixedColumn === '' ? columns : 0);
      const row = Number(digits) - 1 + (fixedRow === '' ? rows : 0);
      if (column < 0 || row < 0 || column >= MAX_COLUMNS || row >= MAX_ROWS) return '#REF!';
      return `${fixedColumn}${columnName(column)}${fixedRow}${row + 1}`;
    },
  );
}

import { columnIndex, columnName, MAX_COLUMNS, MAX_ROWS } from '../../address.ts';

/** What may follow a reference; otherwise it is the beginning of a name, a function or a sheet's name. */
const END = String.raw`(?![\p{L}\p{N}_.(!\[])`;
const REFERENCE = new RegExp(
  [
    // Text, quoted sheet names, table columns and other workbooks: not changed.
    String.raw`(?<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[[^\[\]]*\])`,
    String.raw`(?<left>\$?[A-Za-z]{1,3}):(?<right>\$?[A-Za-z]{1,3})${END}`,
    String.raw`(?<top>\$?\d{1,7}):(?<bottom>\$?\d{1,7})${END}`,
    String.raw`(?<column>\$?[A-Za-z]{1,3})(?<row>\$?\d{1,7})${END}`,
  ].join('|'),
  'gu',
);

/** `B` or `$B` moved by so many columns; `null` beyond the sheet. */
function movedColumn(text: string, by: number): string | null {
  if (text.startsWith('$')) return text;
  const column = columnIndex(text) + by;
  return column < 0 || column >= MAX_COLUMNS ? null : columnName(column);
}

function movedRow(text: string, by: number): string | null {
  if (text.startsWith('$')) return text;
  const row = Number(text) + by;
  return row < 1 || row > MAX_ROWS ? null : String(row);
}

/**
 * A formula moved by so many rows and columns: relative references change, including whole columns (`A:C`) and rows (`1:3`); `$` references stay.
 * Text and sheet names are not changed.
 */
export function shifted(formula: string, rows: number, columns: number): string {
  return formula.replace(REFERENCE, (...found) => {
    const [whole, groups] = [found[0], found.at(-1) as Readonly<Record<string, string | undefined>>];
    const at = found.at(-3) as number;
    if (groups.kept !== undefined || /[\p{L}\p{N}_.$]/u.test(formula[at - 1] ?? '')) return whole;
    const both = (first: string | null, second: string | null, between: string): string =>
      first === null || second === null ? '#REF!' : `${first}${between}${second}`;
    if (groups.left !== undefined) return both(movedColumn(groups.left, columns), movedColumn(groups.right!, columns), ':');
    if (groups.top !== undefined) return both(movedRow(groups.top, rows), movedRow(groups.bottom!, rows), ':');
    return both(movedColumn(groups.column!, columns), movedRow(groups.row!, rows), '');
  });
}

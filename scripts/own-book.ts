import type { Cell, WriteSheet } from 'hucre';
import { cellKey } from '../src/form/cells.ts';
import type { Form, Table } from '../src/form/form.ts';
import { columnName } from '../src/workbook/address.ts';
import { writePackage } from '../src/workbook/xlsx/template/write.ts';

/**
 * A workbook that an office made itself: nothing in it is ours, and its own names mark the parts. The columns of a list are in another order than in
 * the form, with an additional one that the form does not have, and their names extend over more rows than are filled in.
 */

export type Content = string | number | null;

export interface OwnBook {
  readonly form: Form;
  /** By key: a cover field, a text, or a cell. */
  readonly contents: ReadonlyMap<string, Content>;
  /** Formulas, without `=`, by key. `‹name›` in them stands for the place of a name. */
  readonly formulas?: Readonly<Record<string, string>>;
  /** Number of rows covered by the names of a list's columns. */
  readonly room: number;
}

/** Row of a list's header, 0-based: below a title and instructions. */
const HEADER = 3;

export async function ownBook({ form, contents, formulas = {}, room }: OwnBook): Promise<Uint8Array> {
  const names: { name: string; range: string }[] = [];
  const cells = new Map<string, Partial<Cell>>();
  const sheets: WriteSheet[] = [];
  let row = 2;
  cells.set('0,0', { value: form.title });
  const own = form.names ?? {};
  const put = (label: string, key: string): void => {
    cells.set(`${row},0`, { value: label });
    const formula = formulas[key];
    cells.set(`${row},1`, formula === undefined ? { value: contents.get(key) ?? null } : { formula, formulaResult: contents.get(key) as number });
    if (own[key] !== undefined) names.push({ name: own[key], range: `Cover!$B$${row + 1}` });
    row += 1;
  };
  const isCell = (key: string): boolean => form.tables.some((table) => key === table.key || key.startsWith(`${table.key}.`));
  for (const key of Object.keys(own)) if (!isCell(key)) put(own[key]!, key);
  for (const table of form.tables)
    for (const line of table.rows)
      for (const column of table.columns)
        put([line.label, column.key === '' ? '' : column.label].filter((label) => label !== '').join(': '), cellKey(table, line, column));
  sheets.push({ name: 'Cover', cells });
  for (const table of form.tables) if (table.open !== undefined) sheets.push(listOf(table, contents, own, room, names));
  return writePackage(form.title, sheets, names, { growing: new Map(), printed: new Map() });
}

function listOf(
  table: Table,
  contents: OwnBook['contents'],
  own: Readonly<Record<string, string>>,
  room: number,
  names: { name: string; range: string }[],
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>([
    ['0,0', { value: table.title }],
    ['1,0', { value: 'One line for each. Do not move the columns.' }],
    [`${HEADER},0`, { value: 'No.' }],
  ]);
  const name = table.title.slice(0, 31);
  const order = [...table.columns.slice(2), ...table.columns.slice(0, 2)];
  order.forEach((column, index) => {
    cells.set(`${HEADER},${index + 1}`, { value: column.label });
    const letter = columnName(index + 1);
    const defined = own[`${table.key}.${column.key}`];
    if (defined !== undefined) names.push({ name: defined, range: `'${name}'!$${letter}$${HEADER + 2}:$${letter}$${HEADER + 1 + room}` });
  });
  for (let line = 0; contents.has(`${table.key}.${line}.${table.columns[0]!.key}`); line++) {
    cells.set(`${HEADER + 1 + line},0`, { value: line + 1 });
    order.forEach((column, index) => {
      const value = contents.get(`${table.key}.${line}.${column.key}`);
      if (value !== undefined) cells.set(`${HEADER + 1 + line},${index + 1}`, { value });
    });
  }
  return { name, cells };
}

import { cellKey } from '../../form/cells.ts';
import type { Table } from '../../form/form.ts';
import { printedColumns } from '../../form/printed.ts';
import type { Grid, GridCell } from '../document.ts';
import { labelCells, labelLevels } from './labels.ts';

/** The text of a figure by its cell key; `''` for a blank. */
export type FigureText = (key: string) => string;

const cell = (text: string, rowSpan: number, colSpan: number, header: boolean): GridCell => ({ text, rowSpan, colSpan, header });

/** How many of `width` columns each of `count` cells covers; the remainder goes to the last ones. */
export function shares(width: number, count: number): number[] {
  const least = Math.floor(width / count);
  const wider = width - least * count;
  return Array.from({ length: count }, (_, index) => (index >= count - wider ? least + 1 : least));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Number of columns before the figures: labels, codes and units. */
const stubsOf = (table: Table): number => labelLevels(table.rows) + printedColumns(table).length;

/** A table's rows, headers first, with `before` columns before the figures and `width` columns of figures. */
function rowsOf(table: Table, figure: FigureText, before: number, width: number): GridCell[][] {
  const { columns, rows } = table;
  const printed = printedColumns(table);
  const stubs = before - printed.length;
  const depth = labelLevels(columns);
  const widths = shares(width, columns.length);
  const header = Array.from({ length: depth }, (): GridCell[] => []);
  const corner = [table.stub, table.corner].filter((text) => text !== undefined).join('\n');
  if (stubs > 0 && depth > 0) header[0]!.push(cell(corner, depth, stubs, true));
  for (const { header: text } of printed) header[0]?.push(cell(text, depth, 1, true));
  for (const { text, index, count, level, levels } of labelCells(columns))
    header[level]!.push(cell(text, levels, sum(widths.slice(index, index + count)), true));
  const body = rows.map((): GridCell[] => []);
  const own = labelLevels(rows);
  for (const { text, index, count, level, levels } of labelCells(rows)) {
    // The last label takes the columns that a wider table in the same grid needs for its labels.
    const spare = level + levels === own ? stubs - own : 0;
    body[index]!.push(cell(text, count, levels + spare, true));
  }
  rows.forEach((row, index) => {
    if (stubs > 0 && own === 0) body[index]!.push(cell('', 1, stubs, true));
    for (const { of } of printed) body[index]!.push(cell(of(row), 1, 1, true));
    columns.forEach((column, at) => body[index]!.push(cell(figure(cellKey(table, row, column)), 1, widths[at]!, false)));
  });
  return [...header, ...body];
}

/** One table of the form as a grid of its own. */
export function tableGrid(table: Table, figure: FigureText): Grid {
  const rows = rowsOf(table, figure, stubsOf(table), table.columns.length);
  return { kind: 'grid', caption: table.title, headerRows: labelLevels(table.columns), rows };
}

/**
 * All tables of a section in one grid, each below its article, as the official Word template prints section 二. Their headers are within the grid, so
 * none is repeated on a new page.
 */
export function stackedGrid(tables: readonly Table[], title: string, figure: FigureText): Grid {
  const stubs = Math.max(...tables.map(stubsOf));
  const width = Math.max(...tables.map(({ columns }) => columns.length));
  const rows = tables.flatMap((table) => [[cell(table.item ?? table.title, 1, stubs + width, true)], ...rowsOf(table, figure, stubs, width)]);
  return { kind: 'grid', caption: title, headerRows: 0, rows };
}

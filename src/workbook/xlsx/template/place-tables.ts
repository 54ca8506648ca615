import type { Table } from '../../../form/form.ts';
import { printedColumns } from '../../../form/printed.ts';
import type { Area, Place } from '../../workbook.ts';
import { depthOf } from './labels.ts';

/** One table on its sheet. Its last column may be wider than its name covers, see `figureColumns`. */
export interface PlacedTable {
  readonly table: Table;
  /** The area of its name: item row, header rows, label columns, body. */
  readonly area: Area;
  /** Row of the title printed above it, outside the name; `null` if the sheet's title suffices. */
  readonly titleRow: number | null;
  /** First row of the column labels, below the item row if there is one. */
  readonly headerRow: number;
  /** Columns of its labels, followed by those of codes and units, then the body. */
  readonly labelColumns: number;
  /** Top-left cell of the body. */
  readonly body: Place;
}

export interface TablesSheet {
  readonly kind: 'tables';
  readonly name: string;
  readonly title: string;
  /** Columns before the figures: row labels, codes and units; tables without row labels begin to the right of them. */
  readonly labelColumns: number;
  /** How many of them are codes and units of some table. */
  readonly printedColumns: number;
  /** Most figure columns of any table: the last column of a narrower table is merged up to there, so that all have the same outer width. */
  readonly figureColumns: number;
  readonly tables: readonly PlacedTable[];
}

const FIRST_ROW = 1;

const hasRowLabels = (table: Table): boolean => table.rows.some(({ label }) => label !== '');

/**
 * Stacks the tables of one section on one sheet. Tables under items of the article follow without a gap, as in the official form; others get their
 * own title, unless it repeats that of the section.
 */
export function placeTables(sheet: string, heading: string, sectionTitle: string, tables: readonly Table[]): TablesSheet {
  const beside = Math.max(0, ...tables.map((table) => printedColumns(table).length));
  const labelColumns = beside + Math.max(0, ...tables.filter(hasRowLabels).map(({ rows }) => depthOf(rows)));
  const placed: PlacedTable[] = [];
  let row = FIRST_ROW;
  let joins = false;
  for (const table of tables) {
    const labelled = hasRowLabels(table);
    const underItem = table.item !== undefined && labelled;
    if (placed.length > 0 && !(joins && underItem)) row += 1;
    const titled = table.item === undefined && (table.title !== sectionTitle || tables.length > 1);
    const titleRow = titled ? row++ : null;
    const headerRow = row + (table.item === undefined ? 0 : 1);
    const left = labelled ? labelColumns : 0;
    const body = { sheet, row: headerRow + depthOf(table.columns), column: labelColumns };
    const area = {
      sheet,
      row,
      column: labelColumns - left,
      rows: body.row - row + table.rows.length,
      columns: left + table.columns.length,
    };
    placed.push({ table, area, titleRow, headerRow, labelColumns: Math.max(0, left - printedColumns(table).length), body });
    row += area.rows;
    joins = underItem;
  }
  const figureColumns = Math.max(...tables.map(({ columns }) => columns.length));
  return { kind: 'tables', name: sheet, title: heading, labelColumns, printedColumns: beside, figureColumns, tables: placed };
}

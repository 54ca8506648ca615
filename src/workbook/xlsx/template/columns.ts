import { printedColumns } from '../../../form/printed.ts';
import { labelBlocks, type LabelBlock } from './labels.ts';
import { widthOf } from '../../measure.ts';
import type { TablesSheet } from './place-tables.ts';

/** Width of an A4 page at full size, in column units. */
const PAGE = { portrait: 95, landscape: 142 } as const;
/** Half of four characters, the longest word of the official headers, and six digits. */
const NARROWEST_FIGURE = 6;
/** A group's label is narrow, since it has several rows to wrap in. */
const GROUP = { least: 6, most: 9 } as const;
const LEAF = { least: 16, most: 30 } as const;
/** Codes and units have a few letters. */
const PRINTED = { least: 6, most: 12 } as const;

export interface Columns {
  readonly landscape: boolean;
  readonly labels: readonly number[];
  readonly figure: number;
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Blocks of the row labels of every table of a sheet. */
const rowBlocks = (sheet: TablesSheet): LabelBlock[] =>
  sheet.tables.filter(({ labelColumns }) => labelColumns > 0).flatMap(({ table, labelColumns }) => labelBlocks(table.rows, labelColumns));

/** Width of the codes or units in the column at this distance before the figures. */
const printedWidth = (sheet: TablesSheet, before: number): number =>
  Math.max(
    ...sheet.tables.map(({ table }) => {
      const column = printedColumns(table).at(-before);
      return column === undefined ? 0 : Math.max(...[column.header, ...table.rows.map(column.of)].map(widthOf)) + 2;
    }),
  );

/**
 * Widths of a sheet's label columns and of its equal figure columns, which together fill the page. `wider`: the factor by which a sheet that is
 * printed smaller because of its height must be wider to fill the page.
 */
export function columnsOf(sheet: TablesSheet, wider = 1): Columns {
  const blocks = rowBlocks(sheet);
  const longest = (level: number): number =>
    Math.max(0, ...blocks.filter((each) => each.level === level && each.levels === 1).map(({ text }) => widthOf(text)));
  const last = sheet.labelColumns - sheet.printedColumns - 1;
  const labels = Array.from({ length: sheet.labelColumns }, (_, level) => {
    if (level > last) return clamp(printedWidth(sheet, sheet.labelColumns - level), PRINTED.least, PRINTED.most);
    // The outermost of several groups spans the most rows, so it can be narrowest.
    if (level === 0 && level < last - 1) return GROUP.least;
    const limits = level === last ? LEAF : GROUP;
    return clamp(longest(level) + 3, limits.least, limits.most);
  });
  const label = labels.reduce((sum, width) => sum + width, 0);
  const landscape = label + sheet.figureColumns * NARROWEST_FIGURE > PAGE.portrait;
  const room = (landscape ? PAGE.landscape : PAGE.portrait) * wider - label;
  // In hundredths: rounding down to whole units would leave a wide margin next to many columns.
  const figure = Math.max(NARROWEST_FIGURE, Math.floor((room / sheet.figureColumns) * 100) / 100);
  return { landscape, labels, figure };
}

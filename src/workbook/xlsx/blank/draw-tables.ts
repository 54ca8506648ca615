import type { DataValidation, WriteSheet } from 'hucre';
import { cellKey } from '../../../form/cells.ts';
import type { FigureType } from '../../../form/form.ts';
import { rectangles } from '../patch/marks.ts';
import type { Layout, PlacedTable, TableSheet } from './layout.ts';
import { drawing, finish, height, linesOf, putFormula, putMerged, type Drawing } from './sheet.ts';

const FIGURE_WIDTH = { few: 19, many: 11.5, most: 9.5 } as const;
const LINE = 15;

/** Widths of the label columns: outer ones hold short group labels, the last the long ones. */
function labelWidths(columns: number, figures: number): number[] {
  if (columns === 0) return [];
  if (columns === 1) return [figures > 4 ? 38 : 34];
  return [...Array.from({ length: columns - 1 }, (_, index) => (index === 0 ? 10 : 17)), 36];
}

interface Grid {
  readonly widths: readonly number[];
  readonly columns: number;
}

/** One sheet with a section's tables, one below another, all of the same outer width. */
export function drawTableSheet(sheet: TableSheet, { formulas, cells }: Layout): WriteSheet {
  const on = drawing();
  const figure = sheet.figureColumns > 10 ? FIGURE_WIDTH.most : sheet.figureColumns > 4 ? FIGURE_WIDTH.many : FIGURE_WIDTH.few;
  const grid: Grid = {
    widths: [...labelWidths(sheet.labelColumns, sheet.figureColumns), ...Array<number>(sheet.figureColumns).fill(figure)],
    columns: sheet.labelColumns + sheet.figureColumns,
  };
  putMerged(on, 0, 0, 1, grid.columns, sheet.title, 'heading');
  height(on, 0, 30);
  height(on, 1, 8);
  const validations: DataValidation[] = [];
  for (const placed of sheet.tables) {
    drawHeader(on, placed, grid);
    drawLabels(on, placed, grid);
    validations.push(...drawBody(on, placed, grid, formulas));
  }
  const [only, ...others] = sheet.tables;
  const alone = others.length === 0 && only !== undefined;
  return finish(on, {
    name: sheet.name,
    widths: grid.widths,
    landscape: sheet.figureColumns > 10,
    freeze: alone ? { rows: only.bodyRow, columns: only.bodyColumn } : { rows: 1, columns: 0 },
    titleRows: alone ? only.bodyRow : 1,
    onePage: cells.size < 2000,
    validations,
  });
}

/** How far a column of a table reaches: the last one to the grid's edge. */
const span = ({ table, bodyColumn }: PlacedTable, column: number, grid: Grid): number =>
  column === table.columns.length - 1 ? grid.columns - bodyColumn - column : 1;

function drawHeader(on: Drawing, placed: PlacedTable, grid: Grid): void {
  const { table, area, headerRows, labelColumns, bodyColumn } = placed;
  let row = area.row;
  if (table.item !== undefined) {
    putMerged(on, row, 0, 1, grid.columns, table.item, 'item');
    height(on, row, 24);
    row += 1;
  }
  if (labelColumns > 0)
    putMerged(on, row, 0, headerRows, labelColumns, table.corner ?? table.stub ?? table.title, table.corner === undefined ? 'header' : 'corner');
  for (let level = 0; level < headerRows; level++) height(on, row + level, headerHeight(placed, level, grid));
  const paths = table.columns.map((column) => [...(column.group ?? []), column.label]);
  for (let level = 0; level < headerRows; level++) {
    for (let start = 0; start < paths.length;) {
      const path = paths[start]!;
      let end = start + 1;
      if (level < path.length - 1) while (end < paths.length && sameGroup(path, paths[end]!, level)) end++;
      const columns = end - start - 1 + span(placed, end - 1, grid);
      if (level === path.length - 1)
        putMerged(on, row + level, bodyColumn + start, headerRows - level, columns, path[level]!, headerRows > 1 ? 'narrow' : 'header');
      else if (level < path.length - 1) putMerged(on, row + level, bodyColumn + start, 1, columns, path[level]!, 'header');
      start = end;
    }
  }
}

const sameGroup = (a: readonly string[], b: readonly string[], level: number): boolean =>
  b.length - 1 > level && a.slice(0, level + 1).join('\n') === b.slice(0, level + 1).join('\n');

const sum = (widths: readonly number[]): number => widths.reduce((all, each) => all + each, 0);

function headerHeight(placed: PlacedTable, level: number, grid: Grid): number {
  const { table, bodyColumn } = placed;
  const width = (column: number): number => sum(grid.widths.slice(bodyColumn + column, bodyColumn + column + span(placed, column, grid)));
  const lines = table.columns.map((column, index) => ((column.group ?? []).length === level ? linesOf(column.label, width(index) + 1) : 1));
  return Math.max(24, Math.max(...lines) * LINE + 6);
}

function drawLabels(on: Drawing, { table, labelColumns, bodyRow }: PlacedTable, grid: Grid): void {
  if (labelColumns === 0) {
    table.rows.forEach((_, index) => height(on, bodyRow + index, 36));
    return;
  }
  const paths = table.rows.map((row) => [...(row.group ?? []), row.label]);
  for (let level = 0; level < labelColumns; level++) {
    for (let start = 0; start < paths.length;) {
      const path = paths[start]!;
      let end = start + 1;
      if (level < path.length - 1) while (end < paths.length && sameGroup(path, paths[end]!, level)) end++;
      if (level === path.length - 1) putMerged(on, bodyRow + start, level, 1, labelColumns - level, path[level]!, 'label');
      else if (level < path.length - 1) putMerged(on, bodyRow + start, level, end - start, 1, path[level]!, 'group');
      start = end;
    }
  }
  paths.forEach((path, index) => {
    const width = sum(grid.widths.slice(path.length - 1, labelColumns));
    height(on, bodyRow + index, Math.max(24, linesOf(path[path.length - 1]!, width - 2) * LINE + 8));
  });
}

function drawBody(on: Drawing, placed: PlacedTable, grid: Grid, formulas: Layout['formulas']): DataValidation[] {
  const { table, bodyRow, bodyColumn } = placed;
  const inputs = new Map<FigureType, { row: number; column: number }[]>();
  table.rows.forEach((row, r) =>
    table.columns.forEach((column, c) => {
      const at = { row: bodyRow + r, column: bodyColumn + c };
      const wide = span(placed, c, grid);
      const formula = formulas.get(cellKey(table, row, column));
      const style = formula !== undefined ? 'total' : column.type === 'amount-10k-yuan' ? 'amount' : 'count';
      putMerged(on, at.row, at.column, 1, wide, null, style);
      if (formula === undefined) inputs.set(column.type, [...(inputs.get(column.type) ?? []), at]);
      else putFormula(on, at.row, at.column, formula, 0, 'total');
    }),
  );
  return [...inputs].map(([type, cells]) => validation(type, rectangles(cells).join(' ')));
}

const TOLD: Readonly<Record<FigureType, readonly [title: string, message: string]>> = {
  count: ['请填整数', '这里只能填 0 或正整数，不带单位；没有发生的填 0，不要留空。'],
  'signed-count': ['请填整数', '这里只能填整数：增加填正数，减少填负数，没有变化填 0。'],
  'amount-10k-yuan': ['请填金额', '这里只能填数字，单位是万元，不要写单位；没有发生的填 0。'],
};

function validation(type: FigureType, range: string): DataValidation {
  const [title, message] = TOLD[type];
  const limits =
    type === 'signed-count'
      ? ({ type: 'whole', operator: 'between', formula1: '-999999999', formula2: '999999999' } as const)
      : ({ type: type === 'count' ? 'whole' : 'decimal', operator: 'greaterThanOrEqual', formula1: '0' } as const);
  return {
    ...limits,
    range,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: title,
    errorMessage: message,
    showInputMessage: false,
  };
}

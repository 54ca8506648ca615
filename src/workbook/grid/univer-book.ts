import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
  type IBorderData,
  type ICellData,
  type IRange,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
  type LocaleType,
} from '@univerjs/core';
import type { Line, LineStyle, Look, Picture, PictureSheet } from '../picture.ts';
import { toUniver } from './cell.ts';
import { fittedHeights, PLAIN_COLUMN, PLAIN_ROW } from './heights.ts';
import { univerRules, VALIDATIONS } from './validations.ts';

const LINES: Record<LineStyle, BorderStyleTypes> = {
  hair: BorderStyleTypes.HAIR,
  thin: BorderStyleTypes.THIN,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  dashDot: BorderStyleTypes.DASH_DOT,
  dashDotDot: BorderStyleTypes.DASH_DOT_DOT,
  double: BorderStyleTypes.DOUBLE,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
};

const HORIZONTAL = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT, justify: HorizontalAlign.JUSTIFIED };
const VERTICAL = { top: VerticalAlign.TOP, center: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM };

/** Pixels per step of indent. */
const INDENT = 9;
/** Empty rows and columns beyond the file's contents: a form is not an endless sheet. */
const SPARE = { rows: 12, columns: 4, least: { rows: 60, columns: 26 } } as const;

const line = ({ style, color }: Line): NonNullable<IBorderData['t']> => ({ s: LINES[style], cl: { rgb: color } });

export function styleOf(look: Look): IStyleData {
  const { lines = {}, horizontal } = look;
  const border: IBorderData = {};
  if (lines.top !== undefined) border.t = line(lines.top);
  if (lines.right !== undefined) border.r = line(lines.right);
  if (lines.bottom !== undefined) border.b = line(lines.bottom);
  if (lines.left !== undefined) border.l = line(lines.left);
  const style: IStyleData = { fs: look.size ?? 11, vt: VERTICAL[look.vertical ?? 'bottom'] };
  if (look.font !== undefined) style.ff = look.font;
  if (look.bold === true) style.bl = BooleanNumber.TRUE;
  if (look.italic === true) style.it = BooleanNumber.TRUE;
  if (look.underline === true) style.ul = { s: BooleanNumber.TRUE };
  if (look.strike === true) style.st = { s: BooleanNumber.TRUE };
  if (look.color !== undefined) style.cl = { rgb: look.color };
  if (look.fill !== undefined) style.bg = { rgb: look.fill };
  if (horizontal !== undefined) style.ht = HORIZONTAL[horizontal];
  if (look.wrap === true) style.tb = WrapStrategy.WRAP;
  if (look.indent !== undefined) style.pd = horizontal === 'right' ? { r: look.indent * INDENT } : { l: look.indent * INDENT };
  if (Object.keys(border).length > 0) style.bd = border;
  if (look.format !== undefined) style.n = { pattern: look.format };
  return style;
}

/** A workbook for Univer that looks as the file does in a spreadsheet program. Sheet ids are their positions. */
export function univerBook(picture: Picture, id: string, locale: LocaleType): IWorkbookData {
  const order = picture.sheets.map((_, index) => sheetId(index));
  return {
    id,
    name: id,
    appVersion: '',
    locale,
    styles: Object.fromEntries(picture.looks.map((look, index) => [`s${index}`, styleOf(look)])),
    sheetOrder: order,
    resources: [
      {
        name: VALIDATIONS,
        data: JSON.stringify(
          Object.fromEntries(picture.sheets.map((sheet, index) => [order[index]!, univerRules(sheet.validations, sizeOf(sheet))])),
        ),
      },
    ],
    sheets: Object.fromEntries(picture.sheets.map((sheet, index) => [order[index]!, univerSheet(sheet, order[index]!, picture.looks)])),
  };
}

export const sheetId = (index: number): string => `sheet-${index}`;

const sizeOf = ({ rows, columns }: PictureSheet): { rows: number; columns: number } => ({
  rows: Math.max(rows + SPARE.rows, SPARE.least.rows),
  columns: Math.max(columns + SPARE.columns, SPARE.least.columns),
});

function univerSheet(sheet: PictureSheet, id: string, looks: readonly Look[]): Partial<IWorksheetData> {
  const cellData: Record<number, Record<number, ICellData>> = {};
  for (const { row, column, content, formula, look } of sheet.cells) {
    const cell = toUniver(content, formula);
    if (look !== null) cell.s = `s${look}`;
    (cellData[row] ??= {})[column] = cell;
  }
  const rowData = Object.fromEntries(
    [...fittedHeights(sheet, looks), ...sheet.heights].map(([row, h]) => [
      row,
      h === 0 ? { hd: BooleanNumber.TRUE } : { h, ia: BooleanNumber.FALSE },
    ]),
  );
  const columnData = Object.fromEntries([...sheet.widths].map(([column, w]) => [column, w === 0 ? { hd: BooleanNumber.TRUE } : { w }]));
  const { frozen } = sheet;
  const { rows, columns } = sizeOf(sheet);
  return {
    id,
    name: sheet.name,
    hidden: sheet.visible ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    rowCount: rows,
    columnCount: columns,
    defaultColumnWidth: PLAIN_COLUMN,
    defaultRowHeight: PLAIN_ROW,
    freeze: {
      xSplit: frozen.columns,
      ySplit: frozen.rows,
      startRow: frozen.rows === 0 ? -1 : frozen.rows,
      startColumn: frozen.columns === 0 ? -1 : frozen.columns,
    },
    mergeData: sheet.merges.map((area): IRange => ({
      startRow: area.row,
      startColumn: area.column,
      endRow: area.row + area.rows - 1,
      endColumn: area.column + area.columns - 1,
    })),
    cellData,
    rowData,
    columnData,
    showGridlines: sheet.gridlines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
  };
}

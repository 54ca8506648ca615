import type { Cell, CellValue, MergeRange, RowDef, WriteSheet } from 'hucre';
import { STYLE, type StyleName } from './styles.ts';

/** A sheet being drawn. Rows and columns are 0-based; widths are in characters, heights in points. */
export interface Drawing {
  readonly cells: Map<string, Partial<Cell>>;
  readonly merges: MergeRange[];
  readonly rows: Map<number, RowDef>;
}

export const drawing = (): Drawing => ({ cells: new Map(), merges: [], rows: new Map() });

export function put(on: Drawing, row: number, column: number, value: CellValue, style: StyleName): void {
  const type = value === null ? 'empty' : typeof value === 'number' ? 'number' : 'string';
  on.cells.set(`${row},${column}`, { value, type, style: STYLE[style] });
}

export function putFormula(on: Drawing, row: number, column: number, formula: string, result: number, style: StyleName): void {
  on.cells.set(`${row},${column}`, { value: result, type: 'formula', formula, formulaResult: result, style: STYLE[style] });
}

/** One cell over several: the content at the top left, the lines around all of it. */
export function putMerged(on: Drawing, row: number, column: number, rows: number, columns: number, value: CellValue, style: StyleName): void {
  for (let r = row; r < row + rows; r++) for (let c = column; c < column + columns; c++) put(on, r, c, null, style);
  put(on, row, column, value, style);
  if (rows > 1 || columns > 1) on.merges.push({ startRow: row, startCol: column, endRow: row + rows - 1, endCol: column + columns - 1 });
}

export const height = (on: Drawing, row: number, points: number): void => void on.rows.set(row, { height: points });

/** How many lines a text takes in so many characters' width (a Chinese character is two wide). */
export function linesOf(text: string, width: number): number {
  const room = Math.max(2, Math.floor(width) - 1);
  return text.split('\n').reduce((lines, line) => {
    let wide = 0;
    for (const letter of line) wide += letter.charCodeAt(0) > 0xff ? 2 : 1;
    return lines + Math.max(1, Math.ceil(wide / room));
  }, 0);
}

/** Protection without a password: input cells stay open, formats (and so marks) are allowed, rows and columns stay. */
const PROTECTION = { sheet: true, objects: true, scenarios: true, formatCells: true, formatColumns: true, formatRows: true } as const;

export interface SheetOptions {
  readonly name: string;
  readonly widths: readonly number[];
  readonly landscape?: boolean;
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly titleRows?: number;
  readonly onePage?: boolean;
  readonly validations?: WriteSheet['dataValidations'];
  readonly hidden?: boolean;
}

export function finish(on: Drawing, { name, widths, landscape, freeze, titleRows, onePage, validations, hidden }: SheetOptions): WriteSheet {
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: [],
    cells: on.cells,
    merges: on.merges,
    rowDefs: on.rows,
    protection: PROTECTION,
    ...(freeze === undefined ? {} : { freezePane: freeze }),
    ...(validations === undefined ? {} : { dataValidations: validations }),
    ...(hidden === true ? { hidden: true } : {}),
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a4',
      orientation: landscape === true ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: onePage === true ? 1 : 0,
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
      ...(titleRows === undefined ? {} : { printTitlesRow: `$1:$${titleRows}` }),
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
  };
}

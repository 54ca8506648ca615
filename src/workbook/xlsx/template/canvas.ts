import type { Cell, CellStyle, ConditionalRule, DataValidation, MergeRange, RowDef, WriteSheet } from 'hucre';
import type { Area } from '../../workbook.ts';
import type { Look } from './looks.ts';
import { FILL, styleOf } from './looks.ts';

type Block = Omit<Area, 'sheet'>;
type Edge = 'top' | 'bottom' | 'left' | 'right';

interface Painted {
  readonly content: string | number | null;
  readonly formula?: string;
  look: Look;
}

/** A sheet being built: cells, merges and heights, 0-based, converted for the writer at the end. */
export interface Canvas {
  /** Fills a block with one look, merged if it has several cells; its content is in the top-left cell. */
  readonly block: (at: Block, content: string | null, look: Look) => void;
  /** A total: a formula, and its value in a blank template. */
  readonly formula: (row: number, column: number, formula: string, look: Look) => void;
  /** A thicker border around an existing block. */
  readonly frame: (at: Block) => void;
  readonly height: (row: number, points: number) => void;
  readonly heightOf: (row: number) => number;
  readonly validate: (rule: DataValidation) => void;
  /** Hides the text of cells for which a formula is true, by giving it the colour of a total's background. */
  readonly hideWhere: (formula: string, range: string) => void;
  /** The sheet, with column widths in characters; so many columns after them are hidden. */
  readonly sheet: (
    rest: Omit<WriteSheet, 'cells' | 'merges' | 'rowDefs' | 'columns' | 'conditionalRules'>,
    widths: readonly number[],
    hidden?: number,
  ) => WriteSheet;
}

export const block = (row: number, column: number, rows = 1, columns = 1): Block => ({ row, column, rows, columns });

/** Default height of a row, in points. */
const PLAIN_ROW = 15;

export function canvas(): Canvas {
  const cells = new Map<string, Painted>();
  const merges: MergeRange[] = [];
  const heights = new Map<number, number>();
  const validations: DataValidation[] = [];
  const rules: ConditionalRule[] = [];
  const at = (row: number, column: number): string => `${row},${column}`;
  const edge = (row: number, column: number, side: Edge): void => {
    const cell = cells.get(at(row, column));
    if (cell !== undefined) cell.look = { ...cell.look, thick: [...(cell.look.thick ?? []), side] };
  };
  return {
    block({ row, column, rows, columns }, content, look) {
      for (let r = row; r < row + rows; r++)
        for (let c = column; c < column + columns; c++) cells.set(at(r, c), { content: r === row && c === column ? content : null, look });
      if (rows > 1 || columns > 1) merges.push({ startRow: row, startCol: column, endRow: row + rows - 1, endCol: column + columns - 1 });
    },
    formula(row, column, formula, look) {
      cells.set(at(row, column), { content: 0, formula, look });
    },
    frame({ row, column, rows, columns }) {
      for (let c = column; c < column + columns; c++) {
        edge(row, c, 'top');
        edge(row + rows - 1, c, 'bottom');
      }
      for (let r = row; r < row + rows; r++) {
        edge(r, column, 'left');
        edge(r, column + columns - 1, 'right');
      }
    },
    height: (row, points) => void heights.set(row, points),
    heightOf: (row) => heights.get(row) ?? PLAIN_ROW,
    validate: (rule) => void validations.push(rule),
    hideWhere: (formula, range) =>
      void rules.push({ type: 'expression', priority: rules.length + 1, formula, range, style: { font: { color: { rgb: FILL.total } } } }),
    sheet: (rest, widths, hidden = 0) => ({
      ...rest,
      columns: [...widths.map((width) => ({ width })), ...Array.from({ length: hidden }, () => ({ width: 12, hidden: true }))],
      cells: new Map([...cells].map(([key, painted]) => [key, written(painted)])),
      merges,
      rowDefs: new Map([...heights].sort(([a], [b]) => a - b).map(([row, height]): [number, RowDef] => [row, { height }])),
      ...(rules.length > 0 ? { conditionalRules: rules } : {}),
      ...(validations.length > 0 ? { dataValidations: validations } : {}),
    }),
  };
}

function written({ content, formula, look }: Painted): Partial<Cell> {
  const style: CellStyle = styleOf(look);
  if (formula === undefined) return { value: content, style };
  return { value: content, formula, formulaResult: content, style };
}

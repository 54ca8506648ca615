import { append } from '../append.ts';
import type { Look, Picture, PictureSheet, Validation } from '../workbook/picture.ts';
import type { CellContent } from '../workbook/workbook.ts';
import { isLabelText } from '../read/figures.ts';
import { spend, type Work } from '../work.ts';

/**
 * `label`: text that names something; `figure`: a number, a formula or a blank for one; `text`: a blank for words, a date or one of a list; `none`:
 * nothing, or covered by a merged area.
 */
export type Kind = 'label' | 'figure' | 'text' | 'none';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  /** Size of its merged area in rows and columns. */
  readonly rows: number;
  readonly columns: number;
  readonly kind: Kind;
  readonly text: string;
  readonly content: CellContent;
  readonly formula: string | null;
  readonly look: Look | null;
  readonly limit: Validation['limit'] | null;
}

/** A sheet as a grid of cells; covered cells are represented by the first of their merged area. */
export interface SheetGrid {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** The cell that covers a place, `null` if there is none. */
  readonly at: (row: number, column: number) => GridCell | null;
  /** The same, only if the cell begins there. */
  readonly own: (row: number, column: number) => GridCell | null;
  /** Whether the sheet has more than was examined. */
  readonly cut: boolean;
}

/** Limits of a form's size on one sheet. */
const MOST = { rows: 3_000, columns: 150 } as const;

const isNumberFormat = (format: string | undefined): boolean => format !== undefined && /[0#]/.test(format) && !/[ymdhs@]/i.test(format);
const isBlank = (content: CellContent): boolean => content === null || (typeof content === 'string' && content.trim() === '');

/** The kind of a blank cell, if it is to be filled in. */
function typedKind(look: Look | null, limit: Validation['limit'] | null, fenced: boolean): Kind {
  if (limit !== null) return limit.kind === 'whole' || limit.kind === 'decimal' ? 'figure' : 'text';
  if (look === null || (fenced ? look.locked : look.lines === undefined)) return 'none';
  if (look.format === undefined || isNumberFormat(look.format)) return 'figure';
  return 'text';
}

function kindOf(content: CellContent, formula: string | null, look: Look | null, limit: Validation['limit'] | null, fenced: boolean): Kind {
  const open = look?.locked === false;
  if (formula !== null) return typeof content === 'string' && isLabelText(content) ? 'label' : 'figure';
  if (isBlank(content)) return typedKind(look, limit, fenced);
  // A locked number is part of the print: a year in a header, a line number.
  if (typeof content === 'number') return fenced && !open ? 'label' : look?.format !== undefined && /[ymd]/i.test(look.format) ? 'text' : 'figure';
  if (typeof content !== 'string') return 'figure';
  // A choice of the cell's list was selected.
  if (limit?.kind === 'list' && 'choices' in limit && limit.choices.includes(content.trim())) return 'text';
  if (!open || !fenced) return isLabelText(content) ? 'label' : 'figure';
  return typedKind(look, limit, fenced);
}

const printed = (content: CellContent): string =>
  (content === null || typeof content === 'object' ? '' : String(content)).replace(/\s+/g, ' ').trim();

type At = (row: number, column: number) => GridCell | null;

const isPrint = (cell: GridCell): boolean => cell.formula === null && !isBlank(cell.content) && cell.look?.locked !== false;

/** A line of numbers under a header, 甲 乙 1 2 3, which is printed and not a figure. */
function* numberedLine(cells: Iterable<GridCell>, own: At): Generator<GridCell> {
  const rows = new Map<number, GridCell[]>();
  for (const cell of cells) if (isPrint(cell)) append(rows, cell.row, cell);
  for (const [row, line] of rows) {
    const sorted = line.sort((a, b) => a.column - b.column);
    const numbers = sorted.filter((cell) => !/^[甲乙丙丁戊己]$/.test(printed(cell.content)));
    const follows = numbers.every(
      (cell, index) => Number(/^[（(]?(\d{1,3})[）)]?(?:\s*[=＝].{1,40})?$/.exec(printed(cell.content))?.[1]) === index + 1,
    );
    const under = sorted.every((cell) => row > 0 && own(row - 1, cell.column)?.kind !== 'figure');
    if (numbers.length > 0 && sorted.length > 2 && follows && under) yield* numbers;
  }
}

/** Headers of a column of codes next to the labels. */
export const CODE = /^(?:指标|科目)?(?:代码|代号|行次|行号|序号|编号|编码)$|^(?:code|no\.?|line)$/i;

/** The cells below such a header, as far as they continue: printed too. */
function* codesBelow(cells: Iterable<GridCell>, own: At, rows: number): Generator<GridCell> {
  for (const head of [...cells]) {
    if (head.kind !== 'label' || !CODE.test(head.text.replace(/\s/g, ''))) continue;
    for (let row = head.row + head.rows; row < rows; row++) {
      const cell = own(row, head.column);
      if (cell === null || !isPrint(cell)) break;
      if (cell.kind === 'figure') yield cell;
    }
  }
}

/** A sheet's cells by place. `fenced`: some cells are deliberately unlocked, so all others are printed. */
export function gridOf(sheet: PictureSheet, { looks }: Picture, work: Work): SheetGrid {
  const rows = Math.min(sheet.rows, MOST.rows);
  const columns = Math.min(sheet.columns, MOST.columns);
  spend(work, sheet.cells.length + sheet.merges.length, 'draft');
  const lookOf = (index: number | null): Look | null => (index === null ? null : (looks[index] ?? null));
  const fenced = sheet.cells.some(({ look }) => lookOf(look)?.locked === false);
  const key = (row: number, column: number): number => row * MOST.columns + column;
  const limits = new Map<number, Validation['limit']>();
  for (const { areas, limit } of sheet.validations)
    for (const area of areas)
      for (let row = area.row; row < Math.min(area.row + area.rows, rows); row++)
        for (let column = area.column; column < Math.min(area.column + area.columns, columns); column++) {
          spend(work, 1, 'draft');
          limits.set(key(row, column), limit);
        }
  const sizes = new Map<number, { rows: number; columns: number }>();
  const homes = new Map<number, number>();
  for (const merge of sheet.merges) {
    if (merge.row >= rows || merge.column >= columns) continue;
    const home = key(merge.row, merge.column);
    sizes.set(home, { rows: merge.rows, columns: merge.columns });
    for (let row = merge.row; row < Math.min(merge.row + merge.rows, rows); row++)
      for (let column = merge.column; column < Math.min(merge.column + merge.columns, columns); column++) {
        spend(work, 1, 'draft');
        homes.set(key(row, column), home);
      }
  }
  const cells = new Map<number, GridCell>();
  for (const { row, column, content, formula, look: index } of sheet.cells) {
    if (row >= rows || column >= columns) continue;
    const at = key(row, column);
    if ((homes.get(at) ?? at) !== at) continue;
    const look = lookOf(index);
    const limit = limits.get(at) ?? null;
    const kind = kindOf(content, formula, look, limit, fenced);
    if (kind === 'none') continue;
    const text = kind === 'label' ? printed(content) : '';
    cells.set(at, { row, column, ...(sizes.get(at) ?? { rows: 1, columns: 1 }), kind, text, content, formula, look, limit });
  }
  const own = (row: number, column: number): GridCell | null => cells.get(key(row, column)) ?? null;
  for (const cell of [...numberedLine(cells.values(), own), ...codesBelow(cells.values(), own, rows)])
    cells.set(key(cell.row, cell.column), { ...cell, kind: 'label', text: printed(cell.content) });
  return {
    name: sheet.name,
    rows,
    columns,
    own,
    at: (row, column) => cells.get(homes.get(key(row, column)) ?? key(row, column)) ?? null,
    cut: sheet.rows > rows || sheet.columns > columns,
  };
}

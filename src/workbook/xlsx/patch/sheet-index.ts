import { append } from '../../../append.ts';
import { columnIndex, parseRange } from '../../address.ts';
import type { Area } from '../../workbook.ts';
import { attributeAt, scan, textIn, type Element } from './scan.ts';

export interface CellAt {
  readonly row: number;
  readonly column: number;
  readonly element: Element;
  /** Index of its cell format. */
  readonly style: string | null;
}

export interface RowAt {
  readonly row: number;
  readonly element: Element;
  readonly cells: readonly CellAt[];
  /** Format of the row's absent cells. */
  readonly style: string | null;
}

/** Positions of a worksheet's rows, cells and merged areas in its text. */
export interface SheetIndex {
  readonly xml: string;
  readonly root: Element;
  readonly data: Element | null;
  /** Every row, with its cells if they were requested. */
  readonly rows: readonly RowAt[];
  /** The elements of one row; several if the sheet repeats it. */
  readonly rowsAt: (row: number) => readonly RowAt[];
  readonly merges: readonly Omit<Area, 'sheet'>[];
  /** Whether a password protects the sheet, so that its locks are respected. */
  readonly password: boolean;
  readonly protected: boolean;
  /** Default format of a column. */
  readonly columnStyle: (column: number) => string | null;
  /** Areas of array formulas and data tables. */
  readonly arrays: () => readonly Omit<Area, 'sheet'>[];
}

const DEEP = new Set(['worksheet', 'sheetData', 'c', 'mergeCells', 'cols']);

const ALL = (): boolean => true;

/** A row without a number follows the one before. */
const rowNumber = (xml: string, element: Pick<Element, 'start' | 'openEnd'>, before: number): number => {
  const given = attributeAt(xml, element, 'r');
  return given === null ? before + 1 : Number(given.value) - 1;
};

/** `wanted`: the rows whose cells are indexed. A sheet may have a hundred thousand cells, few of which are ever changed. */
export function indexSheet(xml: string, wanted: (row: number) => boolean = ALL): SheetIndex {
  let last = -1;
  const numbers: number[] = [];
  const root = scan(xml, (name, depth, element) => {
    if (name !== 'row' || depth !== 3) return DEEP.has(name);
    last = rowNumber(xml, element, last);
    numbers.push(last);
    return wanted(last);
  });
  const child = (name: string): Element | null => root.children.find((each) => each.name === name) ?? null;
  const attribute = (element: Element, name: string): string | null => attributeAt(xml, element, name)?.value ?? null;
  const data = child('sheetData');
  const rows = (data?.children ?? [])
    .filter(({ name }) => name === 'row')
    .map((element, nth): RowAt => {
      const row = numbers[nth]!;
      let column = -1;
      const cells = element.children
        .filter(({ name }) => name === 'c')
        .map((cell): CellAt => {
          const reference = attribute(cell, 'r');
          column = reference === null ? column + 1 : columnIndex(/^[A-Za-z]+/.exec(reference)?.[0] ?? 'A');
          return { row, column, element: cell, style: attribute(cell, 's') };
        });
      const custom = wanted(row) && ['1', 'true'].includes(attribute(element, 'customFormat') ?? '');
      return { row, element, cells, style: custom ? attribute(element, 's') : null };
    });
  const byNumber = new Map<number, RowAt[]>();
  for (const each of rows) {
    append(byNumber, each.row, each);
  }
  const merges = (child('mergeCells')?.children ?? []).flatMap((element) => parseRange(attribute(element, 'ref') ?? '') ?? []);
  const protection = child('sheetProtection');
  const guarded = protection !== null && ['1', 'true'].includes(attribute(protection, 'sheet') ?? '');
  const columns = (child('cols')?.children ?? []).map((element) => ({
    from: Number(attribute(element, 'min')) - 1,
    to: Number(attribute(element, 'max')) - 1,
    style: attribute(element, 'style'),
  }));
  let arrays: readonly Omit<Area, 'sheet'>[] | null = null;
  return {
    xml,
    root,
    data,
    rows,
    rowsAt: (row) => byNumber.get(row) ?? [],
    merges,
    protected: guarded,
    password: guarded && (attribute(protection, 'password') !== null || attribute(protection, 'hashValue') !== null),
    arrays: () => (arrays ??= ARRAY.test(xml) ? arrayAreas(xml, wanted === ALL ? rows : indexSheet(xml).rows) : []),
    columnStyle: (column) => columns.find(({ from, to }) => column >= from && column <= to)?.style ?? null,
  };
}

export const cellAt = (index: SheetIndex, row: number, column: number): CellAt | null =>
  index
    .rowsAt(row)
    .flatMap(({ cells }) => cells)
    .filter((each) => each.column === column)
    .at(-1) ?? null;

/** The format that an absent cell would have. */
export const styleOf = (index: SheetIndex, row: number, column: number): string | null => index.rowsAt(row)[0]?.style ?? index.columnStyle(column);

/** Whether there can be an array formula or a data table at all. */
const ARRAY = /["'](?:array|dataTable)["']/;

function arrayAreas(xml: string, rows: readonly RowAt[]): Omit<Area, 'sheet'>[] {
  return rows
    .flatMap(({ cells }) => cells)
    .flatMap(({ element }) => element.children.filter(({ name }) => name === 'f'))
    .filter((formula) => ['array', 'dataTable'].includes(attributeAt(xml, formula, 't')?.value ?? ''))
    .flatMap((formula) => parseRange(attributeAt(xml, formula, 'ref')?.value ?? '') ?? []);
}

/** The formula element of a cell: its text and shared group. */
export function formulaOf(xml: string, { element }: CellAt): { text: string; shared: string | null } | null {
  const formula = element.children.find(({ name }) => name === 'f');
  if (formula === undefined) return null;
  const type = attributeAt(xml, formula, 't')?.value ?? null;
  return { text: textIn(xml, formula), shared: type === 'shared' ? (attributeAt(xml, formula, 'si')?.value ?? '') : null };
}

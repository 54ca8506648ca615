import { cellKey } from '../../../form/cells.ts';
import type { Form, Table } from '../../../form/form.ts';
import { constraintsOf, priorKeys } from '../../../form/patterns.ts';
import { cellAddress } from '../../address.ts';
import { NAME, nameOf } from '../../names.ts';
import type { Area, Place } from '../../workbook.ts';

/** Where everything of a template is, worked out from the form alone. Rows and columns are 0-based. */
export interface Layout {
  readonly sheets: readonly TableSheet[];
  /** Figures by cell key. */
  readonly cells: ReadonlyMap<string, Place>;
  readonly names: ReadonlyMap<string, Area>;
  /** SUM formulas of total cells by cell key, without `=`. */
  readonly formulas: ReadonlyMap<string, string>;
}

/** One sheet of tables: those of one section of the form. */
export interface TableSheet {
  readonly name: string;
  readonly title: string;
  readonly tables: readonly PlacedTable[];
  /** Label columns and figure columns of the widest table; narrower ones stretch their last column to the same width. */
  readonly labelColumns: number;
  readonly figureColumns: number;
}

export interface PlacedTable {
  readonly table: Table;
  /** What its name covers: item row, header rows, label columns, body. */
  readonly area: Area;
  /** Rows above the body that are header proper, without the item row. */
  readonly headerRows: number;
  readonly labelColumns: number;
  readonly bodyRow: number;
  readonly bodyColumn: number;
}

export const SHEET = { cover: '封面', narrative: '文字部分', prior: '上年数据', explanations: '校验说明', form: '格式定义' } as const;

/** Short names of the sheets of the official sections; others are named by their title. */
const SHORT: readonly (readonly [title: RegExp, name: string])[] = [
  [/主动公开政府信息/, '主动公开'],
  [/收到和处理.*申请/, '依申请公开'],
  [/行政复议、行政诉讼/, '复议诉讼'],
];

export const FIRST_TABLE_ROW = 2;
export const NOTE_ROWS = 2;
export const EXPLANATION_ROWS = 200;

const depth = (lines: readonly { group?: readonly string[] | undefined }[]): number => Math.max(...lines.map(({ group }) => group?.length ?? 0)) + 1;

/** Excel allows 31 characters and forbids a few; two sheets never share a name. */
function sheetName(title: string, taken: Set<string>): string {
  const short = SHORT.find(([like]) => like.test(title))?.[1];
  const plain =
    (short ?? title)
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 28) || '表';
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain}${number}`;
  taken.add(name.toLowerCase());
  return name;
}

function placeTable(table: Table, sheet: string, row: number, labelWidth: number): PlacedTable {
  const item = table.item === undefined ? 0 : 1;
  const headerRows = depth(table.columns);
  const labelColumns = table.rows.some(({ label }) => label !== '') ? Math.max(depth(table.rows), labelWidth) : 0;
  const rows = item + headerRows + table.rows.length;
  return {
    table,
    area: { sheet, row, column: 0, rows, columns: labelColumns + table.columns.length },
    headerRows,
    labelColumns,
    bodyRow: row + item + headerRows,
    bodyColumn: labelColumns,
  };
}

const single = (sheet: string, row: number, column: number): Area => ({ sheet, row, column, rows: 1, columns: 1 });

/** The cover's fields in their order; the value stands in column C. */
export const COVER_ROW = 4;
export const COVER_FIELDS = ['organization', 'creditCode', 'year', 'scope', 'preparedBy', 'date', 'form'] as const;

export function layOut(form: Form): Layout {
  const taken = new Set<string>(Object.values(SHEET));
  const names = new Map<string, Area>();
  const cells = new Map<string, Place>();
  COVER_FIELDS.forEach((field, index) => names.set(NAME[field], single(SHEET.cover, COVER_ROW + index, 2)));

  const sheets = form.sections.flatMap(({ ordinal, title }): TableSheet[] => {
    const tables = form.tables.filter(({ section }) => section === ordinal);
    if (tables.length === 0) return [];
    const name = sheetName(title, taken);
    const labelled = tables.filter((table) => table.rows.some(({ label }) => label !== ''));
    const labelColumns = labelled.length === 0 ? 0 : Math.max(...labelled.map(({ rows }) => depth(rows)));
    let row = FIRST_TABLE_ROW;
    const placed = tables.map((table) => {
      const here = placeTable(table, name, row, labelColumns);
      row += here.area.rows + 1;
      return here;
    });
    return [
      { name, title: `${ordinal}、${title}`, tables: placed, labelColumns, figureColumns: Math.max(...tables.map(({ columns }) => columns.length)) },
    ];
  });
  for (const { table, area, bodyRow, bodyColumn } of sheets.flatMap(({ tables }) => tables)) {
    names.set(nameOf(table.key), area);
    table.rows.forEach((row, r) =>
      table.columns.forEach((column, c) => cells.set(cellKey(table, row, column), { sheet: area.sheet, row: bodyRow + r, column: bodyColumn + c })),
    );
  }
  form.narratives.forEach(({ key }, index) => names.set(nameOf(key), single(SHEET.narrative, 2 * index + 2, 0)));
  const prior = priorKeys(form);
  if (prior.length > 0) names.set(NAME.prior, { sheet: SHEET.prior, row: NOTE_ROWS, column: 0, rows: 3 + prior.length, columns: 3 });
  names.set(NAME.explanations, { sheet: SHEET.explanations, row: NOTE_ROWS, column: 0, rows: 1 + EXPLANATION_ROWS, columns: 5 });
  return { sheets, cells, names, formulas: totals(form, cells) };
}

/** Each total gets one SUM: that of its rules with the fewest addends, along one row or column of its own sheet. */
function totals(form: Form, cells: ReadonlyMap<string, Place>): Map<string, string> {
  const best = new Map<string, { formula: string; addends: number }>();
  for (const { rule, cell, terms } of constraintsOf(form)) {
    if (rule.kind !== 'sum') continue;
    const addends = terms.filter(({ key }) => key !== cell);
    const total = cells.get(cell)!;
    const places = addends.map(({ key }) => cells.get(key)!);
    if (addends.some(({ prior }) => prior) || places.some(({ sheet }) => sheet !== total.sheet)) continue;
    const before = best.get(cell);
    if (before === undefined || addends.length < before.addends)
      best.set(cell, { formula: `SUM(${ranges(places).join(',')})`, addends: addends.length });
  }
  return new Map([...best].map(([key, { formula }]) => [key, formula]));
}

/** Cells as ranges, so that a row inserted among them is added too. */
function ranges(places: readonly Place[]): string[] {
  const sorted = [...places].sort((a, b) => a.row - b.row || a.column - b.column);
  const found: { first: Place; last: Place }[] = [];
  for (const place of sorted) {
    const run = found[found.length - 1];
    const alongRow = run !== undefined && run.first.row === place.row && run.last.row === place.row && run.last.column + 1 === place.column;
    const alongColumn = run !== undefined && run.first.column === place.column && run.last.column === place.column && run.last.row + 1 === place.row;
    if (run !== undefined && (alongRow || alongColumn)) run.last = place;
    else found.push({ first: place, last: place });
  }
  return found.map(({ first, last }) => (first === last ? cellAddress(first) : `${cellAddress(first)}:${cellAddress(last)}`));
}

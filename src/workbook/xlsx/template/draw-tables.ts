import type { WriteSheet } from 'hucre';
import { cellKey, isText, typeAt, type Cell } from '../../../form/cells.ts';
import { printedColumns } from '../../../form/printed.ts';
import { areaAddress } from '../../address.ts';
import type { Place } from '../../workbook.ts';
import { block, canvas, type Canvas } from './canvas.ts';
import { columnsOf } from './columns.ts';
import { depthOf, labelBlocks } from './labels.ts';
import type { Layout } from './layout.ts';
import { LOOK, type Look } from './looks.ts';
import { closeHeightOf, heightOf, linesIn } from '../../measure.ts';
import { pageOf } from './page.ts';
import type { PlacedTable, TablesSheet } from './place-tables.ts';
import { ranges } from './totals.ts';
import { FIGURE_LIMITS, figureValidation, limitOf, textValidation } from './validation.ts';

/** Rows of a long table are close, so that it fits a page at full size; those of a short one are further apart. */
const LEAST_HEIGHT = { long: 19, short: 30 } as const;

/** Writes blocks of text and makes rows high enough for them. */
interface Writer {
  readonly on: Canvas;
  readonly text: (at: ReturnType<typeof block>, content: string, look: Parameters<Canvas['block']>[2]) => void;
  readonly settle: () => void;
}

function writer(on: Canvas, widths: readonly number[], long: boolean): Writer {
  const [least, high] = long ? [LEAST_HEIGHT.long, closeHeightOf] : [LEAST_HEIGHT.short, heightOf];
  const wanted: { row: number; rows: number; height: number }[] = [];
  return {
    on,
    text(at, content, look) {
      on.block(at, content === '' ? null : content, look);
      const width = widths.slice(at.column, at.column + at.columns).reduce((sum, each) => sum + each, 0);
      wanted.push({ row: at.row, rows: at.rows, height: high(linesIn(content, width - 2 * (look.indent ?? 0), look.size), look.size) });
    },
    // Single rows first; the height that a merged block still lacks is divided among its rows.
    settle() {
      for (const { row, rows, height } of wanted.sort((a, b) => a.rows - b.rows)) {
        const lines = Array.from({ length: rows }, (_, index) => row + index);
        lines.forEach((line) => on.height(line, Math.max(least, on.heightOf(line))));
        const lacking = height - lines.reduce((sum, line) => sum + on.heightOf(line), 0);
        if (lacking > 0) lines.forEach((line) => on.height(line, on.heightOf(line) + Math.ceil(lacking / rows)));
      }
    },
  };
}

/** Height of a page, in points. */
const PAGE_HEIGHT = { portrait: 730, landscape: 480 } as const;
/** A section with more rows is printed over several pages, at full size. */
const ONE_PAGE = 30;

/** All tables of one section. If it is too high for its page, it is printed smaller and made wider accordingly. */
export function drawTables(layout: Layout, sheet: TablesSheet): WriteSheet {
  const full = drawn(layout, sheet, 1);
  const bodyRows = sheet.tables.reduce((sum, { table }) => sum + table.rows.length, 0);
  const over = full.height / PAGE_HEIGHT[full.landscape ? 'landscape' : 'portrait'];
  return bodyRows > ONE_PAGE || over <= 1 ? full.sheet(0) : drawn(layout, sheet, over).sheet(1);
}

/** The sheet when printed at 1/`over` of its size, with its height in points. */
function drawn(layout: Layout, sheet: TablesSheet, over: number): { landscape: boolean; height: number; sheet: (tall: number) => WriteSheet } {
  const { landscape, labels, figure } = columnsOf(sheet, over);
  const widths = [...labels, ...Array.from({ length: sheet.figureColumns }, () => figure)];
  const bodyRows = sheet.tables.reduce((sum, { table }) => sum + table.rows.length, 0);
  const write = writer(canvas(), widths, bodyRows > 12);
  write.text(block(0, 0, 1, widths.length), sheet.title, { ...LOOK.title, size: Math.round(LOOK.title.size * over) });
  for (const placed of sheet.tables) drawTable(write, layout, sheet, placed);
  frames(sheet).forEach((frame) => write.on.frame(frame));
  validate(write.on, layout, sheet);
  hideEmptyTotals(write.on, layout, sheet);
  write.settle();
  write.on.height(0, Math.max(44, write.on.heightOf(0)));
  const [only, ...others] = sheet.tables;
  const header = others.length === 0 && only !== undefined ? only.body.row : 1;
  const rows = Math.max(...sheet.tables.map(({ area }) => area.row + area.rows));
  return {
    landscape,
    height: Array.from({ length: rows }, (_, row) => write.on.heightOf(row)).reduce((sum, each) => sum + each, 0),
    sheet: (tall) => {
      const growing = sheet.tables.some(({ table }) => table.open !== undefined);
      const page = pageOf({ landscape, tall, titles: `$1:$${header}`, freeze: { rows: header, columns: sheet.labelColumns }, growing });
      return write.on.sheet({ name: sheet.name, ...page }, widths);
    },
  };
}

/** The last column of a table extends to the sheet's last column; only its first cell belongs to the table's name. */
const span = (sheet: TablesSheet, { table }: PlacedTable, column: number, columns: number): number =>
  column + columns === table.columns.length ? sheet.figureColumns - column : columns;

function drawTable(write: Writer, { totals }: Layout, sheet: TablesSheet, placed: PlacedTable): void {
  const { table, area, body, headerRow, labelColumns } = placed;
  const outer = body.column - area.column + sheet.figureColumns;
  if (placed.titleRow !== null) write.text(block(placed.titleRow, area.column, 1, outer), table.title, { bold: true, align: 'left', size: 12 });
  if (table.item !== undefined) write.text(block(area.row, area.column, 1, outer), table.item, { ...LOOK.header, bold: true });
  const depth = depthOf(table.columns);
  if (labelColumns > 0) {
    const note = table.corner !== undefined;
    write.text(block(headerRow, area.column, depth, labelColumns), table.corner ?? table.stub ?? '', {
      ...LOOK.header,
      ...(note ? { align: 'left' } : {}),
    });
  }
  for (const { text, line, level, lines, levels } of labelBlocks(table.columns, depth))
    write.text(block(headerRow + level, body.column + line, levels, span(sheet, placed, line, lines)), text, LOOK.header);
  if (labelColumns > 0) {
    for (const { text, line, level, lines, levels } of labelBlocks(table.rows, labelColumns))
      write.text(block(body.row + line, area.column + level, lines, levels), text, levels === 1 && lines > 1 ? LOOK.group : LOOK.label);
  }
  printedColumns(table).forEach(({ header, of }, index) => {
    const column = area.column + labelColumns + index;
    write.text(block(headerRow, column, depth, 1), header, LOOK.header);
    table.rows.forEach((row, r) => write.text(block(body.row + r, column), of(row), LOOK.group));
  });
  table.rows.forEach((row, r) => {
    // Rows without labels get their height here.
    write.on.height(body.row + r, Math.max(labelColumns > 0 ? 0 : table.open === undefined ? 36 : 20, write.on.heightOf(body.row + r)));
    table.columns.forEach((column, c) => {
      const formula = totals.get(cellKey(table, row, column));
      const at = block(body.row + r, body.column + c, 1, span(sheet, placed, c, 1));
      write.on.block(at, null, formula === undefined ? lookOf({ row, column }) : LOOK.total);
      if (formula !== undefined) write.on.formula(at.row, at.column, formula, LOOK.total);
    });
  });
}

const lookOf = (line: Line): Look => (typeAt(line) === 'date' ? LOOK.date : isText(line) ? LOOK.text : LOOK.input);

const absolute = (address: string): string => address.replace(/([A-Z]{1,3})(\d{1,7})/g, '$$$1$$$2');

/** Hides the totals of a table that is still empty, which would look like figures: their text gets the background colour. */
function hideEmptyTotals(on: Canvas, { cells, totals }: Layout, sheet: TablesSheet): void {
  for (const { table } of sheet.tables) {
    const keys = table.rows.flatMap((row) => table.columns.map((column) => cellKey(table, row, column)));
    const places = (held: boolean): Place[] => keys.filter((key) => totals.has(key) === held).map((key) => cells.get(key)!);
    const inputs = ranges(places(false)).map(areaAddress);
    if (places(true).length === 0 || inputs.length === 0 || inputs.length > 30) continue;
    on.hideWhere(`COUNT(${inputs.map(absolute).join(',')})=0`, ranges(places(true)).map(areaAddress).join(' '));
  }
}

/** One border around each run of adjacent tables. */
function frames(sheet: TablesSheet): ReturnType<typeof block>[] {
  const found: ReturnType<typeof block>[] = [];
  for (const { area, body } of sheet.tables) {
    const last = found.at(-1);
    if (last !== undefined && last.column === area.column && last.row + last.rows === area.row) {
      found[found.length - 1] = { ...last, rows: last.rows + area.rows };
    } else found.push(block(area.row, area.column, area.rows, body.column - area.column + sheet.figureColumns));
  }
  return found;
}

type Line = Pick<Cell, 'row' | 'column'>;

/** Groups cells of the same type and list. */
function alike(texts: readonly { readonly line: Line; readonly place: Place }[]): { readonly line: Line; readonly places: Place[] }[] {
  const found = new Map<string, { readonly line: Line; readonly places: Place[] }>();
  for (const { line, place } of texts) {
    const key = JSON.stringify([typeAt(line), line.row.codes ?? line.column.codes]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { line, places: [place] });
    else known.places.push(place);
  }
  return [...found.values()];
}

/** The validation rules of the sheet's input cells: one for each limit of figures. */
function validate(on: Canvas, { cells, totals }: Layout, sheet: TablesSheet): void {
  const texts: { readonly line: Line; readonly place: Place }[] = [];
  const inputs = new Map<string, Place[]>(FIGURE_LIMITS.map((limit) => [limit, []]));
  for (const { table } of sheet.tables)
    for (const row of table.rows)
      for (const column of table.columns) {
        const key = cellKey(table, row, column);
        const place = cells.get(key)!;
        if (isText({ row, column })) texts.push({ line: { row, column }, place });
        else if (!totals.has(key)) inputs.get(limitOf({ row, column }))!.push(place);
      }
  for (const { line, places } of alike(texts)) {
    const rule = textValidation(line, places);
    if (rule !== null) on.validate(rule);
  }
  for (const limit of FIGURE_LIMITS) {
    const places = inputs.get(limit)!;
    if (places.length > 0) on.validate(figureValidation(limit, places));
  }
}

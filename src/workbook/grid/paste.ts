import type { CellEdit } from '../limits.ts';
import { within } from '../rectangles.ts';
import { paragraphsOf } from '../paragraphs.ts';
import type { Area, Place } from '../workbook.ts';
import type { Book } from './book.ts';
import { fromHtml, fromTsv, isNumber, typed, type Pasted } from './clipboard.ts';
import { editOf } from './write.ts';
import { withoutEnd } from '../../ends.ts';

export interface PastePlan {
  readonly edits: readonly CellEdit[];
  /** Number of protected cells that would have been overwritten but kept their contents. */
  readonly kept: number;
  /** Number of contents without a cell: those in merged areas beyond the first cell, and those beyond the sheet's edge. */
  readonly dropped: number;
  /** The area pasted over, to be selected. */
  readonly area: Area;
}

/** The contents of the clipboard. */
export interface Clip {
  readonly html: string;
  readonly text: string;
}

/**
 * What a clip becomes at a selection: running text goes into one cell as a whole, or one paragraph per row of a text section; anything else is a
 * table.
 */
export function pastedOf({ html, text }: Clip, selected: Area, book: Book): Pasted | null {
  const table = html === '' ? null : fromHtml(html);
  return proseOf({ html, text }, table, selected, book) ?? table?.rows ?? (text === '' ? null : fromTsv(text));
}

/** Paragraphs for the one selected cell. Columns of figures are never taken for paragraphs. */
function proseOf({ html, text }: Clip, table: ReturnType<typeof fromHtml>, selected: Area, book: Book): Pasted | null {
  const merge = book.mergeAt(selected);
  const one =
    (selected.rows === 1 && selected.columns === 1) || (merge !== null && merge.rows === selected.rows && merge.columns === selected.columns);
  if (!one || book.isLocked(selected) || table?.alone === true) return null;
  const prose = withoutEnd(text.replace(/\r\n?/g, '\n'), /\n/);
  // A single field with line ends is quoted.
  if (!prose.includes('\n') || fromTsv(prose).flat().length === 1) return null;
  const tall = merge !== null && merge.rows > 1;
  if (tall) return [[prose]];
  const lines = prose.split('\n').filter((line) => line.trim() !== '');
  if (table !== null || lines.every(isNumber)) return null;
  if (isTextRow(book, selected)) return paragraphsInto(prose, textRowsBelow(book, selected));
  return !prose.includes('\t') && (html !== '' || formatAt(book, selected) === '@') ? [[prose]] : null;
}

/** A row of a text section: only its first cell is unlocked, so a tab cannot mean an adjacent cell. */
function isTextRow(book: Book, selected: Area): boolean {
  const beside = { ...selected, column: selected.column + (book.mergeAt(selected)?.columns ?? 1) };
  return selected.column === 0 && book.isLocked(beside);
}

/** The contents of a text section's rows from the selected one, as long as each is a single cell. */
function textRowsBelow(book: Book, { sheet, row, column }: Place): string[] {
  const held: string[] = [];
  for (let at = row; ; at++) {
    const place = { sheet, row: at, column };
    if (book.isLocked(place) || book.isCovered(place) || (book.mergeAt(place)?.rows ?? 1) > 1) return held;
    const { content } = book.cell(place);
    held.push(content === null ? '' : typeof content === 'object' ? content.error : String(content));
  }
}

/**
 * One paragraph per row; existing texts below move down over blank rows, in order. If there are too few rows, the remaining paragraphs are appended
 * to the one before.
 */
function paragraphsInto(prose: string, [, ...below]: readonly string[]): Pasted {
  const parts = paragraphsOf(prose);
  const blank = below.flatMap((content, index) => (content === '' ? [index] : []));
  const more = Math.min(parts.length - 1, blank.length);
  if (more === 0) return [[prose]];
  const taken = new Set(blank.slice(0, more));
  const rows = [...parts.slice(0, more), parts.slice(more).join('\n')];
  const moved = below.slice(0, blank[more - 1]! + 1).flatMap((content, index) => (taken.has(index) ? [] : [content]));
  return [...rows, ...moved].map((text) => [text]);
}

/**
 * The changes made by pasting a table at a selection: only contents, since the form keeps its formats. A single value fills the whole selection.
 * Covered and protected cells are skipped, so that a whole table copied with its totals can be pasted into the form.
 */
export function planPaste(pasted: Pasted, selected: Area, book: Book): PastePlan | null {
  const sheet = book.sheetOf(selected.sheet);
  const rows = pasted.length;
  const columns = Math.max(0, ...pasted.map((line) => line.length));
  if (sheet === null || rows === 0 || columns === 0) return null;
  const single = rows === 1 && columns === 1;
  const all = { ...selected, rows: single ? selected.rows : rows, columns: single ? selected.columns : columns };
  const area = inSheet(all, sheet.model);
  const edits: CellEdit[] = [];
  let kept = 0;
  let dropped = 0;
  for (const place of placesOf(all)) {
    const text = pasted[single ? 0 : place.row - selected.row]?.[single ? 0 : place.column - selected.column] ?? '';
    if (!within(place, area) || book.isCovered(place)) {
      if (!single && text.trim() !== '') dropped++;
      continue;
    }
    const value = formatAt(book, place) === '@' ? (text === '' ? null : text) : typed(text);
    const now = book.cell(place);
    if (now.formula === null && now.content === value) continue;
    if (book.isLocked(place)) {
      if (value !== null && now.content !== value && now.content !== text.trim()) kept++;
    } else edits.push({ place, value });
  }
  return { edits, kept, dropped, area };
}

/** The changes made by moving an area. Contents without a target cell stay where they are. `null` if a protected cell would change. */
export function planMove(from: Area, to: Place, book: Book): PastePlan | null {
  const sheet = book.sheetOf(to.sheet);
  if (sheet === null) return null;
  const all = { ...to, rows: from.rows, columns: from.columns };
  const area = inSheet(all, sheet.model);
  const taken: CellEdit[] = [];
  const put: CellEdit[] = [];
  let dropped = 0;
  for (const source of placesOf(from)) {
    if (book.isCovered(source)) continue;
    const held = book.cell(source);
    const empty = held.content === null && held.formula === null;
    const place = { sheet: to.sheet, row: to.row + source.row - from.row, column: to.column + source.column - from.column };
    if (!within(place, area) || book.isCovered(place)) {
      if (!empty) dropped++;
    } else if (book.isLocked(place) || book.isLocked(source)) return null;
    else {
      if (!empty) taken.push({ place: source, value: null });
      put.push(editOf(place, held));
    }
  }
  // If a cell is both emptied and filled, the new content counts.
  return { edits: [...taken, ...put], kept: 0, dropped, area };
}

/** The part of an area that is within the sheet. */
const inSheet = (area: Area, sheet: { getRowCount(): number; getColumnCount(): number }): Area => ({
  ...area,
  rows: Math.min(area.rows, sheet.getRowCount() - area.row),
  columns: Math.min(area.columns, sheet.getColumnCount() - area.column),
});

export const placesOf = ({ sheet, row, column, rows, columns }: Area): Place[] =>
  Array.from({ length: rows * columns }, (_, at) => ({ sheet, row: row + Math.floor(at / columns), column: column + (at % columns) }));

function formatAt({ picture }: Book, { sheet, row, column }: Place): string | undefined {
  const cell = picture.sheets.find(({ name }) => name === sheet)?.cells.find((each) => each.row === row && each.column === column);
  return cell?.look == null ? undefined : picture.looks[cell.look]!.format;
}

import type { PictureCell } from '../picture.ts';
import type { Area, CellContent, Edit, Place } from '../workbook.ts';
import type { Book } from './book.ts';
import { sameContent } from './cell.ts';

const EMPTY = { content: null, formula: null } as const;

/** Edits cannot express booleans and errors; a formula that yields them can. */
function editOf(place: Place, { content, formula }: { readonly content: CellContent; readonly formula: string | null }): Edit {
  if (formula !== null) return { place, formula };
  if (content === null || typeof content === 'number' || typeof content === 'string') return { place, value: content };
  return { place, formula: typeof content === 'boolean' ? (content ? 'TRUE' : 'FALSE') : content.error };
}

/** The edits that turn the opened file into what the grid shows. A formula that is unchanged needs no edit, even if its result changed. */
export function changesOf(book: Book, names: ReadonlyMap<string, Area>): Edit[] {
  const edits: Edit[] = [];
  for (const { name, cells } of book.picture.sheets) {
    const found = book.sheetOf(name);
    if (found === null) continue;
    const before = new Map(cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
    const compare = (row: number, column: number, old: PictureCell | typeof EMPTY): void => {
      const place = { sheet: name, row, column };
      const now = book.cell(place);
      const same = old.formula === null && now.formula === null ? sameContent(old.content, now.content) : old.formula === now.formula;
      if (!same) edits.push(editOf(place, now));
    };
    for (const [, cell] of before) compare(cell.row, cell.column, cell);
    found.model.getCellMatrix().forValue((row, column) => {
      if (!before.has(`${row},${column}`)) compare(row, column, EMPTY);
    });
  }
  for (const [defineName, area] of names) edits.push({ defineName, area });
  return edits;
}

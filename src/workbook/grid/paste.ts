import type { Area, Edit, Place } from '../workbook.ts';
import type { Book } from './book.ts';
import { typed, type Pasted } from './clipboard.ts';

export interface PastePlan {
  readonly edits: readonly Extract<Edit, { place: Place }>[];
  /** Cells that kept what they hold since they are protected and something else was pasted over them. */
  readonly kept: number;
  /** What was pasted over, to be selected. */
  readonly area: Area;
}

/**
 * What a table pasted at a selection changes: contents alone, since the form keeps its looks. One value fills the whole selection. Cells
 * covered by a merge and protected ones are passed over, so that a whole table copied with its totals can be pasted into the form.
 */
export function planPaste(pasted: Pasted, selected: Area, book: Book): PastePlan | null {
  const sheet = book.sheetOf(selected.sheet);
  const rows = pasted.length;
  const columns = Math.max(0, ...pasted.map((line) => line.length));
  if (sheet === null || rows === 0 || columns === 0) return null;
  const single = rows === 1 && columns === 1;
  const height = Math.min(single ? selected.rows : rows, sheet.model.getRowCount() - selected.row);
  const width = Math.min(single ? selected.columns : columns, sheet.model.getColumnCount() - selected.column);
  const edits: Extract<Edit, { place: Place }>[] = [];
  let kept = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const place = { sheet: selected.sheet, row: selected.row + row, column: selected.column + column };
      if (book.isCovered(place)) continue;
      const text = pasted[single ? 0 : row]?.[single ? 0 : column] ?? '';
      const { format } = lookAt(book, place);
      const value = format === '@' ? (text === '' ? null : text) : typed(text);
      const now = book.cell(place);
      if (now.formula === null && now.content === value) continue;
      if (book.isLocked(place)) {
        if (value !== null && now.content !== value && now.content !== text.trim()) kept++;
      } else edits.push({ place, value });
    }
  }
  return { edits, kept, area: { ...selected, rows: height, columns: width } };
}

function lookAt({ picture }: Book, { sheet, row, column }: Place): { readonly format?: string } {
  const cell = picture.sheets.find(({ name }) => name === sheet)?.cells.find((each) => each.row === row && each.column === column);
  return cell?.look == null ? {} : picture.looks[cell.look]!;
}

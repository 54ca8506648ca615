import { ICommandService, IUndoRedoService, type ICellData, type Injector, type IObjectMatrixPrimitiveType } from '@univerjs/core';
import { SetRangeValuesCommand, type ISetRangeValuesCommandParams } from '@univerjs/sheets';
import type { CellEdit } from '../limits.ts';
import { isCell } from '../address.ts';
import { lockedOutcome } from '../refused.ts';
import { changedCell } from '../seen.ts';
import type { Area, CellContent, Edit, Place, Seen, WriteOutcome, WriteRefusal } from '../workbook.ts';
import type { Book } from './book.ts';
import { EMPTIED, toUniver } from './cell.ts';
import type { Guard } from './guard.ts';

export interface Writer {
  /** `seen` is required, so that no caller can forget it: a cell that differs from it is not written. */
  write(edits: readonly Edit[], seen: readonly Seen[] | undefined): WriteOutcome;
  /** Sets contents as one undo step; the caller has already checked the places. */
  put(edits: readonly CellEdit[]): boolean;
}

const contentsOf = (edit: CellEdit): ICellData =>
  // A formula has no value until it is calculated.
  ({ ...EMPTIED, ...('formula' in edit ? { f: `=${edit.formula}` } : toUniver(edit.value, null)) });

/** The edit that enters a cell's content at a place. */
export function editOf(place: Place, { content, formula }: { readonly content: CellContent; readonly formula: string | null }): CellEdit {
  if (formula !== null) return { place, formula };
  if (content === null || typeof content === 'number' || typeof content === 'string') return { place, value: content };
  return { place, formula: typeof content === 'boolean' ? (content ? 'TRUE' : 'FALSE') : content.error };
}

/**
 * Writes what a person requested from Gouji, as one step of the grid's undo. The template's locks only guard against slips, and the grid has no way
 * to unprotect a sheet; so locks count only if a password protects the sheet, as when saving the file.
 */
export function openWriter(injector: Injector, book: Book, names: Map<string, Area>, guard: Guard, areaOf: (name: string) => Area | null): Writer {
  const commands = injector.get(ICommandService);
  const undo = injector.get(IUndoRedoService);

  const refusal = (place: Place): WriteRefusal | null => {
    const sheet = book.sheetOf(place.sheet);
    if (sheet === null) return 'no-such-sheet';
    if (!isCell(place) || place.row >= sheet.model.getRowCount() || place.column >= sheet.model.getColumnCount()) return 'host';
    if (book.isCovered(place)) return 'merged-cell';
    return sheet.info.password && book.isLocked(place) ? 'cell-locked' : null;
  };

  const freeRow = (edit: Extract<Edit, { appendRow: string }>, taken: readonly CellEdit[]): CellEdit[] | WriteRefusal => {
    const area = areaOf(edit.appendRow);
    if (area === null || book.sheetOf(area.sheet) === null) return 'no-such-name';
    if (edit.cells.length > area.columns) return 'host';
    for (let row = area.row + 1; row < area.row + area.rows; row++) {
      const places = Array.from({ length: area.columns }, (_, index) => ({ sheet: area.sheet, row, column: area.column + index }));
      const used = places.some((place) => {
        const { content, formula } = book.cell(place);
        return formula !== null || (content !== null && content !== '');
      });
      if (used || taken.some(({ place }) => place.sheet === area.sheet && place.row === row)) continue;
      return edit.cells.map((value, index) => ({ place: places[index]!, value }));
    }
    return 'no-free-row';
  };

  const put: Writer['put'] = (edits) => {
    const bySheet = new Map<string, IObjectMatrixPrimitiveType<ICellData>>();
    for (const edit of edits) {
      const { sheet, row, column } = edit.place;
      const cells = bySheet.get(sheet) ?? {};
      bySheet.set(sheet, cells);
      (cells[row] ??= {})[column] = contentsOf(edit);
    }
    // Deprecated in favour of a refactoring that has not been released; there is no other way to make one undo step of changes to several sheets.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const batch = undo.__tempBatchingUndoRedo(book.id);
    try {
      return guard.trusted(() =>
        [...bySheet].every(([sheet, value]) => {
          const params: ISetRangeValuesCommandParams = { unitId: book.id, subUnitId: book.sheetOf(sheet)!.id, value };
          return commands.syncExecuteCommand(SetRangeValuesCommand.id, params);
        }),
      );
    } finally {
      batch.dispose();
    }
  };

  return {
    put,
    write: (edits, seen = []) => {
      const changed = changedCell(seen, (place) => (book.sheetOf(place.sheet) === null ? null : book.cell(place)));
      if (changed !== null) return { ok: false, edit: changed, reason: 'changed' };
      const cells: CellEdit[] = [];
      const defined: Extract<Edit, { defineName: string }>[] = [];
      const back: Edit[] = [];
      const locked: Edit[] = [];
      for (const edit of edits) {
        if ('defineName' in edit) {
          if (book.sheetOf(edit.area.sheet) === null) return { ok: false, edit, reason: 'no-such-sheet' };
          defined.push(edit);
          continue;
        }
        const placed = 'appendRow' in edit ? freeRow(edit, cells) : [edit];
        if (!Array.isArray(placed)) return { ok: false, edit, reason: placed };
        for (const each of placed) {
          const reason = refusal(each.place);
          if (reason === 'cell-locked') {
            locked.push(edit);
            continue;
          }
          if (reason !== null) return { ok: false, edit, reason };
          back.push(editOf(each.place, book.cell(each.place)));
          cells.push(each);
        }
      }
      const refused = lockedOutcome(locked);
      if (refused !== null) return refused;
      if (cells.length > 0 && !put(cells)) return { ok: false, edit: edits[0]!, reason: 'host' };
      for (const { defineName, area } of defined) {
        const old = areaOf(defineName);
        if (old !== null) back.push({ defineName, area: old });
        names.set(defineName, area);
      }
      return { ok: true, undo: back.reverse() };
    },
  };
}

import { CanceledError, type CommandListener, type ICellData, type Nullable } from '@univerjs/core';
import { SetRangeValuesMutation, SetStyleCommand, type ISetRangeValuesMutationParams } from '@univerjs/sheets';
import { SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import type { Place } from '../workbook.ts';
import type { Book } from './book.ts';
import { EMPTIED } from './cell.ts';

/** Why a person's action was not done: the cell is protected, or it would change more than contents, which the file could not take back. */
export type Refusal = 'locked' | 'not-contents';

export interface Guard {
  /** Runs what a person asked of Gouji itself: it may write protected cells. */
  trusted<T>(work: () => T): T;
  /** To be called before anything else hears of a command. Throws what makes Univer drop it. */
  readonly check: CommandListener;
}

/** The model's changes, and those of the rules for what cells may hold. */
const CHANGES = ['sheet.mutation.', 'data-validation.mutation.'];

/** What changes the view alone, or is Univer's own housekeeping. All other changes of the model are refused. */
const HARMLESS = new Set([
  'sheet.mutation.set-worksheet-col-width',
  'sheet.mutation.set-worksheet-row-height',
  'sheet.mutation.set-worksheet-row-auto-height',
  'sheet.mutation.set-worksheet-row-is-auto-height',
  'sheet.mutation.set-worksheet-config',
]);

const CONTENT = ['v', 'f', 'p', 'si'] as const;

/**
 * Only contents of cells that are not locked change, however it is tried (keyboard, fill handle, Delete, redo): every way ends in one of
 * Univer's mutations. Styles that come along are dropped: the file would not keep them.
 */
export function guard(book: Book, activeCell: () => Place | null, refused: (why: Refusal, place: Place | null) => void): Guard {
  let trust = 0;
  const refuse = (why: Refusal, place: Place | null): never => {
    refused(why, place);
    throw new CanceledError();
  };

  const cleaned = (params: ISetRangeValuesMutationParams): void => {
    const sheet = book.nameOf(params.subUnitId);
    if (sheet === null) return;
    if (params.trigger === SetStyleCommand.id) refuse('not-contents', null);
    for (const [row, cells] of Object.entries(params.cellValue ?? {})) {
      for (const [column, cell] of Object.entries(cells as Record<string, Nullable<ICellData>>)) {
        const place = { sheet, row: Number(row), column: Number(column) };
        const touches = cell == null || CONTENT.some((name) => name in cell);
        if (touches && trust === 0 && book.isLocked(place)) refuse('locked', place);
        if (cell == null) (cells as Record<string, Nullable<ICellData>>)[column] = { ...EMPTIED };
        else delete cell.s;
      }
    }
  };

  const check: CommandListener = ({ id, params }, options) => {
    if (id === SetCellEditVisibleOperation.id) {
      const place = activeCell();
      if ((params as { visible?: boolean } | undefined)?.visible === true && place !== null && book.isLocked(place)) refuse('locked', place);
      return;
    }
    if (!CHANGES.some((kind) => id.startsWith(kind)) || HARMLESS.has(id)) return;
    const { unitId } = (params ?? {}) as { unitId?: string };
    if (unitId !== book.id || options?.fromFormula === true) return;
    if (id === SetRangeValuesMutation.id) cleaned(params as ISetRangeValuesMutationParams);
    else refuse('not-contents', null);
  };

  return {
    trusted: (work) => {
      trust++;
      try {
        return work();
      } finally {
        trust--;
      }
    },
    check,
  };
}

import { CanceledError, type CommandListener, type ICellData, type Nullable } from '@univerjs/core';
import { SetRangeValuesMutation, SetStyleCommand, type ISetRangeValuesMutationParams } from '@univerjs/sheets';
import { SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import type { Place } from '../workbook.ts';
import type { Book } from './book.ts';
import { EMPTIED } from './cell.ts';

/** Why an action was refused: the cell is protected, or the action would change more than contents, which could not be saved to the file. */
export type Refusal = 'locked' | 'not-contents';

export interface Guard {
  /** Runs work that a person requested from Gouji itself: it may write protected cells. */
  trusted<T>(work: () => T): T;
  /** Must be called before anything else reacts to a command. Throws to make Univer drop it. */
  readonly check: CommandListener;
}

/** Changes of the model, and of the data validation rules. */
const CHANGES = ['sheet.mutation.', 'data-validation.mutation.'];

/** Mutations that only change the view, or are Univer's internal housekeeping. All other mutations are refused. */
const HARMLESS = new Set([
  'sheet.mutation.set-worksheet-col-width',
  'sheet.mutation.set-worksheet-row-height',
  'sheet.mutation.set-worksheet-row-auto-height',
  'sheet.mutation.set-worksheet-row-is-auto-height',
  'sheet.mutation.set-worksheet-config',
]);

const CONTENT = ['v', 'f', 'p', 'si'] as const;

/**
 * Allows only changes of contents in unlocked cells, however they are made (keyboard, fill handle, Delete, redo), because each way ends in one of
 * Univer's mutations. Accompanying styles are dropped, since the file would not keep them.
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

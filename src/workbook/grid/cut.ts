import { CanceledError, type Injector } from '@univerjs/core';
import { IMarkSelectionService, ISheetClipboardService } from '@univerjs/sheets-ui';
import { CopyCommand, CutCommand } from '@univerjs/ui';
import type { Area, Place } from '../workbook.ts';
import type { Book } from './book.ts';
import type { ClipboardPort } from './clipboard-port.ts';
import { placesOf } from './paste.ts';

/** The area that was cut and not yet pasted. It is moved as a whole, and nothing changes until then, as in spreadsheet programs. */
export interface Cut {
  /** Called before a command runs: Ctrl+X and Ctrl+C. Throws to make Univer drop a cut of protected cells. */
  before(command: string, selected: Area | null): void;
  /** The area that a pasted text was cut from; `null` if it was not cut here, or the cut was cancelled. */
  source(text: string): Area | null;
  forget(): void;
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trimEnd();

export function openCut(injector: Injector, clipboard: ClipboardPort, book: Book, refused: (place: Place) => void): Cut {
  let area: Area | null = null;
  return {
    before: (command, selected) => {
      if (command !== CutCommand.id && command !== CopyCommand.id) return;
      const cut = command === CutCommand.id ? selected : null;
      const locked = cut === null ? undefined : placesOf(cut).find((place) => book.isLocked(place));
      if (locked !== undefined) {
        refused(locked);
        throw new CanceledError();
      }
      area = cut;
    },
    source: (text) => {
      // Univer removes its frame when a cell is edited, or on Esc.
      const framed = injector.get(IMarkSelectionService).getShapeMap().size > 0;
      return framed && clipboard.last !== null && plain(clipboard.last) === plain(text) ? area : null;
    },
    forget: () => {
      if (area === null) return;
      area = null;
      injector.get(ISheetClipboardService).removeMarkSelection();
    },
  };
}

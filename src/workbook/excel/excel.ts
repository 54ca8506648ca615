import type { Change, NamedFile, Snapshot, Workbook } from '../workbook.ts';
import { faulting } from './fault.ts';
import { supports } from './office.ts';
import { createPainter } from './painter.ts';
import { readNames, scanSheets, type ReadResult } from './read.ts';
import { revealPlace } from './reveal.ts';
import type { SheetState } from './sheets.ts';
import { watchSheets } from './watch.ts';
import { writeEdits } from './write.ts';

export interface ExcelOptions {
  /** Saves a file by the page's means; returns where it went, in words a person understands. */
  readonly save: (file: NamedFile) => Promise<string>;
}

/**
 * The workbook open in this page's Excel, over ExcelApi 1.7. Validating takes two trips: `read` fetches names, protection and marks, `mark` makes the
 * changes. Nothing here times out. An answer that arrives after a newer one changes nothing, and a write is dropped if something newer was requested
 * after it looked at the cells.
 */
export function openExcel({ save }: ExcelOptions): Workbook {
  const painter = createPainter(async () => (await readNames([])).sheets);
  let sheetNames: ReadonlyMap<string, string> = new Map();
  let asked = 0;
  let reliable = false;

  const reading = async (work: () => Promise<ReadResult>): Promise<Snapshot> => {
    const mine = ++asked;
    const { snapshot, sheets } = await faulting(work);
    if (mine === asked) {
      painter.saw(sheets);
      sheetNames = namesById(sheets);
    }
    return snapshot;
  };

  return {
    can: {
      watch: true,
      mark: true,
      save: true,
      get reliable() {
        return reliable;
      },
    },
    read: (names) => reading(() => readNames(names)),
    scan: () => reading(scanSheets),
    mark: (marks) => faulting(() => painter.paint(marks)),
    write: (edits, seen = []) => {
      const mine = ++asked;
      return faulting(() => writeEdits(edits, seen, () => mine === asked));
    },
    reveal: (place) => faulting(() => revealPlace(place)),
    watch: (listener) => {
      const received = (change: Change): void => {
        if (change.kind === 'watching') reliable = change.edits;
        listener(change);
      };
      // Edits are reported only once Excel has accepted the handlers.
      received({ kind: 'watching', edits: false });
      return watchSheets({ names: () => sheetNames, reads: () => asked, allAtOnce: supports('1.9') }, received);
    },
    save,
  };
}

const namesById = (sheets: readonly SheetState[]): ReadonlyMap<string, string> => new Map(sheets.map(({ id, name }) => [id, name]));

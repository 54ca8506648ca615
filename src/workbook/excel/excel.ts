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
  /** Where files go, which is the page's affair; answers where, in words a person understands. */
  readonly save: (file: NamedFile) => Promise<string>;
}

/**
 * The workbook that this page's Excel has open, over ExcelApi 1.7. Validating is two trips: `read` brings names, protection and marks,
 * `mark` changes what has to change. Nothing here times out; an answer that comes late, after a newer one, changes nothing, and a write
 * that something newer was asked after its look at the cells writes nothing.
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
        if (change.kind === 'hearing') reliable = change.edits;
        listener(change);
      };
      // Edits are told of only once Excel has taken the handlers, if it does at all.
      received({ kind: 'hearing', edits: false });
      return watchSheets({ names: () => sheetNames, reads: () => asked, allAtOnce: supports('1.9') }, received);
    },
    save,
  };
}

const namesById = (sheets: readonly SheetState[]): ReadonlyMap<string, string> => new Map(sheets.map(({ id, name }) => [id, name]));

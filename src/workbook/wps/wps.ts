import { cellAddress } from '../address.ts';
import { WorkbookFault, type NamedFile, type Place, type Workbook } from '../workbook.ts';
import { activeWorkbook, guarded, quietly } from './host.ts';
import { replaceMarks } from './marks.ts';
import { tolerant } from './normalize.ts';
import type { EtWorkbook, WpsApplication } from './object-model.ts';
import type { Every } from './pane.ts';
import { readNames, scanSheets } from './read.ts';
import { saveFile } from './save.ts';
import { isVisible, sheetsOf } from './sheets.ts';
import { watchChanges, type Watching } from './watch.ts';
import { writeEdits } from './write.ts';

export interface WpsOptions {
  readonly application: WpsApplication;
  /** The page's clock, for builds without events. Without it nothing is watched. */
  readonly every?: Every;
  /** Saves files; by default into a folder that the person picks. */
  readonly save?: (file: NamedFile) => Promise<string>;
}

export interface WpsWorkbook extends Workbook {
  /** Runs work whose events must not be reported as a person's edits. */
  silently<T>(work: () => T): T;
}

/**
 * The workbook in view in WPS. Reading uses whichever is in view; marking and writing stay with the one that was read, so that a fix never goes to a
 * workbook that the person has switched to.
 */
export function openWps({ application, every, save }: WpsOptions): WpsWorkbook {
  let held: EtWorkbook | null = null;
  let book = '';

  const attempt = <T>(work: () => T): Promise<T> => Promise.resolve().then(() => guarded(application, work));
  const watchings = new Set<Watching>();
  const change = <T>(work: () => T): Promise<T> =>
    attempt(() => {
      for (const watching of watchings) watching.look();
      try {
        return quietly(application, work);
      } finally {
        for (const watching of watchings) watching.know();
      }
    });
  const inView = (): EtWorkbook => {
    const active = activeWorkbook(application);
    const path = pathOf(active);
    // Saved under another name, it is still the same workbook.
    if (path !== null && (held === null || pathOf(held) !== path)) book = path;
    return (held = active);
  };
  const checked = (): EtWorkbook => {
    if (held === null) return inView();
    if (typeof tolerant(() => held!.Name) !== 'string') throw new WorkbookFault('workbook/none', 'the workbook that was read is closed');
    return held;
  };

  return {
    can: { watch: every !== undefined, mark: true, save: true, reliable: false },
    book: () => book,
    read: (names, again = false) =>
      attempt(() => {
        for (const watching of watchings) {
          watching.look();
          watching.know();
        }
        return readNames(application, again ? checked() : inView(), names);
      }),
    scan: () => attempt(() => scanSheets(application, checked())),
    // Clearing applies to the workbook in view.
    mark: (marks) => change(() => replaceMarks(marks.length === 0 ? inView() : checked(), marks)),
    write: (edits, seen = []) => change(() => writeEdits(checked(), edits, seen)),
    reveal: (place) => attempt(() => reveal(checked(), place)),
    watch: (listener) => {
      if (every === undefined) return () => undefined;
      const watching = watchChanges(application, every, listener);
      watchings.add(watching);
      return () => {
        watchings.delete(watching);
        watching.stop();
      };
    },
    silently: (work) => {
      const ends = [...watchings].map((watching) => watching.ignore());
      try {
        return work();
      } finally {
        for (const end of ends) end();
      }
    },
    save: save ?? ((file) => Promise.resolve().then(() => guarded(application, () => saveFile(application, file), 'output/not-writable'))),
  };
}

function pathOf(book: EtWorkbook): string | null {
  const path = tolerant(() => book.FullName);
  return typeof path === 'string' ? path : null;
}

function reveal(book: EtWorkbook, place: Place): void {
  const sheet = sheetsOf(book).find(({ name }) => name === place.sheet);
  if (sheet === undefined) throw new WorkbookFault('sheet/gone', place.sheet);
  // Only the person who hid a sheet should show it.
  if (!isVisible(sheet)) throw new WorkbookFault('sheet/hidden', place.sheet);
  tolerant(() => book.Activate());
  sheet.worksheet.Activate();
  sheet.worksheet.Range(cellAddress(place)).Select();
}

import { areaAddress } from '../address.ts';
import type { Change } from '../workbook.ts';
import { workbookName } from './host.ts';
import { tolerant } from './normalize.ts';
import type { EtRange, EtWorksheet, WpsApplication } from './object-model.ts';
import type { Every } from './pane.ts';
import { extentOf, isVisible, sheetsOf } from './sheets.ts';

/** Polling interval of the sheet in view, in milliseconds, until an event has arrived: some builds deliver none, or not all. */
const POLL = 2_000;
/** Cells of a sheet that are compared; formats alone may extend the used range to a million rows. */
const MOST_CELLS = 20_000;
const MOST_COLUMNS = 100;

type Listener = (change: Change) => void;

export interface Watching {
  stop(): void;
  /** Compares at once, because the next operation would hide an edit that was not reported yet. */
  look(): void;
  /** Records the present contents as known, after they were read or written. */
  know(): void;
  /** Ignores changes from now until a moment after the returned function is called: they are not a person's. */
  ignore(): () => void;
}

const UNKNOWN: Change = { kind: 'edited', sheet: '', area: null };

/** Reports edits and selections by the program's events, or by comparing the sheet in view with its earlier contents. */
export function watchChanges(application: WpsApplication, every: Every, listener: Listener): Watching {
  const events = { edits: false, selection: false };
  let ignoring = 0;
  let last = '';
  const selected = (worksheet: EtWorksheet, range: EtRange): void => {
    const at = placeOf(worksheet, range);
    const key = JSON.stringify(at);
    if (at === null || key === last) return;
    last = key;
    listener({ kind: 'selected', place: at });
  };
  const edited = (worksheet: unknown, range: unknown): void => {
    events.edits = true;
    const sheet = tolerant(() => (worksheet as EtWorksheet).Name);
    const extent = tolerant(() => extentOf(range as EtRange)) ?? null;
    const area = extent === null || typeof sheet !== 'string' ? null : { sheet, ...extent };
    listener({ kind: 'edited', sheet: typeof sheet === 'string' ? sheet : '', area });
  };
  const handlers: Readonly<Record<string, (...details: unknown[]) => void>> = {
    SheetChange: edited,
    SheetSelectionChange: (worksheet, range) => {
      events.selection = true;
      selected(worksheet as EtWorksheet, range as EtRange);
    },
    // Another workbook is in view, not the one that was checked. A build may report this but no edits.
    WorkbookActivate: () => listener(UNKNOWN),
  };
  const listeners = Object.entries(handlers).map(([event, handler]) => ({
    event,
    handler: (...details: unknown[]): void => {
      if (ignoring === 0) handler(...details);
    },
  }));
  for (const { event, handler } of listeners) tolerant(() => application.ApiEvent.AddApiEventListener(event, handler));

  const held = new Map<string, string>();
  let inView: string | null = null;
  const compare = (book: string, worksheet: EtWorksheet): void => {
    if (inView !== null && inView !== book) {
      held.clear();
      listener(UNKNOWN);
    }
    inView = book;
    const sheet = worksheet.Name;
    const now = formulasOf(worksheet);
    const before = held.get(sheet);
    if (now !== null) held.set(sheet, now);
    if (now !== null && before !== undefined && now !== before) listener({ kind: 'edited', sheet, area: null });
  };
  const look = (): void => {
    if (events.edits && events.selection) return;
    tolerant(() => {
      const book = application.ActiveWorkbook;
      const worksheet = book?.ActiveSheet;
      if (book == null || worksheet == null) return;
      if (!events.selection) selected(worksheet, application.Selection as EtRange);
      if (!events.edits) compare(book.Name, worksheet);
    });
  };
  const stop = every(POLL, look);
  return {
    stop: () => {
      stop();
      for (const { event, handler } of listeners) tolerant(() => application.ApiEvent.RemoveApiEventListener(event, handler));
    },
    look,
    know: () => {
      held.clear();
      if (events.edits) return;
      tolerant(() => {
        const book = application.ActiveWorkbook!;
        inView = book.Name;
        for (const sheet of sheetsOf(book)) {
          const now = isVisible(sheet) ? formulasOf(sheet.worksheet) : null;
          if (now !== null) held.set(sheet.name, now);
        }
      });
    },
    ignore: () => {
      const before = workbookName(application);
      ignoring++;
      return () => {
        // An event may still arrive.
        const done = every(0, () => {
          done();
          ignoring--;
          if (workbookName(application) !== before) listener(UNKNOWN);
        });
      };
    },
  };
}

/** Everything that a person can have entered, as text for comparing: recalculation does not change formulas. */
function formulasOf(worksheet: EtWorksheet): string | null {
  const used = worksheet.UsedRange;
  const extent = extentOf(used);
  if (extent === null) return null;
  const columns = Math.min(extent.columns, MOST_COLUMNS);
  const rows = Math.min(extent.rows, Math.floor(MOST_CELLS / columns));
  const range = rows * columns === extent.rows * extent.columns ? used : worksheet.Range(areaAddress({ ...extent, rows, columns }));
  return JSON.stringify([extent, range.Formula]);
}

function placeOf(worksheet: EtWorksheet, range: EtRange): { sheet: string; row: number; column: number } | null {
  const sheet = tolerant(() => worksheet.Name);
  const extent = tolerant(() => extentOf(range));
  return typeof sheet === 'string' && extent != null ? { sheet, row: extent.row, column: extent.column } : null;
}

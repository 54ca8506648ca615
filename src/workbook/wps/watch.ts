import type { Change } from '../workbook.ts';
import { tolerant } from './normalize.ts';
import type { EtRange, EtWorksheet, WpsApplication } from './object-model.ts';
import type { Every } from './pane.ts';
import { extentOf } from './sheets.ts';

/** Some builds deliver no events, or not all: until one has come, the sheet in view is looked at so often, in milliseconds. */
const POLL = 2_000;
/** A sheet that uses more cells than this is not compared. */
const MOST_CELLS = 20_000;

type Listener = (change: Change) => void;

export interface Watching {
  stop(): void;
  /** What was just written is no edit of a person's. */
  forget(): void;
}

const UNKNOWN: Change = { kind: 'edited', sheet: '', area: null };

/** Edits and selection, by the program's events; where they do not come, by comparing the sheet in view with what it was. */
export function watchChanges(application: WpsApplication, every: Every, listener: Listener): Watching {
  const told = { edits: false, selection: false };
  let last = '';
  const selected = (worksheet: EtWorksheet, range: EtRange): void => {
    const at = placeOf(worksheet, range);
    const key = JSON.stringify(at);
    if (at === null || key === last) return;
    last = key;
    listener({ kind: 'selected', place: at });
  };
  const edited = (worksheet: unknown, range: unknown): void => {
    told.edits = true;
    const sheet = tolerant(() => (worksheet as EtWorksheet).Name);
    const extent = tolerant(() => extentOf(range as EtRange)) ?? null;
    const area = extent === null || typeof sheet !== 'string' ? null : { sheet, ...extent };
    listener({ kind: 'edited', sheet: typeof sheet === 'string' ? sheet : '', area });
  };
  const handlers: Readonly<Record<string, (...details: unknown[]) => void>> = {
    SheetChange: edited,
    SheetSelectionChange: (worksheet, range) => {
      told.selection = true;
      selected(worksheet as EtWorksheet, range as EtRange);
    },
    // Another workbook in view: what was checked is not what is seen.
    WorkbookActivate: () => {
      told.edits = true;
      listener(UNKNOWN);
    },
  };
  for (const [event, handler] of Object.entries(handlers)) tolerant(() => application.ApiEvent.AddApiEventListener(event, handler));

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
    if (told.edits && told.selection) return;
    tolerant(() => {
      const book = application.ActiveWorkbook;
      const worksheet = book?.ActiveSheet;
      if (book == null || worksheet == null) return;
      if (!told.selection) selected(worksheet, application.Selection as EtRange);
      if (!told.edits) compare(book.Name, worksheet);
    });
  };
  const stop = every(POLL, look);
  return {
    stop: () => {
      stop();
      for (const [event, handler] of Object.entries(handlers)) tolerant(() => application.ApiEvent.RemoveApiEventListener(event, handler));
    },
    forget: () => {
      held.clear();
      if (!told.edits) look();
    },
  };
}

/** Everything that a person can have entered, as text to compare: formulas stay the same when they are recalculated. */
function formulasOf(worksheet: EtWorksheet): string | null {
  const used = worksheet.UsedRange;
  const extent = extentOf(used);
  if (extent === null || extent.rows * extent.columns > MOST_CELLS) return null;
  return JSON.stringify([extent, used.Formula]);
}

function placeOf(worksheet: EtWorksheet, range: EtRange): { sheet: string; row: number; column: number } | null {
  const sheet = tolerant(() => worksheet.Name);
  const extent = tolerant(() => extentOf(range));
  return typeof sheet === 'string' && extent != null ? { sheet, row: extent.row, column: extent.column } : null;
}

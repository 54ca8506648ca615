import type { Change } from '../workbook.ts';
import { tolerant } from './normalize.ts';
import type { EtRange, EtWorksheet, WpsApplication } from './object-model.ts';
import type { Every } from './pane.ts';
import { extentOf } from './sheets.ts';

/** Some builds deliver no events: then the selection is looked at so often, in milliseconds. */
const POLL = 2_000;

type Listener = (change: Change) => void;

/** Edits and selection. Edits come from the program's events; a selection also from looking, where events are missed. Answers how to stop. */
export function watchChanges(application: WpsApplication, every: Every, listener: Listener): () => void {
  let last = '';
  const selected = (worksheet: EtWorksheet | null | undefined, range: EtRange | null | undefined): void => {
    const at = worksheet == null || range == null ? null : placeOf(worksheet, range);
    const key = JSON.stringify(at);
    if (at === null || key === last) return;
    last = key;
    listener({ kind: 'selected', place: { sheet: at.sheet, row: at.row, column: at.column } });
  };
  const edited = (worksheet: unknown, range: unknown): void => {
    const sheet = tolerant(() => (worksheet as EtWorksheet).Name);
    const extent = tolerant(() => extentOf(range as EtRange)) ?? null;
    listener({
      kind: 'edited',
      sheet: typeof sheet === 'string' ? sheet : '',
      area: extent === null || typeof sheet !== 'string' ? null : { sheet, ...extent },
    });
  };
  const handlers: Readonly<Record<string, (...details: unknown[]) => void>> = {
    SheetChange: edited,
    SheetSelectionChange: (worksheet, range) => selected(worksheet as EtWorksheet, range as EtRange),
    // Another workbook in view: what was checked is not what is seen.
    WorkbookActivate: () => listener({ kind: 'edited', sheet: '', area: null }),
  };
  for (const [event, handler] of Object.entries(handlers)) tolerant(() => application.ApiEvent.AddApiEventListener(event, handler));
  const look = (): void => {
    tolerant(() => selected(application.ActiveWorkbook?.ActiveSheet, application.Selection as EtRange));
  };
  const stop = every(POLL, look);
  return () => {
    stop();
    for (const [event, handler] of Object.entries(handlers)) tolerant(() => application.ApiEvent.RemoveApiEventListener(event, handler));
  };
}

function placeOf(worksheet: EtWorksheet, range: EtRange): { sheet: string; row: number; column: number } | null {
  const sheet = tolerant(() => worksheet.Name);
  const extent = tolerant(() => extentOf(range));
  return typeof sheet === 'string' && extent != null ? { sheet, row: extent.row, column: extent.column } : null;
}

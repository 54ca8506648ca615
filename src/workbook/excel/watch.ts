import { parseRange } from '../address.ts';
import type { Area, Change } from '../workbook.ts';
import { batch } from './fault.ts';

/** Sheet names by id, as the last read had them: events name a sheet by its id only. */
export type SheetNames = ReadonlyMap<string, string>;

export interface SheetWatch {
  /** Settles once Excel tells; rejected where it refuses. */
  readonly begun: Promise<unknown>;
  stop(): void;
}

/** Tells of edits and of the selection in every sheet until stopped; both events are in requirement set 1.9. */
export function watchSheets(names: () => SheetNames, listener: (change: Change) => void): SheetWatch {
  let stopped = false;
  const nameOf = async (id: string): Promise<string | null> => names().get(id) ?? lookUp(id).catch(() => null);

  const edited = async ({ worksheetId, address }: Excel.WorksheetChangedEventArgs): Promise<void> => {
    const sheet = await nameOf(worksheetId);
    // An edit counts even where Excel would not say of which sheet it was.
    if (!stopped) listener(sheet === null ? { kind: 'edited', sheet: '', area: null } : { kind: 'edited', sheet, area: areaOf(sheet, address) });
  };
  const selected = async ({ worksheetId, address }: Excel.WorksheetSelectionChangedEventArgs): Promise<void> => {
    const sheet = await nameOf(worksheetId);
    const area = sheet === null ? null : areaOf(sheet, address.split(',')[0]!);
    if (area !== null && !stopped) listener({ kind: 'selected', place: { sheet: area.sheet, row: area.row, column: area.column } });
  };

  const handlers = batch(async (context) => {
    const { onChanged, onSelectionChanged } = context.workbook.worksheets;
    const added = [onChanged.add(edited), onSelectionChanged.add(selected)];
    await context.sync();
    return added;
  });
  // A host that refuses is one without live checking; nothing else depends on it.
  handlers.catch(() => undefined);
  return {
    begun: handlers,
    stop: () => {
      stopped = true;
      void handlers.then((added) => remove(added)).catch(() => undefined);
    },
  };
}

/** Handlers are taken away in the context in which they were added. */
const remove = (handlers: readonly { readonly context: { sync(): Promise<unknown> }; remove(): void }[]): Promise<unknown> =>
  Promise.all(
    handlers.map((handler) => {
      handler.remove();
      return handler.context.sync();
    }),
  );

/** `null` for several areas, or whole rows and columns. */
function areaOf(sheet: string, address: string): Area | null {
  const local = address.slice(address.lastIndexOf('!') + 1);
  const area = parseRange(local);
  return area === null ? null : { sheet, ...area };
}

const lookUp = (id: string): Promise<string | null> =>
  batch(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(id);
    sheet.load('name');
    await context.sync();
    return sheet.isNullObject ? null : sheet.name;
  });

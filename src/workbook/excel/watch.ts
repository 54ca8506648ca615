import { parseRange } from '../address.ts';
import type { Area, Change } from '../workbook.ts';
import { batch } from './fault.ts';

export interface Watched {
  /** Sheet names by id, as of the last read: events contain only the id. */
  readonly names: () => ReadonlyMap<string, string>;
  /** Number of reads so far. */
  readonly reads: () => number;
  /** Whether one handler can watch all sheets (requirement set 1.9); otherwise each sheet has its own (1.7). */
  readonly allAtOnce: boolean;
}

const UNKNOWN: Change = { kind: 'edited', sheet: '', area: null };

/** Reports edits and selections in every sheet until stopped, and whether that works: Excel may refuse, or never answer. */
export function watchSheets({ names, reads, allAtOnce }: Watched, listener: (change: Change) => void): () => void {
  let stopped = false;
  const report = (change: Change): void => {
    if (!stopped) listener(change);
  };
  const nameOf = async (id: string): Promise<string | null> => names().get(id) ?? lookUp(id).catch(() => null);

  const edited = async ({ worksheetId, address }: Excel.WorksheetChangedEventArgs): Promise<void> => {
    const sheet = await nameOf(worksheetId);
    // Reports the edit even if Excel does not say on which sheet it was.
    report(sheet === null ? UNKNOWN : { kind: 'edited', sheet, area: areaOf(sheet, address) });
  };
  const selected = async ({ worksheetId, address }: Excel.WorksheetSelectionChangedEventArgs): Promise<void> => {
    const sheet = await nameOf(worksheetId);
    const area = sheet === null ? null : areaOf(sheet, address.split(',')[0]!);
    if (area !== null) report({ kind: 'selected', place: { sheet: area.sheet, row: area.row, column: area.column } });
  };
  const handle = ({ onChanged, onSelectionChanged }: Pick<Excel.Worksheet | Excel.WorksheetCollection, 'onChanged' | 'onSelectionChanged'>) => [
    onChanged.add(edited),
    onSelectionChanged.add(selected),
  ];

  const everywhere = (): Promise<Handler[]> =>
    batch(async (context) => {
      const added = handle(context.workbook.worksheets);
      await context.sync();
      return added;
    });
  const sheetBySheet = (): Promise<Handler[]> => {
    const before = reads();
    return batch(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id');
      await context.sync();
      // Edits of a new sheet before it has handlers are lost.
      const onAdded = worksheets.onAdded.add(({ worksheetId }) => Promise.resolve(begin(inSheet(worksheetId), UNKNOWN)));
      const added = [onAdded, ...worksheets.items.flatMap(handle)];
      await context.sync();
      // So are edits between a read and this point.
      if (reads() !== before) report(UNKNOWN);
      return added;
    });
  };
  const inSheet = (id: string): Promise<Handler[]> =>
    batch(async (context) => {
      const added = handle(context.workbook.worksheets.getItem(id));
      await context.sync();
      return added;
    });

  const all: Promise<Handler[]>[] = [];
  const begin = (handlers: Promise<Handler[]>, done: Change): void => {
    all.push(handlers);
    handlers.then(
      () => report(done),
      () => report({ kind: 'watching', edits: false }),
    );
  };
  begin(allAtOnce ? everywhere() : sheetBySheet(), { kind: 'watching', edits: true });
  return () => {
    stopped = true;
    for (const handlers of all) void handlers.then(remove).catch(() => undefined);
  };
}

interface Handler {
  readonly context: { sync(): Promise<unknown> };
  remove(): void;
}

/** Handlers must be removed in the context in which they were added. */
function remove(handlers: readonly Handler[]): Promise<unknown> {
  for (const handler of handlers) handler.remove();
  return Promise.all([...new Set(handlers.map(({ context }) => context))].map((context) => context.sync()));
}

/** `null` for several areas, and for whole rows or columns. */
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

import { openAny } from '../../src/apps/open-any.ts';
import { officialForms } from '../../src/form/index.ts';
import type { Host, HostCommand } from '../../src/pane/host.ts';
import { cellAddress, parseReference } from '../../src/workbook/address.ts';
import type { Change, Edit, NamedBytes, NamedText, Place, Workbook } from '../../src/workbook/workbook.ts';
import { openXlsx } from '../../src/workbook/xlsx/index.ts';

type Method = 'read' | 'scan' | 'mark' | 'write' | 'reveal' | 'save' | 'openFile' | 'diagnose' | 'openTemplate';

/** A host for the pane over a workbook in memory, which tests drive as a person drives a spreadsheet. Runs in Node and in a browser. */
export interface FakeHost extends Host {
  /** The current package. */
  bytes(): Uint8Array;
  /** A person types: `依申请公开!J6`, 3191. Notifies the pane as a program would. */
  type(reference: string, value: number | string | null): Promise<void>;
  /** A person selects a cell. */
  select(reference: string): void;
  /** The program starts reporting edits, or reports that it does not. */
  setWatching(edits: boolean): void;
  /** A person uses the ribbon. */
  command(command: HostCommand): void;
  /** Calls to the host, in order. */
  readonly calls: Method[];
  readonly revealed: string[];
  readonly saved: NamedText[];
  readonly savedBytes: NamedBytes[];
  readonly opened: string[];
  /** The next call of this method fails with this error. */
  failNext(method: Method, error: unknown): void;
  /** The next call of this method waits until the returned function is called. */
  holdNext(method: Method): () => void;
}

export interface FakeHostOptions {
  readonly can?: Partial<Workbook['can']>;
  readonly settings?: Record<string, string>;
  readonly program?: Host['program'];
  readonly now?: () => Date;
  readonly templates?: boolean;
  /** Replaces parts of the workbook. */
  readonly workbook?: Partial<Workbook>;
}

export const placeOf = (reference: string): Place => {
  const area = parseReference(reference);
  if (area === null) throw new Error(`no cell: ${reference}`);
  return { sheet: area.sheet, row: area.row, column: area.column };
};

export function createPaneHost(bytes: Uint8Array, options: FakeHostOptions = {}): FakeHost {
  const xlsx = openXlsx(bytes);
  const listeners = new Set<(change: Change) => void>();
  const commands = new Set<(command: HostCommand) => void>();
  const calls: Method[] = [];
  const revealed: string[] = [];
  const saved: NamedText[] = [];
  const savedBytes: NamedBytes[] = [];
  const opened: string[] = [];
  const settings = new Map(Object.entries(options.settings ?? {}));
  const failures = new Map<Method, unknown>();
  const held = new Map<Method, Promise<void>>();

  const emit = (change: Change): void => [...listeners].forEach((listener) => listener(change));
  const edited = (edits: readonly Edit[]): void =>
    edits.forEach((edit) => {
      if ('place' in edit) emit({ kind: 'edited', sheet: edit.place.sheet, area: { ...edit.place, rows: 1, columns: 1 } });
      else if ('appendRow' in edit) emit({ kind: 'edited', sheet: '校验说明', area: null });
    });

  const asked = async <T>(method: Method, work: () => T | Promise<T>): Promise<T> => {
    calls.push(method);
    const hold = held.get(method);
    held.delete(method);
    if (hold !== undefined) await hold;
    if (failures.has(method)) {
      const error = failures.get(method);
      failures.delete(method);
      throw error;
    }
    return work();
  };

  const over = options.workbook ?? {};
  const workbook: Workbook = {
    can: { watch: true, mark: true, save: true, ...options.can },
    read: (names) => asked('read', () => (over.read ?? xlsx.read)(names)),
    scan: () => asked('scan', () => (over.scan ?? xlsx.scan)()),
    ...(over.book === undefined ? {} : { book: over.book }),
    mark: (marks) => asked('mark', () => (over.mark ?? xlsx.mark)(marks)),
    write: (edits, seen) =>
      asked('write', async () => {
        const outcome = await (over.write ?? xlsx.write)(edits, seen);
        // A program reports an add-in's own writes like any edit, and only afterwards.
        if (outcome.ok) void Promise.resolve().then(() => edited(edits));
        return outcome;
      }),
    reveal: (place) =>
      asked('reveal', () => {
        revealed.push(`${place.sheet}!${cellAddress(place)}`);
        void Promise.resolve().then(() => emit({ kind: 'selected', place }));
      }),
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    save: (file) =>
      asked('save', () => {
        if ('text' in file) saved.push(file);
        else savedBytes.push(file);
        return '保存在“下载”文件夹。';
      }),
  };

  return {
    importing: () => import('../../src/document/importing.ts'),
    publishing: () => import('../../src/document/publish/index.ts'),
    program: options.program ?? 'excel',
    workbook,
    version: '0.0.0-test',
    settings: { get: (key) => settings.get(key) ?? null, set: (key, value) => void settings.set(key, value) },
    now: options.now ?? (() => new Date(2026, 0, 15, 14, 5)),
    fileName: () => Promise.resolve('年报.xlsx'),
    openFile: (file) => asked('openFile', () => openAny(file, officialForms)),
    diagnose: () => asked('diagnose', () => ({ name: 'gouji-diagnosis.txt', text: 'fake host' })),
    onCommand: (listener) => {
      commands.add(listener);
      return () => void commands.delete(listener);
    },
    ...(options.templates === false ? {} : { openTemplate: (form: string) => asked('openTemplate', () => void opened.push(form)) }),
    bytes: () => xlsx.toBytes(),
    type: async (reference, value) => {
      const edit = { place: placeOf(reference), value };
      const outcome = await xlsx.write([edit]);
      if (!outcome.ok) throw new Error(`${reference}: ${outcome.reason}`);
      edited([edit]);
    },
    select: (reference) => emit({ kind: 'selected', place: placeOf(reference) }),
    setWatching: (edits) => emit({ kind: 'watching', edits }),
    command: (command) => [...commands].forEach((listener) => listener(command)),
    calls,
    revealed,
    saved,
    savedBytes,
    opened,
    failNext: (method, error) => void failures.set(method, error),
    holdNext: (method) => {
      let release = (): void => undefined;
      held.set(method, new Promise((resolve) => (release = resolve)));
      return () => release();
    },
  };
}

import type { WpsApplication } from '../../../src/workbook/wps/object-model.ts';
import { loadModel, modelOf, sheetOf, type WorkbookModel } from '../model/index.ts';
import { bookObject, sheetObject } from './book.ts';
import type { Meter } from './bridge.ts';
import { fileSystemObject, newDisk, type Disk } from './disk.ts';
import { PLAIN, type EtOptions } from './options.ts';
import { rangeObject } from './range.ts';
import { newEvents, paneObject, storageObject, type Pane } from './shell.ts';
import { newWorld, type Book } from './world.ts';

export type { Failure } from './bridge.ts';
export { FACTORS, PLAIN, type EtOptions } from './options.ts';
export { pairwise } from './pairwise.ts';
export { differences, linesOf } from './unchanged.ts';

/** A program that behaves like ET as far as is known, including its faults. It also runs in a page. */
export interface FakeEt {
  readonly application: WpsApplication;
  /** The global objects of an add-in's page. */
  readonly globals: { readonly Application: WpsApplication; readonly wps: WpsApplication };
  readonly meter: Meter;
  readonly violations: readonly string[];
  readonly disk: Disk;
  readonly panes: readonly Pane[];
  readonly storage: Map<string, unknown>;
  /** Workbooks opened or created, in order. */
  readonly books: readonly Book[];
  readonly program: { ready: boolean; calculation: number; addsBooks: boolean; closesBooks: boolean };
  open(model: WorkbookModel, name?: string): Book;
  close(book: Book): void;
  activate(book: Book): void;
  /** Invalidates all windows, as after a restart of the program. */
  losePanes(): void;
  /** Number of event listeners. */
  listening(): number;
  readonly folders: { readonly desktop: string; readonly home: string; readonly temp: string; readonly picked: string };
}

export function fakeEt(options: Partial<EtOptions> = {}): FakeEt {
  const world = newWorld({ ...PLAIN, ...options });
  const { separator } = world.options;
  const path = (...parts: string[]): string => (separator === '\\' ? `C:\\Users\\li\\${parts.join('\\')}` : `/home/li/${parts.join('/')}`);
  const folders = { desktop: path('桌面'), home: path('').slice(0, -1), temp: path('temp'), picked: path('文档', '年报') };
  const disk = newDisk(world, Object.values(folders));
  const events = newEvents(world);
  const storage = new Map<string, unknown>();
  const panes: Pane[] = [];
  const books: Book[] = [];
  let active: Book | null = null;
  const program = { ready: true, calculation: -4105, addsBooks: true, closesBooks: true };

  const activate = (book: Book): void => {
    active = book;
    events.fire('WorkbookActivate', seen(book));
  };
  const close = (book: Book): void => {
    book.open = false;
    if (active === book) active = books.filter(({ open }) => open).at(-1) ?? null;
  };
  const seen = (book: Book): object =>
    bookObject(
      world,
      book,
      () => activate(book),
      () => {
        if (program.closesBooks) close(book);
      },
    );
  const open = (model: WorkbookModel, name = '年报.xlsx'): Book => {
    const book: Book = { model, name, folder: `${folders.picked}${separator}`, open: true, saved: true };
    books.push(book);
    model.listen((event) => {
      const sheet = model.sheet(event.kind === 'edited' ? event.sheet : event.area.sheet);
      if (sheet === undefined) return;
      if (event.kind === 'edited') book.saved = false;
      const name = event.kind === 'edited' ? 'SheetChange' : 'SheetSelectionChange';
      events.fire(name, sheetObject(world, book, sheet), world.see('Range', rangeObject(world, book, sheet, [event.area])));
    });
    activate(book);
    return book;
  };
  const openBooks = (): Book[] => books.filter((book) => book.open);
  const blank = (): WorkbookModel =>
    modelOf([sheetOf({ name: 'Sheet1', visibility: 'visible', protection: null, cells: new Map(), merges: [], formats: [] })], [], () => {
      throw new Error('a scratch workbook is never saved');
    });

  const workbooks = {
    Item: (index: unknown): object | null => {
      const found = openBooks()[Number(index) - 1];
      return found === undefined ? world.missing('Workbooks.Item') : seen(found);
    },
    Add: (template: unknown): object | null => {
      if (!program.addsBooks) return null;
      if (template === undefined) return seen(open(blank(), `工作簿${books.length + 1}`));
      const file = disk.files.get(String(template));
      return file === undefined ? world.missing(String(template)) : seen(open(loadModel(file), `工作簿${books.length + 1}`));
    },
    Open: (path: unknown): object | null => {
      const file = disk.files.get(String(path));
      return file === undefined
        ? world.missing(String(path))
        : seen(open(loadModel(file), String(path).slice(String(path).lastIndexOf(separator) + 1)));
    },
  };
  world.member(workbooks, 'Count', () => openBooks().length);

  const application = {
    get ActiveWorkbook() {
      return active === null ? null : seen(active);
    },
    get Workbooks() {
      return world.see('Workbooks', workbooks);
    },
    get Selection() {
      const sheet = active?.model.sheet(active.model.selection.sheet);
      return active === null || sheet === undefined ? null : world.see('Range', rangeObject(world, active, sheet, [active.model.selection]));
    },
    Name: 'Microsoft Excel',
    Version: '12.0',
    Build: '12.1.0.28043',
    Path: 'C:\\Program Files\\Kingsoft\\WPS Office\\office6',
    get Ready() {
      return program.ready;
    },
    get Calculation() {
      return program.calculation;
    },
    get ScreenUpdating() {
      return world.screen.updating;
    },
    set ScreenUpdating(updating: boolean) {
      world.screen.updating = updating;
    },
    get DisplayAlerts() {
      return world.screen.alerts;
    },
    set DisplayAlerts(alerts: boolean) {
      world.screen.alerts = alerts;
    },
    ribbonUI: null,
    get FileSystem() {
      return fileSystemObject(world, disk);
    },
    get Env() {
      return world.see('Env', { GetDesktopPath: () => folders.desktop, GetHomePath: () => folders.home, GetTempPath: () => folders.temp });
    },
    get PluginStorage() {
      return storageObject(world, storage);
    },
    get ApiEvent() {
      return events.object;
    },
    CreateTaskPane: (url: unknown, title: unknown): object => {
      const pane: Pane = { id: panes.length + 1, url: String(url), title: String(title), visible: false, dock: 0, width: 0, stale: false };
      panes.push(pane);
      return paneObject(world, pane);
    },
    GetTaskPane: (id: unknown): object | null => {
      const pane = panes.find((each) => each.id === id);
      if (pane !== undefined && (!pane.stale || world.options.panes === 'dead')) return paneObject(world, pane);
      if (world.options.panes === 'throw') throw new Error('无效的任务窗格');
      return null;
    },
  };
  if (!world.options.bare) {
    Object.defineProperty(application, 'Enum', { get: () => world.see('Enum', {}) });
    Object.defineProperty(application, 'FileDialog', {
      configurable: true,
      value: (type: unknown) => (world.options.picker === 'null' ? null : dialog(type)),
    });
  }
  const dialog = (type: unknown): object => {
    if (type !== 4) throw new Error('未找到成员');
    const selected = { Item: (index: unknown): string => (index === 1 ? folders.picked : String(world.missing('SelectedItems'))) };
    world.member(selected, 'Count', () => (world.options.picker === 'folder' ? 1 : 0));
    return world.see('FileDialog', {
      Title: '',
      Show: () => (world.options.picker === 'folder' ? -1 : 0),
      SelectedItems: world.see('SelectedItems', selected),
    });
  };
  const page = world.see('Application', application) as unknown as WpsApplication;

  return {
    application: page,
    globals: { Application: page, wps: page },
    meter: world.meter,
    violations: world.violations,
    disk,
    panes,
    storage,
    books,
    program,
    open,
    close,
    activate,
    losePanes: () => panes.forEach((pane) => (pane.stale = true)),
    listening: () => [...events.listeners.values()].reduce((sum, { size }) => sum + size, 0),
    folders,
  };
}

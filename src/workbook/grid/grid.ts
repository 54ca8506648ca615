import { ICommandService, type CommandListener } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import { FormulaCalculationSessionService } from '@univerjs/sheets-formula';
import { SetRangeValuesMutation, type ISetRangeValuesMutationParams } from '@univerjs/sheets';
import { IEditorBridgeService, ScrollToRangeOperation } from '@univerjs/sheets-ui';
import { strongest } from '../mark.ts';
import type { Picture } from '../picture.ts';
import {
  WorkbookFault,
  type Area,
  type Change,
  type Edit,
  type Mark,
  type MarkOutcome,
  type NameRead,
  type Place,
  type Snapshot,
  type Workbook,
  type NamedFile,
} from '../workbook.ts';
import { openBook, type Book } from './book.ts';
import { changesOf } from './changes.ts';
import { openCut } from './cut.ts';
import { keepTextInView } from './editor-view.ts';
import type { Engine } from './engine.ts';
import { guard, type Refusal } from './guard.ts';
import { keepLines } from './lines.ts';
import { openOverlay } from './overlay.ts';
import { pastedOf, planMove, planPaste, type Clip } from './paste.ts';
import { LOCALE, type GridLanguage } from './locale.ts';
import { readTyping } from './typing.ts';
import { univerBook } from './univer-book.ts';
import { openWriter } from './write.ts';

/** What the page tells a person when the grid did not do what was tried, or did less. */
export interface GridEvents {
  refused(why: Refusal, place: Place | null): void;
  /** Less was pasted than there was: that many protected cells kept what they hold, that many contents had no cell to go to. */
  pastedLess(kept: number, dropped: number): void;
  /** The browser lets nothing be copied. */
  notCopied(): void;
  /** Saves a text by the browser's means; answers where it went. */
  download(file: NamedFile): Promise<string>;
}

export interface GridWorkbook extends Workbook {
  /** The edits that bring the file as it was opened to what the grid shows. */
  edits(): readonly Edit[];
  /** The marks shown. */
  marks(): readonly Mark[];
  /** Takes into the cell what is being typed, as leaving it would, and waits until formulas have followed. */
  commit(): Promise<void>;
  undo(): void;
  redo(): void;
  /** Whether a cell is being typed into. */
  editing(): boolean;
  /** Takes what is on the clipboard as a paste at the selection; `false` when there is no selection or nothing to take. */
  paste(clip: Clip): boolean;
  dispose(): void;
}

/** With what the engine needs of it. */
export interface OpenedGrid extends GridWorkbook {
  /** Called before anything else hears of a command; throws what makes Univer drop it. */
  readonly check: CommandListener;
}

/** As far as a report may lie, as in a file. */
const SCANNED = { rows: 2_000, columns: 100 } as const;
/** Past this a calculation is not waited for. */
const CALCULATION_MS = 5_000;

/** Opens a workbook in a running grid; it takes the place of the one shown before, which must be disposed of. */
export function openGrid(
  engine: Pick<Engine, 'univer' | 'api' | 'clipboard'>,
  id: string,
  picture: Picture,
  language: GridLanguage,
  events: GridEvents,
): OpenedGrid {
  const { api, clipboard } = engine;
  const injector = engine.univer.__getInjector();
  const facade = api.createWorkbook(univerBook(picture, id, LOCALE[language]));
  const book = openBook(injector, id, picture);
  const defined = new Map<string, Area>();
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => listeners.forEach((listener) => listener(change));
  const repaint = (): void => {
    // Before the first drawing there is nothing to draw anew.
    if (injector.get(IRenderManagerService).getRenderById(id) != null) facade.getActiveSheet().refreshCanvas();
  };
  const overlay = openOverlay(injector, book, repaint);

  const activeCell = (): Place | null => {
    const cell = facade.getActiveCell();
    const sheet = cell === null ? null : book.nameOf(cell.getSheetId());
    return cell === null || sheet === null ? null : { sheet, row: cell.getRow(), column: cell.getColumn() };
  };
  const selection = (): Area | null => {
    const range = facade.getActiveRange();
    const sheet = range === null ? null : book.nameOf(range.getSheetId());
    if (range === null || sheet === null) return null;
    return { sheet, row: range.getRow(), column: range.getColumn(), rows: range.getHeight(), columns: range.getWidth() };
  };
  const guarding = guard(book, activeCell, (why, place) => {
    events.refused(why, place);
    // The key that was to begin an edit reaches Univer's editor all the same, and with it the formula bar.
    setTimeout(() => injector.get(IEditorBridgeService).refreshEditCellState());
  });

  const areaOf = (name: string): Area | string | null => {
    const same = (each: string): boolean => each.toLowerCase() === name.toLowerCase();
    const own = [...defined.keys()].find(same);
    if (own !== undefined) return defined.get(own)!;
    const file = [...picture.names.keys()].find(same);
    return file === undefined ? null : picture.names.get(file)!;
  };
  const rectangle = (name: string): Area | null => {
    const area = areaOf(name);
    return area === null || typeof area === 'string' ? null : area;
  };
  const writer = openWriter(injector, book, defined, guarding, rectangle);

  const editor = injector.get(IEditorBridgeService);
  const calculation = injector.get(FormulaCalculationSessionService);
  const cut = openCut(injector, clipboard, book, (place) => events.refused('locked', place));
  let unsettled = false;
  let committing: Promise<unknown> = Promise.resolve();
  /** Values of formulas follow an edit after a moment; what is read must not be older than what was typed. */
  const settled = async (): Promise<void> => {
    await committing;
    if (!unsettled) return;
    unsettled = false;
    await calculation.waitForLatestApplied(CALCULATION_MS).catch(() => undefined);
  };

  const subscriptions = [
    readTyping(injector, id),
    keepLines(injector, book),
    keepTextInView(injector),
    injector.get(ICommandService).onCommandExecuted(({ id: command, params }, options) => {
      if (command !== SetRangeValuesMutation.id || options?.fromFormula === true) return;
      const { unitId, subUnitId, cellValue } = params as ISetRangeValuesMutationParams;
      const sheet = unitId === id ? book.nameOf(subUnitId) : null;
      if (sheet === null) return;
      unsettled = true;
      cut.forget();
      tell({ kind: 'edited', sheet, area: extent(sheet, cellValue ?? {}) });
    }),
    api.addEvent(api.Event.SelectionChanged, ({ workbook }) => {
      const place = workbook.getId() === id ? activeCell() : null;
      if (place !== null) tell({ kind: 'selected', place });
    }),
  ];

  const snapshot = (names: Snapshot['names'], regions: Snapshot['regions']): Snapshot => ({
    live: true,
    format: 'modern',
    sheets: picture.sheets.map(({ name, visible, protection }) => ({ name, visible, protection })),
    names,
    regions,
  });
  const readName = (name: string): NameRead => {
    const area = areaOf(name);
    if (area === null) return { state: 'missing' };
    if (typeof area === 'string') return { state: 'broken', refersTo: area };
    return book.sheetOf(area.sheet) === null ? { state: 'broken', refersTo: '#REF!' } : { state: 'found', region: book.region(area) };
  };

  return {
    can: { watch: true, mark: true, save: true },
    read: async (names) => {
      await settled();
      return snapshot(new Map(names.map((name) => [name, readName(name)])), []);
    },
    scan: async () => {
      await settled();
      const used = picture.sheets.flatMap(({ name }) => usedArea(book, name));
      if (picture.sheets.length === 0) throw new WorkbookFault('workbook/no-tables');
      return snapshot(
        new Map(),
        used.map((area) => book.region(area)),
      );
    },
    mark: (marks) => Promise.resolve(setMarks(book, overlay, marks)),
    write: (edits, seen) => {
      const outcome = writer.write(edits, seen);
      // No command of the grid tells of names.
      if (outcome.ok) for (const edit of edits) if ('defineName' in edit) tell({ kind: 'edited', sheet: edit.area.sheet, area: null });
      return Promise.resolve(outcome);
    },
    reveal: (place) => {
      const sheet = facade.getSheets().find((each) => book.nameOf(each.getSheetId()) === place.sheet);
      if (sheet !== undefined && !sheet.isSheetHidden()) {
        facade.setActiveSheet(sheet);
        sheet.getRange(place.row, place.column).activate();
        const range = { startRow: place.row, endRow: place.row, startColumn: place.column, endColumn: place.column };
        injector.get(ICommandService).syncExecuteCommand(ScrollToRangeOperation.id, { range });
      }
      return Promise.resolve();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    save: (file) => events.download(file),
    check: (command, options) => {
      cut.before(command.id, editor.isVisible().visible ? null : selection());
      guarding.check(command, options);
    },
    edits: () => changesOf(book, defined),
    marks: () => overlay.marks(),
    commit: async () => {
      committing = facade.endEditingAsync(true);
      await settled();
    },
    editing: () => editor.isVisible().visible,
    undo: () => void facade.undo(),
    redo: () => void facade.redo(),
    paste: (clip) => {
      const at = selection();
      if (at === null) return false;
      const from = cut.source(clip.text);
      const pasted = pastedOf(clip, at, book);
      const plan = from !== null ? planMove(from, at, book) : pasted && planPaste(pasted, at, book);
      if (plan === null) {
        if (from !== null) events.refused('locked', at);
        return false;
      }
      if (plan.edits.length > 0) writer.put(plan.edits);
      if (plan.kept + plan.dropped > 0) events.pastedLess(plan.kept, plan.dropped);
      cut.forget();
      facade.getActiveSheet().getRange(plan.area.row, plan.area.column, plan.area.rows, plan.area.columns).activate();
      return true;
    },
    dispose: () => {
      for (const each of subscriptions) each.dispose();
      listeners.clear();
      overlay.dispose();
      api.disposeUnit(id);
    },
  };
}

/** The rectangle around the cells that a change names. */
function extent(sheet: string, cells: Readonly<Record<number, object>>): Area | null {
  const rows = Object.keys(cells).map(Number);
  const columns = Object.values(cells).flatMap((line) => Object.keys(line).map(Number));
  if (rows.length === 0 || columns.length === 0) return null;
  const row = rows.reduce((least, each) => Math.min(least, each));
  const column = columns.reduce((least, each) => Math.min(least, each));
  const bottom = rows.reduce((most, each) => Math.max(most, each));
  const right = columns.reduce((most, each) => Math.max(most, each));
  return { sheet, row, column, rows: bottom - row + 1, columns: right - column + 1 };
}

function usedArea(book: Book, sheet: string): Area[] {
  const matrix = book.sheetOf(sheet)?.model.getCellMatrix();
  let rows = 0;
  let columns = 0;
  matrix?.forValue((row, column) => {
    if (row >= SCANNED.rows || column >= SCANNED.columns) return;
    const { content, formula } = book.cell({ sheet, row, column });
    if (content === null && formula === null) return;
    rows = Math.max(rows, row + 1);
    columns = Math.max(columns, column + 1);
  });
  return rows === 0 ? [] : [{ sheet, row: 0, column: 0, rows, columns }];
}

/** Protection that does not allow formats is respected here too: the file would refuse the marks when it is saved. */
function setMarks(book: Book, overlay: ReturnType<typeof openOverlay>, marks: readonly Mark[]): MarkOutcome {
  const refused: MarkOutcome['refused'][number][] = [];
  const shown: Mark[] = [];
  for (const mark of strongest(marks)) {
    const sheet = book.sheetOf(mark.place.sheet);
    if (sheet === null) refused.push({ mark, reason: 'no-such-sheet' });
    else if (sheet.info.protection === 'locked') refused.push({ mark, reason: 'sheet-protected' });
    else shown.push(mark);
  }
  const cleared = overlay.marks().length;
  overlay.show(shown);
  return { painted: shown.length, cleared, refused };
}

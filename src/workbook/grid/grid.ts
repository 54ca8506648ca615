import { ICommandService, type CommandListener } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import { FormulaCalculationSessionService } from '@univerjs/sheets-formula';
import { SetRangeValuesMutation, type ISetRangeValuesMutationParams } from '@univerjs/sheets';
import { IEditorBridgeService, ScrollToRangeOperation } from '@univerjs/sheets-ui';
import { SCAN_COLUMNS, SCAN_ROWS } from '../limits.ts';
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
import type { Counted } from './tab-counts.ts';
import { readTyping } from './typing.ts';
import { univerBook } from './univer-book.ts';
import { openWriter } from './write.ts';

/** Events for the page to report when the grid refused an action, or did only a part of it. */
export interface GridEvents {
  refused(why: Refusal, place: Place | null): void;
  /** A paste was incomplete: so many protected cells kept their contents, and so many contents had no cell. */
  pastedLess(kept: number, dropped: number): void;
  /** The browser does not allow copying. */
  notCopied(): void;
  /** Saves a text by the browser's means; returns where it went. */
  download(file: NamedFile): Promise<string>;
}

export interface GridWorkbook extends Workbook {
  /** The edits that turn the opened file into what the grid shows. */
  edits(): readonly Edit[];
  /** The marks currently shown. */
  marks(): readonly Mark[];
  /** Enters the text being typed, as leaving the cell would, and waits until formulas are recalculated. */
  commit(): Promise<void>;
  undo(): void;
  redo(): void;
  /** Whether a cell is being edited. */
  editing(): boolean;
  /** Pastes the clipboard's contents at the selection; `false` if there is no selection or nothing to paste. */
  paste(clip: Clip): boolean;
  /** Shows on each sheet's tab how many findings the sheet has. */
  count(findings: readonly Counted[]): void;
  dispose(): void;
}

/** An opened workbook with what the engine needs from it. */
export interface OpenedGrid extends Omit<GridWorkbook, 'count'> {
  /** Univer's id of a sheet. */
  readonly idOf: (sheet: string) => string | null;
  /** Called before anything else reacts to a command; throws to make Univer drop it. */
  readonly check: CommandListener;
}

/** Time limit for waiting for a calculation. */
const CALCULATION_MS = 5_000;

/** Opens a workbook in a running grid. It replaces the previous one, which must be disposed of. */
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
  const emit = (change: Change): void => listeners.forEach((listener) => listener(change));
  const repaint = (): void => {
    // There is no renderer before the first rendering.
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
    // The key that would have started editing still reaches Univer's editor, and thus the formula bar.
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
  /** Formulas are recalculated with a delay; a read must not be older than what was typed. */
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
      emit({ kind: 'edited', sheet, area: extent(sheet, cellValue ?? {}) });
    }),
    api.addEvent(api.Event.SelectionChanged, ({ workbook }) => {
      const place = workbook.getId() === id ? activeCell() : null;
      if (place !== null) emit({ kind: 'selected', place });
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
      // The grid has no event for names.
      if (outcome.ok) for (const edit of edits) if ('defineName' in edit) emit({ kind: 'edited', sheet: edit.area.sheet, area: null });
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
    idOf: (sheet) => book.sheetOf(sheet)?.id ?? null,
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

/** The bounding rectangle of the cells in a change. */
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
    if (row >= SCAN_ROWS || column >= SCAN_COLUMNS) return;
    const { content, formula } = book.cell({ sheet, row, column });
    if (content === null && formula === null) return;
    rows = Math.max(rows, row + 1);
    columns = Math.max(columns, column + 1);
  });
  return rows === 0 ? [] : [{ sheet, row: 0, column: 0, rows, columns }];
}

/** Respects protection that forbids formatting: otherwise the marks would be refused when the file is saved. */
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

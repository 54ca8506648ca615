import type { Grid, GridEvents, GridWorkbook } from '../../workbook/grid/index.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { Picture } from '../../workbook/picture.ts';
import { openXlsx } from '../../workbook/xlsx/index.ts';
import { editedFile } from './edited.ts';
import { createState } from './observable-state.ts';
import { untilGrid } from './until-grid.ts';

/** The open workbook. */
export interface Opened {
  readonly name: string;
  /** The bytes as opened, from which saved files are made. */
  readonly bytes: Uint8Array;
  readonly workbook: Workbook;
  readonly grid: Promise<GridWorkbook>;
  /** It comes with the page. */
  readonly ours: boolean;
}

export interface EditorState {
  readonly opened: Opened | null;
  /** Something was changed since opening or saving. */
  readonly unsaved: boolean;
  /** `failed`: the grid did not load; checking still works. */
  readonly grid: 'none' | 'loading' | 'ready' | 'failed';
}

export interface Editor {
  readonly state: EditorState;
  subscribe(listener: () => void): () => void;
  /** Reads a workbook that comes with the page, without changing the open one. Other files are read in a worker (`opening.ts`). */
  read(name: string, bytes: Uint8Array): Promise<ReadFile>;
  /** Replaces the open file by one that was read. */
  open(file: ReadFile): void;
  /** Enters the text being typed into its cell, and updates `unsaved`. */
  commit(): Promise<void>;
  /** Whether a cell is being edited, which is a change not yet made. */
  typing(): boolean;
  /** The file to save: the opened bytes with the edited cells and, if wanted, our marks. */
  bytes(marks: boolean): Promise<Uint8Array>;
  /** Whether cells are marked. */
  marked(): boolean;
  saved(): void;
}

/** A file that can be opened. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly workbook: Workbook;
  readonly picture: Picture;
  /** Made from a document, and not saved yet. */
  readonly unsaved?: boolean;
  readonly ours?: boolean;
}

/** One workbook at a time: opened from bytes, shown in the grid, saved as bytes. */
export function openEditor(startGrid: () => Promise<Grid>, events: GridEvents): Editor {
  const held = createState<EditorState>({ opened: null, unsaved: false, grid: 'none' });
  let starting: Promise<Grid> | null = null;
  let shown: GridWorkbook | null = null;
  const set = (change: Partial<EditorState>): void => {
    held.put(change);
    held.notify();
  };
  const engine = (): Promise<Grid> => {
    starting ??= startGrid();
    // Loading may succeed the next time.
    starting.catch(() => (starting = null));
    return starting;
  };

  return {
    get state() {
      return held.state;
    },
    subscribe: held.subscribe,
    read: async (name, bytes) => {
      const workbook = openXlsx(bytes);
      const { readPicture } = await import('../../workbook/xlsx/styles/picture.ts');
      return { name, bytes, workbook, picture: await readPicture(bytes), ours: true };
    },
    open: ({ name, bytes, workbook, picture, unsaved = false, ours = false }) => {
      const grid = engine().then((started) => started.open(picture, events));
      const opened: Opened = { name, bytes, workbook: untilGrid(workbook, grid), grid, ours };
      shown = null;
      set({ opened, unsaved, grid: held.state.grid === 'ready' ? 'ready' : 'loading' });
      grid.then(
        (arrived) => {
          if (held.state.opened !== opened) return;
          shown = arrived;
          arrived.watch(({ kind }) => {
            if (kind === 'edited' && held.state.opened === opened && !held.state.unsaved) set({ unsaved: true });
          });
          set({ grid: 'ready' });
        },
        (error: unknown) => {
          console.error(error);
          if (held.state.opened === opened) set({ grid: 'failed' });
        },
      );
    },
    commit: async () => shown?.commit(),
    typing: () => shown?.editing() === true,
    marked: () => (shown?.marks().length ?? 0) > 0,
    bytes: async (marks) => {
      const { opened } = held.state;
      if (opened === null) throw new WorkbookFault('workbook/none');
      const grid = await opened.grid;
      await grid.commit();
      const file = await editedFile(opened.bytes, grid.edits());
      await file.mark(marks ? grid.marks() : []);
      return file.toBytes();
    },
    saved: () => set({ unsaved: false }),
  };
}

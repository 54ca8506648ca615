import type { Editor, Opened } from '../editor.ts';
import type { Copies, LeftCopy } from './copies.ts';

export interface KeeperState {
  /** Copies left by earlier windows, the newest first, without those postponed. */
  readonly left: readonly LeftCopy[];
  /** `none`: nothing to keep yet. `cleared`: the person wants no copy of this file. */
  readonly own: 'none' | 'kept' | 'cleared' | 'impossible';
}

export interface Keeper {
  readonly state: KeeperState;
  /** Saves pending edits. */
  flush(): Promise<void>;
  clear(): Promise<void>;
  putOff(): void;
  /** That copy was opened again, or discarded. */
  settled(id: string): Promise<void>;
}

export interface Surroundings {
  readonly editor: Editor;
  readonly copies: Copies;
  readonly changed: () => void;
  /** Whether the page was reloaded: only then is a file without unsaved changes offered too. */
  readonly reloaded: boolean;
  /** Called on the first change of a file: the address no longer describes it. */
  readonly moved: () => void;
  readonly now: () => number;
  readonly later: (work: () => void) => void;
}

/** Saves the open file on this computer after each edit, so that no reload or crash costs a clerk's work. */
export function openKeeper({ editor, copies, changed, reloaded, moved, now, later }: Surroundings): Keeper {
  let state: KeeperState = { left: [], own: 'none' };
  let opened: Opened | null = null;
  let unsaved = false;
  let due = false;
  let writing: Promise<void> = Promise.resolve();
  const set = (change: Partial<KeeperState>): void => {
    state = { ...state, ...change };
    changed();
  };

  const write = async (): Promise<void> => {
    const of = opened;
    const wanted = due && state.own !== 'cleared';
    due = false;
    if (!wanted || of === null) return;
    try {
      const grid = await of.grid.catch(() => null);
      if (opened !== of) return;
      await copies.keep({ name: of.name, bytes: of.bytes, edits: grid?.edits() ?? [], unsaved: editor.state.unsaved, at: now() });
      if (state.own !== 'kept') set({ own: 'kept' });
    } catch (error) {
      // In a private window or on a full disk, work continues, and the status line shows that nothing is kept.
      console.error(error);
      set({ own: 'impossible' });
    }
  };
  const flush = (): Promise<void> => (writing = writing.then(write));
  const soon = (): void => {
    if (due) return;
    due = true;
    later(() => void flush());
  };

  const look = (): void => {
    const now = editor.state;
    if (now.opened !== opened) {
      const of = (opened = now.opened);
      unsaved = now.unsaved;
      state = { ...state, own: 'none' };
      writing = writing.then(() => copies.drop([copies.own])).catch(() => undefined);
      if (of === null) return;
      if (!of.ours) moved();
      // A workbook that comes with the page need not be kept until it is changed.
      if (!of.ours || unsaved) soon();
      of.grid.then(
        (grid) =>
          grid.watch(({ kind }) => {
            if (kind !== 'edited' || opened !== of) return;
            moved();
            soon();
          }),
        () => undefined,
      );
    } else if (now.unsaved !== unsaved) {
      unsaved = now.unsaved;
      soon();
    }
  };
  editor.subscribe(look);
  look();

  const listed = async (): Promise<void> => {
    const left = await copies.left();
    const missed = left.filter((each) => each.unsaved || reloaded);
    await copies.drop(left.filter((each) => !missed.includes(each)).map(({ id }) => id));
    set({ left: missed });
  };
  listed().catch(() => undefined);

  return {
    get state() {
      return state;
    },
    flush,
    clear: async () => {
      set({ own: opened === null ? 'none' : 'cleared' });
      await writing.catch(() => undefined);
      const left = await copies.left();
      await copies.drop([copies.own, ...left.map(({ id }) => id)]);
      set({ left: [] });
    },
    putOff: () => set({ left: [] }),
    settled: async (id) => {
      set({ left: state.left.filter((each) => each.id !== id) });
      await copies.drop([id]);
    },
  };
}

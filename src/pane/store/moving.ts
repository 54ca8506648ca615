import type { Change, Place } from '../../workbook/workbook.ts';
import type { Core } from './core.ts';
import { concernsPlace, type Entry } from './entries.ts';
import { WAITING_AFTER } from './runner.ts';
import { shownGroups, type Notice } from './state.ts';

export interface Moving {
  /** Goes to a cell. */
  go(place: Place): Promise<void>;
  /** Opens an entry and goes to its cell; `null` closes. */
  open(key: string | null): Promise<void>;
  /** Goes to the next (1) or previous (−1) entry of the displayed list, wrapping around. */
  step(by: 1 | -1): Promise<void>;
  /** The person selected a cell in the sheet. */
  selected(change: Extract<Change, { kind: 'selected' }>): void;
}

const keyOf = ({ sheet, row, column }: Place): string => JSON.stringify([sheet, row, column]);

/** Delay with which a program may report a selection, in ms. */
const LATE = 3_000;

export function createMoving(core: Core): Moving {
  const { get, set } = core;
  /** Our own recent selections: the program reports them too, often late, and the list must not jump because of them. */
  let moves: { readonly key: string; readonly at: number }[] = [];

  const shown = (): Entry[] => shownGroups(get()).flatMap(({ entries }) => entries);

  const go = async (place: Place): Promise<void> => {
    moves.push({ key: keyOf(place), at: core.host.now().getTime() });
    const late: { notice: Notice | null } = { notice: null };
    const cancel = core.clock.after(WAITING_AFTER, () => {
      core.notify('info', ({ pane }) => pane.editing);
      late.notice = get().notice;
    });
    try {
      await core.host.workbook.reveal(place);
    } catch (error) {
      core.failed(error, { actions: [] });
    } finally {
      cancel();
      if (late.notice !== null && get().notice === late.notice) set({ notice: null });
    }
  };

  const goTo = async ({ findings }: Entry): Promise<void> => {
    const place = findings.find((each) => each.place !== null)?.place ?? null;
    if (place !== null) await go(place);
  };

  return {
    go,
    open: async (key) => {
      set(key === null ? { opened: null } : { opened: key, current: key });
      const entry = shown().find((each) => each.key === key);
      if (entry !== undefined) await goTo(entry);
    },
    step: async (by) => {
      const entries = shown();
      if (entries.length === 0) return;
      const at = entries.findIndex(({ key }) => key === get().current);
      const next = entries[at === -1 ? (by === 1 ? 0 : entries.length - 1) : (at + by + entries.length) % entries.length]!;
      set({ page: 'list', opened: next.key, current: next.key, spot: { key: next.key, focus: true } });
      await goTo(next);
    },
    selected: ({ place }) => {
      const now = core.host.now().getTime();
      moves = moves.filter(({ at }) => now - at < LATE);
      if (moves.some(({ key }) => key === keyOf(place))) return;
      const { checked, filter, search } = get();
      if (checked === null) return;
      const of = (entries: readonly Entry[]): Entry | undefined => entries.find((entry) => concernsPlace(entry, place));
      const found = of(shown());
      const hidden = (found === undefined && filter !== 'all') || search !== '' ? of(checked.entries) : undefined;
      if (hidden !== undefined) set({ filter: 'all', search: '' });
      const entry = found ?? hidden;
      if (entry !== undefined && entry.key !== get().current) set({ current: entry.key, spot: { key: entry.key, focus: false } });
    },
  };
}

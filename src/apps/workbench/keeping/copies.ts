import { createStore, del, entries, set } from 'idb-keyval';
import type { Edit } from '../../../workbook/workbook.ts';

/** A copy of an open file in this browser: the bytes opened, and the edits that lead to what was on the screen. */
export interface Copy {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly edits: readonly Edit[];
  readonly unsaved: boolean;
  /** When it was last changed, in ms. */
  readonly at: number;
}

export interface LeftCopy extends Copy {
  readonly id: string;
}

/** Copies on this computer, of this page only. */
export interface Copies {
  /** Copies of closed windows, the newest first. */
  left(): Promise<LeftCopy[]>;
  keep(copy: Copy): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
  /** Id of this window's copy. */
  readonly own: string;
}

/** Number of copies kept; older ones are deleted. */
const MOST = 5;
const LOCK = 'gouji-copy-';

/** Open windows hold a lock named after their copy. Over plain http there are no locks, and all copies are offered. */
const locksHere = (): LockManager | undefined => (navigator as { readonly locks?: LockManager }).locks;

async function heldNow(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locksHere()?.query()) ?? {};
  return new Set(held.map(({ name }) => name ?? ''));
}

export function openCopies(): Copies {
  const store = createStore('gouji-workbench', 'open');
  const own = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  // Held as long as the page exists.
  void locksHere()?.request(LOCK + own, () => new Promise(() => undefined));
  const drop = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await del(id, store);
  };
  return {
    own,
    drop,
    left: async () => {
      const held = await heldNow();
      const all = (await entries<string, Copy>(store)).map(([id, copy]): LeftCopy => ({ ...copy, id })).sort((a, b) => b.at - a.at);
      const left = all.filter(({ id }) => id !== own && !held.has(LOCK + id));
      await drop(left.slice(MOST).map(({ id }) => id));
      return left.slice(0, MOST);
    },
    keep: (copy) => set(own, copy, store),
  };
}

import type { Settings } from '../../pane/host.ts';

/** The browser's storage, which may throw if a policy or a private window forbids it. */
export type Store = Pick<Storage, 'getItem' | 'setItem'>;

const PREFIX = 'gouji.';

/** Settings in the browser's storage; if it refuses, they last as long as the pane. */
export function browserSettings(store: () => Store): Settings {
  const kept = new Map<string, string>();
  return {
    get: (key) => {
      try {
        return store().getItem(PREFIX + key) ?? kept.get(key) ?? null;
      } catch {
        return kept.get(key) ?? null;
      }
    },
    set: (key, value) => {
      kept.set(key, value);
      try {
        store().setItem(PREFIX + key, value);
      } catch {
        // Kept for this session only.
      }
    },
  };
}

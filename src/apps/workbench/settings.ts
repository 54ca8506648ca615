import type { Settings } from '../../pane/host.ts';

const PREFIX = 'gouji.';

/** Kept by the browser, where it lets us: a private window or a page from a folder may not. */
export function browserSettings(): Settings {
  const unkept = new Map<string, string>();
  return {
    get: (key) => {
      try {
        return localStorage.getItem(PREFIX + key) ?? unkept.get(key) ?? null;
      } catch {
        return unkept.get(key) ?? null;
      }
    },
    set: (key, value) => {
      unkept.set(key, value);
      try {
        localStorage.setItem(PREFIX + key, value);
      } catch {
        // It holds as long as the page is open.
      }
    },
  };
}

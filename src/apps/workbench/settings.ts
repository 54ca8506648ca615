import type { Settings } from '../../pane/host.ts';

const PREFIX = 'gouji.';

/** Stored in the browser if allowed: private windows and pages from a folder may not. */
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
        // It remains valid while the page is open.
      }
    },
  };
}

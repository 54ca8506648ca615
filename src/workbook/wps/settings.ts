import { textOf, tolerant } from './normalize.ts';
import type { WpsHost } from './host.ts';

const PREFIX = 'gouji.setting.';

/** A person's settings. `localStorage` outlives the program; `PluginStorage` does not, and is used by pages without access to it. */
export function wpsSettings({ application, storage }: WpsHost): { get(key: string): string | null; set(key: string, value: string): void } {
  const places = [() => storage, () => application.PluginStorage];
  return {
    get: (key) => {
      for (const place of places) {
        const value = textOf(tolerant(() => place()?.getItem(PREFIX + key)));
        if (value !== null) return value;
      }
      return null;
    },
    set: (key, value) => {
      for (const place of places) tolerant(() => place()?.setItem(PREFIX + key, value));
    },
  };
}

import { speed } from '../../../speed.ts';

/**
 * Cache size. Files made from one template have the same parts and the same XML around their cells; more than this many kinds are rarely checked in a
 * row.
 */
const MOST = 24;
/** Longer texts are not cached. */
const LONGEST = 64 * 1024;

/** Caches the results of a function for the latest texts. Exceptions are not cached; results must not be modified. */
export function remembering<T>(read: (text: string, part: string) => T): (text: string, part: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text, part) => {
    const before = speed['known-parts'] ? known.get(text) : undefined;
    if (before !== undefined) return before.value;
    const value = read(text, part);
    if (speed['known-parts'] && text.length <= LONGEST) {
      if (known.size >= MOST) known.delete(known.keys().next().value!);
      known.set(text, { value });
    }
    return value;
  };
}

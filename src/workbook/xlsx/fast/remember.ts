import { speed } from '../../../speed.ts';

/** Files made from one template have the same parts and the same surroundings of their cells; more kinds than this are seldom checked in a row. */
const MOST = 24;
/** Longer texts are not held on to. */
const LONGEST = 64 * 1024;

/** The same function, which knows the last few texts that it has read. What it throws is not remembered; what it gives must not be changed. */
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

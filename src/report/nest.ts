import type { Figures } from './schema.ts';

const has = (object: object, key: string): boolean => Object.prototype.hasOwnProperty.call(object, key);

/** `{'a.b.c': 1}` → `{a: {b: {c: 1}}}`: the path in the JSON is the cell key. */
export function nest(flat: ReadonlyMap<string, number | null>): Record<string, Figures> {
  const root: Record<string, Figures> = {};
  for (const [key, value] of flat) {
    const path = key.split('.');
    const last = path.pop()!;
    let at: Figures = root;
    for (const segment of path) {
      if (!has(at, segment)) at[segment] = {};
      at = at[segment] as Figures;
    }
    at[last] = value;
  }
  return root;
}

/** The reverse of `nest`. */
export function flatten(nested: Figures, prefix = ''): Map<string, number | null> {
  const flat = new Map<string, number | null>();
  for (const [segment, value] of Object.entries(nested)) {
    const key = prefix + segment;
    if (value === null || typeof value === 'number') flat.set(key, value);
    else for (const [inner, figure] of flatten(value, `${key}.`)) flat.set(inner, figure);
  }
  return flat;
}

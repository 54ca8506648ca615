import type { Figures, Scalar } from './schema.ts';

/** `{'a.b.c': 1}` → `{a: {b: {c: 1}}}`: the path in the JSON is the cell key. */
export function nest(flat: ReadonlyMap<string, Scalar>): Record<string, Figures> {
  const root: Record<string, Figures> = {};
  const made = new Map<string, Figures>([['', root]]);
  const below = (path: string): Figures => {
    const known = made.get(path);
    if (known !== undefined) return known;
    const dot = path.lastIndexOf('.');
    const own: Figures = {};
    below(dot === -1 ? '' : path.slice(0, dot))[path.slice(dot + 1)] = own;
    made.set(path, own);
    return own;
  };
  // Figures of one row are consecutive, so the path to them is resolved only once.
  let path = '';
  let row: Figures = root;
  for (const [key, value] of flat) {
    const dot = key.lastIndexOf('.');
    const own = dot === -1 ? '' : key.slice(0, dot);
    if (own !== path) {
      path = own;
      row = below(own);
    }
    row[key.slice(dot + 1)] = value;
  }
  return root;
}

/** The inverse of `nest`. */
export function flatten(nested: Figures): Map<string, Scalar> {
  const flat = new Map<string, Scalar>();
  const put = (figures: Figures, prefix: string): void => {
    for (const [segment, value] of Object.entries(figures)) {
      if (value === null || typeof value !== 'object') flat.set(prefix + segment, value);
      else put(value, `${prefix}${segment}.`);
    }
  };
  put(nested, '');
  return flat;
}

/** A form that only declares its differences from another, for regional additions to a given form. */

type Json = Readonly<Record<string, unknown>>;

/** A problem in a variant: a path in its own file, and what it is about. */
export interface VariantProblem {
  readonly path: string;
  readonly what: 'without' | 'after' | 'sameId';
  readonly about: string;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field that identifies the parts of a list. */
const NAMES: Readonly<Record<string, string>> = {
  sections: 'ordinal',
  narratives: 'key',
  tables: 'key',
  columns: 'key',
  rows: 'key',
  rules: 'id',
  cover: 'key',
};

/**
 * Applies a variant to its base. Parts with the name of a base part change its fields; others are added, after the part named by `after` or at the
 * end; `without` removes parts (`tables.people.rows.left`, `rules.people/total`).
 */
export function extended(base: Json, variant: Json): { readonly form: Json; readonly problems: readonly VariantProblem[] } {
  const problems: VariantProblem[] = [];
  const { without = [], ...own } = variant;
  if (own['id'] === undefined || own['id'] === base['id']) problems.push({ path: 'id', what: 'sameId', about: String(base['id']) });
  let form = base;
  if (Array.isArray(without))
    for (const [index, path] of without.entries()) {
      const less = typeof path === 'string' ? lacking(form, path) : null;
      if (less === null) problems.push({ path: `without.${index}`, what: 'without', about: String(path) });
      else form = less;
    }
  return { form: merged(form, own, '', problems), problems };
}

function merged(base: Json, own: Json, path: string, problems: VariantProblem[]): Json {
  const result: Record<string, unknown> = { ...base };
  for (const [field, value] of Object.entries(own)) {
    if (field === 'after' || field === 'extends') continue;
    const name = NAMES[field];
    const at = path === '' ? field : `${path}.${field}`;
    const before = base[field];
    result[field] = name !== undefined && Array.isArray(before) && Array.isArray(value) ? mergedList(before, value, name, at, problems) : value;
  }
  return result;
}

function mergedList(base: readonly unknown[], own: readonly unknown[], name: string, path: string, problems: VariantProblem[]): unknown[] {
  const list = [...base];
  const indexOf = (wanted: unknown): number => list.findIndex((each) => isObject(each) && each[name] === wanted);
  for (const [index, part] of own.entries()) {
    const known = isObject(part) ? indexOf(part[name]) : -1;
    if (!isObject(part)) list.push(part);
    else if (known >= 0) list[known] = merged(list[known] as Json, part, `${path}.${index}`, problems);
    else {
      const { after, ...added } = part;
      const behind = after === undefined ? list.length - 1 : indexOf(after);
      if (after !== undefined && behind < 0) problems.push({ path: `${path}.${index}.after`, what: 'after', about: JSON.stringify(after) });
      list.splice(behind + 1, 0, added);
    }
  }
  return list;
}

/** The form without the part at that path, `null` if there is none. Names may contain dots, like paths. */
function lacking(of: Json, path: string): Json | null {
  const dot = path.indexOf('.');
  const field = path.slice(0, dot);
  const rest = path.slice(dot + 1);
  const list = of[field];
  const name = NAMES[field];
  if (dot < 0 || name === undefined || !Array.isArray(list)) return null;
  const whole = list.findIndex((each) => isObject(each) && each[name] === rest);
  if (whole >= 0) return { ...of, [field]: list.filter((_, index) => index !== whole) };
  const parent = list.findIndex((each) => isObject(each) && typeof each[name] === 'string' && rest.startsWith(`${each[name]}.`));
  if (parent < 0) return null;
  const part = list[parent] as Json;
  const less = lacking(part, rest.slice(String(part[name]).length + 1));
  return less === null ? null : { ...of, [field]: list.map((each, index) => (index === parent ? less : (each as unknown))) };
}

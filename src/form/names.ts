import { cellKey } from './cells.ts';
import type { Form, Table } from './form.ts';

/** The parts of a form that a foreign workbook's own names can refer to; only used for forms with such names. */

/** The cover fields that every form has. */
const FIELDS: ReadonlySet<string> = new Set(['organization', 'creditCode', 'year', 'scope', 'preparedBy', 'date']);

/** A part of a form that a name may refer to: a cover field or a text, a whole table, a column, or a single cell. */
export type NamedPart =
  | { readonly kind: 'single' }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'column'; readonly table: Table; readonly column: number }
  | { readonly kind: 'cell'; readonly table: Table; readonly row: number; readonly column: number };

const known = new WeakMap<Form, ReadonlyMap<string, NamedPart>>();

/** All parts that a name may refer to, by their key in `names`. In a table of one row without a key, cells take the place of columns. */
export function partsOf(form: Form): ReadonlyMap<string, NamedPart> {
  let parts = known.get(form);
  if (parts === undefined) {
    const made = new Map<string, NamedPart>([...FIELDS, ...form.narratives.map(({ key }) => key)].map((key) => [key, { kind: 'single' }]));
    for (const table of form.tables) {
      made.set(table.key, { kind: 'table', table });
      table.columns.forEach((column, index) => made.set(`${table.key}.${column.key}`, { kind: 'column', table, column: index }));
      table.rows.forEach((line, row) =>
        table.columns.forEach((each, column) => made.set(cellKey(table, line, each), { kind: 'cell', table, row, column })),
      );
    }
    known.set(form, (parts = made));
  }
  return parts;
}

export interface NameProblem {
  readonly path: string;
  readonly what: 'namesNothing' | 'namedTwice' | 'ourName' | 'duplicate';
  readonly about: string;
}

/** Problems with the names of a form. */
export function nameProblems(form: Form): NameProblem[] {
  const problems: NameProblem[] = [];
  const seen = new Set<string>();
  const parts = partsOf(form);
  const whole = new Set(Object.keys(form.names ?? {}).filter((key) => form.tables.some((table) => table.key === key)));
  for (const [key, name] of Object.entries(form.names ?? {})) {
    const say = (what: NameProblem['what'], about: string): void => void problems.push({ path: `names.${key}`, what, about });
    const part = parts.get(key);
    if (part === undefined) say('namesNothing', key);
    else if (part.kind !== 'table' && part.kind !== 'single' && whole.has(part.table.key)) say('namedTwice', key);
    if (/^giar_/i.test(name)) say('ourName', name);
    // Spreadsheets compare names without case.
    if (seen.has(name.toLowerCase())) say('duplicate', name);
    seen.add(name.toLowerCase());
  }
  return problems;
}

import type { Form, Row, Table } from './form.ts';
import { baseOf, hasOpen, madeOf } from './open.ts';

/** Gives open tables their rows; separate, since only custom forms need it. */

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ key: String(index), label: '' }));

/** A form with this many rows in each of its open tables; unchanged if it has none. */
export function unfolded(form: Form, rows: (table: Table) => number): Form {
  if (!hasOpen(form)) return form;
  const base = baseOf(form);
  const made = { ...base, tables: base.tables.map((table) => (table.open === undefined ? table : { ...table, rows: rowsOf(rows(table)) })) };
  madeOf(made, base);
  return made;
}

/** A form with the rows of these cells. */
export function unfoldedFor(form: Form, keys: Iterable<string>): Form {
  if (!hasOpen(form)) return form;
  const counts = new Map<string, number>();
  for (const key of keys) {
    const [table = '', row = ''] = key.split('.');
    if (/^\d{1,6}$/.test(row)) counts.set(table, Math.max(counts.get(table) ?? 0, Number(row) + 1));
  }
  return unfolded(form, ({ key, open }) => Math.min(counts.get(key) ?? 0, open!.max));
}

/** A form with two rows in each open table: enough to show the effect of its rules. */
export const sampleOf = (form: Form): Form => (baseOf(form) === form ? unfolded(form, () => 2) : form);

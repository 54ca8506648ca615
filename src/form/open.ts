import type { Form, Row, Table } from './form.ts';

/**
 * Tables whose rows are not fixed. A report has as many as were filled in: what reads it makes a form of the same tables with just those rows, and
 * all that knows of cells goes on as if the form had been so.
 */

export const hasOpen = ({ tables }: Form): boolean => tables.some(({ open }) => open !== undefined);

const bases = new WeakMap<Form, Form>();

/** The form as its file has it. */
export const baseOf = (form: Form): Form => bases.get(form) ?? form;

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ key: String(index), label: '' }));

/** A form with so many rows in each of its open tables; one without such tables as it is. */
export function unfolded(form: Form, rows: (table: Table) => number): Form {
  if (!hasOpen(form)) return form;
  const base = baseOf(form);
  const made = { ...base, tables: base.tables.map((table) => (table.open === undefined ? table : { ...table, rows: rowsOf(rows(table)) })) };
  bases.set(made, base);
  return made;
}

/** A form with the rows that these cells stand in. */
export function unfoldedFor(form: Form, keys: Iterable<string>): Form {
  if (!hasOpen(form)) return form;
  const counts = new Map<string, number>();
  for (const key of keys) {
    const [table = '', row = ''] = key.split('.');
    if (/^\d{1,6}$/.test(row)) counts.set(table, Math.max(counts.get(table) ?? 0, Number(row) + 1));
  }
  return unfolded(form, ({ key, open }) => Math.min(counts.get(key) ?? 0, open!.max));
}

/** A form with two rows in each: enough to see what its rules are about. */
export const sampleOf = (form: Form): Form => (baseOf(form) === form ? unfolded(form, () => 2) : form);

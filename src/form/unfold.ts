import type { Form, Row, Table } from './form.ts';
import { baseOf, hasOpen, madeOf } from './open.ts';

/** Gives open tables their rows; separate, since only custom forms need it. */

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ key: String(index), label: '' }));

/** A form with this many rows in each of its open tables; unchanged if it has none. */
export function unfolded(form: Form, rows: (table: Table) => number): Form {
  if (!hasOpen(form)) return form;
  const made = { ...form, tables: form.tables.map((table) => (table.open === undefined ? table : { ...table, rows: rowsOf(rows(table)) })) };
  madeOf(made, baseOf(form));
  return made;
}

/** A form with two rows in each open table: enough to show the effect of its rules. */
export const sampleOf = (form: Form): Form => (baseOf(form) === form ? unfolded(form, () => 2) : form);

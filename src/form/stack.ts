import type { Column, Form, Rule, Table } from './form.ts';
import { baseOf, hasOpen, isAdded, madeOf, toBeAdded } from './open.ts';
import { sampleOf, unfolded } from './unfold.ts';
import { matching } from './patterns.ts';

/**
 * In a roll-up the rows of all reports are one after another in an open table, each preceded by its organization. The form with such a column is
 * derived, like the one with rows: it is not in the file, no rule names it, and it does not count as another form.
 */

/** A roll-up has room for at least this many rows, whatever the limit for a report. */
export const MOST_STACKED = 10_000;

const KEY = 'organization';
const isChinese = ({ title, tables }: Form): boolean => /\p{Script=Han}/u.test(title + tables.map((table) => table.title).join(''));

const columns = new WeakMap<Table, Column>();

/** The column with the organization of each row. Its key and label differ from the table's own. */
function organizationColumn(form: Form, table: Table): Column {
  let column = columns.get(table);
  if (column === undefined) {
    let key = KEY;
    while (table.columns.some((each) => each.key === key)) key = `${key}Reporting`;
    let label = isChinese(form) ? '填报单位' : 'Organization';
    while (table.columns.some((each) => each.label === label)) label = `${label}*`;
    column = { key, label, type: 'text' };
    toBeAdded(column);
    columns.set(table, column);
  }
  return column;
}

/** The organization column that an open table of the form would have, by the table's key. */
export function organizationsIn(form: Form): ReadonlyMap<string, Column> {
  const base = baseOf(form);
  return new Map(base.tables.flatMap((table) => (table.open === undefined ? [] : [[table.key, organizationColumn(base, table)] as const])));
}

export const isStacked = ({ columns: [first] }: Table): boolean => first !== undefined && isAdded(first);

/** Rows that must be unique within a report need not be unique among several units. */
function withinReports(base: Form): Rule[] {
  const sample = sampleOf(base);
  const open = new Set(base.tables.flatMap((table) => (table.open === undefined ? [] : [table.key])));
  return base.rules.map((rule) => {
    if (rule.kind !== 'unique' || rule.scope !== undefined) return rule;
    return matching(sample, rule.at).some((key) => open.has(key.slice(0, key.indexOf('.')))) ? { ...rule, scope: 'own' } : rule;
  });
}

/** The form with an organization column in these open tables. */
export function stacked(given: Form, isMeant: (table: Table) => boolean = () => true): Form {
  const base = baseOf(given);
  const columnOf = organizationsIn(base);
  const tables = base.tables.map((table): Table => {
    const { open } = table;
    if (open === undefined || !isMeant(table)) return table;
    const first = columnOf.get(table.key)!;
    const key = open.key === undefined ? {} : { key: [first.key, ...open.key] };
    return { ...table, columns: [first, ...table.columns], open: { ...key, max: Math.max(open.max, MOST_STACKED) } };
  });
  const made = { ...base, tables, rules: withinReports(base) };
  madeOf(made, base);
  return made;
}

/** A form with the rows of these cells, and with the organization column if they are a roll-up's. */
export function unfoldedFor(form: Form, keys: Iterable<string>): Form {
  if (!hasOpen(form)) return form;
  const counts = new Map<string, number>();
  const stated = new Set<string>();
  const columnOf = organizationsIn(form);
  for (const key of keys) {
    const [table = '', row = '', ...column] = key.split('.');
    if (!/^\d{1,6}$/.test(row)) continue;
    counts.set(table, Math.max(counts.get(table) ?? 0, Number(row) + 1));
    if (column.join('.') === columnOf.get(table)?.key) stated.add(table);
  }
  const whole = stated.size === 0 ? form : stacked(form, (table) => stated.has(table.key));
  return unfolded(whole, ({ key, open }) => Math.min(counts.get(key) ?? 0, open!.max));
}

import { append } from '../append.ts';
import type { Form } from '../form/form.ts';
import { hasOpen } from '../form/open.ts';
import { isStacked, stacked } from '../form/stack.ts';
import { unfolded } from '../form/unfold.ts';
import type { Scalar } from '../report/schema.ts';
import type { Entry, OpenRow } from './entry.ts';

/** The rows of the open tables of all reports, one after another. */
export interface Stack {
  /** The form with just these rows, and their organization in the first column. */
  readonly form: Form;
  readonly cells: ReadonlyMap<string, Scalar>;
  /** Unreadable cells of a report, which are blank here, by their keys here. */
  readonly unreadable: readonly { readonly key: string; readonly entry: Entry }[];
}

/** Thrown if there are more rows in total than are read from one sheet. */
export class TooManyRows extends Error {
  override readonly name = 'TooManyRows';
  constructor(
    readonly table: string,
    readonly rows: number,
    readonly most: number,
  ) {
    super(`${table}: ${rows} > ${most}`);
  }
}

interface Placed {
  readonly entry: Entry;
  /** Number of the row within its report. */
  readonly at: number;
  readonly cells: readonly Scalar[];
}

const nameOf = ([stated]: OpenRow, { organization }: Entry): string => (typeof stated === 'string' && stated !== '' ? stated : organization);

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The rows of one table by organization, each organization's in the order of its report: independent of the order of files, and of whether some are
 * roll-ups of others. Reports with the same name are ordered by their contents.
 */
function rowsOf(table: string, entries: readonly Entry[]): Placed[] {
  const blocks = new Map<string, Placed[][]>();
  for (const entry of entries) {
    const own = new Map<string, Placed[]>();
    (entry.rows?.[table] ?? []).forEach((row, at) => {
      const name = nameOf(row, entry);
      append(own, name, { entry, at, cells: [name, ...row.slice(1)] });
    });
    for (const [name, block] of own) append(blocks, name, block);
  }
  return [...blocks]
    .sort(([a], [b]) => inOrder(a, b))
    .flatMap(([, alike]) => {
      if (alike.length === 1) return alike[0]!;
      const stated = alike.map((block) => ({ block, text: JSON.stringify(block.map(({ cells }) => cells)) }));
      return stated.sort((a, b) => inOrder(a.text, b.text)).flatMap(({ block }) => block);
    });
}

/** `null` if the form has no open table. Throws `TooManyRows`. */
export function stackUp(form: Form, entries: readonly Entry[]): Stack | null {
  if (!hasOpen(form)) return null;
  const whole = stacked(form);
  const rowsIn = new Map(whole.tables.flatMap((table) => (isStacked(table) ? [[table.key, rowsOf(table.key, entries)] as const] : [])));
  for (const { key, title, open } of whole.tables) {
    const count = rowsIn.get(key)?.length ?? 0;
    if (open !== undefined && count > open.max) throw new TooManyRows(title, count, open.max);
  }
  const made = unfolded(whole, ({ key }) => rowsIn.get(key)!.length);
  const cells = new Map<string, Scalar>();
  const unreadable: Stack['unreadable'][number][] = [];
  for (const { key: table, columns } of made.tables) {
    const wrong = new Map<Entry, ReadonlySet<string>>();
    rowsIn.get(table)?.forEach(({ entry, at, cells: row }, index) => {
      let keys = wrong.get(entry);
      if (keys === undefined) wrong.set(entry, (keys = new Set(entry.unreadable)));
      columns.forEach((column, position) => {
        const key = `${table}.${index}.${column.key}`;
        cells.set(key, row[position] ?? null);
        if (keys.size > 0 && keys.has(`${table}.${at}.${column.key}`)) unreadable.push({ key, entry });
      });
    });
  }
  return { form: made, cells, unreadable };
}

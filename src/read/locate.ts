import type { Form, Table } from '../form/form.ts';
import { formById } from '../form/index.ts';
import { NAME, nameOf } from '../workbook/names.ts';
import type { Region, Snapshot } from '../workbook/workbook.ts';
import { textOf } from './cover.ts';
import { embeddedForm, type FormParser, type FormSource } from './embedded.ts';
import { hiddenSheets } from './copies.ts';
import { findTables, type LabelledRegion } from './find.ts';
import { alignTable, fit } from './table.ts';

/** Where one table of the form was found. */
export interface Located {
  readonly table: Table;
  readonly region: Region | null;
  /** State of its name: `found` and used, `missing`, or `broken` (not a rectangle, or one with other content). */
  readonly name: 'found' | 'missing' | 'broken';
  readonly refersTo: string;
}

export interface Location {
  readonly form: Form;
  readonly source: FormSource;
  readonly tables: readonly Located[];
}

/** All names to read for these forms. */
export function namesToRead(forms: readonly Form[]): string[] {
  const keys = forms.flatMap(({ tables, narratives, names = {} }) =>
    [...tables, ...narratives].map(({ key }) => nameOf(key)).concat(Object.values(names)),
  );
  return [...new Set([...Object.values(NAME), ...keys])];
}

/** The form id in `GIAR_form`, before the slash. */
export function declaredForm(snapshot: Snapshot): string | null {
  const read = snapshot.names.get(NAME.form);
  if (read?.state !== 'found') return null;
  const [id = ''] = textOf(read.region.values[0]![0]!).split('/');
  return id.trim().toLowerCase() || null;
}

const POOR = 0.5;

const fitOf = (table: Table, region: Region): number => fit(alignTable(table, region), table);

/** Aligning takes time quadratic in the cells: a name over whole columns would take hours, and no longer is a table. */
const MOST_CELLS = 4000;

const farLarger = (table: Table, { rows, columns }: Region): boolean =>
  rows * columns > Math.max(MOST_CELLS, 4 * table.rows.length * table.columns.length);

/** Whether a region contains that table, in this form or in another of its family (`form/mixed` distinguishes them). */
function holds(table: Table, region: Region, forms: readonly Form[]): boolean {
  if (table.open === undefined && farLarger(table, region)) return false;
  const sameKey = forms.flatMap((form) => form.tables.filter((other) => other.key === table.key));
  return [table, ...sameKey].some((each) => fitOf(each, region) >= POOR);
}

function locateTables(form: Form, forms: readonly Form[], snapshot: Snapshot, sheets: readonly LabelledRegion[]): Located[] {
  const named = form.tables.map((table): Located => {
    const read = snapshot.names.get(nameOf(table.key)) ?? { state: 'missing' };
    if (read.state === 'missing') return { table, region: null, name: 'missing', refersTo: '' };
    if (read.state === 'broken') return { table, region: null, name: 'broken', refersTo: read.refersTo };
    if (holds(table, read.region, forms)) return { table, region: read.region, name: 'found', refersTo: '' };
    return { table, region: null, name: 'broken', refersTo: '' };
  });
  const sought = named.filter(({ region }) => region === null).map(({ table }) => table);
  if (sought.length === 0 || sheets.length === 0) return named;
  const taken = named.flatMap(({ region }) => (region === null ? [] : [region]));
  // Visible tables first, since nobody reads a hidden one.
  const hidden = hiddenSheets(snapshot);
  const isHidden = ({ region }: LabelledRegion): boolean => hidden.has(region.sheet);
  const seen = findTables(
    sought,
    form.tables,
    sheets.filter((sheet) => !isHidden(sheet)),
    taken,
  );
  const rest = sought.filter((table) => !seen.has(table));
  const found = new Map([...findTables(rest, form.tables, sheets.filter(isHidden), taken), ...seen]);
  return named.map((located) => ({ ...located, region: located.region ?? found.get(located.table) ?? null }));
}

const score = ({ tables }: Pick<Location, 'tables'>): number =>
  tables.reduce((sum, { table, region }) => sum + (region === null ? 0 : fitOf(table, region)), 0);

/**
 * Decides which form the workbook uses and where its tables are. The form is the requested one, the one embedded or declared in the workbook, or else
 * the one whose labels fit best; `null` if there is no table of any form.
 */
export function locate(
  snapshot: Snapshot,
  sheets: readonly LabelledRegion[],
  {
    forms,
    form = null,
    parseForm,
  }: { readonly forms: readonly Form[]; readonly form?: Form | null | undefined; readonly parseForm?: FormParser | undefined },
): Location | null {
  const asked = form;
  const declared = declaredForm(snapshot);
  const embedded = embeddedForm(snapshot, parseForm);
  const known = embedded === null ? forms : [embedded, ...forms.filter(({ id }) => id !== embedded.id)];
  const chosen = asked ?? known.find(({ id }) => id === declared) ?? (declared === null ? embedded : null);
  const options = (chosen === null ? known : [chosen]).map((each) => ({ form: each, tables: locateTables(each, forms, snapshot, sheets) }));
  options.sort((a, b) => score(b) - score(a));
  const [best] = options;
  if (best === undefined || best.tables.every(({ region }) => region === null)) return null;
  // Only official forms can have official ids (`parseForm` refuses others), so the id decides.
  const source = formById(best.form.id) !== undefined ? 'official' : best.form === embedded && asked === null ? 'embedded' : 'file';
  return { ...best, source };
}

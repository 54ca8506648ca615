import { unfolded } from '../../form/unfold.ts';
import { isStacked, organizationsIn, stacked } from '../../form/stack.ts';
import type { Table } from '../../form/form.ts';
import type { Region, Snapshot } from '../../workbook/workbook.ts';
import { spend, type Work } from '../../work.ts';
import type { Alignment } from '../align.ts';
import { cut } from '../find.ts';
import { formFinding, type FormFinding } from '../finding.ts';
import { isEmpty, labelText } from '../frame.ts';
import { normalForm } from '../labels.ts';
import { isLaid, placeIn } from '../laid.ts';
import type { Located, Location } from '../locate.ts';
import { range } from '../sequence.ts';
import { alignTable, keepAlignment } from '../table.ts';

/** The scanned part of a table's sheet. */
const sheetOf = (region: Region, scan: Snapshot | null): Region | undefined =>
  scan?.regions.find((each) => each.sheet === region.sheet && each.row <= region.row && each.column <= region.column);

/** Extends an open table to the next table below it, or to the end of the used range: rows typed below its name belong to it. */
function wholeOf(region: Region, scan: Snapshot | null, others: readonly Region[]): Region {
  const sheet = sheetOf(region, scan);
  if (sheet === undefined || isLaid(region)) return region;
  const below = others
    .filter((each) => each.sheet === region.sheet && each.row >= region.row + region.rows)
    .reduce((least, each) => Math.min(least, each.row), sheet.row + sheet.rows);
  // A scan returns only the beginning of a long sheet.
  return below <= region.row + region.rows ? region : cut(sheet, { ...region, rows: below - region.row });
}

/** A remark below the table is not one of its rows. */
const REMARK = /^[(（【[]?(?:注|备注|说明|填表|制表|审核|附注)[:：]/;

/** Offsets of the rows in which something was typed; a row with only formulas is still empty. */
function filledRows({ values, formulas, rows }: Region, top: number, columns: readonly number[]): number[] {
  return range(top, rows).filter((row) => {
    const typed = columns.filter((column) => (formulas[row]![column] ?? null) === null && !isEmpty(values[row]![column]));
    return typed.length > 1 || (typed.length === 1 && !REMARK.test(labelText(values[row]![typed[0]!])));
  });
}

/** Lines in the same order as in the form. */
export const inPlace = (lines: readonly number[]): Alignment => ({
  matched: new Map(lines.map((line) => [line, line])),
  renamed: [],
  missing: [],
  unknown: [],
  duplicate: new Map(),
  moved: [],
  guessed: new Set(),
  sure: lines.length,
});

/** Maximum number of header rows. */
const HEADER_ROWS = 8;

/** Whether a sheet has a roll-up's organization column. */
function saysOrganizations(region: Region, label: string): boolean {
  const wanted = normalForm(label);
  return region.values.slice(0, HEADER_ROWS).some((row) => row.some((content) => typeof content === 'string' && normalForm(content) === wanted));
}

/** The table including that column, which is left of everything that the form's labels find; `null` if there is none. */
function withFirst(region: Region, scan: Snapshot | null, label: string): Region | null {
  const sheet = sheetOf(region, scan);
  const isAlone = sheet === undefined || sheet.column === region.column || isLaid(region);
  const wider = isAlone ? [] : [cut(sheet, { ...region, column: region.column - 1, columns: region.columns + 1 })];
  return [region, ...wider].find((each) => saysOrganizations(each, label)) ?? null;
}

/** The form and its tables, with that column in the open tables that have it in the sheet. */
function withOrganizations({ form, tables }: Location, scan: Snapshot | null): Pick<Location, 'form' | 'tables'> {
  const columnOf = organizationsIn(form);
  const wider = new Map<string, Region>();
  for (const { table, region } of tables) {
    const column = columnOf.get(table.key);
    const whole = column === undefined || region === null || isStacked(table) ? null : withFirst(region, scan, column.label);
    if (whole !== null) wider.set(table.key, whole);
  }
  if (wider.size === 0) return { form, tables };
  const made = stacked(form, ({ key }) => wider.has(key));
  return {
    form: made,
    tables: tables.map((each, index) => ({ ...each, table: made.tables[index]!, region: wider.get(each.table.key) ?? each.region })),
  };
}

interface Opened {
  readonly region: Region;
  readonly rows: readonly number[];
  readonly finding: FormFinding | null;
}

function opened(table: Table, region: Region, work: Work): Opened {
  spend(work, region.rows * region.columns, 'open rows');
  const { frame, columns } = alignTable(table, region);
  const offsets = [...columns.matched.values()].map((position) => frame.columnOffsets[position]!);
  // The form of a template that is being filled in already has its rows; they follow the header.
  if (table.rows.length > 0) return { region, rows: table.rows.map((_, row) => frame.top + row), finding: null };
  const rows = filledRows(region, frame.top, offsets);
  const { max } = table.open!;
  const finding =
    rows.length <= max
      ? null
      : formFinding({
          rule: 'row/too-many',
          severity: 'error',
          table: table.key,
          place: placeIn(region, rows[max]!, offsets[0]!),
          actual: rows.length,
          facts: { kind: 'too-many', title: table.title, rows: rows.length, max },
        });
  return { region, rows: rows.slice(0, max), finding };
}

/** The form with the rows that were filled in, and its tables aligned accordingly. */
export function openLocation(location: Location, scan: Snapshot | null, work: Work): Location & { readonly findings: readonly FormFinding[] } {
  const regions = location.tables.flatMap(({ region }) => region ?? []);
  const found = new Map<string, Opened>();
  const whole = withOrganizations(location, scan);
  for (const { table, region } of whole.tables)
    if (table.open !== undefined && region !== null) found.set(table.key, opened(table, wholeOf(region, scan, regions), work));
  const form = unfolded(whole.form, ({ key }) => found.get(key)?.rows.length ?? 0);
  const tables = whole.tables.map((each, index): Located => {
    const here = found.get(each.table.key);
    const table = form.tables[index]!;
    if (here === undefined) return { ...each, table };
    const { frame, columns, covered } = alignTable(each.table, here.region);
    const paths = here.rows.map(() => ({ label: '', at: -1, groups: [] }));
    keepAlignment(table, here.region, {
      frame: { ...frame, rows: paths, rowOffsets: here.rows },
      rows: inPlace(range(0, here.rows.length)),
      columns,
      covered,
    });
    return { ...each, table, region: here.region };
  });
  return { ...location, form, tables, findings: [...found.values()].flatMap(({ finding }) => finding ?? []) };
}

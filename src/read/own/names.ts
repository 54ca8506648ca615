import { cellKey, optionalAt } from '../../form/cells.ts';
import { COVER_TABLE, coverLabels, hasCover } from '../../form/cover.ts';
import type { Form, Table } from '../../form/form.ts';
import { partsOf, type NamedPart } from '../../form/names.ts';
import { baseOf } from '../../form/open.ts';
import { areaAddress, placeAddress, quoteSheet } from '../../workbook/address.ts';
import { sumTerms } from '../../workbook/formula.ts';
import { nameOf } from '../../workbook/names.ts';
import type { CellContent, NameRead, Place, Region, Snapshot } from '../../workbook/workbook.ts';
import { spend, type Work } from '../../work.ts';
import { cut } from '../find.ts';
import { finding, type Finding } from '../finding.ts';
import { isEmpty, labelText } from '../frame.ts';
import { reducedForm } from '../labels.ts';
import { isLaid, type LaidRegion } from '../laid.ts';
import { declaredForm, type Located, type Location } from '../locate.ts';
import { range } from '../sequence.ts';
import { addends, alignTable, fit, keepAlignment, type ReadCell, type TableReading } from '../table.ts';
import { inPlace } from './open.ts';

/**
 * Workbooks in which names of their own mark the parts of the form. Their ranges are put under the names that our template would use: if each column
 * or cell of a table has a name, the table is composed as one region whose cells know their place.
 */

/** One cell of such a table, within the region of its name. */
interface Source {
  readonly region: Region;
  readonly row: number;
  readonly column: number;
}

const contentOf = ({ region, row, column }: Source): CellContent => region.values[row]?.[column] ?? null;
const formulaOf = ({ region, row, column }: Source): string | null => region.formulas[row]?.[column] ?? null;

const laidOut = new WeakSet<Region>();

/** A table composed from cells anywhere in the workbook. Cells without a source are absent. */
function laid(table: Table, grid: readonly (readonly (Source | null)[])[], columns: readonly number[]): LaidRegion {
  const [first] = grid.flatMap((line) => line.filter((source) => source !== null));
  const { region, row, column } = first!;
  const area = { sheet: region.sheet, row: region.row + row, column: region.column + column, rows: grid.length, columns: table.columns.length };
  const made: LaidRegion = {
    ...area,
    values: grid.map((line) => line.map((source) => (source === null ? null : contentOf(source)))),
    formulas: grid.map((line) => line.map((source) => (source === null ? null : formulaOf(source)))),
    home: grid.map((line) =>
      line.map((source) => (source === null ? null : [source.region.row + source.row, source.region.column + source.column, source.region.sheet])),
    ),
  };
  const path = { label: '', at: -1, groups: [] };
  const rows = range(0, grid.length);
  keepAlignment(table, made, {
    frame: {
      top: 0,
      left: 0,
      rows: rows.map(() => path),
      rowOffsets: rows,
      columns: table.columns.map(() => path),
      columnOffsets: table.columns.map((_, index) => index),
    },
    rows: inPlace(rows),
    columns: inPlace(columns),
    covered: new Map(),
  });
  laidOut.add(made);
  return made;
}

/** Number of header rows at the top of a column's range, which a name may include. */
const headerRows = ({ values }: Region, label: string): number =>
  values.length > 1 && reducedForm(labelText(values[0]![0])) === reducedForm(label) ? 1 : 0;

/** The rows of a column up to the last filled one. */
function filledTo({ values, formulas }: Region, from: number): number {
  let last = values.length;
  while (last > from && isEmpty(values[last - 1]![0]) && formulas[last - 1]![0] === null) last--;
  return last - from;
}

/** A total row below a full list is not one of its rows. */
const TOTAL = /^(?:合计|总计|小计|总和|total|sum|subtotal|grandtotal)[:：]?$/i;

/** Number of rows typed below columns that are filled to the last row. */
function typedBelow(columns: readonly Source[], rows: number, scan: Snapshot | null): { readonly sheet: Region; readonly rows: number } | null {
  const [{ region: at, row }] = columns as [Source, ...Source[]];
  const sheet = scan?.regions.find((each) => each.sheet === at.sheet);
  if (sheet === undefined || columns.some(({ region }) => region.sheet !== at.sheet || region.row !== at.row || region.rows !== at.rows)) return null;
  if (row + rows < at.rows) return null;
  const next = at.row + at.rows - sheet.row;
  const isMore = (line: number): boolean => {
    const typed = columns.filter(({ region, column }) => {
      const c = region.column + column - sheet.column;
      return !isEmpty(sheet.values[line]?.[c]) && (sheet.formulas[line]?.[c] ?? null) === null;
    });
    const words = sheet.values[line]!.some((content) => TOTAL.test(labelText(content).replace(/\s/g, '')));
    return typed.length > 1 && !words;
  };
  let more = 0;
  while (next >= 0 && next + more < sheet.rows && isMore(next + more)) more++;
  return more === 0 ? null : { sheet, rows: more };
}

/** An open table with a name for each column. Columns on the same sheet share its rows, others have their own. */
function openColumns(table: Table, named: ReadonlyMap<number, Region>, scan: Snapshot | null, work: Work): LaidRegion {
  const all = [...named].map(([column, region]) => ({ column, region, from: headerRows(region, table.columns[column]!.label) }));
  const sheets = new Set(all.map(({ region }) => region.sheet));
  const top = sheets.size > 1 ? null : Math.min(...all.map(({ region, from }) => region.row + from));
  const placed = all.map((each) => ({ ...each, lead: top === null ? 0 : each.region.row + each.from - top }));
  let rows = 0;
  for (const { region, from, lead } of placed) {
    spend(work, region.rows, 'named columns');
    rows = Math.max(rows, lead + filledTo(region, from));
  }
  const below = typedBelow(
    placed.map(({ region, from, lead }) => ({ region, row: from - lead, column: 0 })),
    rows,
    scan,
  );
  spend(work, (rows + (below?.rows ?? 0)) * table.columns.length, 'named columns');
  const byColumn = new Map(placed.map((each) => [each.column, each]));
  const sourceAt = (row: number, column: number): Source | null => {
    const found = byColumn.get(column);
    if (found === undefined) return null;
    const { region, from, lead } = found;
    if (row < rows || below === null) return row < lead || row - lead + from >= region.rows ? null : { region, row: row - lead + from, column: 0 };
    return { region: below.sheet, row: region.row + region.rows + row - rows - below.sheet.row, column: region.column - below.sheet.column };
  };
  const count = Math.max(rows + (below?.rows ?? 0), 1);
  const grid = range(0, count).map((row) => table.columns.map((_, column) => sourceAt(row, column)));
  return laid(table, grid, [...named.keys()]);
}

/** A table with fixed rows, with names for its columns or cells. A column of another length than the table is ignored. */
function fixedCells(table: Table, columns: ReadonlyMap<number, Region>, cells: ReadonlyMap<string, Region>): LaidRegion | null {
  const grid = table.rows.map((row) =>
    table.columns.map((column) => {
      const region = cells.get(cellKey(table, row, column));
      return region === undefined ? null : { region, row: 0, column: 0 };
    }),
  );
  for (const [column, region] of columns) {
    const from = headerRows(region, table.columns[column]!.label);
    if (region.rows - from === table.rows.length) grid.forEach((line, row) => (line[column] ??= { region, row: from + row, column: 0 }));
  }
  return grid.every((line) => line.every((source) => source === null)) ? null : laid(table, grid, range(0, table.columns.length));
}

/** The body of a table without labels, with its columns in the form's order. */
function bodyAlone(table: Table, region: Region, scan: Snapshot | null, work: Work): LaidRegion | null {
  const fits = region.columns === table.columns.length && (table.open !== undefined || region.rows === table.rows.length);
  if (!fits || fit(alignTable(table, region), table) >= 0.5) return null;
  const slice = <T>(grid: readonly (readonly T[])[], column: number): T[][] => grid.map((line) => [line[column]!]);
  const columns = new Map(
    table.columns.map((_, column): [number, Region] => {
      const { values, formulas, sheet, row, rows } = region;
      const area = { sheet, row, column: region.column + column, rows, columns: 1 };
      return [column, { ...area, values: slice(values, column), formulas: slice(formulas, column) }];
    }),
  );
  return table.open === undefined ? fixedCells(table, columns, new Map()) : openColumns(table, columns, scan, work);
}

interface NamedTable {
  region: Region | null;
  readonly columns: Map<number, Region>;
  readonly cells: Map<string, Region>;
}

/** The cover fields found to the right of their labels, by cell key. */
function fieldsByLabel(form: Form, scan: Snapshot, work: Work): Map<string, Region> {
  const { rows } = form.tables[0]!;
  const wanted = new Map(rows.flatMap(({ key, label }) => coverLabels(form, key, label).map((each) => [reducedForm(each), key] as const)));
  const found = new Map<string, Region>();
  for (const region of scan.regions) {
    spend(work, region.rows * region.columns, 'cover fields');
    region.values.forEach((line, row) => {
      const labels = line.map((content) => wanted.get(reducedForm(labelText(content))));
      labels.forEach((key, at) => {
        if (key === undefined || found.has(`${COVER_TABLE}.${key}`) || at + 1 >= line.length) return;
        const next = labels.findIndex((other, column) => column > at && other !== undefined);
        const filled = line.findIndex((content, column) => column > at && (next === -1 || column < next) && !isEmpty(content));
        const column = filled === -1 ? at + 1 : filled;
        found.set(
          `${COVER_TABLE}.${key}`,
          cut(region, { sheet: region.sheet, row: region.row + row, column: region.column + column, rows: 1, columns: 1 }),
        );
      });
    });
  }
  return found;
}

/** A snapshot with the ranges of the workbook's own names under our names; tables in several pieces are composed. */
export function bound(form: Form | null, snapshot: Snapshot, scan: Snapshot | null, work: Work): Snapshot {
  if (form === null) return snapshot;
  const names = new Map(snapshot.names);
  const parts = partsOf(form);
  const tables = new Map(form.tables.map((table): [Table, NamedTable] => [table, { region: null, columns: new Map(), cells: new Map() }]));
  for (const [key, name] of Object.entries(form.names ?? {})) {
    const read = snapshot.names.get(name);
    const part = parts.get(key)!;
    if (read === undefined || read.state === 'missing') continue;
    if (part.kind === 'single') names.set(nameOf(key), read);
    else if (read.state === 'broken') {
      if (part.kind === 'table') names.set(nameOf(key), read);
    } else if (part.kind === 'table') tables.get(part.table)!.region = read.region;
    else if (part.kind === 'column') tables.get(part.table)!.columns.set(part.column, read.region);
    else tables.get(part.table)!.cells.set(key, read.region);
  }
  const [cover] = form.tables;
  if (scan !== null && hasCover(form) && names.get(nameOf(COVER_TABLE))?.state !== 'found') {
    const { cells } = tables.get(cover!)!;
    for (const [key, region] of fieldsByLabel(form, scan, work)) if (!cells.has(key)) cells.set(key, region);
  }
  for (const [table, { region, columns, cells }] of tables) {
    const found =
      region !== null
        ? (bodyAlone(table, region, scan, work) ?? region)
        : table.open === undefined
          ? fixedCells(table, columns, cells)
          : columns.size === 0
            ? null
            : openColumns(table, columns, scan, work);
    if (found !== null) names.set(nameOf(table.key), { state: 'found', region: found });
  }
  return { ...snapshot, names };
}

/** Reads a table, including one composed from names: cells without a name are absent, and a total may sum cells anywhere. */
export function withNamed(form: Form, reading: TableReading): TableReading {
  const { table, region } = reading;
  if (!laidOut.has(region)) return reading;
  const sums = addends(form, table);
  const there = [...reading.cells].filter(([, cell]) => !cell.nowhere);
  let known: ReadonlyMap<string, string> | null = null;
  const keyAt = (): ReadonlyMap<string, string> => (known ??= new Map(there.map(([key, { place }]) => [placeAddress(place), key])));
  const cells = new Map<string, ReadCell>(
    there.map(([key, cell]) => {
      const held = cell.formula === null ? null : sumOf(cell.formula, cell.place, sums.get(key) ?? [], keyAt, region);
      return [key, { ...cell, sums: held, constant: 0 }];
    }),
  );
  return { ...reading, cells };
}

/** The cells that a formula sums, if they are exactly those of one of these sums. */
function sumOf(
  formula: string,
  place: Place,
  sums: readonly (readonly string[])[],
  keyAt: () => ReadonlyMap<string, string>,
  region: Region,
): readonly string[] | null {
  const areas = sums.length === 0 ? null : sumTerms(formula);
  if (areas === null || areas.reduce((all, { rows, columns }) => all + rows * columns, 0) > 4 * region.rows * region.columns) return null;
  const summed = new Set<string>();
  for (const { sheet, row, column, rows, columns } of areas)
    for (const r of range(row, row + rows))
      for (const c of range(column, column + columns)) {
        const key = keyAt().get(placeAddress({ sheet: sheet ?? place.sheet, row: r, column: c }));
        // A cell outside the table is unknown here.
        if (key === undefined) return null;
        summed.add(key);
      }
  return sums.find((keys) => keys.length === summed.size && keys.every((key) => summed.has(key))) ?? null;
}

/** The part of the form that a name refers to, in words. */
function titleOf(part: Exclude<NamedPart, { kind: 'single' }>): string {
  const { table } = part;
  const of = part.kind === 'table' ? [] : [...(part.kind === 'cell' ? [table.rows[part.row]!.label] : []), table.columns[part.column]!.label];
  return [table.title, ...of].filter((label) => label !== '').join('·');
}

/** Whether the form does not require the part that a name refers to. */
const canLack = (part: Exclude<NamedPart, { kind: 'single' }>): boolean =>
  part.kind !== 'table' &&
  optionalAt({ row: part.kind === 'cell' ? part.table.rows[part.row]! : { key: '', label: '' }, column: part.table.columns[part.column]! });

/** Whether a column is ignored because its length differs from the table's. */
const isMisfit = (part: NamedPart, region: Region): boolean =>
  part.kind === 'column' &&
  part.table.open === undefined &&
  region.rows - headerRows(region, part.table.columns[part.column]!.label) !== part.table.rows.length;

const readOf = (names: Snapshot['names'], name: string): NameRead => names.get(name) ?? { state: 'missing' };

const addressOf = (region: Region): string => `${quoteSheet(region.sheet)}!${areaAddress(region)}`;

/** The findings about the workbook's own names, including those of tables that were read by their labels instead. */
function ownNames(form: Form, { names }: Snapshot, located: readonly Located[]): Finding[] {
  const parts = partsOf(form);
  const lost = Object.entries(form.names!).flatMap(([key, name]) => {
    const part = parts.get(key)!;
    const read = readOf(names, name);
    if (part.kind === 'single' || canLack(part)) return [];
    const of = located.find(({ table }) => table.key === part.table.key)!;
    const isRead = read.state === 'found' && !isMisfit(part, read.region) && (part.kind !== 'table' || of.name === 'found');
    if (isRead) return [];
    const refersTo = read.state === 'broken' ? read.refersTo : read.state === 'found' ? addressOf(read.region) : '';
    return [{ part, name, missing: read.state === 'missing', refersTo, region: of.region === null || isLaid(of.region) ? null : of.region }];
  });
  const tables = new Map(lost.map(({ part: { table }, region }) => [table, region]));
  const found = [...tables].flatMap(([table, region]) => (region === null ? [] : [{ table, region }]));
  if (lost.length > 1 && lost.every(({ missing }) => missing))
    return [
      finding({
        rule: 'name/missing',
        severity: 'error',
        marks: [],
        facts: {
          all: lost.map(({ name }) => name),
          found: found.map(({ region }) => addressOf(region)),
          tables: found.map(({ table }) => table.title),
          nowhere: lost.filter(({ region }) => region === null).map(({ part }) => titleOf(part)),
        },
      }),
    ];
  return lost.map(({ part, name, missing, refersTo, region }) =>
    finding({
      rule: missing ? 'name/missing' : 'name/broken',
      severity: 'error',
      table: part.table.key,
      marks: [],
      facts: {
        name,
        title: titleOf(part),
        sought: [part.kind === 'table' ? part.table.columns[0]!.label : titleOf(part)],
        refersTo,
        found: region === null ? '' : addressOf(region),
      },
    }),
  );
}

/** The findings about a workbook with names of its own: adds those about these names, and removes every fix that would define a name of ours. */
export function namedFindings({ form: given, tables }: Location, snapshot: Snapshot, findings: readonly Finding[]): readonly Finding[] {
  const form = baseOf(given);
  const own = Object.values(form.names ?? {});
  const isThere = own.some((name) => readOf(snapshot.names, name).state !== 'missing');
  // A template made from such a form has our names.
  if (own.length === 0 || snapshot.format !== 'modern' || (!isThere && declaredForm(snapshot) !== null)) return findings;
  const nameFor = new Map(Object.entries(form.names!).map(([key, name]) => [nameOf(key.split('.')[0]!), name]));
  const rest = findings.flatMap((each): Finding[] => {
    if (each.rule === 'name/missing' || each.rule === 'name/broken') return [];
    if (each.ofForm || (each.rule !== 'name/hidden' && each.rule !== 'name/second')) return [each];
    const { name } = each.facts;
    return [{ ...each, fix: [], facts: { ...each.facts, name: nameFor.get(name) ?? name } }];
  });
  return [...ownNames(form, snapshot, tables), ...rest];
}

import { MAX_COLUMNS, parseRange, parseReference } from '../../address.ts';
import {
  DAYS_TO_1904,
  WorkbookFault,
  type Area,
  type CellContent,
  type NameRead,
  type Region,
  type SheetInfo,
  type Snapshot,
} from '../../workbook.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../package/limits.ts';
import type { Package } from '../../../package/package.ts';
import type { DefinedName, SheetPart, WorkbookParts } from '../zip/parts.ts';
import { readSharedStrings, readSheet, type CellBudget, type SheetContent, type Wanted } from './sheet-reader.ts';

/** The day from which written dates are counted. */
export const epochOf = ({ date1904 }: WorkbookParts): number => (date1904 ? DAYS_TO_1904 : 0);

interface Reader {
  sheet(part: SheetPart, wanted: Wanted): SheetContent;
}

function openReader(pkg: Package, parts: WorkbookParts, limits: Limits): Reader {
  const budget: CellBudget = { left: limits.cells };
  let strings: readonly string[] | null = null;
  const shared = (): readonly string[] =>
    (strings ??= parts.sharedStrings === null ? [] : readSharedStrings(pkg.text(parts.sharedStrings), parts.sharedStrings));
  return { sheet: ({ part }, wanted) => readSheet(pkg.text(part), part, shared, budget, wanted, epochOf(parts)) };
}

type NamedArea = { state: 'missing' } | { state: 'broken'; refersTo: string } | { state: 'found'; area: Area };

/** The area of each name: the workbook's own, otherwise the first of a sheet. */
function areasOf(parts: WorkbookParts, names: readonly string[], limits: Limits): Map<string, NamedArea> {
  const known = new Map<string, DefinedName>();
  for (const each of parts.names) {
    const name = each.name.toLowerCase();
    const before = known.get(name);
    if (before === undefined || (before.localSheet !== null && each.localSheet === null)) known.set(name, each);
  }
  const sheets = new Set(parts.sheets.map(({ name }) => name));
  const areaOf = (name: string): NamedArea => {
    const own = known.get(name.toLowerCase());
    if (own === undefined) return { state: 'missing' };
    const area = parseReference(own.refersTo);
    const exists = area !== null && sheets.has(area.sheet) && area.rows * area.columns <= limits.regionCells;
    return exists ? { state: 'found', area } : { state: 'broken', refersTo: own.refersTo };
  };
  return new Map(names.map((name) => [name, areaOf(name)]));
}

/** A sheet with more merged areas is not part of a report; they are then not reported. */
const MOST_MERGES = 10_000;

/** The merged areas that touch an area of a sheet. */
function mergesIn({ sheet, row, column, rows, columns }: Area, { merges }: SheetContent): Area[] {
  if (merges.length > MOST_MERGES) return [];
  return merges.flatMap((reference) => {
    const merge = parseRange(reference);
    const touches =
      merge !== null &&
      merge.row < row + rows &&
      row < merge.row + merge.rows &&
      merge.column < column + columns &&
      column < merge.column + merge.columns;
    return touches ? [{ sheet, ...merge }] : [];
  });
}

function regionOf({ sheet, row: top, column: left, rows: height, columns: width }: Area, { cells }: SheetContent): Region {
  // Most rows of most regions are blank and share one array.
  const nothing: readonly null[] = new Array<null>(width).fill(null);
  const values: (readonly CellContent[])[] = new Array<readonly null[]>(height).fill(nothing);
  const formulas: (readonly (string | null)[])[] = new Array<readonly null[]>(height).fill(nothing);
  const place = <T>(rows: (readonly (T | null)[])[], row: number, column: number, what: T): void => {
    if (rows[row] === nothing) rows[row] = nothing.slice();
    (rows[row] as (T | null)[])[column] = what;
  };
  for (const [index, { content, formula }] of cells) {
    const row = Math.floor(index / MAX_COLUMNS) - top;
    const column = (index % MAX_COLUMNS) - left;
    if (row < 0 || column < 0 || row >= height || column >= width) continue;
    if (content !== null) place(values, row, column, content);
    if (formula !== null) place(formulas, row, column, formula);
  }
  // Field by field: V8 gives spread objects hidden classes of their own, which keep their contents in memory until a full collection.
  return { sheet, row: top, column: left, rows: height, columns: width, values, formulas };
}

const within = (areas: readonly Area[]): Wanted => {
  return (row, column) =>
    areas.some((area) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns);
};

/** A one-column range is text. Its merged areas show how many rows display a paragraph; tables do not need them. */
function textRegionOf(area: Area, content: SheetContent): Region {
  const region = regionOf(area, content);
  if (area.columns > 1) return region;
  const { sheet, row, column, rows, columns, values, formulas } = region;
  return { sheet, row, column, rows, columns, values, formulas, merges: mergesIn(area, content) };
}

/** The requested named ranges, from one pass over only the sheets they are on. */
export function readSnapshot(pkg: Package, parts: WorkbookParts, names: readonly string[], limits: Limits = DEFAULT_LIMITS): Snapshot {
  const reader = openReader(pkg, parts, limits);
  const found = areasOf(parts, names, limits);
  const areas = [...found.values()].flatMap((each) => (each.state === 'found' ? [each.area] : []));
  const contents = new Map<string, SheetContent>();
  for (const sheet of parts.sheets) {
    const here = areas.filter((area) => area.sheet === sheet.name);
    if (here.length > 0) contents.set(sheet.name, reader.sheet(sheet, within(here)));
  }
  const reads = new Map<string, NameRead>();
  for (const [name, each] of found)
    reads.set(name, each.state === 'found' ? { state: 'found', region: textRegionOf(each.area, contents.get(each.area.sheet)!) } : each);
  return { live: false, format: 'modern', sheets: infos(parts, contents), names: reads, regions: [], date1904: parts.date1904 };
}

/** The used range of every visible or hidden sheet, limited to where a report may be. */
export function scanSnapshot(pkg: Package, parts: WorkbookParts, limits: Limits = DEFAULT_LIMITS): Snapshot {
  const reader = openReader(pkg, parts, limits);
  const contents = new Map<string, SheetContent>();
  const regions: Region[] = [];
  for (const sheet of parts.sheets) {
    const content = reader.sheet(sheet, (row, column) => row < limits.scanRows && column < limits.scanColumns);
    contents.set(sheet.name, content);
    let rows = 0;
    let columns = 0;
    for (const index of content.cells.keys()) {
      rows = Math.max(rows, Math.floor(index / MAX_COLUMNS) + 1);
      columns = Math.max(columns, (index % MAX_COLUMNS) + 1);
    }
    if (rows === 0) continue;
    const area = { sheet: sheet.name, row: 0, column: 0, rows, columns };
    const merges = mergesIn(area, content);
    regions.push(merges.length === 0 ? regionOf(area, content) : { ...regionOf(area, content), merges });
  }
  if (parts.sheets.length === 0) throw new WorkbookFault('workbook/no-tables');
  return { live: false, format: 'modern', sheets: infos(parts, contents), names: new Map(), regions, date1904: parts.date1904 };
}

const infos = (parts: WorkbookParts, contents: ReadonlyMap<string, SheetContent>): SheetInfo[] =>
  parts.sheets.map(({ name, visible }) => ({ name, visible, protection: contents.get(name)?.protection ?? 'none' }));

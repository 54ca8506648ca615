import type { Sheet, Workbook as HucreWorkbook } from 'hucre';
import { parseRange, parseReference } from '../../address.ts';
import { markKindOf, strongest } from '../../mark.ts';
import type { Look, Picture, PictureCell, PictureSheet } from '../../picture.ts';
import type { Area, Mark, Region, SheetInfo } from '../../workbook.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../package/limits.ts';
import { openPackage, type Package } from '../../../package/package.ts';
import { digitWidth, lookOf } from './picture-looks.ts';
import { validationsOf } from './picture-validations.ts';
import { readParts, type WorkbookParts } from '../zip/parts.ts';
import { scanSnapshot } from '../read/reader.ts';
import { readXml } from '../../../package/xml.ts';

/** A grid shows as much of a sheet as anyone scrolls to. */
const SHOWN = { scanRows: 20_000, scanColumns: 500 } as const;

type Block = Omit<Area, 'sheet'>;

/**
 * Reads a workbook as a person sees it. Contents come from our own reader, so that the grid shows what is checked; formats come from hucre, which is
 * loaded only here. If hucre cannot read a file that we can, contents are shown without formats. Throws `WorkbookFault`.
 */
export async function readPicture(bytes: Uint8Array, given: Limits = DEFAULT_LIMITS): Promise<Picture> {
  const limits = { ...given, ...SHOWN };
  const pkg = openPackage(bytes, limits);
  const parts = readParts(pkg, limits);
  const snapshot = scanSnapshot(pkg, parts, limits);
  // The library has no limits of its own: a million cells with only a format took it two gigabytes.
  const drawn = parts.sheets.reduce((sum, { part }) => sum + cellsIn(pkg.text(part)), 0);
  const styled = drawn > limits.cells ? null : await readStyled(bytes);
  const table = lookTable(styled?.themeColors ?? []);
  const unit = digitWidth(styled?.defaultFont);
  const sheets = snapshot.sheets.map((info, index) =>
    sheetOf(
      info,
      snapshot.regions.find(({ sheet }) => sheet === info.name),
      styled?.sheets.find(({ name }) => name === info.name),
      hasPassword(pkg, parts.sheets[index]!.part),
      unit,
      table,
    ),
  );
  return { sheets, looks: table.looks, names: namesOf(parts), marks: marksIn(styled?.sheets ?? []) };
}

/** Number of cells in a sheet's text, including empty ones. */
function cellsIn(xml: string): number {
  const cell = /<(?:[\w.-]{1,40}:)?c[\s/>]/g;
  let count = 0;
  while (cell.test(xml)) count++;
  return count;
}

async function readStyled(bytes: Uint8Array): Promise<HucreWorkbook | null> {
  const { readXlsx } = await import('hucre/xlsx');
  try {
    return await readXlsx(bytes, { readStyles: true });
  } catch {
    return null;
  }
}

interface LookTable {
  readonly looks: Look[];
  index(style: Parameters<typeof lookOf>[0]): number;
}

function lookTable(theme: readonly string[]): LookTable {
  const looks: Look[] = [];
  const byStyle = new Map<string, number>();
  return {
    looks,
    index: (style) => {
      const look = lookOf(style, theme);
      const key = JSON.stringify(look);
      let index = byStyle.get(key);
      if (index === undefined) byStyle.set(key, (index = looks.push(look) - 1));
      return index;
    },
  };
}

function sheetOf(
  info: SheetInfo,
  region: Region | undefined,
  styled: Sheet | undefined,
  password: boolean,
  unit: number,
  table: LookTable,
): PictureSheet {
  const cells = new Map<string, PictureCell>();
  for (const [key, cell] of styled?.cells ?? []) {
    const [row, column] = key.split(',').map(Number) as [number, number];
    if (row >= SHOWN.scanRows || column >= SHOWN.scanColumns) continue;
    cells.set(key, { row, column, content: null, formula: null, look: cell.style === undefined ? null : table.index(cell.style) });
  }
  region?.values.forEach((line, row) =>
    line.forEach((content, column) => {
      const formula = region.formulas[row]?.[column] ?? null;
      if (content === null && formula === null) return;
      const key = `${row},${column}`;
      cells.set(key, { row, column, content, formula, look: cells.get(key)?.look ?? null });
    }),
  );
  const merges = (styled?.merges ?? []).map(({ startRow: row, startCol: column, endRow, endCol }): Block => ({
    row,
    column,
    rows: endRow - row + 1,
    columns: endCol - column + 1,
  }));
  const widths = new Map(
    (styled?.columns ?? []).flatMap(({ width, hidden }, index): [number, number][] =>
      hidden === true ? [[index, 0]] : width === undefined ? [] : [[index, Math.round(width * unit)]],
    ),
  );
  const heights = new Map(
    [...(styled?.rowDefs ?? [])].flatMap(([row, { height, hidden }]): [number, number][] =>
      hidden === true ? [[row, 0]] : height === undefined ? [] : [[row, Math.round((height * 4) / 3)]],
    ),
  );
  return {
    ...info,
    password,
    rows: Math.max(
      far(cells.values(), ({ row }) => row + 1),
      far(merges, ({ row, rows }) => row + rows),
    ),
    columns: Math.max(
      far(cells.values(), ({ column }) => column + 1),
      far(merges, ({ column, columns }) => column + columns),
    ),
    cells: [...cells.values()],
    merges,
    widths,
    heights,
    frozen: { rows: styled?.freezePane?.rows ?? 0, columns: styled?.freezePane?.columns ?? 0 },
    gridlines: styled?.view?.showGridLines !== false,
    validations: validationsOf(styled?.dataValidations ?? []),
  };
}

/** The maximum of many, 0 of none: spreading a hundred thousand arguments fails. */
function far<T>(all: Iterable<T>, of: (each: T) => number): number {
  let most = 0;
  for (const each of all) most = Math.max(most, of(each));
  return most;
}

function namesOf(parts: WorkbookParts): ReadonlyMap<string, Area | string> {
  // The workbook's own names take precedence over sheet-scoped ones, and earlier ones over later ones.
  const order = [...parts.names.filter(({ localSheet }) => localSheet === null), ...parts.names];
  const found = new Map<string, Area | string>();
  const taken = new Set<string>();
  const sheets = new Set(parts.sheets.map((sheet) => sheet.name));
  for (const { name, refersTo } of order) {
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    const area = parseReference(refersTo);
    found.set(name, area !== null && sheets.has(area.sheet) ? area : refersTo);
  }
  return found;
}

function hasPassword(pkg: Package, part: string): boolean {
  const text = pkg.text(part);
  if (!text.includes('sheetProtection')) return false;
  let password = false;
  readXml(text, part, {
    open: (name, attributes, depth) => {
      if (name !== 'sheetProtection' || depth !== 2) return;
      password = attributes.get('password') !== undefined || attributes.get('hashValue') !== undefined;
    },
  });
  return password;
}

/** A range with more cells is not a mark of ours. */
const MOST_MARKED = 10_000;
/** Limit for all marks of a workbook: ten times the cells of the largest form. */
const MOST_MARKS = 200_000;

/** Our marks in a file; beyond what a report can have, only the first ones. */
function marksIn(sheets: readonly Sheet[]): Mark[] {
  const marks: Mark[] = [];
  for (const { name: sheet, conditionalRules = [] } of sheets) {
    for (const { formula, range } of conditionalRules) {
      const kind = markKindOf(String(formula));
      for (const one of kind === null ? [] : range.split(/\s+/)) {
        if (marks.length > MOST_MARKS) return strongest(marks);
        for (const at of cellsOf(one)) marks.push({ place: { sheet, ...at }, kind: kind! });
      }
    }
  }
  return strongest(marks);
}

function cellsOf(range: string): { row: number; column: number }[] {
  const area = parseRange(range);
  if (area === null || area.rows * area.columns > MOST_MARKED) return [];
  const { row, column, rows, columns } = area;
  return Array.from({ length: rows * columns }, (_, index) => ({ row: row + Math.floor(index / columns), column: column + (index % columns) }));
}

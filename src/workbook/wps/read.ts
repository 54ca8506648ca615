import type { NameRead, Region, SheetInfo, Snapshot } from '../workbook.ts';
import { areaOf, countOf, item, textOf, tolerant } from './normalize.ts';
import type { EtName, EtWorkbook, WpsApplication } from './object-model.ts';
import { readRegion, shownBudget, type ShownBudget } from './read-region.ts';
import { extentOf, sheetsOf, type Sheet } from './sheets.ts';

/** A named range larger than this is no table of a report. */
const MOST_CELLS = 200_000;
/** A scan looks no further than this. */
const SCAN_ROWS = 2_000;
const SCAN_COLUMNS = 100;
/** A book with more names than this is not searched for names of a single sheet: one name is two calls. */
const MOST_NAMES = 120;
const MANUAL = -4135;

/** The named ranges asked for: one `Value2` and one `Formula` each, wherever the name says it is. */
export function readNames(application: WpsApplication, book: EtWorkbook, names: readonly string[]): Snapshot {
  const sheets = sheetsOf(book);
  const found = findNames(book, names);
  const budget = shownBudget();
  const reads = new Map(names.map((name) => [name, readName(found.get(name) ?? null, sheets, budget)]));
  return { ...snapshotOf(application, sheets), names: reads, regions: [] };
}

/** The used range of every sheet, as far as a report may lie. */
export function scanSheets(application: WpsApplication, book: EtWorkbook): Snapshot {
  const sheets = sheetsOf(book);
  const budget = shownBudget();
  const regions = sheets.flatMap(({ name, worksheet }): Region[] => {
    const used = extentOf(worksheet.UsedRange);
    if (used === null) return [];
    const rows = Math.min(used.row + used.rows, SCAN_ROWS);
    const columns = Math.min(used.column + used.columns, SCAN_COLUMNS);
    const region = readRegion(worksheet, { sheet: name, row: 0, column: 0, rows, columns }, budget);
    return region.values.some((line) => line.some((value) => value !== null)) ? [region] : [];
  });
  return { ...snapshotOf(application, sheets), names: new Map(), regions };
}

const infoOf = ({ name, visible, protection }: Sheet): SheetInfo => ({ name, visible, protection });

/** Where nothing is recalculated by itself, what formulas show may be out of date, as in a file. */
const snapshotOf = (application: WpsApplication, sheets: readonly Sheet[]) => ({
  live: tolerant(() => application.Calculation) !== MANUAL,
  format: 'modern' as const,
  sheets: sheets.map(infoOf),
});

function readName(name: EtName | null, sheets: readonly Sheet[], budget: ShownBudget): NameRead {
  if (name === null) return { state: 'missing' };
  const refersTo = tolerant(() => name.RefersTo);
  const area = areaOf(refersTo);
  const sheet = sheets.find((each) => each.name === area?.sheet);
  if (area === null || sheet === undefined || area.rows * area.columns > MOST_CELLS) return { state: 'broken', refersTo: textOf(refersTo) ?? '' };
  return { state: 'found', region: readRegion(sheet.worksheet, area, budget) };
}

/** The workbook's own names, or else those of a single sheet (`Sheet1!GIAR_fees`), as copying a sheet makes them. */
export function findNames(book: EtWorkbook, names: readonly string[]): Map<string, EtName> {
  const all = book.Names;
  const found = new Map<string, EtName>();
  for (const name of names) {
    const own = item(all, name);
    if (own !== null) found.set(name, own);
  }
  const missing = new Map(names.filter((name) => !found.has(name)).map((name) => [name.toLowerCase(), name]));
  const count = missing.size === 0 ? 0 : countOf(all);
  if (count <= found.size || count > MOST_NAMES) return found;
  for (let index = 1; index <= count; index++) {
    const one = item(all, index);
    const title = one === null ? undefined : tolerant(() => one.Name);
    if (one === null || typeof title !== 'string') continue;
    const name = missing.get(title.slice(title.lastIndexOf('!') + 1).toLowerCase());
    if (name !== undefined && !found.has(name)) found.set(name, one);
  }
  return found;
}

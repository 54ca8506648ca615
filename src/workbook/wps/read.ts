import type { NameRead, Region, SheetInfo, Snapshot } from '../workbook.ts';
import { areaOf, countOf, item, textOf, tolerant } from './normalize.ts';
import type { EtName, EtNames, EtWorkbook, WpsApplication } from './object-model.ts';
import { readRegion, shownBudget, type ShownBudget } from './read-region.ts';
import { extentOf, isVisible, protectionOf, sheetsOf, type Sheet } from './sheets.ts';

/** A named range larger than this is no table of a report. */
const MOST_CELLS = 200_000;
/** A scan looks no further than this. */
const SCAN_ROWS = 2_000;
const SCAN_COLUMNS = 100;
/** A book with more names than this is asked for ours one by one, and not searched for those of a single sheet: listing one is two calls. */
const MOST_NAMES = 60;
const MANUAL = -4135;

/** The named ranges asked for: one `Value2` and one `Formula` each, wherever the name says it is. */
export function readNames(application: WpsApplication, book: EtWorkbook, names: readonly string[]): Snapshot {
  const sheets = sheetsOf(book);
  const found = findNames(book, names);
  const budget = shownBudget();
  const reads = new Map(names.map((name) => [name, readName(found.get(name) ?? null, sheets, budget)]));
  return { ...snapshotOf(application, sheets), names: reads, regions: [] };
}

/** The used range of every sheet, as far as a report may lie. One that the program refuses to give is left out: the others are checked all the same. */
export function scanSheets(application: WpsApplication, book: EtWorkbook): Snapshot {
  const sheets = sheetsOf(book);
  const budget = shownBudget();
  const scanned = sheets.map((sheet) => twice(() => scanSheet(sheet, budget)));
  const regions = scanned.flatMap((each) => ('answer' in each ? each.answer : []));
  const refusal = scanned.find((each) => 'error' in each);
  if (regions.length === 0 && refusal !== undefined) throw refusal.error;
  return { ...snapshotOf(application, sheets), names: new Map(), regions };
}

/** Asked once more before it counts as refused. */
function twice<T>(work: () => T): { readonly answer: T } | { readonly error: unknown } {
  try {
    return { answer: tolerant(work) ?? work() };
  } catch (error) {
    return { error };
  }
}

function scanSheet({ name, worksheet }: Sheet, budget: ShownBudget): Region[] {
  const used = extentOf(worksheet.UsedRange);
  if (used === null) return [];
  const rows = Math.min(used.row + used.rows, SCAN_ROWS);
  const columns = Math.min(used.column + used.columns, SCAN_COLUMNS);
  const region = readRegion(worksheet, { sheet: name, row: 0, column: 0, rows, columns }, budget);
  return region.values.some((line) => line.some((value) => value !== null)) ? [region] : [];
}

const infoOf = (sheet: Sheet): SheetInfo => ({ name: sheet.name, visible: isVisible(sheet), protection: protectionOf(sheet) });

/**
 * Made after everything was read: a sheet that was deleted meanwhile may have given blanks, and is found out here, where each is asked once more.
 * Where nothing is recalculated by itself, what formulas show may be out of date, as in a file.
 */
const snapshotOf = (application: WpsApplication, sheets: readonly Sheet[]) => ({
  live: tolerant(() => application.Calculation) !== MANUAL,
  format: 'modern' as const,
  sheets: sheets.map(infoOf),
});

function readName(name: EtName | null, sheets: readonly Sheet[], budget: ShownBudget): NameRead {
  if (name === null) return { state: 'missing' };
  // Asked twice before it counts as broken: what stood there would be taken for blank.
  const refersTo = tolerant(() => name.RefersTo) ?? tolerant(() => name.RefersTo);
  const area = areaOf(refersTo);
  const sheet = sheets.find((each) => each.name === area?.sheet);
  if (area === null || sheet === undefined || area.rows * area.columns > MOST_CELLS) return { state: 'broken', refersTo: textOf(refersTo) ?? '' };
  // A range that the program refuses to give stands there all the same: that it could not be read is a failure, and no finding.
  const read = twice(() => readRegion(sheet.worksheet, area, budget));
  if ('error' in read) throw read.error;
  return { state: 'found', region: read.answer };
}

/** The workbook's own names, or else those of a single sheet (`Sheet1!GIAR_fees`), as copying a sheet makes them. */
export function findNames(book: EtWorkbook, names: readonly string[]): Map<string, EtName> {
  const all = book.Names;
  const listed = listNames(all);
  const found = new Map<string, EtName>();
  for (const name of names) {
    const key = name.toLowerCase();
    const one = listed.get(key) ?? item(all, name) ?? listed.get(`!${key}`);
    if (one != null) found.set(name, one);
  }
  return found;
}

/** By lower-case name, those of a sheet behind `!`; nothing of a book that has too many. */
function listNames(all: EtNames): Map<string, EtName> {
  const listed = new Map<string, EtName>();
  const count = tolerant(() => countOf(all)) ?? 0;
  for (let index = 1; index <= (count > MOST_NAMES ? 0 : count); index++) {
    const one = item(all, index);
    const title = one === null ? undefined : tolerant(() => one.Name);
    if (one === null || typeof title !== 'string') continue;
    const key = title.slice(Math.max(title.lastIndexOf('!'), 0)).toLowerCase();
    if (!listed.has(key)) listed.set(key, one);
  }
  return listed;
}

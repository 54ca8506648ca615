import { MOST_CELLS, SCAN_COLUMNS, SCAN_ROWS } from '../limits.ts';
import type { NameRead, Region, SheetInfo, Snapshot } from '../workbook.ts';
import { areaOf, countOf, item, textOf, tolerant } from './normalize.ts';
import type { EtName, EtNames, EtWorkbook, WpsApplication } from './object-model.ts';
import { readRegion, shownBudget, type ShownBudget } from './read-region.ts';
import { extentOf, isVisible, protectionOf, sheetsOf, type Sheet } from './sheets.ts';

/**
 * In a workbook with more names than this, ours are looked up one by one, and sheet-scoped names are not searched for: listing a name takes two
 * calls.
 */
const MOST_NAMES = 60;
const MANUAL = -4135;

/** Reads named ranges: one `Value2` and one `Formula` each, at the place the name refers to. */
export function readNames(application: WpsApplication, book: EtWorkbook, names: readonly string[]): Snapshot {
  const sheets = sheetsOf(book);
  const found = findNames(book, names);
  const budget = shownBudget();
  const reads = new Map(names.map((name) => [name, readName(found.get(name) ?? null, sheets, budget)]));
  return { ...snapshotOf(application, sheets), names: reads, regions: [] };
}

/**
 * The used range of every sheet, limited to where a report may be. A range that the program refuses is left out, so that the others are still
 * checked.
 */
export function scanSheets(application: WpsApplication, book: EtWorkbook): Snapshot {
  const sheets = sheetsOf(book);
  const budget = shownBudget();
  const scanned = sheets.map((sheet) => twice(() => scanSheet(sheet, budget)));
  const regions = scanned.flatMap((each) => ('answer' in each ? each.answer : []));
  const refusal = scanned.find((each) => 'error' in each);
  if (regions.length === 0 && refusal !== undefined) throw refusal.error;
  return { ...snapshotOf(application, sheets), names: new Map(), regions };
}

/** Tries a second time before it counts as refused. */
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
 * Call after everything was read: a sheet deleted meanwhile may have returned blanks, which shows here, where each sheet is queried again. With
 * manual calculation, results of formulas may be outdated, as in a file.
 */
const snapshotOf = (application: WpsApplication, sheets: readonly Sheet[]) => ({
  live: tolerant(() => application.Calculation) !== MANUAL,
  format: 'modern' as const,
  sheets: sheets.map(infoOf),
});

function readName(name: EtName | null, sheets: readonly Sheet[], budget: ShownBudget): NameRead {
  if (name === null) return { state: 'missing' };
  // Tried twice before the name counts as broken, since its contents would then be missing.
  const refersTo = tolerant(() => name.RefersTo) ?? tolerant(() => name.RefersTo);
  const area = areaOf(refersTo);
  const sheet = sheets.find((each) => each.name === area?.sheet);
  if (area === null || sheet === undefined || area.rows * area.columns > MOST_CELLS) return { state: 'broken', refersTo: textOf(refersTo) ?? '' };
  // A range that the program refuses still exists: a failed read is an error, not a finding.
  const read = twice(() => readRegion(sheet.worksheet, area, budget));
  if ('error' in read) throw read.error;
  return { state: 'found', region: read.answer };
}

/** The workbook's own names, or else those of a single sheet (`Sheet1!GIAR_fees`), created by copying a sheet. */
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

/** By lower-case name, sheet-scoped ones by the part after `!`; empty if there are too many names. */
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

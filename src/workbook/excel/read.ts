import { areaAddress, parseReference } from '../address.ts';
import type { Area, NameRead, Region, Snapshot } from '../workbook.ts';
import { regionOf } from './content.ts';
import { batch, codeOf, isEditing } from './fault.ts';
import { requestFirstSheets, requestSheets, sheetStates, type SheetState } from './sheets.ts';

/** A named range larger than this is no table of a report, and would not go through the wire. */
const MOST_CELLS = 200_000;

export interface ReadResult {
  readonly snapshot: Snapshot;
  readonly sheets: readonly SheetState[];
}

/**
 * The names asked for, with every sheet's protection and marks: one round trip. More are needed only for what it cannot tell:
 * further sheets than it asked for, names that belong to one sheet, and names whose mere reading makes Excel refuse the batch.
 */
export async function readNames(names: readonly string[]): Promise<ReadResult> {
  try {
    return await readAtOnce(names);
  } catch (error) {
    if (isEditing(error) || codeOf(error) === '' || codeOf(error) === 'AccessDenied') throw error;
    return readCarefully(names);
  }
}

function readAtOnce(names: readonly string[]): Promise<ReadResult> {
  return batch(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    const firstSheets = requestFirstSheets(context);
    const items = names.map((name) => {
      const item = context.workbook.names.getItemOrNullObject(name);
      const range = item.getRangeOrNullObject();
      item.load('formula');
      range.load('address,values,formulas,valueTypes');
      return { name, item, range };
    });
    await context.sync();
    const sheets = sheetStates(firstSheets);
    const rest = worksheets.items.map(({ name }) => name).filter((name) => !sheets.some((sheet) => sheet.name === name));
    if (rest.length > 0) {
      const more = requestSheets(context, rest);
      await context.sync();
      sheets.push(...sheetStates(more));
    }
    const reads = new Map<string, NameRead>();
    const ofOneSheet: string[] = [];
    for (const { name, item, range } of items) {
      if (item.isNullObject) {
        reads.set(name, { state: 'missing' });
        if (sheets.some((sheet) => sheet.names.some((own) => sameName(own.name, name)))) ofOneSheet.push(name);
        continue;
      }
      const area = range.isNullObject ? null : parseReference(range.address);
      const region = area === null ? null : regionOf(area, range);
      reads.set(name, region === null ? { state: 'broken', refersTo: refersTo(item) } : { state: 'found', region });
    }
    if (ofOneSheet.length > 0) for (const [name, read] of await readAreas(context, sheets, sheetNames(sheets, ofOneSheet))) reads.set(name, read);
    return resultOf(sheets, reads);
  });
}

/** In two trips: first what names refer to, then only the areas that can be read. */
function readCarefully(names: readonly string[]): Promise<ReadResult> {
  return batch(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    const items = names.map((name) => {
      const item = context.workbook.names.getItemOrNullObject(name);
      item.load('formula');
      return { name, item };
    });
    await context.sync();
    const requests = requestSheets(
      context,
      worksheets.items.map(({ name }) => name),
    );
    const known = worksheets.items.map(({ name }) => ({ name }));
    const own = new Map(items.flatMap(({ name, item }) => (item.isNullObject ? [] : [[name, refersTo(item)] as const])));
    const reads = new Map<string, NameRead>(names.map((name) => [name, { state: 'missing' }]));
    // The sheets' answers come with this same trip.
    for (const [name, read] of await readAreas(context, known, own)) reads.set(name, read);
    const sheets = sheetStates(requests);
    const missing = names.filter((name) => !own.has(name));
    const local = sheetNames(sheets, missing);
    if (local.size > 0) for (const [name, read] of await readAreas(context, sheets, local)) reads.set(name, read);
    return resultOf(sheets, reads);
  });
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const refersTo = (item: Excel.NamedItem): string => String(item.formula).replace(/^=/, '');

/** What names of single sheets refer to: of several the first counts. */
function sheetNames(sheets: readonly SheetState[], names: readonly string[]): Map<string, string> {
  const own = sheets.flatMap((sheet) => sheet.names);
  return new Map(
    names.flatMap((name) => {
      const found = own.find((each) => sameName(each.name, name));
      return found === undefined ? [] : [[name, found.refersTo] as const];
    }),
  );
}

/** Reads by sheet and address; one trip, which also carries whatever else was asked of the context. */
async function readAreas(
  context: Excel.RequestContext,
  sheets: readonly { readonly name: string }[],
  references: ReadonlyMap<string, string>,
): Promise<Map<string, NameRead>> {
  const requests = [...references].map(([name, reference]) => {
    const area = parseReference(reference);
    const readable = area !== null && area.rows * area.columns <= MOST_CELLS && sheets.some((sheet) => sheet.name === area.sheet);
    return { name, reference, area, range: readable ? requestArea(context, area) : null };
  });
  await context.sync();
  return new Map(
    requests.map(({ name, reference, area, range }): [string, NameRead] => {
      const region = range === null ? null : regionOf(area!, range);
      return [name, region === null ? { state: 'broken', refersTo: reference } : { state: 'found', region }];
    }),
  );
}

function requestArea(context: Excel.RequestContext, area: Area): Excel.Range {
  const range = context.workbook.worksheets.getItem(area.sheet).getRange(areaAddress(area));
  range.load('address,values,formulas,valueTypes');
  return range;
}

const resultOf = (sheets: readonly SheetState[], names: ReadonlyMap<string, NameRead>): ReadResult => ({
  sheets,
  snapshot: snapshotOf(sheets, names, []),
});

const snapshotOf = (sheets: readonly SheetState[], names: ReadonlyMap<string, NameRead>, regions: readonly Region[]): Snapshot => ({
  live: true,
  format: 'modern',
  sheets: sheets.map(({ name, visible, protection }) => ({ name, visible, protection })),
  names,
  regions,
});

/** A scan looks no further than this; reports are far smaller. */
const SCAN_ROWS = 2_000;
const SCAN_COLUMNS = 100;

/** Every sheet from its first cell to its last used one: first where that is, then what is there. */
export async function scanSheets(): Promise<ReadResult> {
  const { sheets } = await readNames([]);
  return batch(async (context) => {
    const used = sheets.map(({ name }) => {
      const range = context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true);
      range.load('address');
      return range;
    });
    await context.sync();
    const areas = used.flatMap((range): Area[] => {
      const area = range.isNullObject ? null : parseReference(range.address);
      if (area === null) return [];
      const rows = Math.min(area.row + area.rows, SCAN_ROWS);
      const columns = Math.min(area.column + area.columns, SCAN_COLUMNS);
      return [{ sheet: area.sheet, row: 0, column: 0, rows, columns }];
    });
    const requests = areas.map((area) => ({ area, range: requestArea(context, area) }));
    await context.sync();
    const regions = requests.flatMap(({ area, range }) => regionOf(area, range) ?? []);
    return { sheets, snapshot: snapshotOf(sheets, new Map(), regions) };
  });
}

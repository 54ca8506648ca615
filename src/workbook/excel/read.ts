import { MOST_CELLS, SCAN_COLUMNS, SCAN_ROWS } from '../limits.ts';
import { areaAddress, parseReference } from '../address.ts';
import { NOTES } from '../names.ts';
import type { Area, NameRead, Region, Snapshot } from '../workbook.ts';
import { regionOf, valuesOf } from './content.ts';
import { bisected } from './bisect.ts';
import { batch, faultOf, isEditing } from './fault.ts';
import { requestFirstSheets, requestSheets, sheetsOneByOne, sheetStates, type KnownSheet, type SheetState } from './sheets.ts';

export interface ReadResult {
  readonly snapshot: Snapshot;
  readonly sheets: readonly SheetState[];
}

/**
 * Reads the given names, and every sheet's protection and marks, in one round trip. Further trips are needed only for sheets beyond the first ones,
 * for names of single sheets, and if Excel refuses the batch because of some part of it.
 */
export async function readNames(names: readonly string[]): Promise<ReadResult> {
  try {
    return await readAtOnce(names);
  } catch (error) {
    if (isEditing(error)) throw error;
    return readCarefully(names);
  }
}

function readAtOnce(names: readonly string[]): Promise<ReadResult> {
  return batch(async (context) => {
    const { application, worksheets } = context.workbook;
    application.load('calculationMode');
    worksheets.load('items/name');
    const firstSheets = requestFirstSheets(context);
    const items = names.map((name) => {
      const item = context.workbook.names.getItemOrNullObject(name);
      const range = item.getRangeOrNullObject();
      item.load('formula');
      if (NOTES.has(name)) range.load('address,values');
      else range.load('address,values,formulas,valueTypes');
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
      const region = area === null ? null : (NOTES.has(name) ? valuesOf : regionOf)(area, range);
      reads.set(name, region === null ? { state: 'broken', refersTo: refersTo(item) } : { state: 'found', region });
    }
    if (ofOneSheet.length > 0) for (const [name, read] of await readAreas(context, sheets, sheetNames(sheets, ofOneSheet))) reads.set(name, read);
    return resultOf(isLive(application), sheets, reads);
  });
}

interface Looked {
  readonly live: boolean;
  readonly known: readonly KnownSheet[];
  /** The references of the workbook's own names; empty if Excel does not report one. */
  readonly own: ReadonlyMap<string, string>;
}

/**
 * Takes two trips: first the references of the names, then only the readable areas. If one of these is refused too, what checking needs and what
 * painting needs are requested separately, and each item on its own.
 */
async function readCarefully(names: readonly string[]): Promise<ReadResult> {
  const { live, known, own } = await unlessEditing(lookAtOnce(names), () => lookSeparately(names));
  const areasOf = async (references: ReadonlyMap<string, string>): Promise<Map<string, NameRead>> => {
    const entries = [...references];
    const { answers } = await bisected(entries, async (some) => {
      const found = await batch((context) => readAreas(context, known, new Map(some)));
      return some.map(([name]) => found.get(name)!);
    });
    return new Map(entries.map((entry) => [entry[0], answers.get(entry) ?? { state: 'broken', refersTo: entry[1] }]));
  };
  const together = batch(async (context) => {
    const requests = requestSheets(
      context,
      known.map(({ name }) => name),
    );
    // The sheets' answers arrive with the same trip.
    const found = await readAreas(context, known, own);
    return { found, sheets: sheetStates(requests) };
  });
  const { found, sheets } = await unlessEditing(together, async () => ({ found: await areasOf(own), sheets: await sheetsOneByOne(known) }));
  const local = sheetNames(
    sheets,
    names.filter((name) => !own.has(name)),
  );
  const missing = names.map((name): [string, NameRead] => [name, { state: 'missing' }]);
  return resultOf(live, sheets, new Map([...missing, ...found, ...(local.size > 0 ? await areasOf(local) : [])]));
}

const unlessEditing = <T>(first: Promise<T>, second: () => Promise<T>): Promise<T> =>
  first.catch((error: unknown) => {
    if (isEditing(error)) throw error;
    return second();
  });

const knownOf = ({ id, name, visibility }: Excel.Worksheet): KnownSheet => ({ id, name, visible: visibility === 'Visible' });

function requestNames(context: Excel.RequestContext, names: readonly string[]): { name: string; item: Excel.NamedItem }[] {
  return names.map((name) => {
    const item = context.workbook.names.getItemOrNullObject(name);
    item.load('formula');
    return { name, item };
  });
}

const lookAtOnce = (names: readonly string[]): Promise<Looked> =>
  batch(async (context) => {
    const { application, worksheets } = context.workbook;
    application.load('calculationMode');
    worksheets.load('items/id,items/name,items/visibility');
    const items = requestNames(context, names);
    await context.sync();
    return {
      live: isLive(application),
      known: worksheets.items.map(knownOf),
      own: new Map(items.flatMap(({ name, item }) => (item.isNullObject ? [] : [[name, refersTo(item)] as const]))),
    };
  });

/** If neither sheets nor any name is reported, the workbook cannot be checked. */
async function lookSeparately(names: readonly string[]): Promise<Looked> {
  const known = await batch(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/id,items/name,items/visibility');
    await context.sync();
    return worksheets.items.map(knownOf);
  });
  const { answers, error } = await bisected(names, (some) =>
    batch(async (context) => {
      const items = requestNames(context, some);
      await context.sync();
      return items.map(({ item }) => (item.isNullObject ? null : refersTo(item)));
    }),
  );
  if (names.length > 0 && answers.size === 0) throw error;
  const mode = batch(async (context) => {
    const { application } = context.workbook;
    application.load('calculationMode');
    await context.sync();
    return isLive(application);
  });
  const own = names.flatMap((name): [string, string][] => {
    const found = answers.get(name);
    return found === null ? [] : [[name, found ?? '']];
  });
  return { live: await unlessEditing(mode, () => Promise.resolve(true)), known, own: new Map(own) };
}

/** With manual calculation, results of formulas may be outdated, as in a file. */
const isLive = ({ calculationMode }: Excel.Application): boolean => calculationMode !== 'Manual';

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const refersTo = (item: Excel.NamedItem): string => String(item.formula).replace(/^=/, '');

/** References of the names of single sheets; if several have the same name, the first counts. */
function sheetNames(sheets: readonly SheetState[], names: readonly string[]): Map<string, string> {
  const own = sheets.flatMap((sheet) => sheet.names);
  return new Map(
    names.flatMap((name) => {
      const found = own.find((each) => sameName(each.name, name));
      return found === undefined ? [] : [[name, found.refersTo] as const];
    }),
  );
}

/** Reads by sheet and address; one trip, which also carries everything else requested in the context. */
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

const resultOf = (live: boolean, sheets: readonly SheetState[], names: ReadonlyMap<string, NameRead>): ReadResult => ({
  sheets,
  snapshot: snapshotOf(live, sheets, names, []),
});

const snapshotOf = (live: boolean, sheets: readonly SheetState[], names: ReadonlyMap<string, NameRead>, regions: readonly Region[]): Snapshot => ({
  live,
  format: 'modern',
  sheets: sheets.map(({ name, visible, protection }) => ({ name, visible, protection })),
  names,
  regions,
});

/** Reads every sheet from its first to its last used cell, in two trips: extent, then contents. A sheet that Excel refuses is left out. */
export async function scanSheets(): Promise<ReadResult> {
  const { sheets, snapshot } = await readNames([]);
  const used = await bisected(sheets, (some) =>
    batch(async (context) => {
      const ranges = some.map(({ name }) => {
        const range = context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true);
        range.load('address');
        return range;
      });
      await context.sync();
      return ranges.map((range) => (range.isNullObject ? null : range.address));
    }),
  );
  const areas = [...used.answers.values()].flatMap((address): Area[] => {
    const area = address === null ? null : parseReference(address);
    if (area === null) return [];
    const rows = Math.min(area.row + area.rows, SCAN_ROWS);
    const columns = Math.min(area.column + area.columns, SCAN_COLUMNS);
    return [{ sheet: area.sheet, row: 0, column: 0, rows, columns }];
  });
  const found = await bisected(areas, (some) =>
    batch(async (context) => {
      const requests = some.map((area) => ({ area, range: requestArea(context, area) }));
      await context.sync();
      return requests.map(({ area, range }) => regionOf(area, range));
    }),
  );
  for (const { answers, error } of [used, found]) if (answers.size === 0 && error !== null) throw faultOf(error);
  const regions = areas.flatMap((area) => found.answers.get(area) ?? []);
  return { sheets, snapshot: snapshotOf(snapshot.live, sheets, new Map(), regions) };
}

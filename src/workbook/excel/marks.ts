import { append } from '../../append.ts';
import { areaAddress, isCell, parseReference } from '../address.ts';
import { MARK_FILL, markFormula, strongest } from '../mark.ts';
import { rectangles } from '../rectangles.ts';
import type { Area, Mark, MarkKind, MarkOutcome, MarkRefusal } from '../workbook.ts';
import { bisected } from './bisect.ts';
import { batch, codeOf } from './fault.ts';
import { formatsOf, type SheetState } from './sheets.ts';

/** One rectangle of cells with the same kind of mark: one conditional format. */
export interface Patch {
  readonly area: Area;
  readonly kind: MarkKind;
}

interface At {
  readonly sheet: string;
  readonly id: string;
}

/** The changes of one trip that leave exactly these marks. */
export interface Plan {
  readonly gone: readonly At[];
  readonly kept: readonly (At & Patch)[];
  readonly added: readonly Patch[];
  readonly refused: MarkOutcome['refused'];
  /** Sheets whose marks may not be changed. */
  readonly left: readonly string[];
}

const patchKey = ({ area, kind }: Patch): string => `${kind} ${areaAddress(area)}`;

/**
 * Compares the wanted marks with the present ones. `known` has the areas of formats that we created ourselves; all others are replaced. `foreign` are
 * formats without a formula that were there before.
 */
export function planMarks(
  marks: readonly Mark[],
  sheets: readonly SheetState[],
  known: ReadonlyMap<string, Patch>,
  foreign: ReadonlySet<string>,
): Plan {
  const refused: MarkOutcome['refused'][number][] = [];
  const bySheet = new Map<string, Mark[]>();
  for (const mark of strongest(marks)) {
    const reason = refusalOf(mark, sheets);
    if (reason !== null) refused.push({ mark, reason });
    else append(bySheet, mark.place.sheet, mark);
  }
  const gone: At[] = [];
  const kept: (At & Patch)[] = [];
  const added: Patch[] = [];
  const left: string[] = [];
  for (const sheet of sheets) {
    // Only someone clearing needs to know where marks may remain; a check does not depend on it.
    if (marks.length === 0 && sheet.formats !== 'all') left.push(sheet.name);
    if (sheet.formats === 'none') continue;
    if (sheet.protection === 'locked') {
      if (sheet.marks.length > 0 && !left.includes(sheet.name)) left.push(sheet.name);
      continue;
    }
    const wanted = new Map(patchesOf(bySheet.get(sheet.name) ?? []).map((patch) => [patchKey(patch), patch]));
    for (const { id } of sheet.marks) {
      const held = known.get(id);
      const patch = held === undefined || held.area.sheet !== sheet.name ? undefined : wanted.get(patchKey(held));
      if (patch === undefined) gone.push({ sheet: sheet.name, id });
      else {
        wanted.delete(patchKey(patch));
        kept.push({ sheet: sheet.name, id, ...patch });
      }
    }
    gone.push(...sheet.unfinished.filter((id) => !foreign.has(id)).map((id) => ({ sheet: sheet.name, id })));
    added.push(...wanted.values());
  }
  return { gone, kept, added, refused, left };
}

function refusalOf({ place }: Mark, sheets: readonly SheetState[]): MarkRefusal | null {
  const sheet = sheets.find(({ name }) => name === place.sheet);
  if (sheet === undefined) return 'no-such-sheet';
  if (sheet.protection === 'locked') return 'sheet-protected';
  // A mark that cannot be found again would stay for good.
  if (sheet.formats === 'none') return 'formats-unreadable';
  return isCell(place) ? null : 'host';
}

function patchesOf(marks: readonly Mark[]): Patch[] {
  const kinds = [...new Set(marks.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => rectangles(marks.filter((mark) => mark.kind === kind).map(({ place }) => place)).map((area) => ({ area, kind })));
}

export interface Performed {
  /** The formats present afterwards, by id. */
  readonly present: ReadonlyMap<string, Patch>;
  /** Formats left in place that are not where they were expected. */
  readonly misplaced: readonly (At & Patch)[];
}

/** One trip: deletes our formats that are no longer wanted, adds missing ones, and verifies the others. */
export function perform({ gone, kept, added }: Plan): Promise<Performed> {
  return batch(async (context) => {
    remove(context, gone);
    const looked = look(context, kept);
    const made = add(context, added);
    await context.sync();
    const present = new Map<string, Patch>();
    const misplaced: (At & Patch)[] = [];
    for (const [each, isThere] of looked()) {
      if (isThere) present.set(each.id, each);
      else misplaced.push(each);
    }
    for (const { patch, format } of made) present.set(format.id, patch);
    return { present, misplaced };
  });
}

function remove(context: Excel.RequestContext, gone: readonly At[]): void {
  for (const { sheet, id } of gone) formatsIn(context, sheet).getItem(id).delete();
}

const formatsIn = ({ workbook: { worksheets } }: Excel.RequestContext, sheet: string): Excel.ConditionalFormatCollection =>
  formatsOf(worksheets.getItem(sheet));

/** Requests the areas of kept formats; the result shows for each whether it is where we put it. */
function look(context: Excel.RequestContext, kept: Plan['kept']): () => (readonly [At & Patch, boolean])[] {
  const looked = kept.map((each) => {
    // A null object if the format covers several ranges, because it was copied.
    const range = formatsIn(context, each.sheet).getItem(each.id).getRangeOrNullObject();
    range.load('address');
    return { each, range };
  });
  return () =>
    looked.map(({ each, range }) => {
      const area = range.isNullObject ? null : parseReference(range.address);
      return [each, area !== null && area.sheet === each.sheet && areaAddress(area) === areaAddress(each.area)] as const;
    });
}

function add(context: Excel.RequestContext, added: readonly Patch[]): { readonly patch: Patch; readonly format: Excel.ConditionalFormat }[] {
  return added.map((patch) => {
    const range = context.workbook.worksheets.getItem(patch.area.sheet).getRange(areaAddress(patch.area));
    const format = range.conditionalFormats.add('Custom');
    format.custom.rule.formula = `=${markFormula(patch.kind)}`;
    format.custom.format.fill.color = `#${MARK_FILL[patch.kind]}`;
    format.stopIfTrue = false;
    // Load before setting the priority: after that the object may refer to another format, according to Microsoft's documentation.
    format.load('id');
    format.priority = 0;
    return { patch, format };
  });
}

/** The outcome of a plan, as far as Excel carried it out. */
export interface Recovered extends Performed {
  /** Patches that could not be added or verified. */
  readonly denied: readonly Patch[];
  /** Sheets in which some of our formats could not be deleted. */
  readonly left: readonly string[];
  readonly cleared: number;
}

/**
 * Carries out a plan that Excel refused as a whole, piece by piece, so that one format it cannot find does not block the others. Formats are deleted
 * one by one if necessary; new ones are added sheet by sheet, each only once.
 */
export async function recover({ gone, kept, added }: Plan, current: () => boolean): Promise<Recovered> {
  const left: string[] = [];
  let cleared = 0;
  for (const [sheet, here] of bySheet(gone)) {
    const { answers } = await bisected(here, take);
    cleared += answers.size;
    if (answers.size < here.length) left.push(sheet);
  }
  const looked = await bisected(kept, (some) =>
    batch(async (context) => {
      const answer = look(context, some);
      await context.sync();
      return answer().map(([, isThere]) => isThere);
    }),
  );
  const present = new Map<string, Patch>();
  const misplaced: (At & Patch)[] = [];
  const denied: Patch[] = [];
  for (const each of kept) {
    const isThere = looked.answers.get(each);
    if (isThere === true) present.set(each.id, each);
    else if (isThere === false) misplaced.push(each);
    else denied.push(each);
  }
  for (const [, here] of bySheet(added.map((patch) => ({ sheet: patch.area.sheet, patch })))) {
    const patches = here.map(({ patch }) => patch);
    const made = current() ? await bring(patches).catch(() => null) : null;
    if (made === null) denied.push(...patches);
    else for (const [id, patch] of made) present.set(id, patch);
  }
  return { present, misplaced, denied, left, cleared };
}

const take = (some: readonly At[]): Promise<true[]> =>
  batch(async (context) => {
    remove(context, some);
    await context.sync();
    return some.map(() => true as const);
  }).catch((error: unknown) => {
    // A batch that broke off may already have deleted some, which are then not found.
    if (some.length === 1 && codeOf(error) === 'ItemNotFound') return [true];
    throw error;
  });

const bring = (patches: readonly Patch[]): Promise<(readonly [string, Patch])[]> =>
  batch(async (context) => {
    const formats = add(context, patches);
    await context.sync();
    return formats.map(({ patch, format }) => [format.id, patch] as const);
  });

function bySheet<T extends { readonly sheet: string }>(items: readonly T[]): Map<string, T[]> {
  const sheets = new Map<string, T[]>();
  for (const item of items) append(sheets, item.sheet, item);
  return sheets;
}

/** The marks of the cells in a patch. */
export const marksIn = ({ area, kind }: Patch): Mark[] =>
  Array.from({ length: area.rows * area.columns }, (_, index) => ({
    kind,
    place: { sheet: area.sheet, row: area.row + Math.floor(index / area.columns), column: area.column + (index % area.columns) },
  }));

export const isIdle = ({ gone, kept, added }: Plan): boolean => gone.length + kept.length + added.length === 0;

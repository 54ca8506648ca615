import { append } from '../../append.ts';
import { areaAddress, isCell, parseReference } from '../address.ts';
import { MARK_FILL, markFormula, strongest } from '../mark.ts';
import { rectangles } from '../rectangles.ts';
import type { Area, Mark, MarkKind, MarkOutcome, MarkRefusal } from '../workbook.ts';
import { apart } from './apart.ts';
import { batch, codeOf } from './fault.ts';
import { formatsOf, type SheetState } from './sheets.ts';

/** One rectangle of cells of the same kind: one conditional format. */
export interface Patch {
  readonly area: Area;
  readonly kind: MarkKind;
}

interface At {
  readonly sheet: string;
  readonly id: string;
}

/** What one trip has to do so that exactly these marks are there. */
export interface Plan {
  readonly gone: readonly At[];
  readonly kept: readonly (At & Patch)[];
  readonly added: readonly Patch[];
  readonly refused: MarkOutcome['refused'];
  /** Sheets whose marks may not be touched. */
  readonly left: readonly string[];
}

const patchKey = ({ area, kind }: Patch): string => `${kind} ${areaAddress(area)}`;

/**
 * Compares what is wanted with what is there. `known` says where the formats lie that we made ourselves; all others are replaced.
 * `foreign` are formats without a formula that were there before us.
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
    // Whoever clears is told where marks may still be; a check of the figures does not depend on it.
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
  // A mark that could never be found again would stay for good.
  if (sheet.formats === 'none') return 'formats-unreadable';
  return isCell(place) ? null : 'host';
}

function patchesOf(marks: readonly Mark[]): Patch[] {
  const kinds = [...new Set(marks.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => rectangles(marks.filter((mark) => mark.kind === kind).map(({ place }) => place)).map((area) => ({ area, kind })));
}

export interface Performed {
  /** The formats that are there now, by id. */
  readonly present: ReadonlyMap<string, Patch>;
  /** Those we left in place that are not where we took them to be. */
  readonly misplaced: readonly (At & Patch)[];
}

/** One trip: ours that are not wanted go, those missing come, and the others are looked at. */
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

/** Asks where the kept ones lie; the answer says of each whether that is where we put it. */
function look(context: Excel.RequestContext, kept: Plan['kept']): () => (readonly [At & Patch, boolean])[] {
  const looked = kept.map((each) => {
    // A null object when the format lies on several ranges: it was copied about.
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
    // Before the priority: once that is set the object may stand for another format, by Microsoft's own word on it.
    format.load('id');
    format.priority = 0;
    return { patch, format };
  });
}

/** A plan carried out as far as Excel lets it. */
export interface Recovered extends Performed {
  /** Patches that could not be put there, or not looked at. */
  readonly denied: readonly Patch[];
  /** Sheets in which something of ours would not go. */
  readonly left: readonly string[];
  readonly cleared: number;
}

/**
 * The same where Excel refuses the plan as a whole: one mark that it cannot find must not keep the others from going. Each goes by
 * itself where it has to; new ones come sheet by sheet, none of them twice.
 */
export async function recover({ gone, kept, added }: Plan, current: () => boolean): Promise<Recovered> {
  const left: string[] = [];
  let cleared = 0;
  for (const [sheet, here] of bySheet(gone)) {
    const { answers } = await apart(here, take);
    cleared += answers.size;
    if (answers.size < here.length) left.push(sheet);
  }
  const looked = await apart(kept, (some) =>
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
    // A batch of several that broke off has taken some away already, and those are not found again.
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

/** The marks of cells that a patch stands for. */
export const marksIn = ({ area, kind }: Patch): Mark[] =>
  Array.from({ length: area.rows * area.columns }, (_, index) => ({
    kind,
    place: { sheet: area.sheet, row: area.row + Math.floor(index / area.columns), column: area.column + (index % area.columns) },
  }));

export const isIdle = ({ gone, kept, added }: Plan): boolean => gone.length + kept.length + added.length === 0;

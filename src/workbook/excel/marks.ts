import { areaAddress, isCell, parseReference } from '../address.ts';
import { MARK_FILL, markFormula, strongest } from '../mark.ts';
import { rectangles } from '../rectangles.ts';
import type { Area, Mark, MarkKind, MarkOutcome, MarkRefusal } from '../workbook.ts';
import { batch } from './fault.ts';
import type { SheetState } from './sheets.ts';

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
    else bySheet.set(mark.place.sheet, [...(bySheet.get(mark.place.sheet) ?? []), mark]);
  }
  const gone: At[] = [];
  const kept: (At & Patch)[] = [];
  const added: Patch[] = [];
  const left: string[] = [];
  for (const sheet of sheets) {
    if (sheet.protection === 'locked') {
      if (sheet.marks.length > 0) left.push(sheet.name);
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
  return sheet.protection === 'locked' ? 'sheet-protected' : isCell(place) ? null : 'host';
}

function patchesOf(marks: readonly Mark[]): Patch[] {
  const kinds = [...new Set(marks.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => rectangles(marks.filter((mark) => mark.kind === kind).map(({ place }) => place)).map((area) => ({ area, kind })));
}

export interface Performed {
  /** The formats that are there now, by id. */
  readonly present: ReadonlyMap<string, Patch>;
  /** Those we left in place that are not where we took them to be. */
  readonly astray: readonly (At & Patch)[];
}

/** One trip: ours that are not wanted go, those missing come, and the others are looked at. */
export function perform({ gone, kept, added }: Plan): Promise<Performed> {
  return batch(async (context) => {
    const { worksheets } = context.workbook;
    const formatsOf = (sheet: string): Excel.ConditionalFormatCollection => worksheets.getItem(sheet).getRange().conditionalFormats;
    for (const { sheet, id } of gone) formatsOf(sheet).getItem(id).delete();
    const looked = kept.map((each) => {
      // A null object when the format lies on several ranges: it was copied about.
      const range = formatsOf(each.sheet).getItem(each.id).getRangeOrNullObject();
      range.load('address');
      return { each, range };
    });
    const made = added.map((patch) => {
      const range = worksheets.getItem(patch.area.sheet).getRange(areaAddress(patch.area));
      const format = range.conditionalFormats.add('Custom');
      format.custom.rule.formula = `=${markFormula(patch.kind)}`;
      format.custom.format.fill.color = `#${MARK_FILL[patch.kind]}`;
      format.stopIfTrue = false;
      format.priority = 0;
      format.load('id');
      return { patch, format };
    });
    await context.sync();
    const present = new Map<string, Patch>();
    const astray: (At & Patch)[] = [];
    for (const { each, range } of looked) {
      const area = range.isNullObject ? null : parseReference(range.address);
      if (area !== null && area.sheet === each.sheet && areaAddress(area) === areaAddress(each.area)) present.set(each.id, each);
      else astray.push(each);
    }
    for (const { patch, format } of made) present.set(format.id, patch);
    return { present, astray };
  });
}

export const isIdle = ({ gone, kept, added }: Plan): boolean => gone.length + kept.length + added.length === 0;

import { append } from '../../append.ts';
import { areaAddress } from '../address.ts';
import { MARK_FILL, markFormula, markKindOf, strongest } from '../mark.ts';
import { rectangles, within } from '../rectangles.ts';
import type { Area, Mark, MarkKind, MarkOutcome, MarkRefusal } from '../workbook.ts';
import { areasOf, backwards, bgr, countOf, read, tolerant } from './normalize.ts';
import type { EtFormatCondition, EtWorkbook, EtWorksheet } from './object-model.ts';
import { conditionsOf, exists, protectionOf, sheetsOf, type Known, type Sheet } from './sheets.ts';

const EXPRESSION = 2;
/** Longest address that `Range` accepts. */
const MOST_ADDRESS = 255;

/** Replaces our marks in every sheet. Marks reported as painted were read back; the others are refused. */
export function replaceMarks(book: EtWorkbook, marks: readonly Mark[]): MarkOutcome {
  const sheets = sheetsOf(book);
  const known: Known = {};
  let cleared = 0;
  const left: string[] = [];
  const unreadable = new Set<string>();
  for (const { name, worksheet } of sheets) {
    const swept = sweep(worksheet, known);
    cleared += swept.cleared;
    if (swept.left) left.push(name);
    if (swept.unreadable) unreadable.add(name);
  }
  const refused: MarkOutcome['refused'][number][] = [];
  let painted = 0;
  for (const [name, here] of bySheet(strongest(marks))) {
    const sheet = sheets.find((each) => each.name === name);
    const reason = refusalOf(sheet, unreadable);
    const done =
      reason === null
        ? paint(
            sheet!,
            here.filter(({ place }) => exists(place)),
            known,
          )
        : new Set<Mark>();
    painted += done.size;
    for (const mark of here) if (!done.has(mark)) refused.push({ mark, reason: reason ?? 'host' });
  }
  return { painted, cleared, refused, ...(left.length > 0 && { left }) };
}

/** Why a sheet may not be painted. A mark that could not be found again could not be cleared. */
function refusalOf(sheet: Sheet | undefined, unreadable: ReadonlySet<string>): MarkRefusal | null {
  if (sheet === undefined) return 'no-such-sheet';
  if (protectionOf(sheet) === 'locked') return 'sheet-protected';
  return unreadable.has(sheet.name) ? 'formats-unreadable' : null;
}

function bySheet(marks: readonly Mark[]): Map<string, Mark[]> {
  const sheets = new Map<string, Mark[]>();
  for (const mark of marks) {
    append(sheets, mark.place.sheet, mark);
  }
  return sheets;
}

/**
 * The kind of a rule by the tag in its formula. Colour scales and the like have no formula, and throw or return nothing; tried twice, so that a mark
 * is not mistaken for one of them.
 */
function kindOf(rule: EtFormatCondition): MarkKind | null {
  const formula = (tolerant(() => read(rule, 'Formula1')) ?? tolerant(() => read(rule, 'Formula1'))) as unknown;
  return typeof formula === 'string' ? markKindOf(formula) : null;
}

/** Deletes our rules in a sheet, the last one first; `left` if one could not be deleted, or the sheet's rules could not be read (`unreadable`). */
function sweep(worksheet: EtWorksheet, known: Known): { readonly cleared: number; readonly left: boolean; readonly unreadable?: boolean } {
  const ask = () =>
    tolerant(() => {
      const conditions = conditionsOf(worksheet, known);
      return { conditions, before: countOf(conditions) };
    });
  const asked = ask() ?? ask();
  if (asked === undefined) return { cleared: 0, left: true, unreadable: true };
  const { conditions, before } = asked;
  const all = backwards(conditions, before);
  const ours = all.filter((rule) => kindOf(rule) !== null);
  if (ours.length === 0) return { cleared: 0, left: all.length < before };
  for (const rule of ours) tolerant(() => rule.Delete());
  const cleared = before - (tolerant(() => countOf(conditionsOf(worksheet, known))) ?? before);
  return { cleared, left: cleared < ours.length || all.length < before };
}

/** Paints the marks of one sheet; returns those that are there afterwards. */
function paint(sheet: Sheet, marks: readonly Mark[], known: Known): Set<Mark> {
  if (marks.length === 0) return new Set();
  const kinds = [...new Set(marks.map(({ kind }) => kind))];
  const areas = (missing: readonly Mark[], kind: MarkKind): Area[] =>
    rectangles(missing.filter((mark) => mark.kind === kind).map(({ place }) => place));
  for (const kind of kinds) for (const address of joined(areas(marks, kind))) addRule(sheet.worksheet, kind, address, known);
  let done = shown(sheet, marks, known);
  if (done.size < marks.length) {
    // A build that does not accept an address of several areas, or only its first area, gets one rule per rectangle.
    const missing = marks.filter((mark) => !done.has(mark));
    for (const kind of kinds) for (const area of areas(missing, kind)) addRule(sheet.worksheet, kind, areaAddress(area), known);
    done = shown(sheet, marks, known);
  }
  return done;
}

/** Addresses of several areas, none longer than `Range` accepts. */
export function joined(areas: readonly Area[]): string[] {
  const addresses: string[] = [];
  for (const area of areas) {
    const one = areaAddress(area);
    const last = addresses.at(-1);
    if (last !== undefined && last.length + 1 + one.length <= MOST_ADDRESS) addresses[addresses.length - 1] = `${last},${one}`;
    else addresses.push(one);
  }
  return addresses;
}

/** Adds a rule with first priority that does not stop others. It is deleted again if it does not accept its colour. */
function addRule(worksheet: EtWorksheet, kind: MarkKind, address: string, known: Known): void {
  const conditions = tolerant(() => worksheet.Range(address).FormatConditions);
  if (conditions == null) return;
  const formula = `=${markFormula(kind)}`;
  const rule = tolerant(() => conditions.Add(EXPRESSION, 0, formula)) ?? tolerant(() => conditions.Add(EXPRESSION, undefined, formula));
  if (rule == null) return;
  if (tolerant(() => fill(rule, kind, known)) !== true) {
    tolerant(() => rule.Delete());
    return;
  }
  // The default is true, which would hide the file's own rules.
  for (let tries = 0; tries < 2; tries++) {
    tolerant(() => (rule.StopIfTrue = false));
    if (tolerant(() => rule.StopIfTrue) === false) break;
  }
  tolerant(() => rule.SetFirstPriority());
}

/** Whether the colour was accepted. Old formats round to their palette, so a different colour is fine. */
function fill(rule: EtFormatCondition, kind: MarkKind, known: Known): boolean {
  const interior = rule.Interior;
  if (!('bareColor' in known)) known.bareColor = interior.Color;
  const wanted = bgr(MARK_FILL[kind]);
  interior.Color = wanted;
  const after = interior.Color;
  return typeof after === 'number' && (after === wanted || after !== known.bareColor);
}

/** The marks covered by the sheet's rules, read anew. */
function shown({ name, worksheet }: Sheet, marks: readonly Mark[], known: Known): Set<Mark> {
  const list = (): EtFormatCondition[] | undefined => tolerant(() => backwards(conditionsOf(worksheet, known)));
  const rules = list() ?? list() ?? [];
  const covered = new Map<MarkKind, Area[]>();
  for (const rule of rules) {
    const kind = kindOf(rule);
    if (kind === null) continue;
    const address = tolerant(() => rule.AppliesTo.Address(false, false));
    covered.set(kind, [...(covered.get(kind) ?? []), ...(areasOf(address, name) ?? [])]);
  }
  return new Set(marks.filter(({ place, kind }) => covered.get(kind)?.some((area) => within(place, area)) === true));
}

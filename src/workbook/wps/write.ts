import { canHold, type CellEdit } from '../limits.ts';
import { absoluteReference } from '../address.ts';
import { WorkbookFault, type Area, type Edit, type Seen, type WriteOutcome, type WriteRefusal } from '../workbook.ts';
import { lockedOutcome } from '../refused.ts';
import { areasSeen, changedSince } from '../seen.ts';
import { areaOf, item, tolerant } from './normalize.ts';
import type { EtNames, EtWorkbook } from './object-model.ts';
import { readRegion, shownBudget } from './read-region.ts';
import { findNames } from './read.ts';
import { exists, sheetsOf, type Sheet } from './sheets.ts';
import { aim, bringBack, editOf, isAsBefore, put, type Kept, type Target } from './write-cells.ts';

/** Undo edits of cells that had the text format: edits have no field for it, so they are remembered by identity. */
const wasText = new WeakSet<Edit>();

/** A change to be made, and how to revert it. */
interface Step {
  readonly edit: Edit;
  readonly before: Edit | null;
  make(): Kept;
  unmake(): Kept;
}

/**
 * Writes all edits or none. First examines everything and compares it with what was seen; nobody can intervene until it is written, because calls are
 * synchronous. Then writes and reads back, and reverts everything if one edit fails.
 */
export function writeEdits(book: EtWorkbook, edits: readonly Edit[], seen: readonly Seen[] = []): WriteOutcome {
  const sheets = sheetsOf(book);
  const steps: Step[] = [];
  const locked: Edit[] = [];
  const taken: CellEdit[] = [];
  for (const edit of edits) {
    const planned = 'defineName' in edit ? planName(book.Names, sheets, edit) : planCells(book, sheets, edit, taken);
    if (planned === 'cell-locked') locked.push(edit);
    else if (!Array.isArray(planned)) return { ok: false, edit, reason: planned };
    else steps.push(...planned);
  }
  const refused = lockedOutcome(locked);
  if (refused !== null) return refused;
  const budget = shownBudget();
  const now = areasSeen(seen).flatMap((area) => {
    const sheet = sheets.find(({ name }) => name === area.sheet);
    return sheet === undefined ? [] : [readRegion(sheet.worksheet, area, budget)];
  });
  const changed = changedSince(seen, now);
  if (changed !== null) {
    // Blank cells of a sheet deleted meanwhile are not a person's edit.
    if ('place' in changed && deletedSince(book, sheets)(changed.place.sheet))
      throw new WorkbookFault('host/failed', 'a sheet was deleted meanwhile');
    return { ok: false, edit: changed, reason: 'changed' };
  }
  const made: Step[] = [];
  for (const step of steps) {
    made.push(step);
    const kept = tolerant(() => step.make()) ?? 'host';
    if (kept === true) continue;
    const stuck = made.reverse().filter((each) => tolerant(() => each.unmake()) !== true);
    if (stuck.length > 0) throw new WorkbookFault('host/half-written', `could not put back ${JSON.stringify(stuck.map(({ before }) => before))}`);
    const guarded = 'defineName' in step.edit && tolerant(() => book.ProtectStructure) === true;
    return { ok: false, edit: step.edit, reason: guarded ? 'workbook-locked' : kept };
  }
  // Cells of a sheet deleted meanwhile may answer as if they held what was written, or as blank.
  const isGone = deletedSince(book, sheets);
  if (steps.some(({ before }) => before !== null && 'place' in before && isGone(before.place.sheet)))
    throw new WorkbookFault('host/half-written', 'a sheet was deleted meanwhile');
  return { ok: true, undo: steps.flatMap(({ before }) => (before === null ? [] : [before])).reverse() };
}

function planCells(
  book: EtWorkbook,
  sheets: readonly Sheet[],
  edit: Exclude<Edit, { defineName: string }>,
  taken: CellEdit[],
): Step[] | WriteRefusal {
  const cells = 'appendRow' in edit ? freeRow(book, sheets, edit, taken) : [edit];
  if (!Array.isArray(cells)) return cells;
  const targets: Target[] = [];
  for (const cell of cells) {
    const sheet = sheets.find(({ name }) => name === cell.place.sheet);
    if (sheet === undefined) return 'no-such-sheet';
    const target = canHold(cell) ? aim(sheet.worksheet, cell) : 'host';
    if (typeof target === 'string') return target;
    targets.push(target);
    taken.push(cell);
  }
  return targets.map(({ edit: cell, range, held, text }): Step => {
    const before = editOf(cell.place, held);
    if (text) wasText.add(before);
    return {
      edit,
      before,
      make: () => (wasText.has(cell) ? bringBack : put)(range, cell),
      // A cell of a deleted sheet reads as blank, so restoring succeeded only if the sheet still exists.
      unmake: () =>
        ((tolerant(() => isAsBefore(range, held, text)) === true || (text ? bringBack : put)(range, held) === true) &&
          sheetNames(book).includes(cell.place.sheet)) ||
        'host',
    };
  });
}

/** Which of these sheets no longer exist. A list that is not shorter, or empty, could not be read. */
function deletedSince(book: EtWorkbook, sheets: readonly Sheet[]): (sheet: string) => boolean {
  const names = sheetNames(book);
  return (sheet) => names.length > 0 && names.length < sheets.length && !names.includes(sheet);
}

/** Empty if they cannot be read. */
const sheetNames = (book: EtWorkbook): string[] => tolerant(() => sheetsOf(book).map(({ name }) => name)) ?? [];

/** The first empty row below a named table's header that no earlier edit uses. */
function freeRow(
  book: EtWorkbook,
  sheets: readonly Sheet[],
  { appendRow, cells }: Extract<Edit, { appendRow: string }>,
  taken: readonly CellEdit[],
): CellEdit[] | WriteRefusal {
  const name = findNames(book, [appendRow]).get(appendRow);
  const area = name === undefined ? null : areaOf(tolerant(() => name.RefersTo));
  const sheet = sheets.find((each) => each.name === area?.sheet);
  if (area === null || sheet === undefined) return 'no-such-name';
  if (cells.length > area.columns) return 'host';
  const { values, formulas } = readRegion(sheet.worksheet, area, shownBudget());
  for (let line = 1; line < area.rows; line++) {
    const used = values[line]!.some((value, column) => (value !== null && value !== '') || formulas[line]![column] !== null);
    const row = area.row + line;
    if (used || taken.some(({ place }) => place.sheet === area.sheet && place.row === row)) continue;
    return cells.map((value, index) => ({ place: { sheet: area.sheet, row, column: area.column + index }, value }));
  }
  return 'no-free-row';
}

function planName(names: EtNames, sheets: readonly Sheet[], edit: Extract<Edit, { defineName: string }>): Step[] | WriteRefusal {
  const { defineName, area } = edit;
  if (!sheets.some(({ name }) => name === area.sheet)) return 'no-such-sheet';
  if (!exists(area)) return 'host';
  const old = item(names, defineName);
  const oldReference = old === null ? null : tolerant(() => old.RefersTo);
  const oldArea = areaOf(oldReference);
  return [
    {
      edit,
      before: oldArea === null ? null : { defineName, area: oldArea },
      make: () => refer(names, defineName, `=${absoluteReference(area)}`, area) || 'host',
      unmake: () => {
        if (old === null) {
          const added = item(names, defineName);
          if (added !== null) tolerant(() => added.Delete());
          return item(names, defineName) === null || 'host';
        }
        return (typeof oldReference === 'string' && refer(names, defineName, oldReference, oldArea)) || 'host';
      },
    },
  ];
}

/** Makes a name refer to something, and verifies it. */
function refer(names: EtNames, name: string, reference: string, area: Area | null): boolean {
  const refers = (): boolean => {
    const now = tolerant(() => item(names, name)?.RefersTo);
    return area === null ? now === reference : JSON.stringify(areaOf(now)) === JSON.stringify(area);
  };
  if (refers()) return true;
  const old = item(names, name);
  const ways: (() => unknown)[] = [() => old !== null && (old.RefersTo = reference), () => names.Add(name, reference)];
  return ways.some((way) => (tolerant(way), refers()));
}

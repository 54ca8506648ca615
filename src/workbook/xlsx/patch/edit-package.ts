import { canHold, type CellEdit } from '../../limits.ts';
import { parseReference } from '../../address.ts';
import { within } from '../../rectangles.ts';
import { lockedOutcome } from '../../refused.ts';
import { changedCell } from '../../seen.ts';
import type { Area, Edit, Place, Seen, WriteOutcome, WriteRefusal } from '../../workbook.ts';
import { applyCells } from './apply-cells.ts';
import type { Limits } from '../../../package/limits.ts';
import type { Package } from '../../../package/package.ts';
import type { SheetPart, WorkbookParts } from '../zip/parts.ts';
import { cellAt, indexSheet, styleOf, type SheetIndex } from './sheet-index.ts';
import { lockedFormats } from './styles.ts';
import { defineName } from './workbook-part.ts';
import { epochOf } from '../read/reader.ts';
import { cellIndex, readSharedStrings, readSheet, type SheetContent } from '../read/sheet-reader.ts';

/** All edits of one call, or none: everything that could be refused is examined before the first is made. */
export function writeEdits(pkg: Package, parts: WorkbookParts, edits: readonly Edit[], limits: Limits, seen: readonly Seen[] = []): WriteOutcome {
  const writer = openWriter(pkg, parts, limits, rowsOf(parts, edits));
  const changed = changedCell(seen, writer.held);
  if (changed !== null) return { ok: false, edit: changed, reason: 'changed' };
  const cells: CellEdit[] = [];
  const names: Extract<Edit, { defineName: string }>[] = [];
  const undo: Edit[] = [];
  const locked: Edit[] = [];
  for (const edit of edits) {
    if ('defineName' in edit) {
      if (!parts.sheets.some(({ name }) => name === edit.area.sheet)) return { ok: false, edit, reason: 'no-such-sheet' };
      names.push(edit);
      continue;
    }
    const placed = 'appendRow' in edit ? writer.freeRow(edit, cells) : [edit];
    if (!Array.isArray(placed)) return { ok: false, edit, reason: placed };
    for (const each of placed) {
      const refusal = canHold(each) ? writer.refusal(each.place) : 'host';
      if (refusal === 'cell-locked') {
        locked.push(edit);
        continue;
      }
      if (refusal !== null) return { ok: false, edit, reason: refusal };
      undo.push(writer.before(each.place));
      cells.push(each);
    }
  }
  const refused = lockedOutcome(locked);
  if (refused !== null) return refused;
  // Everything that could be refused was examined, so nothing fails from here on.
  writer.apply(cells);
  for (const { defineName: name, area } of names) {
    const previous = parts.names.find((each) => each.localSheet === null && each.name.toLowerCase() === name.toLowerCase());
    const old = previous === undefined ? null : parseReference(previous.refersTo);
    if (old !== null) undo.push({ defineName: name, area: old });
    pkg.set(parts.workbook, defineName(pkg.text(parts.workbook), name, area));
  }
  return { ok: true, undo: undo.reverse() };
}

/** The rows of each sheet that edits may touch. */
function rowsOf(parts: WorkbookParts, edits: readonly Edit[]): (sheet: string) => (row: number) => boolean {
  const areas = edits.flatMap((edit) => {
    if ('place' in edit) return [{ sheet: edit.place.sheet, row: edit.place.row, rows: 1 }];
    return 'appendRow' in edit ? (appendArea(parts, edit.appendRow) ?? []) : [];
  });
  return (sheet) => {
    const rows = new Set<number>();
    for (const area of areas) if (area.sheet === sheet) for (let row = area.row; row < area.row + area.rows; row++) rows.add(row);
    return (row) => rows.has(row);
  };
}

/** The area of a named table. */
function appendArea(parts: WorkbookParts, name: string): Area | null {
  const own = parts.names.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return own === undefined ? null : parseReference(own.refersTo);
}

function openWriter(pkg: Package, parts: WorkbookParts, limits: Limits, rows: ReturnType<typeof rowsOf>) {
  const contents = new Map<string, SheetContent>();
  const indexes = new Map<string, SheetIndex>();
  let strings: readonly string[] | null = null;
  const shared = (): readonly string[] =>
    (strings ??= parts.sharedStrings === null ? [] : readSharedStrings(pkg.text(parts.sharedStrings), parts.sharedStrings));
  const budget = { left: limits.cells };
  const sheetOf = (name: string): SheetPart | undefined => parts.sheets.find((sheet) => sheet.name === name);
  const contentOf = (name: string): SheetContent => {
    let content = contents.get(name);
    if (content === undefined) {
      const { part } = sheetOf(name)!;
      contents.set(name, (content = readSheet(pkg.text(part), part, shared, budget, undefined, epochOf(parts))));
    }
    return content;
  };
  const indexOf = (name: string): SheetIndex => {
    let index = indexes.get(name);
    if (index === undefined) {
      // Read first: its limit on cells refuses a sheet whose index would not fit into memory.
      contentOf(name);
      indexes.set(name, (index = indexSheet(pkg.text(sheetOf(name)!.part), rows(name))));
    }
    return index;
  };
  let locked: readonly boolean[] | null = null;
  const isLocked = (index: SheetIndex, { row, column }: Place): boolean => {
    locked ??= parts.styles === null ? [] : lockedFormats(pkg.text(parts.styles));
    const cell = cellAt(index, row, column);
    const style = cell === null ? styleOf(index, row, column) : cell.style;
    return locked[Number(style ?? 0)] ?? true;
  };

  return {
    /**
     * Why a cell cannot be written. Locks count only if a password protects the sheet: the template's protection has none, only guards against slips,
     * and cannot be lifted by hand in a closed file.
     */
    refusal: (place: Place): WriteRefusal | null => {
      if (sheetOf(place.sheet) === undefined) return 'no-such-sheet';
      const index = indexOf(place.sheet);
      const { row, column } = place;
      const merged = index.merges.find((area) => within(place, area));
      if (merged !== undefined && (merged.row !== row || merged.column !== column)) return 'merged-cell';
      // No program allows one cell of an array formula or a data table to change without the others.
      if (index.arrays().some((area) => within(place, area))) return 'host';
      return index.password && isLocked(index, place) ? 'cell-locked' : null;
    },
    held: ({ sheet, row, column }: Place) =>
      sheetOf(sheet) === undefined ? null : (contentOf(sheet).cells.get(cellIndex(row, column)) ?? { content: null, formula: null }),
    /** The edit that restores a cell's present content. */
    before: (place: Place): Edit => {
      const cell = contentOf(place.sheet).cells.get(cellIndex(place.row, place.column));
      if (cell?.formula != null) return { place, formula: cell.formula };
      const content = cell?.content ?? null;
      if (content === null || typeof content === 'number' || typeof content === 'string') return { place, value: content };
      // Edits cannot express booleans and errors, but a formula that yields them can.
      return { place, formula: typeof content === 'boolean' ? (content ? 'TRUE' : 'FALSE') : content.error };
    },
    /** The first empty row below a named table's header that no earlier edit uses. */
    freeRow: (edit: Extract<Edit, { appendRow: string }>, taken: readonly CellEdit[]): CellEdit[] | WriteRefusal => {
      const area = appendArea(parts, edit.appendRow);
      if (area === null || sheetOf(area.sheet) === undefined) return 'no-such-name';
      if (edit.cells.length > area.columns) return 'host';
      const { cells } = contentOf(area.sheet);
      for (let row = area.row + 1; row < area.row + area.rows; row++) {
        const used = Array.from({ length: area.columns }, (_, index) => cells.get(cellIndex(row, area.column + index))).some(
          (cell) => cell !== undefined && (cell.content !== '' || cell.formula !== null),
        );
        if (used || taken.some(({ place }) => place.sheet === area.sheet && place.row === row)) continue;
        return edit.cells.map((value, index) => ({ place: { sheet: area.sheet, row, column: area.column + index }, value }));
      }
      return 'no-free-row';
    },
    apply: (edits: readonly CellEdit[]): void => {
      if (edits.length === 0) return;
      applyCells(pkg, parts, edits, contentOf);
    },
  };
}

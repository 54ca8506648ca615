import type { Change } from './index.ts';
import { placeAddress } from '../workbook/address.ts';
import type { CellContent, Edit, Place, Region, Snapshot } from '../workbook/workbook.ts';

/** The present content of a cell. */
export interface Held {
  readonly content: CellContent;
  readonly formula: string | null;
}

/** Looks up a cell's content in a snapshot; `null` if it is not covered. */
export function contentIn({ names, regions }: Snapshot): (place: Place) => Held | null {
  const read: Region[] = [...regions];
  for (const name of names.values()) if (name.state === 'found') read.push(name.region);
  return heldIn(read);
}

/** The same in rectangles that were read. */
export function heldIn(read: readonly Region[]): (place: Place) => Held | null {
  return ({ sheet, row, column }) => {
    const region = read.find((each) => each.sheet === sheet && each.values[row - each.row]?.[column - each.column] !== undefined);
    if (region === undefined) return null;
    const [r, c] = [row - region.row, column - region.column];
    return { content: region.values[r]![c]!, formula: region.formulas[r]![c]! };
  };
}

/** Programs reformat formulas. */
const bare = (formula: string): string => formula.replace(/[\s$]/g, '').toUpperCase();
const shown = (content: CellContent): string => (typeof content === 'object' && content !== null ? content.error : String(content ?? ''));

/**
 * The first of these undo edits whose cell no longer holds what was written there. For an appended row the program chose the cells: they must hold
 * some of its contents.
 */
export function changedSince(undo: readonly Edit[], written: readonly Edit[], held: (place: Place) => Held | null): Edit | null {
  const byCell = new Map(written.flatMap((edit) => ('place' in edit ? [[placeAddress(edit.place), edit] as const] : [])));
  const appended = written.flatMap((edit) => ('appendRow' in edit ? edit.cells.map(shown) : []));
  const isKept = (edit: Edit): boolean => {
    const now = 'place' in edit ? held(edit.place) : null;
    if (now === null || !('place' in edit)) return true;
    const ours = byCell.get(placeAddress(edit.place));
    if (ours === undefined) return appended.length === 0 || appended.includes(shown(now.content));
    if ('formula' in ours) return now.formula !== null && bare(now.formula) === bare(ours.formula);
    return now.formula === null && shown(now.content) === shown(ours.value);
  };
  return undo.find((edit) => !isKept(edit)) ?? null;
}

/** The changes that can still be undone, each after the later ones were. A change whose cells hold something else by now cannot. */
export function keptOf(changes: readonly Change[], held: (place: Place) => Held | null): boolean[] {
  const before = new Map<string, Held>();
  const then = (place: Place): Held | null => before.get(placeAddress(place)) ?? held(place);
  const kept = [...changes].reverse().map(({ edits, written }) => {
    if (changedSince(edits, written, then) !== null) return false;
    for (const edit of edits)
      if ('place' in edit)
        before.set(placeAddress(edit.place), 'formula' in edit ? { content: null, formula: edit.formula } : { content: edit.value, formula: null });
    return true;
  });
  return kept.reverse();
}

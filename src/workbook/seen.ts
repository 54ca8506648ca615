import { within } from './rectangles.ts';
import type { Area, CellContent, Edit, Place, Region, Seen } from './workbook.ts';

/** The rectangles to read, one per sheet, to compare everything seen with the present contents. */
export function areasSeen(seen: readonly Seen[]): Area[] {
  const areas = new Map<string, Area>();
  for (const { place } of seen) {
    const held = areas.get(place.sheet) ?? { ...place, rows: 1, columns: 1 };
    const row = Math.min(held.row, place.row);
    const column = Math.min(held.column, place.column);
    const rows = Math.max(held.row + held.rows, place.row + 1) - row;
    const columns = Math.max(held.column + held.columns, place.column + 1) - column;
    areas.set(place.sheet, { sheet: place.sheet, row, column, rows, columns });
  }
  return [...areas.values()];
}

/** Programs reformat formulas, and a formula's result changes with other cells. */
const bare = (formula: string): string => formula.replace(/[\s$]/g, '').toUpperCase();
const same = (a: CellContent, b: CellContent): boolean => {
  const plain = (content: CellContent): unknown =>
    typeof content === 'string'
      ? content.replace(/\r\n?/g, '\n')
      : typeof content === 'object' && content !== null
        ? `${content.error} `
        : (content ?? '');
  return plain(a) === plain(b);
};

interface Held {
  readonly content: CellContent;
  readonly formula: string | null;
}

/** The first edit that has a cell which changed since it was seen, or can no longer be read (`null`); `null` if there is none. */
export function changedCell(seen: readonly Seen[], held: (place: Place) => Held | null): Edit | null {
  const changed = seen.find(({ place, content, formula }) => {
    const now = held(place);
    if (now === null) return true;
    if (formula === undefined) return !same(now.content, content);
    return formula === null ? now.formula !== null || !same(now.content, content) : now.formula === null || bare(now.formula) !== bare(formula);
  });
  return changed?.edit ?? null;
}

/** The same, compared with rectangles that were read (`areasSeen`). */
export const changedSince = (seen: readonly Seen[], now: readonly Region[]): Edit | null =>
  changedCell(seen, (place) => {
    const region = now.find((each) => each.sheet === place.sheet && within(place, each));
    if (region === undefined) return null;
    const [r, c] = [place.row - region.row, place.column - region.column];
    return { content: region.values[r]![c]!, formula: region.formulas[r]![c]! };
  });

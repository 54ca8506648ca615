import { evaluate, parseFormula, sumTerms } from '../workbook/formula.ts';
import type { CellContent, Place, Region } from '../workbook/workbook.ts';

/** Whether a formula is a plain sum of cells, and which (region offsets); `null` for any other formula or cells outside the region. */
export function summedCells(formula: string, region: Region): { row: number; column: number }[] | null {
  const areas = sumTerms(formula);
  if (areas === null) return null;
  const cells: { row: number; column: number }[] = [];
  for (const area of areas) {
    if (area.sheet !== null && area.sheet !== region.sheet) return null;
    const top = area.row - region.row;
    const left = area.column - region.column;
    if (top < 0 || left < 0 || top + area.rows > region.rows || left + area.columns > region.columns) return null;
    for (let row = top; row < top + area.rows; row++) for (let column = left; column < left + area.columns; column++) cells.push({ row, column });
  }
  return cells;
}

/**
 * What a formula of the region gives when calculated from its cells (formulas among them in turn), or `undefined` where that cannot
 * be told: it refers outside the region, to itself, or uses what a report's formulas do not.
 */
export function calculator(region: Region): (row: number, column: number) => CellContent | undefined {
  const done = new Map<number, CellContent | undefined>();
  const running = new Set<number>();
  const contentAt = (row: number, column: number): CellContent | undefined => {
    const formula = region.formulas[row]?.[column];
    if (formula === null || formula === undefined) return region.values[row]?.[column];
    const key = row * region.columns + column;
    if (done.has(key)) return done.get(key);
    if (running.has(key)) return undefined;
    running.add(key);
    const parsed = parseFormula(formula);
    let result: CellContent | undefined;
    if (parsed !== null) {
      const met = { outside: false };
      const value = evaluate(parsed, (place: Omit<Place, 'sheet'> & { sheet: string | null }): CellContent => {
        const inside = place.sheet === null || place.sheet === region.sheet;
        const content = inside ? contentAt(place.row - region.row, place.column - region.column) : undefined;
        if (content === undefined) met.outside = true;
        return content ?? null;
      });
      if (!met.outside && value !== null) result = value;
    }
    running.delete(key);
    done.set(key, result);
    return result;
  };
  return contentAt;
}

import { areaAddress, cellAddress } from '../address.ts';
import { WorkbookFault, type Area, type CellContent, type Region } from '../workbook.ts';
import { contentOf, formulaOf, grid, isSuspect, read, tolerant, valueOf } from './normalize.ts';
import type { EtWorksheet } from './object-model.ts';

/** The displayed text is read for at most this many suspect cells per read, since each costs a call. Beyond, the value must do. */
const MOST_SHOWN = 200;

/** How many displayed texts may still be read. */
export interface ShownBudget {
  left: number;
}

export const shownBudget = (): ShownBudget => ({ left: MOST_SHOWN });

/** The displayed text of a cell, `null` if the build does not report it. */
export function shownText(worksheet: EtWorksheet, row: number, column: number): string | null {
  const text = tolerant(() => read(worksheet.Range(cellAddress({ row, column })), 'Text')) as unknown;
  return typeof text === 'string' ? text : null;
}

/** One rectangle in two reads: its values and its formulas. */
export function readRegion(worksheet: EtWorksheet, area: Area, budget: ShownBudget): Region {
  const { row, column, rows, columns } = area;
  const range = worksheet.Range(areaAddress(area));
  const first: unknown = range.Value2;
  const formulas = grid(range.Formula, rows, columns);
  // No answer: empty if the formulas are empty too; otherwise the build failed silently, and is asked again.
  const empty = first == null && formulas?.every((line) => line.every((formula) => formula == null || formula === '')) === true;
  const found: unknown = first == null && !empty ? range.Value2 : first;
  const given = empty ? formulas : grid(found, rows, columns);
  if (given === null || formulas === null) throw new WorkbookFault('host/failed', `${area.sheet}!${areaAddress(area)}: values of another shape`);
  const values = given.map((line, r) => line.map((value, c) => valueOf(value, formulas[r]![c])));
  const formulaGrid = formulas.map((line, r) => line.map((formula, c) => formulaOf(formula, values[r]![c])));
  const content = (value: unknown, r: number, c: number): CellContent => {
    const formula = formulaGrid[r]![c]!;
    if (!isSuspect(value, formula)) return contentOf(value, formula, () => null);
    return contentOf(value, formula, () => (budget.left-- > 0 ? shownText(worksheet, row + r, column + c) : null));
  };
  return { ...area, values: values.map((line, r) => line.map((value, c) => content(value, r, c))), formulas: formulaGrid };
}

import { append } from '../append.ts';
import { evaluate, parseFormula, references, sumTerms, type Formula, type FormulaArea } from '../workbook/formula.ts';
import type { CellContent, Place, Region } from '../workbook/workbook.ts';
import { MOST_WORK, spend, workOf, type Work } from '../work.ts';

const isInside = (area: Omit<FormulaArea, 'sheet'>, region: Region): boolean =>
  area.row >= region.row &&
  area.column >= region.column &&
  area.row + area.rows <= region.row + region.rows &&
  area.column + area.columns <= region.column + region.columns;

/** The cells that a formula sums (region offsets), if it is a plain sum of cells within the region; otherwise `null`. */
export function summedCells(formula: string, region: Region): { row: number; column: number }[] | null {
  const areas = sumTerms(formula);
  if (areas === null || !areas.every((area) => (area.sheet === null || area.sheet === region.sheet) && isInside(area, region))) return null;
  // No form's sum counts a cell twice; a formula that does so many times over is not one.
  if (areas.reduce((sum, { rows, columns }) => sum + rows * columns, 0) > 2 * region.rows * region.columns) return null;
  return areas.flatMap((area) => {
    const top = area.row - region.row;
    const left = area.column - region.column;
    return Array.from({ length: area.rows * area.columns }, (_, at) => ({
      row: top + Math.floor(at / area.columns),
      column: left + (at % area.columns),
    }));
  });
}

/** Calculates the formulas of a workbook, as far as its cells are known. */
export interface Calculator {
  /** The calculated result of a cell, or `undefined` if it depends on unknown cells, on itself, or on functions that reports do not use. */
  resultAt(place: Place): CellContent | undefined;
  /** Whether a cell's formula needs its own result, directly or through others. */
  isCircular(place: Place): boolean;
}

interface Node {
  readonly region: Region;
  readonly formula: Formula | null;
  /** Ids of the formula cells that it refers to. */
  readonly needs: readonly number[];
  /** Whether every cell that it refers to is known. */
  readonly known: boolean;
}

/** A cell being visited in `settle`: index and low link of Tarjan's algorithm, which finds circular references. */
interface Visit {
  readonly id: number;
  readonly node: Node;
  readonly order: number;
  lowest: number;
  next: number;
}

/**
 * Calculates the cells of these regions; where two overlap, the first counts. Follows chains of formulas without recursion, however long they are.
 * Throws `TooMuchWork` if the formulas refer to more cells than a report has.
 */
export function calculatorOf(regions: readonly Region[], work: Work = workOf(MOST_WORK)): Calculator {
  const bySheet = new Map<string, { region: Region; base: number }[]>();
  let base = 0;
  for (const region of regions) {
    append(bySheet, region.sheet, { region, base });
    base += region.rows * region.columns;
  }
  const results = new Map<number, CellContent | undefined>();
  const circular = new Set<number>();

  const locate = (sheet: string, row: number, column: number) => {
    for (const { region, base: first } of bySheet.get(sheet) ?? []) {
      const r = row - region.row;
      const c = column - region.column;
      if (r < 0 || c < 0 || r >= region.rows || c >= region.columns) continue;
      return { id: first + r * region.columns + c, region, formula: region.formulas[r]?.[c] ?? null, content: region.values[r]?.[c] };
    }
    return null;
  };
  /** Formula cells found so far, by id. */
  const met = new Map<number, { readonly region: Region; readonly formula: string }>();

  const nodeOf = (region: Region, text: string): Node => {
    const formula = parseFormula(text);
    const needs: number[] = [];
    for (const { sheet, row, column, rows, columns } of formula === null ? [] : references(formula)) {
      const home = sheet ?? region.sheet;
      // An area that extends beyond the known cells is not examined cell by cell.
      if (locate(home, row, column) === null || locate(home, row + rows - 1, column + columns - 1) === null)
        return { region, formula, needs, known: false };
      spend(work, rows * columns, 'formulas');
      for (let r = row; r < row + rows; r++) {
        for (let c = column; c < column + columns; c++) {
          const found = locate(home, r, c);
          if (found === null) return { region, formula, needs, known: false };
          if (found.formula === null) continue;
          met.set(found.id, { region: found.region, formula: found.formula });
          needs.push(found.id);
        }
      }
    }
    return { region, formula, needs, known: formula !== null };
  };

  const calculate = ({ formula, region, known }: Node): CellContent | undefined => {
    if (formula === null || !known) return undefined;
    const state = { unknown: false };
    const value = evaluate(formula, ({ sheet, row, column }): CellContent => {
      const { id, formula: inner, content } = locate(sheet ?? region.sheet, row, column)!;
      const result = inner === null ? content : results.get(id);
      if (result === undefined) state.unknown = true;
      return result ?? null;
    });
    return state.unknown || value === null ? undefined : value;
  };

  /** Calculates a cell after everything it depends on. */
  const settle = (start: number): void => {
    const orders = new Map<number, Visit>();
    const waiting: Visit[] = [];
    const path: Visit[] = [];
    const enter = (id: number): void => {
      const { region, formula } = met.get(id)!;
      const visit: Visit = { id, node: nodeOf(region, formula), order: orders.size, lowest: orders.size, next: 0 };
      orders.set(id, visit);
      waiting.push(visit);
      path.push(visit);
    };
    enter(start);
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const needed = here.node.needs[here.next++];
      if (needed !== undefined) {
        if (results.has(needed)) continue;
        const before = orders.get(needed);
        if (before === undefined) enter(needed);
        else here.lowest = Math.min(here.lowest, before.order);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) above.lowest = Math.min(above.lowest, here.lowest);
      if (here.lowest < here.order) continue;
      const group = waiting.splice(waiting.lastIndexOf(here));
      const isCircle = group.length > 1 || here.node.needs.includes(here.id);
      for (const { id } of group) {
        if (isCircle) circular.add(id);
        results.set(id, isCircle ? undefined : calculate(here.node));
      }
    }
  };
  const settled = ({ sheet, row, column }: Place) => {
    const cell = locate(sheet, row, column);
    if (cell !== null && cell.formula !== null && !results.has(cell.id)) {
      met.set(cell.id, { region: cell.region, formula: cell.formula });
      settle(cell.id);
    }
    return cell;
  };
  return {
    resultAt: (place) => {
      const cell = settled(place);
      return cell === null ? undefined : cell.formula === null ? cell.content : results.get(cell.id);
    },
    isCircular: (place) => {
      const cell = settled(place);
      return cell !== null && circular.has(cell.id);
    },
  };
}

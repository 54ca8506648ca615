import { append } from '../../../append.ts';
import { evaluate, parseFormula, references, type Formula, type FormulaArea } from '../../formula.ts';
import { reachOf, type NamesOf } from '../../formula-reach.ts';
import { spend, TooMuchWork, workOf, type Work } from '../../../work.ts';
import type { CellContent, CellError } from '../../workbook.ts';

/** A formula's new stored result; `null` if it must be removed because it cannot be calculated here. */
export interface NewCache {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cache: number | CellError | null;
}

/** The cells of a workbook after the change. */
export interface Cells {
  readonly formulas: readonly { readonly sheet: string; readonly row: number; readonly column: number; readonly formula: string }[];
  contentAt(sheet: string, row: number, column: number): CellContent;
  /** A sheet's actual name for the one in a formula; `null` if it does not exist. */
  sheetOf(name: string): string | null;
  /** References of the names of the workbook and its sheets. */
  readonly namesOf?: NamesOf;
}

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const id = ({ sheet, row, column }: Place): string => `${row},${column},${sheet}`;

/**
 * Formulas may write sheet names in any case; this replaces them by the actual names. A formula with a sheet that does not exist cannot be
 * calculated: treating its cells as blank would give a wrong result.
 */
function withSheets(areas: readonly FormulaArea[], sheetOf: Cells['sheetOf']): FormulaArea[] {
  return areas.map((area) => (area.sheet === null ? area : { ...area, sheet: sheetOf(area.sheet) ?? area.sheet }));
}

/** Cells that formulas may read after one change: many times what a report's formulas do, a second or two at worst. */
const MOST_CELLS = 5_000_000;
const WHAT = 'recalculation';

/**
 * Recalculates the stored results affected by a change, where the formula is supported; includes formulas just written. If that exceeds the budget,
 * every result is removed, and the program that opens the file calculates them.
 */
export function recalculated(cells: Cells, changed: readonly Place[], work: Work = workOf(MOST_CELLS)): NewCache[] {
  try {
    return recalculatedWithin(cells, changed, work);
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return cells.formulas.map(({ sheet, row, column }) => ({ sheet, row, column, cache: null }));
  }
}

function recalculatedWithin(cells: Cells, changed: readonly Place[], work: Work): NewCache[] {
  const formulas = cells.formulas.map((cell) => {
    const formula = parseFormula(cell.formula);
    const areas = formula === null ? reachOf(cell.formula, cells.namesOf) : references(formula);
    return { ...cell, parsed: formula, areas: areas === null ? null : withSheets(areas, (name) => cells.sheetOf(name)) };
  });
  const dirty = new Set(changed.map(id));
  const pending = new Map(formulas.filter((cell) => dirty.has(id(cell))).map((cell) => [id(cell), cell]));
  const dependents = dependentsIn(formulas, work);
  // A formula with unknown references is outdated after any change.
  const queue: Place[] = [...changed, ...formulas.filter(({ areas }) => areas === null)];
  for (const cell of formulas) if (cell.areas === null) pending.set(id(cell), cell);
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    for (const cell of dependents(place)) {
      if (pending.has(id(cell))) continue;
      pending.set(id(cell), cell);
      queue.push(cell);
    }
  }
  const all = new Map(formulas.map((cell) => [id(cell), cell]));
  const results = new Map<string, number | CellError | null>();
  const running = new Set<string>();
  const resultOf = (key: string, cell: { readonly sheet: string; readonly parsed: Formula | null }): number | CellError | null => {
    if (results.has(key)) return results.get(key)!;
    if (cell.parsed === null || running.has(key) || running.size > DEEPEST) return null;
    running.add(key);
    const state = { unknown: false, valueError: false };
    // A reference to a single cell returns its content, even a text or boolean.
    const alone = cell.parsed.kind === 'area';
    spend(work, 1 + references(cell.parsed).reduce((sum, { rows, columns }) => sum + rows * columns, 0), WHAT);
    const value = evaluate(cell.parsed, ({ sheet, row, column }) => {
      const home = sheet === null ? cell.sheet : cells.sheetOf(sheet);
      if (home === null) {
        state.unknown = true;
        return null;
      }
      const place = { sheet: home, row, column };
      const content = cells.contentAt(place.sheet, row, column);
      // A formula that was never calculated is not a blank.
      const other = pending.get(id(place)) ?? (content === null ? all.get(id(place)) : undefined);
      if (other === undefined) {
        if (alone && (typeof content === 'string' || typeof content === 'boolean')) state.unknown = true;
        if (typeof content === 'object' && content?.error === VALUE) state.valueError = true;
        return content;
      }
      const inner = resultOf(id(place), other);
      if (inner === null) state.unknown = true;
      if (typeof inner === 'object' && inner?.error === VALUE) state.valueError = true;
      return inner;
    });
    running.delete(key);
    // How text converts to a number (a date, a percentage, a sum of money) depends on the program; a `#VALUE!` is only passed on.
    const guessed = typeof value === 'object' && value?.error === VALUE && !state.valueError;
    const result = state.unknown || guessed ? null : value;
    results.set(key, result);
    return result;
  };
  return [...pending].map(([key, cell]) => ({ sheet: cell.sheet, row: cell.row, column: cell.column, cache: resultOf(key, cell) }));
}

/** Finds the formulas that refer to a cell. The few with tall areas are searched one by one, the others by row. */
function dependentsIn<T extends Place & { readonly areas: readonly FormulaArea[] | null }>(
  formulas: readonly T[],
  work: Work,
): (place: Place) => T[] {
  const tall: T[] = [];
  const byRow = new Map<string, T[]>();
  for (const cell of formulas) {
    const areas = cell.areas ?? [];
    if (areas.some(({ rows }) => rows > TALL)) {
      tall.push(cell);
      continue;
    }
    spend(
      work,
      areas.reduce((sum, { rows: height }) => sum + height, 1),
      WHAT,
    );
    const rows = new Set(areas.flatMap((area) => Array.from({ length: area.rows }, (_, index) => `${area.row + index},${area.sheet ?? cell.sheet}`)));
    for (const row of rows) {
      append(byRow, row, cell);
    }
  }
  return (place) => {
    const near = byRow.get(`${place.row},${place.sheet}`) ?? [];
    return [...near, ...tall].filter((cell) => {
      spend(work, 1 + cell.areas!.length, WHAT);
      return cell.areas!.some((area) => covers(area, cell.sheet, place));
    });
  };
}

const VALUE = '#VALUE!';

const TALL = 100;

/** Longer chains of formulas are left to the program that opens the file: their results are removed, to avoid deep recursion. */
const DEEPEST = 500;

const covers = (area: FormulaArea, home: string, place: Place): boolean =>
  (area.sheet ?? home) === place.sheet &&
  place.row >= area.row &&
  place.row < area.row + area.rows &&
  place.column >= area.column &&
  place.column < area.column + area.columns;

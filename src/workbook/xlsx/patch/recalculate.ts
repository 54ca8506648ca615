import { columnIndex } from '../../address.ts';
import { evaluate, parseFormula, references, type Formula, type FormulaArea } from '../../formula.ts';
import type { CellContent, CellError } from '../../workbook.ts';

/** A formula's new stored result; `null` where it must be forgotten because it cannot be worked out here. */
export interface NewCache {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cache: number | CellError | null;
}

/** The cells of a workbook as they are after the change. */
export interface Cells {
  readonly formulas: readonly { readonly sheet: string; readonly row: number; readonly column: number; readonly formula: string }[];
  contentAt(sheet: string, row: number, column: number): CellContent;
}

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const id = ({ sheet, row, column }: Place): string => `${row},${column},${sheet}`;

/** What a formula that is not understood refers to, as far as its text tells; `null` when that could be anything (names, whole columns). */
function guessedReferences(text: string): FormulaArea[] | null {
  const bare = text.replace(/"(?:[^"]|"")*"/g, '""');
  if (/\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(])|\$?\d+:\$?\d+/.test(bare)) return null;
  const found = [
    ...bare.matchAll(
      /(?:(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?(?![\p{L}\p{N}_(])/gu,
    ),
  ];
  const rest = bare
    .replace(/(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!/gu, '')
    .replace(/\$?[A-Za-z]{1,3}\$?\d{1,7}|[\p{L}_][\p{L}\p{N}_.]*\s*\(|TRUE|FALSE/giu, '');
  if (/\p{L}/u.test(rest)) return null;
  return found.map(([, quoted, plain, c1, r1, c2 = c1, r2 = r1]) => {
    const rows = [Number(r1) - 1, Number(r2) - 1];
    const columns = [columnIndex(c1!), columnIndex(c2!)];
    const row = Math.min(...rows);
    const column = Math.min(...columns);
    return { sheet: quoted ?? plain ?? null, row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
  });
}

/** The stored results that a change makes old, worked out anew where the formula is understood; those of formulas just written too. */
export function recalculated(cells: Cells, changed: readonly Place[]): NewCache[] {
  const formulas = cells.formulas.map((cell) => {
    const formula = parseFormula(cell.formula);
    return { ...cell, parsed: formula, areas: formula === null ? guessedReferences(cell.formula) : references(formula) };
  });
  const dirty = new Map<string, Place>(changed.map((place) => [id(place), place]));
  const pending = new Map(formulas.filter((cell) => dirty.has(id(cell))).map((cell) => [id(cell), cell]));
  for (let grew = true; grew;) {
    grew = false;
    for (const cell of formulas) {
      if (dirty.has(id(cell))) continue;
      const touched = cell.areas === null || cell.areas.some((area) => [...dirty.values()].some((place) => covers(area, cell.sheet, place)));
      if (!touched) continue;
      dirty.set(id(cell), cell);
      pending.set(id(cell), cell);
      grew = true;
    }
  }
  const results = new Map<string, number | CellError | null>();
  const running = new Set<string>();
  const resultOf = (key: string, cell: { readonly sheet: string; readonly parsed: Formula | null }): number | CellError | null => {
    if (results.has(key)) return results.get(key)!;
    if (cell.parsed === null || running.has(key)) return null;
    running.add(key);
    const state = { unknown: false };
    const value = evaluate(cell.parsed, ({ sheet, row, column }) => {
      const place = { sheet: sheet ?? cell.sheet, row, column };
      const other = pending.get(id(place));
      if (other === undefined) return cells.contentAt(place.sheet, row, column);
      const inner = resultOf(id(place), other);
      if (inner === null) state.unknown = true;
      return inner;
    });
    running.delete(key);
    const result = state.unknown ? null : value;
    results.set(key, result);
    return result;
  };
  return [...pending].map(([key, cell]) => ({ sheet: cell.sheet, row: cell.row, column: cell.column, cache: resultOf(key, cell) }));
}

const covers = (area: FormulaArea, home: string, place: Place): boolean =>
  (area.sheet ?? home) === place.sheet &&
  place.row >= area.row &&
  place.row < area.row + area.rows &&
  place.column >= area.column &&
  place.column < area.column + area.columns;

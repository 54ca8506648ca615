import { cellsOf, decimalsAt, signedAt } from '../../form/cells.ts';
import type { Constraint } from '../../form/patterns.ts';
import type { Reading } from '../../read/read.ts';
import { allConstraints, type Custom } from '../custom.ts';
import { exact } from '../linear.ts';
import type { Values } from '../values.ts';
import { partsOf, type Line, type Linear } from './parts.ts';
import type { Problem, Row, Unknown } from './problem.ts';

const plainLines = new WeakMap<Constraint, Line>();

/** A constraint without totals to expand. */
function plainLine(constraint: Constraint): Line {
  let line = plainLines.get(constraint);
  if (line === undefined) {
    const terms = combine(
      constraint.terms.map(({ key, coefficient }) => [coefficient, { terms: new Map([[key, 1]]), constant: 0 }] as const),
      constraint.constant ?? 0,
    );
    plainLines.set(constraint, (line = { ...terms, constraint }));
  }
  return line;
}

/** What a cell expands to: the terms of the sheet's own SUM, or itself. */
function expansionOf(reading: Reading): (key: string) => Linear {
  const known = new Map<string, Linear>();
  const expand = (key: string): Linear => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const itself = { terms: new Map([[key, 1]]), constant: 0 };
    // Provisional, until its terms are known: a sum that refers to itself stays an unknown.
    known.set(key, itself);
    const cell = reading.cells.get(key);
    // Includes cells of a missing row: the sheet's SUM will include them once the row is restored.
    const found =
      cell?.sums == null
        ? itself
        : combine(
            cell.sums.map((each) => [1, expand(each)] as const),
            cell.constant,
          );
    known.set(key, found);
    return found;
  };
  return expand;
}

export function combine(parts: readonly (readonly [factor: number, part: Linear])[], start: number): Linear {
  const terms = new Map<string, number>();
  let constant = start;
  for (const [factor, part] of parts) {
    constant += factor * part.constant;
    for (const [key, coefficient] of part.terms) {
      const sum = (terms.get(key) ?? 0) + factor * coefficient;
      if (sum === 0) terms.delete(key);
      else terms.set(key, sum);
    }
  }
  return { terms, constant };
}

/**
 * The rows of repair: the form's linear rules of severity error. A warning may rightly be broken (that is what explanations are for), so no figure is
 * to be changed because of one. Rules of tables with foreign rows or columns that hold figures are left out: these may belong to the sums, so no
 * smallest set could be trusted.
 */
function linesOf(reading: Reading, foreign: ReadonlySet<string>, expand: (key: string) => Linear, custom: Custom | null): Line[] {
  return [...allConstraints(reading.form, custom), ...(custom?.choices ?? [])].flatMap((constraint): Line[] => {
    if (constraint.rule.severity !== 'error' || constraint.terms.some(({ prior }) => prior)) return [];
    if (constraint.terms.some(({ key }) => foreign.has(key.slice(0, key.indexOf('.'))))) return [];
    if (!constraint.terms.some(({ key }) => reading.cells.get(key)?.sums != null)) return [plainLine(constraint)];
    const line = combine(
      constraint.terms.map(({ key, coefficient }) => [coefficient, expand(key)] as const),
      constraint.constant ?? 0,
    );
    return [{ ...line, constraint }];
  });
}

function holdsForeignFigures({ rows, columns, frame, region }: Reading['tables'][number]): boolean {
  const figure = (row: number, column: number): boolean => {
    const content = region.values[row]?.[column];
    return typeof content === 'number' && content !== 0;
  };
  return (
    rows.unknown.some((position) => frame.columnOffsets.some((column) => figure(frame.rowOffsets[position]!, column))) ||
    columns.unknown.some((position) => frame.rowOffsets.some((row) => figure(row, frame.columnOffsets[position]!)))
  );
}

export interface System {
  /** What a cell expands to. */
  readonly expand: (key: string) => Linear;
  readonly lines: readonly Line[];
  /** Groups of lines that can be repaired independently. */
  readonly parts: readonly (readonly Line[])[];
}

/** The system of one report. It differs between reports, since it depends on which cells hold the sheet's own SUM. */
export function systemOf(reading: Reading, custom: Custom | null = null): System {
  const foreign = new Set(reading.tables.filter(holdsForeignFigures).map(({ table }) => table.key));
  const hasSums = [...reading.cells.values()].some((cell) => cell.sums !== null);
  const expand = expansionOf(reading);
  const lines = linesOf(reading, foreign, expand, custom);
  return { expand, lines, parts: partsOf(lines, hasSums) };
}

/** Amounts are exact to six places. */
const SCALE = 1_000_000;

/** A part of the system, with the cell keys of its indices. */
export interface Part {
  readonly keys: readonly string[];
  readonly lines: readonly Line[];
  readonly problem: Problem;
  /** Divisor that converts its whole numbers back. */
  readonly scale: number;
}

/** Tightens a constraint over whole numbers to a whole constant. */
export const wholeConstant = (constant: number, relation: '=' | '<='): number =>
  relation === '=' ? Math.round(constant) : Math.ceil(exact(constant));

/** The problem of some lines, scaled to whole numbers. */
export function partOf(lines: readonly Line[], reading: Reading, values: Values): Part {
  const cells = cellsOf(reading.form);
  const index = new Map<string, number>();
  for (const { terms } of lines) for (const key of terms.keys()) if (!index.has(key)) index.set(key, index.size);
  const keys = [...index.keys()];
  const finest = 10 ** Math.max(...keys.map((key) => decimalsAt(cells.get(key)!)));
  const fits = (value: number): boolean => Number.isInteger(exact(value * finest));
  const exactly = lines.every(({ constant, constraint }) => constraint.relation === '<=' || fits(constant));
  const scale = exactly && keys.every((key) => fits(values(key) ?? 0)) ? finest : SCALE;
  const unknowns = keys.map((key): Unknown => {
    const line = cells.get(key)!;
    const value = values(key);
    return {
      value: value === null || value === undefined ? null : Math.round(value * scale),
      signed: signedAt(line),
      step: scale / 10 ** decimalsAt(line),
    };
  });
  const rows = lines
    .filter(({ constraint }) => constraint.choice !== true)
    .map(({ terms, constant, constraint }): Row => ({
      cells: [...terms.keys()].map((key) => index.get(key)!),
      coefficients: [...terms.values()],
      constant: Math.round(constant * scale),
      relation: constraint.relation,
    }));
  return { keys, lines, problem: { unknowns, rows }, scale };
}

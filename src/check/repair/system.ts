import { cellsOf, decimalsAt, signedAt } from '../../form/cells.ts';
import type { Constraint } from '../../form/patterns.ts';
import type { Reading } from '../../read/read.ts';
import { allConstraints, type Custom } from '../custom.ts';
import { exact } from '../linear.ts';
import type { Values } from '../values.ts';
import { partsOf, type Line, type Linear } from './parts.ts';
import type { Problem, Row, Unknown } from './problem.ts';

const plainLines = new WeakMap<Constraint, Line>();

/** A constraint none of whose cells stands for others. */
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

/** What a cell stands for: itself, or, where it holds the sheet's own SUM, its terms. */
function standsFor(reading: Reading): (key: string) => Linear {
  const known = new Map<string, Linear>();
  const expand = (key: string): Linear => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const itself = { terms: new Map([[key, 1]]), constant: 0 };
    // Until its terms are known; a sum that refers to itself stays an unknown.
    known.set(key, itself);
    const cell = reading.cells.get(key);
    // Also a cell of a missing row: it is not in the sheet's SUM yet, but will be when the row is put back.
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
 * The rows of repair: the form's linear rules of severity error. A warning may be broken and right (that is what its explanation is
 * for), so nobody is asked to change a figure for it. Left out are rules of tables in which rows or columns stand that the form does
 * not have and that hold figures: those may be part of the sums, and no smallest set could be trusted.
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
  /** What a cell stands for. */
  readonly expand: (key: string) => Linear;
  readonly lines: readonly Line[];
  /** Those that can be repaired by themselves. */
  readonly parts: readonly (readonly Line[])[];
}

/** The system of a report: which cells hold the sheet's own SUM, and of which, differs from report to report. */
export function systemOf(reading: Reading, custom: Custom | null = null): System {
  const foreign = new Set(reading.tables.filter(holdsForeignFigures).map(({ table }) => table.key));
  const hasSums = [...reading.cells.values()].some((cell) => cell.sums !== null);
  const expand = standsFor(reading);
  const lines = linesOf(reading, foreign, expand, custom);
  return { expand, lines, parts: partsOf(lines, hasSums) };
}

/** Amounts are exact to six places. */
const SCALE = 1_000_000;

/** A part of the system with cell keys for its indices. */
export interface Part {
  readonly keys: readonly string[];
  readonly lines: readonly Line[];
  readonly problem: Problem;
  /** What its whole numbers are to be divided by. */
  readonly scale: number;
}

/** A sum of whole numbers is at most what it may be, without its decimals. */
export const wholeConstant = (constant: number, relation: '=' | '<='): number =>
  relation === '=' ? Math.round(constant) : Math.ceil(exact(constant));

/** The problem that lines pose, scaled to whole numbers. */
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

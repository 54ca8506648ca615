import { append } from '../append.ts';
import { cellKey, isText, typeAt } from '../form/cells.ts';
import type { Form, Table } from '../form/form.ts';
import { constraintsOf } from '../form/patterns.ts';
import type { CellContent, Place, Region } from '../workbook/workbook.ts';
import { knownAlignment } from './known-alignments.ts';
import { align, type Alignment } from './align.ts';
import { summedCells, type Calculator } from './evaluate.ts';
import { readFigure, type Figure } from './figures.ts';
import { cut } from './find.ts';
import { decode, frameOf, type Frame } from './frame.ts';
import { isNowhere, placeIn } from './laid.ts';
import { coveredColumns, filledColumn, type Covered } from './merged.ts';
import type { OwnReader } from './own.ts';
import type { LabelPath } from './tree.ts';

/** One figure as read from its cell. */
export interface ReadCell {
  readonly key: string;
  readonly place: Place;
  readonly figure: Figure;
  /** The formula in the cell, without `=`. */
  readonly formula: string | null;
  /** Keys of the cells it sums, if it holds the sum required by the form's rule. */
  readonly sums: readonly string[] | null;
  /** What that sum adds in addition: rows or columns that the form does not have. */
  readonly constant: number;
  /** In a file: the stored result was missing or differs from the calculated one. */
  readonly stale: boolean;
  /** The formula needs its own result, so the value shown is meaningless. */
  readonly circular: boolean;
  /** Not in the sheet: lost when its line was copied as text. Its place is the beginning of that line. */
  readonly nowhere: boolean;
}

/** One table of the form as found in the sheet. */
export interface TableReading {
  readonly table: Table;
  readonly region: Region;
  readonly frame: Frame;
  readonly rows: Alignment;
  readonly columns: Alignment;
  readonly covered: Covered;
  readonly cells: ReadonlyMap<string, ReadCell>;
}

const formPaths = (lines: readonly { label: string; group?: readonly string[] | undefined }[]): LabelPath[] =>
  lines.map(({ label, group = [] }) => ({ label, at: -1, groups: group.map((each, depth) => ({ label: each, at: -2 - depth })) }));

type Aligned = Pick<TableReading, 'frame' | 'rows' | 'columns' | 'covered'>;

/** A region is aligned to find its table, to identify the form and to read it: align it only once per table. */
const alignments = new WeakMap<Region, Map<Table, Aligned>>();

function alignAnew(table: Table, region: Region): Aligned {
  const aligned = (frame: Frame): Aligned => ({
    frame,
    rows: align(formPaths(table.rows), frame.rows),
    columns: align(formPaths(table.columns), frame.columns),
    covered: new Map(),
  });
  const first = aligned(frameOf(table, region));
  // An unknown line without content is not a row but a subtitle or a remark.
  const { frame, rows } = first;
  const nothing = rows.unknown.map((position) => frame.rowOffsets[position]!).filter((row) => isBlankRow(region, row, frame.left));
  return nothing.length === 0 || frame.left === 0 ? first : aligned(frameOf(table, region, new Set(nothing)));
}

const isBlankRow = ({ values, formulas }: Region, row: number, left: number): boolean =>
  values[row]!.slice(left).every((content) => content === null || (typeof content === 'string' && content.trim() === '')) &&
  formulas[row]!.slice(left).every((formula) => formula === null);

/** The header and first row of an open table, which identify its columns; thousands of rows may follow. */
function headOf(table: Table, region: Region): [Table, Region] {
  const depth = Math.max(...table.columns.map(({ group = [] }) => group.length)) + 1;
  /* c8 ignore next -- no sample form has an open table with a row of item labels yet */
  const items = table.item === undefined ? 1 : 2;
  const rows = Math.min(region.rows, depth + items);
  return [{ ...table, rows: [{ key: '0', label: '' }] }, cut(region, { ...region, rows })];
}

/** Stores an alignment that was determined by other means than labels. */
export const keepAlignment = (table: Table, region: Region, aligned: Aligned): void => void alignments.set(region, new Map([[table, aligned]]));

/** Aligns a region with a table of the form by their labels. */
export function alignTable(table: Table, region: Region): Aligned {
  let known = alignments.get(region);
  if (known === undefined) alignments.set(region, (known = new Map<Table, Aligned>()));
  let aligned = known.get(table);
  if (aligned === undefined) {
    const [head, top] = table.open === undefined ? [table, region] : headOf(table, region);
    known.set(table, (aligned = withoutCovered(top, knownAlignment(head, top, alignAnew))));
  }
  return aligned;
}

/** Drops columns that the merged label of another column covers. */
function withoutCovered(region: Region, aligned: Aligned): Aligned {
  const covered = coveredColumns(region, aligned);
  if (covered.size === 0) return aligned;
  const { frame, columns } = aligned;
  const none = new Set([...covered.values()].flat());
  return { ...aligned, columns: { ...columns, unknown: columns.unknown.filter((position) => !none.has(frame.columnOffsets[position]!)) }, covered };
}

/** The share of a table's labels matched in steps 1 and 2; 1 if all of them were. */
export function fit({ rows, columns }: Pick<TableReading, 'rows' | 'columns'>, table: Table): number {
  return (rows.sure + columns.sure) / ((table.open === undefined ? table.rows.length : rows.sure) + table.columns.length);
}

type Addends = ReadonlyMap<string, (readonly string[])[]>;
const addendsOf = new WeakMap<Form, Map<Table, Addends>>();

/** The cells that each total of a table adds, by the form's sum rules: a total may have two (its row and its column). */
export function addends(form: Form, table: Table): Addends {
  let tables = addendsOf.get(form);
  if (tables === undefined) addendsOf.set(form, (tables = new Map<Table, Addends>()));
  let sums = tables.get(table);
  if (sums === undefined) tables.set(table, (sums = findAddends(form, table)));
  return sums;
}

function findAddends(form: Form, table: Table): Map<string, (readonly string[])[]> {
  const sums = new Map<string, (readonly string[])[]>();
  for (const { rule, cell, terms } of constraintsOf(form)) {
    if (rule.kind !== 'sum' || !cell.startsWith(`${table.key}.`)) continue;
    const keys = terms.filter((term) => term.key !== cell && !term.prior).map((term) => term.key);
    append(sums, cell, keys);
  }
  return sums;
}

interface Offset {
  readonly row: number;
  readonly column: number;
}
const knownOffsets = new WeakMap<Aligned, ReadonlyMap<string, Offset>>();

/** Offset of each key's cell in the region, without keys of rows or columns that were not found. */
function offsetsOf(table: Table, region: Region, aligned: Aligned): ReadonlyMap<string, Offset> {
  let offsets = knownOffsets.get(aligned);
  if (offsets === undefined) knownOffsets.set(aligned, (offsets = findOffsets(table, region, aligned)));
  return offsets;
}

function findOffsets(table: Table, region: Region, { frame, rows, columns, covered }: Aligned): Map<string, Offset> {
  const offsets = new Map<string, Offset>();
  table.rows.forEach((row, r) => {
    const sheetRow = rows.matched.get(r);
    if (sheetRow === undefined) return;
    table.columns.forEach((column, c) => {
      const sheetColumn = columns.matched.get(c);
      if (sheetColumn === undefined) return;
      const at = { row: frame.rowOffsets[sheetRow]!, column: frame.columnOffsets[sheetColumn]! };
      const others = covered.get(sheetColumn);
      offsets.set(cellKey(table, row, column), others === undefined ? at : { ...at, column: filledColumn(region, at.row, [at.column, ...others]) });
    });
  });
  return offsets;
}

/** Reads the figures of a table through the alignment of its labels, never by position. `live`: the displayed results of formulas are up to date. */
export function readTable(form: Form, table: Table, region: Region, live: boolean, calculator: Calculator, own?: OwnReader): TableReading {
  const aligned = alignTable(table, region);
  const offsets = offsetsOf(table, region, aligned);
  const sumsOf = addends(form, table);
  const places = placesOf(offsets, region);
  const cells = new Map<string, ReadCell>();
  for (const row of table.rows) {
    for (const column of table.columns) {
      const key = cellKey(table, row, column);
      const at = offsets.get(key);
      if (at === undefined) continue;
      const shown = region.values[at.row]?.[at.column] ?? null;
      const formula = region.formulas[at.row]?.[at.column] ?? null;
      const place = placeIn(region, at.row, at.column);
      const circular = formula !== null && calculator.isCircular(place);
      const computed = formula === null || live ? undefined : calculator.resultAt(place);
      const content = computed === undefined ? shown : computed;
      const sum = formula === null ? null : ownSum(formula, region, sumsOf.get(key) ?? [], offsets, places);
      cells.set(key, {
        key,
        place,
        figure:
          formula !== null && (content === null || circular)
            ? { kind: 'not-a-number', text: `=${formula}` }
            : own !== undefined && isText({ row, column })
              ? own.text(content, { row, column })
              : readFigure(content, typeAt({ row, column })),
        formula,
        sums: sum?.keys ?? null,
        constant: sum?.constant ?? 0,
        circular,
        stale: computed !== undefined && !sameContent(computed, shown),
        nowhere: isNowhere(region, at.row, at.column),
      });
    }
  }
  return { table, region, ...aligned, cells };
}

const sameContent = (a: CellContent, b: CellContent): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
    : typeof a === 'object' && a !== null && typeof b === 'object' && b !== null
      ? a.error === b.error
      : a === b;

/** A place within a region as one number. */
const idIn = (region: Region, { row, column }: Offset): number => row * region.columns + column;

/** The places of all figures, computed once for all totals of a table and only if there is one; `null` until then. */
function placesOf(offsets: ReadonlyMap<string, Offset>, region: Region): () => ReadonlySet<number> {
  let places: ReadonlySet<number> | null = null;
  return () => (places ??= new Set([...offsets.values()].map((at) => idIn(region, at))));
}

function ownSum(
  formula: string,
  region: Region,
  sums: readonly (readonly string[])[],
  offsets: ReadonlyMap<string, Offset>,
  figures: () => ReadonlySet<number>,
): { keys: readonly string[]; constant: number } | null {
  if (sums.length === 0) return null;
  const summed = summedCells(formula, region);
  if (summed === null) return null;
  const id = (at: Offset): number => idIn(region, at);
  const left = new Map(summed.map((at) => [id(at), at]));
  for (const keys of sums) {
    const places = keys.map((key) => offsets.get(key)).filter((at) => at !== undefined);
    if (places.length === 0 || !places.every((at) => left.has(id(at)))) continue;
    places.forEach((at) => left.delete(id(at)));
    if ([...left.keys()].some((other) => figures().has(other))) return null;
    let constant = 0;
    for (const { row, column } of left.values()) {
      const content = region.values[row]?.[column];
      if (typeof content === 'number') constant += content;
    }
    return { keys, constant };
  }
  return null;
}

/** The place of a label, from its encoded offset in the region. */
export function labelPlace(region: Region, at: number): Place {
  const { row, column } = decode(at);
  return placeIn(region, row, column);
}

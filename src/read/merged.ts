import type { Area, Region } from '../workbook/workbook.ts';
import type { Alignment } from './align.ts';
import { decode, isEmpty, type Frame } from './frame.ts';
import { range } from './sequence.ts';

/** Sheet position of a labelled column → offsets of the columns without a label that its merged label covers as well. */
export type Covered = ReadonlyMap<number, readonly number[]>;

const NONE: Covered = new Map();

const isFilled = ({ values, formulas }: Region, row: number, column: number): boolean =>
  formulas[row]![column] !== null || !isEmpty(values[row]![column]);

/** Where a row's figure stands in the columns that one label covers: in the first that is filled, else in the first. */
export const filledColumn = (region: Region, row: number, columns: readonly number[]): number =>
  columns.find((column) => isFilled(region, row, column)) ?? columns[0]!;

/**
 * Columns that are none of their own, because the merged label of the column before covers them. Two figures side by side under one label
 * are two columns, whatever is merged.
 */
export function coveredColumns(region: Region, { frame, columns }: { readonly frame: Frame; readonly columns: Alignment }): Covered {
  const bare = columns.unknown.filter((position) => frame.columns[position]!.label === '');
  const { merges = [] } = region;
  if (merges.length === 0 || bare.length === 0) return NONE;
  const corners = new Map(merges.map((area) => [`${area.row} ${area.column}`, area]));
  const covered = new Map<number, number[]>();
  frame.columns.forEach(({ label, at }, position) => {
    const { row, column } = decode(at);
    const area = label === '' ? undefined : corners.get(`${region.row + row} ${region.column + column}`);
    if (area === undefined) return;
    const offsets = bare.map((each) => frame.columnOffsets[each]!).filter((offset) => offset > column && offset < column + area.columns);
    const all = [column, ...offsets];
    const isOne = range(frame.top, region.rows).every((line) => all.filter((each) => isFilled(region, line, each)).length <= 1);
    if (offsets.length > 0 && isOne) covered.set(position, offsets);
  });
  return covered;
}

/** How far to the right the merged labels reach that stand in these rows of this column. */
export function reach({ merges = [], row, column }: Region, top: number, bottom: number, at: number): number {
  const isThere = (area: Area): boolean => area.row >= row + top && area.row < row + bottom && area.column === column + at;
  return merges.reduce((most, area) => (isThere(area) ? Math.max(most, at + area.columns - 1) : most), at);
}

import type { Area, Region } from '../workbook/workbook.ts';
import type { Alignment } from './align.ts';
import { decode, isEmpty, type Frame } from './frame.ts';
import { range } from './sequence.ts';

/** Sheet position of a labelled column → offsets of the unlabelled columns that its merged label also covers. */
export type Covered = ReadonlyMap<number, readonly number[]>;

const NONE: Covered = new Map();

const isFilled = ({ values, formulas }: Region, row: number, column: number): boolean =>
  formulas[row]![column] !== null || !isEmpty(values[row]![column]);

/** The column of a row's figure, among those that one label covers: the first that is filled, otherwise the first. */
export const filledColumn = (region: Region, row: number, columns: readonly number[]): number =>
  columns.find((column) => isFilled(region, row, column)) ?? columns[0]!;

/**
 * Columns that do not count because the merged label of the preceding column covers them. Two figures side by side under one label are two columns,
 * whatever is merged.
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

/** The last column covered by merged labels in these rows of this column. */
export function reach({ merges = [], row, column }: Region, top: number, bottom: number, at: number): number {
  const isThere = (area: Area): boolean => area.row >= row + top && area.row < row + bottom && area.column === column + at;
  return merges.reduce((most, area) => (isThere(area) ? Math.max(most, at + area.columns - 1) : most), at);
}

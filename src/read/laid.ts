import type { Place, Region } from '../workbook/workbook.ts';

/** A region whose ragged lines were laid out under their labels: its cells stand elsewhere in their row than they are read. */
export interface LaidRegion extends Region {
  /** The column of the sheet that each cell stands in; `null`: in none. */
  readonly home: readonly (readonly (number | null)[])[];
}

export const isLaid = (region: Region): region is LaidRegion => 'home' in region;

/** Where an offset of a region stands in the sheet; what stands nowhere, at the beginning of its row. */
export const placeIn = (region: Region, row: number, column: number): Place => ({
  sheet: region.sheet,
  row: region.row + row,
  column: isLaid(region) ? (region.home[row]![column] ?? region.column) : region.column + column,
});

/** Whether an offset of a region stands nowhere in the sheet: a cell was lost when its line was copied. */
export const isNowhere = (region: Region, row: number, column: number): boolean => isLaid(region) && region.home[row]![column] === null;

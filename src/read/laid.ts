import type { Place, Region } from '../workbook/workbook.ts';

/** A region whose ragged lines were laid out under their labels: its cells stand elsewhere in the sheet than they are read. */
export interface LaidRegion extends Region {
  /** The row and column of the sheet that each cell stands in; `null`: in none. */
  readonly home: readonly (readonly (readonly [row: number, column: number] | null)[])[];
}

export const isLaid = (region: Region): region is LaidRegion => 'home' in region;

/** Where an offset of a region stands in the sheet; what stands nowhere, at the beginning of its row. */
export function placeIn(region: Region, row: number, column: number): Place {
  const { sheet } = region;
  if (!isLaid(region)) return { sheet, row: region.row + row, column: region.column + column };
  const [homeRow, homeColumn] = region.home[row]![column] ?? [region.row + row, region.column];
  return { sheet, row: homeRow, column: homeColumn };
}

/** Whether an offset of a region stands nowhere in the sheet: a cell was lost when its line was copied. */
export const isNowhere = (region: Region, row: number, column: number): boolean => isLaid(region) && region.home[row]![column] === null;

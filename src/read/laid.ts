import type { Place, Region } from '../workbook/workbook.ts';

/** A region whose ragged lines were moved under their labels, so that its offsets differ from the sheet's. */
export interface LaidRegion extends Region {
  /** Row and column of each cell in the sheet, and its sheet if different; `null` if it has none. */
  readonly home: readonly (readonly (readonly [row: number, column: number, sheet?: string] | null)[])[];
}

export const isLaid = (region: Region): region is LaidRegion => 'home' in region;

/** The place in the sheet of an offset; for a cell without one, the beginning of its row. */
export function placeIn(region: Region, row: number, column: number): Place {
  const { sheet } = region;
  if (!isLaid(region)) return { sheet, row: region.row + row, column: region.column + column };
  const [homeRow, homeColumn, homeSheet = sheet] = region.home[row]![column] ?? [region.row + row, region.column];
  return { sheet: homeSheet, row: homeRow, column: homeColumn };
}

/** Whether the cell at an offset does not exist in the sheet: it was lost when its line was copied. */
export const isNowhere = (region: Region, row: number, column: number): boolean => isLaid(region) && region.home[row]![column] === null;

import { areaAddress } from './address.ts';
import type { Area, Place } from './workbook.ts';

type Block = Omit<Area, 'sheet'>;

/** Runs of adjacent cells in one row. */
function runs(places: readonly Place[]): Block[] {
  const sorted = [...places].sort((a, b) => a.row - b.row || a.column - b.column);
  const found: Block[] = [];
  for (const { row, column } of sorted) {
    const last = found.at(-1);
    if (last?.row === row && column <= last.column + last.columns)
      found[found.length - 1] = { ...last, columns: Math.max(last.columns, column - last.column + 1) };
    else found.push({ row, column, rows: 1, columns: 1 });
  }
  return found;
}

/** The cells of one sheet as few ranges such as `D7:I7`: runs in a row, then equal runs below one another. */
export function rangesOf(places: readonly Place[]): string[] {
  const blocks: Block[] = [];
  for (const run of runs(places)) {
    const above = blocks.findIndex((block) => block.column === run.column && block.columns === run.columns && block.row + block.rows === run.row);
    if (above === -1) blocks.push(run);
    else blocks[above] = { ...blocks[above]!, rows: blocks[above]!.rows + 1 };
  }
  return blocks.map(areaAddress);
}

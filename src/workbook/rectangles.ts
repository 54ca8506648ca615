import type { Area, Place } from './workbook.ts';

/** The cells of one sheet as few rectangles: runs along the rows, with equal runs below each other joined. Each cell is in exactly one. */
export function rectangles(places: readonly Place[]): Area[] {
  const sorted = [...places].sort((a, b) => a.row - b.row || a.column - b.column);
  const runs: { -readonly [K in keyof Area]: Area[K] }[] = [];
  for (const { sheet, row, column } of sorted) {
    const last = runs.at(-1);
    if (last?.row === row && last.column + last.columns > column) continue;
    if (last?.row === row && last.column + last.columns === column) last.columns++;
    else runs.push({ sheet, row, column, rows: 1, columns: 1 });
  }
  const joined: typeof runs = [];
  // The last rectangle of each width: searching all of them took minutes for twenty thousand.
  const last = new Map<string, (typeof runs)[number]>();
  for (const run of runs) {
    const key = `${run.column},${run.columns}`;
    const above = last.get(key);
    if (above !== undefined && above.row + above.rows === run.row) above.rows++;
    else {
      joined.push(run);
      last.set(key, run);
    }
  }
  return joined;
}

export const within = ({ row, column }: { readonly row: number; readonly column: number }, area: Omit<Area, 'sheet'>): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;

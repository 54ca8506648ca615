/** Where a cell of a Word table begins and how many grid columns it covers, according to the file. */
export interface Stretch {
  readonly column: number;
  readonly span: number;
}

/** Borders closer than this are the same border, placed twice by hand: 3 mm, in twentieths of a point. */
const NEAR = 170;

/** The borders between columns, with close ones joined; `near` 0 keeps each of them. */
function clusters(widths: readonly number[], lines: number, near: number): number[] {
  const found = [0];
  let apart = 0;
  for (let line = 1; line <= lines; line++) {
    apart += widths[line - 1] ?? near;
    const begins = apart >= near;
    found.push(found[line - 1]! + (begins ? 1 : 0));
    if (begins) apart = 0;
  }
  return found;
}

/**
 * Columns as people see them. Word creates a grid column for every small offset of a border, so cells below one another may begin in different
 * columns. Close borders count as one, and a column in which no cell begins belongs to the one before it. Returns the column that begins at each
 * border.
 */
export function seenColumns(widths: readonly number[], cells: readonly Stretch[]): (line: number) => number {
  const lines = cells.reduce((most, { column, span }) => Math.max(most, column + span), 0);
  const vanishes = (found: readonly number[]): boolean => cells.some(({ column, span }) => found[column] === found[column + span]);
  let cluster = clusters(widths, lines, widths.every((width) => width > 0) ? NEAR : 0);
  if (vanishes(cluster)) cluster = clusters(widths, lines, 0);
  const begun = new Set(cells.map(({ column }) => cluster[column]!));
  const before = [0];
  for (let id = 0; id <= cluster[lines]!; id++) before.push(before[id]! + (begun.has(id) ? 1 : 0));
  return (line) => before[cluster[Math.min(line, lines)]!]!;
}

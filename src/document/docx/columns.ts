/** Where a cell of a Word table begins and how many of the table's columns it covers, as the file says. */
export interface Stretch {
  readonly column: number;
  readonly span: number;
}

/** Lines nearer to one another than this are one line, drawn twice by hand: 3 mm, in twentieths of a point. */
const NEAR = 170;

/** The lines between columns, lines that lie close together being one; `near` 0 leaves each alone. */
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
 * Columns as people see them. Word makes a column of every shift of a border, so cells that stand under one another are a hair apart
 * by its count: lines that lie close together count as one, and a column in which no cell begins belongs to the one before it.
 * Gives the column that begins at a line.
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

import { spend, type Work } from '../work.ts';
import { CODE, type GridCell, type SheetGrid } from './sheet.ts';

/** A row or a column of a table by its label and groups, outermost first. */
export interface Line {
  /** Its row or column in the sheet. */
  readonly at: number;
  readonly label: string;
  readonly groups: readonly string[];
  /** Contents of the columns of codes and units next to a row label. */
  readonly code: string;
  readonly unit: string;
}

/** A table found in a sheet: figures under a header. */
export interface Block {
  readonly grid: SheetGrid;
  readonly columns: readonly Line[];
  readonly rows: readonly Line[];
  /** First row of the header, first column of labels. */
  readonly top: number;
  readonly left: number;
  /** Cells above the header, the nearest last. */
  readonly above: readonly GridCell[];
  /** Header above the row labels. */
  readonly stub: string;
  /** The labels above the columns of codes and units beside the row labels; empty if there are none. */
  readonly printed: { readonly code: string; readonly unit: string };
  /** 单位：… above it. */
  readonly unit: string;
  /** Figures with a label but without a header: usually fields of a cover page. */
  readonly bare: boolean;
  /** Whether another table is next to it in the same rows. */
  readonly beside: boolean;
}

/** Consecutive rows with the same columns to be filled in. */
interface Body {
  readonly rows: number[];
  readonly columns: Set<number>;
  /** Last row among them with only a label. */
  last: number;
}

const filledColumns = (grid: SheetGrid, row: number): number[] => {
  const found: number[] = [];
  for (let column = 0; column < grid.columns; column++) {
    const cell = grid.own(row, column);
    if (cell !== null && (cell.kind === 'figure' || cell.kind === 'text')) found.push(column);
  }
  return found;
};

/** Label cells that begin in a row. */
const labelsIn = (grid: SheetGrid, row: number): GridCell[] => {
  const found: GridCell[] = [];
  for (let column = 0; column < grid.columns; column++) {
    const cell = grid.own(row, column);
    if (cell?.kind === 'label') found.push(cell);
  }
  return found;
};

function bodiesOf(grid: SheetGrid, work: Work): Body[] {
  const bodies: Body[] = [];
  let open: Body | null = null;
  for (let row = 0; row < grid.rows; row++) {
    spend(work, grid.columns, 'draft');
    const columns = filledColumns(grid, row);
    if (columns.length === 0) {
      // A heading among the rows, only in the label columns, does not end a table.
      const labels = open === null ? [] : labelsIn(grid, row);
      const first = open === null ? 0 : Math.min(...open.columns);
      const heads = labels.length > 0 && labels.every((cell) => cell.column + cell.columns <= first);
      if (open !== null && heads && open.last === open.rows.at(-1)) open.last = row;
      else if (open !== null && !coveredAbove(grid, row)) open = null;
      continue;
    }
    const shared = open === null ? 0 : columns.filter((column) => open!.columns.has(column)).length;
    if (open !== null && 2 * shared >= Math.min(columns.length, open.columns.size) && !startsAnew(grid, row, open)) {
      open.rows.push(row);
      columns.forEach((column) => open!.columns.add(column));
      open.last = row;
    } else bodies.push((open = { rows: [row], columns: new Set(columns), last: row }));
  }
  return bodies;
}

/** Whether a row without cells of its own is covered by vertically merged cells. */
const coveredAbove = (grid: SheetGrid, row: number): boolean => {
  for (let column = 0; column < grid.columns; column++) {
    const cell = grid.at(row, column);
    if (cell !== null && cell.row < row && (cell.kind === 'figure' || cell.kind === 'text')) return true;
  }
  return false;
};

/** Whether a row has labels where the rows above have figures: another header. */
const startsAnew = (grid: SheetGrid, row: number, { columns }: Body): boolean => {
  const labels = [...columns].filter((column) => grid.own(row, column)?.kind === 'label').length;
  return labels > 0 && 2 * labels >= columns.size;
};

interface Segment {
  readonly labels: readonly number[];
  readonly figures: readonly number[];
}

/** Tables side by side: label columns begin a new segment. */
function segmentsOf(grid: SheetGrid, { rows, columns }: Body, work: Work): Segment[] {
  const segments: { labels: number[]; figures: number[] }[] = [];
  let labels: number[] = [];
  const last = Math.max(...columns);
  for (let column = 0; column <= last; column++) {
    spend(work, rows.length, 'draft');
    const labelled = rows.filter((row) => grid.at(row, column)?.kind === 'label').length;
    if (columns.has(column) && 2 * labelled < rows.length) {
      const open = labels.length > 0 ? undefined : segments.at(-1);
      if (open === undefined) segments.push({ labels, figures: [column] });
      else open.figures.push(column);
      labels = [];
    } else if (labelled > 0) labels.push(column);
  }
  return segments;
}

const UNIT_NOTE = /^[（(]?(?:计量|金额)?单位[:：]\s*([^）)\s]+)/;
const UNIT = /^(?:计量)?单位$|^unit$/i;
/** The line of numbers under a header: 甲 乙 1 2 3=1+2. */
const NUMBERING = /^(?:[甲乙丙丁戊己]|[（(]?\d{1,3}[）)]?(?:\s*[=＝].{1,40})?)$/;
const DEEPEST_HEADER = 6;

interface Header {
  readonly rows: readonly number[];
  readonly above: readonly GridCell[];
  readonly unit: string;
}

/** The rows of a header above a row, and the cells above them. `until`: a row that belongs to something else. */
function headerOf(grid: SheetGrid, { labels, figures }: Segment, first: number, until: number): Header {
  const [left, right] = [figures[0]!, figures.at(-1)!];
  const from = labels[0] ?? left;
  const over = (cell: GridCell): boolean => cell.column <= right && cell.column + cell.columns > left;
  const rows: number[] = [];
  let row = first - 1;
  for (; row > until && rows.length < DEEPEST_HEADER; row--) {
    const covering = new Set<GridCell>();
    for (let column = left; column <= right; column++) {
      const cell = grid.at(row, column);
      if (cell?.kind === 'label') covering.add(cell);
    }
    const cells = [...covering].filter(over);
    if (cells.length === 0) break;
    if (cells.some((cell) => UNIT_NOTE.test(cell.text))) break;
    const [only] = cells;
    const alone = cells.length === 1 && only !== undefined;
    // A title extends over the labels, or over the whole of a table without labels, or is alone above its first column.
    if (alone && (only.column < left || (labels.length === 0 && only.columns > 1 && only.column + only.columns > right && rows.length > 0))) break;
    if (alone && figures.length > 1 && only.columns === 1 && rows.length > 0 && labelsIn(grid, row).length === 1) break;
    rows.unshift(row);
  }
  const above: GridCell[] = [];
  let unit = '';
  for (; row > until; row--) {
    const here = labelsIn(grid, row).filter((cell) => cell.column <= right && cell.column + cell.columns > from - 1);
    if (here.length === 0) {
      if (above.length > 0) break;
      continue;
    }
    for (const cell of here) {
      const found = UNIT_NOTE.exec(cell.text);
      if (found !== null) unit = found[1]!;
      else above.unshift(cell);
    }
  }
  return { rows, above, unit };
}

/** The labels of lines, level by level: the last of a line is its own, those before it are its groups, inherited from the line before if empty. */
function labelled(lines: readonly number[], levels: readonly number[], text: (line: number, level: number) => string): Map<number, string[]> {
  const found = new Map<number, string[]>();
  const spanning = new Map<number, string>();
  for (const line of lines) {
    const own = [...levels].reverse().find((level) => text(line, level) !== '');
    if (own === undefined) {
      found.set(line, []);
      continue;
    }
    const path: string[] = [];
    for (const level of levels) {
      if (level > own) {
        spanning.delete(level);
        continue;
      }
      const here = text(line, level);
      if (here !== '' && level < own) {
        spanning.set(level, here);
        levels.filter((each) => each > level).forEach((each) => spanning.delete(each));
      }
      const label = level === own ? here : (spanning.get(level) ?? '');
      if (label !== '') path.push(label);
    }
    spanning.set(own, '');
    found.set(line, path);
  }
  return found;
}

function blockOf(grid: SheetGrid, body: Body, segment: Segment, until: number, beside: boolean): Block {
  const { labels, figures } = segment;
  const rows = body.rows.filter((row) =>
    figures.some((column) => grid.own(row, column)?.kind !== undefined && grid.own(row, column)?.kind !== 'label'),
  );
  const header = headerOf(grid, segment, rows[0]!, until);
  const headRows = header.rows.filter((row) => {
    const texts = figures.map((column) => grid.at(row, column)).filter((cell) => cell?.kind === 'label');
    return texts.length === 0 || !texts.every((cell) => NUMBERING.test(cell!.text));
  });
  // A merged label counts once: for the first of the levels and the last of the lines it covers.
  const across = (column: number, row: number): string => {
    const cell = grid.at(row, column);
    return cell?.kind === 'label' && cell.row === row ? cell.text : '';
  };
  const down = (row: number, column: number): string => {
    const cell = grid.at(row, column);
    return cell?.kind === 'label' && cell.column === column ? cell.text : '';
  };
  const headOf = (column: number): string => header.rows.map((row) => grid.at(row, column)).find((cell) => cell?.kind === 'label')?.text ?? '';
  const codes = labels.filter((column) => CODE.test(headOf(column).replace(/\s/g, '')));
  const units = labels.filter((column) => UNIT.test(headOf(column).replace(/\s/g, '')));
  const names = labels.filter((column) => !codes.includes(column) && !units.includes(column));
  const columnPaths = labelled(figures, headRows, across);
  const rowPaths = labelled(rows, names, down);
  const lineOf = (at: number, path: readonly string[], code = '', unit = ''): Line => ({
    at,
    label: path.at(-1) ?? '',
    groups: path.slice(0, -1),
    code,
    unit,
  });
  const printed = (row: number, columns: readonly number[]): string => columns.map((column) => down(row, column)).find((text) => text !== '') ?? '';
  const top = header.rows[0] ?? rows[0]!;
  return {
    grid,
    columns: figures.map((column) => lineOf(column, columnPaths.get(column)!)),
    rows: rows.map((row) => lineOf(row, rowPaths.get(row)!, printed(row, codes), printed(row, units))),
    top,
    left: labels[0] ?? figures[0]!,
    above: header.above,
    printed: { code: codes.map(headOf)[0] ?? '', unit: units.map(headOf)[0] ?? '' },
    stub: names.map(headOf).find((text) => text !== '') ?? '',
    unit: header.unit,
    beside,
    bare: figures.every((column) => (columnPaths.get(column) ?? []).length === 0),
  };
}

/** Everything in a sheet that is to be filled in, with its labels, from top to bottom. */
export function blocksOf(grid: SheetGrid, work: Work): Block[] {
  let until = -1;
  return bodiesOf(grid, work).flatMap((body) => {
    const found = segmentsOf(grid, body, work)
      .filter(({ figures }) => body.rows.some((row) => figures.some((column) => grid.own(row, column) !== null)))
      .map((segment, _, all) => blockOf(grid, body, segment, until, all.length > 1));
    until = body.last;
    return found;
  });
}

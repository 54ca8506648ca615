import type { Form } from '../../form/form.ts';
import type { CellContent, Region, Snapshot } from '../../workbook/workbook.ts';
import { isEmpty } from '../frame.ts';
import { isLaid, type LaidRegion } from '../laid.ts';
import { reducedForm } from '../labels.ts';
import { range } from '../sequence.ts';
import { layOutLines, type Line } from './align-lines.ts';
import { knownLabels, type KnownLabels } from './headings.ts';
import { joinBroken, type JoinedLine } from './join.ts';

/** Limits of a region that may contain tables copied as text. */
const MOST_ROWS = 2000;
const MOST_COLUMNS = 100;

/** Encodes a place of a region as one number, with a gap between lines, so that only cells of one line are adjacent. */
const STRIDE = 1 << 16;

/** The cells of a row up to the last filled one; a sheet does not record the blank cells after it. */
function lineOf({ values }: Region, row: number, margin: number): Line {
  const cells = values[row]!;
  let length = cells.length;
  while (length > 0 && isEmpty(cells[length - 1])) length--;
  return cells.slice(margin, length).map((content, index) => ({ text: textOf(content), at: row * STRIDE + margin + index }));
}

const textOf = (content: CellContent): string => (content === null ? '' : typeof content === 'object' ? content.error : String(content));

/** Groups of consecutive lines, or of a label alone between them (all its figures are blank). Rows with formulas stay where they are. */
function stretches(region: Region, known: KnownLabels): JoinedLine[][] {
  const found: JoinedLine[][] = [];
  const margin = Math.min(...region.values.map((cells) => cells.findIndex((content) => !isEmpty(content))).filter((column) => column !== -1));
  // Excludes rows with formulas, so that no label is joined across one.
  const lines = range(0, region.rows).map((row) => (region.formulas[row]!.every((formula) => formula === null) ? lineOf(region, row, margin) : []));
  let open = false;
  for (const line of joinBroken(lines, known)) {
    const { cells } = line;
    const isCells = cells.length > 1;
    const isBare = open && cells.length === 1 && known.rows.has(reducedForm(cells[0]!.text));
    if (!isCells && !isBare) open = false;
    else if (open) found.at(-1)!.push(line);
    else {
      found.push([line]);
      open = true;
    }
  }
  return found;
}

function straightenRegion(region: Region, known: KnownLabels): Region {
  if (region.rows > MOST_ROWS || region.columns > MOST_COLUMNS) return region;
  const laid = new Map<number, Line>();
  let columns = region.columns;
  for (const lines of stretches(region, known)) {
    let at = 0;
    for (const part of layOutLines(
      lines.map(({ cells }) => cells),
      known,
      'blank',
    )) {
      const own = lines.slice(at + part.above.length, at + part.above.length + part.lines.length);
      at += part.above.length + own.length;
      if (part.table === null) continue;
      const { first } = own[0]!;
      const { last } = own.at(-1)!;
      // Rows that held other pieces of labels become empty, so that they do not separate the lines of the restored table.
      for (const [index, row] of range(first, last + 1).entries()) laid.set(row, part.lines[index] ?? []);
      columns = part.lines.reduce((most, line) => Math.max(most, line.length), columns);
    }
  }
  if (laid.size === 0) return region;
  const all = range(0, columns);
  // Cells outside the lines keep their place.
  const home = range(0, region.rows).map((row) => {
    const line = laid.get(row);
    return all.map((column) => (line === undefined ? row * STRIDE + column : (line[column]?.at ?? null)));
  });
  const texts = new Map([...laid.values()].flatMap((line) => line.map(({ text, at }) => [at, text] as const)));
  const moved = <T>(grid: readonly (readonly (T | null)[])[]): (T | null)[][] =>
    home.map((row) => row.map((at) => (at === null ? null : (grid[Math.floor(at / STRIDE)]![at % STRIDE] ?? null))));
  // A joined label is shown at the place of its first piece.
  const values = moved(region.values).map((row, index) =>
    row.map((content, column) => (typeof content === 'string' ? (texts.get(home[index]![column]!) ?? content) : content)),
  );
  const straight: LaidRegion = {
    ...region,
    columns,
    values,
    formulas: moved(region.formulas),
    merges: [],
    home: home.map((row) => row.map((at) => (at === null ? null : ([region.row + Math.floor(at / STRIDE), region.column + (at % STRIDE)] as const)))),
  };
  return straight;
}

/**
 * A scan in which tables copied as plain text are moved under their labels: copying drops merged cells, so that later cells of a row move left.
 * `null` if there is no such table.
 */
export function straightened(scan: Snapshot, forms: readonly Form[]): Snapshot | null {
  const known = knownLabels(forms);
  const regions = scan.regions.map((region) => straightenRegion(region, known));
  return regions.some(isLaid) ? { ...scan, regions } : null;
}

import type { Form } from '../../form/form.ts';
import type { CellContent, Region, Snapshot } from '../../workbook/workbook.ts';
import { isEmpty } from '../frame.ts';
import { isLaid, type LaidRegion } from '../laid.ts';
import { reducedForm } from '../labels.ts';
import { range } from '../sequence.ts';
import { layOutLines, type Line } from './align-lines.ts';
import { knownLabels, type KnownLabels } from './headings.ts';
import { joinBroken, type JoinedLine } from './join.ts';

/** More rows or columns than this hold no table of a report that was copied as text. */
const MOST_ROWS = 2000;
const MOST_COLUMNS = 100;

/** Places of a region as one number: cells of a line stand beside one another, those of the next line far from them. */
const STRIDE = 1 << 16;

/** The cells of a row up to the last one in which something stands; what blank cells follow, a sheet does not tell. */
function lineOf({ values }: Region, row: number, margin: number): Line {
  const cells = values[row]!;
  let length = cells.length;
  while (length > 0 && isEmpty(cells[length - 1])) length--;
  return cells.slice(margin, length).map((content, index) => ({ text: textOf(content), at: row * STRIDE + margin + index }));
}

const textOf = (content: CellContent): string => (content === null ? '' : typeof content === 'object' ? content.error : String(content));

/** Lines that follow one another, or a label alone among them: its figures are all blank. Rows with formulas stand where they are meant to. */
function stretches(region: Region, known: KnownLabels): JoinedLine[][] {
  const found: JoinedLine[][] = [];
  const margin = Math.min(...region.values.map((cells) => cells.findIndex((content) => !isEmpty(content))).filter((column) => column !== -1));
  // Rows with formulas are left out here, so that no label is put together over one.
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
      // Rows that held other pieces of labels hold nothing more: a table that is whole again has none of them between its lines.
      for (const [index, row] of range(first, last + 1).entries()) laid.set(row, part.lines[index] ?? []);
      columns = part.lines.reduce((most, line) => Math.max(most, line.length), columns);
    }
  }
  if (laid.size === 0) return region;
  const all = range(0, columns);
  // Cells beyond a line stand where they would without it.
  const home = range(0, region.rows).map((row) => {
    const line = laid.get(row);
    return all.map((column) => (line === undefined ? row * STRIDE + column : (line[column]?.at ?? null)));
  });
  const texts = new Map([...laid.values()].flatMap((line) => line.map(({ text, at }) => [at, text] as const)));
  const moved = <T>(grid: readonly (readonly (T | null)[])[]): (T | null)[][] =>
    home.map((row) => row.map((at) => (at === null ? null : (grid[Math.floor(at / STRIDE)]![at % STRIDE] ?? null))));
  // A label that was put together says the whole of it, where its first piece stands.
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
 * A scan in which tables that were copied as plain text stand under their labels: copying drops merged cells, so that the cells of their rows
 * stand too far left. `null` where there is none.
 */
export function straightened(scan: Snapshot, forms: readonly Form[]): Snapshot | null {
  const known = knownLabels(forms);
  const regions = scan.regions.map((region) => straightenRegion(region, known));
  return regions.some(isLaid) ? { ...scan, regions } : null;
}

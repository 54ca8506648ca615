import type { Form } from '../../form/form.ts';
import type { CellContent, Region, Snapshot } from '../../workbook/workbook.ts';
import { isEmpty } from '../frame.ts';
import { isLaid, type LaidRegion } from '../laid.ts';
import { reducedForm } from '../labels.ts';
import { range } from '../sequence.ts';
import { layOutLines, type Line } from './align-lines.ts';
import { knownLabels, type KnownLabels } from './headings.ts';

/** More rows or columns than this hold no table of a report that was copied as text. */
const MOST_ROWS = 2000;
const MOST_COLUMNS = 100;

/** The cells of a row up to the last one in which something stands; what blank cells follow, a sheet does not tell. */
function lineOf({ values }: Region, row: number, margin: number): Line {
  const cells = values[row]!;
  let length = cells.length;
  while (length > 0 && isEmpty(cells[length - 1])) length--;
  return cells.slice(margin, length).map((content, index) => ({ text: textOf(content), at: margin + index }));
}

const textOf = (content: CellContent): string => (content === null ? '' : typeof content === 'object' ? content.error : String(content));

/** Rows of cells that follow one another, or a label alone among them: its figures are all blank. Those with formulas stand where they are meant to. */
function stretches(region: Region, known: KnownLabels): { readonly top: number; readonly lines: Line[] }[] {
  const found: { top: number; lines: Line[] }[] = [];
  const margin = Math.min(...region.values.map((cells) => cells.findIndex((content) => !isEmpty(content))).filter((column) => column !== -1));
  let open = false;
  for (const row of range(0, region.rows)) {
    const line = lineOf(region, row, margin);
    const isCells = line.length > 1 && region.formulas[row]!.every((formula) => formula === null);
    const isBare = open && line.length === 1 && known.rows.has(reducedForm(line[0]!.text));
    if (!isCells && !isBare) open = false;
    else if (open) found.at(-1)!.lines.push(line);
    else {
      found.push({ top: row, lines: [line] });
      open = true;
    }
  }
  return found;
}

function straightenRegion(region: Region, known: KnownLabels): Region {
  if (region.rows > MOST_ROWS || region.columns > MOST_COLUMNS) return region;
  const laid = new Map<number, Line>();
  let columns = region.columns;
  for (const { top, lines } of stretches(region, known)) {
    let row = top;
    for (const part of layOutLines(lines, known, 'blank')) {
      row += part.above.length;
      for (const line of part.lines) {
        if (part.table !== null) {
          laid.set(row, line);
          columns = Math.max(columns, line.length);
        }
        row++;
      }
    }
  }
  if (laid.size === 0) return region;
  const all = range(0, columns);
  // Cells beyond a line stand where they would without it.
  const home = range(0, region.rows).map((row) => {
    const line = laid.get(row);
    return all
      .map((column) => (line === undefined ? column : (line[column] ?? { at: null }).at))
      .map((at) => (at === null ? null : region.column + at));
  });
  const moved = <T>(grid: readonly (readonly (T | null)[])[]): (T | null)[][] =>
    home.map((row, index) => row.map((column) => (column === null ? null : (grid[index]![column - region.column] ?? null))));
  const straight: LaidRegion = { ...region, columns, values: moved(region.values), formulas: moved(region.formulas), merges: [], home };
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

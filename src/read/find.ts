import { distance as editDistance } from 'fastest-levenshtein';
import type { Form, Table } from '../form/form.ts';
import type { Area, CellContent, Region } from '../workbook/workbook.ts';
import { isEmpty, labelText } from './frame.ts';
import { isLaid } from './laid.ts';
import { normalForm, reducedForm } from './labels.ts';
import { joinLabels } from './broken-labels.ts';
import { reach } from './merged.ts';
import { range } from './sequence.ts';
import { spend, type Work } from '../work.ts';

/** A sheet's used range with its labels in reduced form, computed once for all tables sought in it. */
export interface LabelledRegion {
  readonly region: Region;
  readonly labels: readonly (readonly string[])[];
  /** The budget, shared by the whole examination. */
  readonly work: Work;
  /** Cache of the bands found, by table. */
  readonly bands: Map<Table, readonly Band[]>;
}

/** Cells that can be skipped over for the cost of one step. */
const LOOKS_A_STEP = 5;
const look = (work: Work, cells: number): void => spend(work, cells / LOOKS_A_STEP, 'sheets');

export function labelled(region: Region, known: ReadonlySet<string>, work: Work): LabelledRegion {
  look(work, region.rows * region.columns);
  const text = region.values.map((row) => row.map(labelText));
  const labels = joinLabels(text, known).map((row) => row.map((label) => (label === '' || label.length > 80 ? '' : reducedForm(label))));
  return { region, labels, work, bands: new Map() };
}

/** All labels of these forms in reduced form. */
export const labelsOfForms = (forms: readonly Form[]): Set<string> =>
  new Set(
    forms
      .flatMap(({ tables }) => tables.flatMap(({ rows, columns }) => [...rows, ...columns].flatMap(({ label, group = [] }) => [label, ...group])))
      .filter((label) => label !== '')
      .map(reducedForm),
  );

interface Candidate {
  readonly area: Area;
  readonly score: number;
  /** Whether the header has no rows below it. */
  readonly bare: boolean;
}

interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly share: number;
  /** Number of column labels in it. */
  readonly leaves: number;
}

const columnSet = (table: Table): Set<string> => new Set(table.columns.map((column) => reducedForm(column.label)));
const rowSet = (table: Table): Set<string> => new Set(table.rows.filter((row) => row.label !== '').map((row) => reducedForm(row.label)));

/** Row ranges that contain at least half of a table's column labels; of overlapping ones, the fullest. */
function bands(table: Table, sheet: LabelledRegion): readonly Band[] {
  let known = sheet.bands.get(table);
  if (known === undefined) sheet.bands.set(table, (known = bandsIn(table, sheet)));
  return known;
}

function bandsIn(table: Table, { region, labels, work }: LabelledRegion): Band[] {
  const leaves = columnSet(table);
  const groups = new Set(table.columns.flatMap((column) => column.group ?? []).map(reducedForm));
  const depth = Math.max(...table.columns.map((column) => (column.group ?? []).length)) + 1;
  const all: (Band & { weight: number })[] = [];
  for (const top of range(0, region.rows)) {
    const found = new Set<string>();
    const columns: number[] = [];
    let weight = 0;
    look(work, depth * region.columns);
    for (const row of range(top, Math.min(top + depth, region.rows))) {
      labels[row]!.forEach((label, column) => {
        if (groups.has(label)) weight += 1;
        if (!leaves.has(label)) return;
        found.add(label);
        weight += 1;
        columns.push(column);
      });
    }
    const share = found.size / leaves.size;
    if (share >= 0.5)
      all.push({
        top,
        bottom: Math.min(top + depth, region.rows),
        left: Math.min(...columns),
        right: Math.max(...columns),
        share,
        leaves: columns.length,
        weight,
      });
  }
  const kept: typeof all = [];
  for (const band of all.sort((a, b) => b.weight - a.weight || a.top - b.top)) {
    look(work, kept.length);
    if (kept.every((other) => band.bottom <= other.top || band.top >= other.bottom)) kept.push(band);
  }
  return kept.sort((a, b) => a.top - b.top);
}

const isFilled = (content: CellContent | undefined): boolean => !isEmpty(content);

/** Score of a header above an empty row. */
const BARE = 0.25;
/** Minimum score of a table. */
const ENOUGH = 1.25;

/** Score of a row with a different label, if everything else matches. */
const GUESSED = 0.5;
/** Rows between a header and its article above at most. */
const ABOVE = 2;

/** Blank columns, covered by a merged label, allowed before a renamed column. */
const COVERED = 2;

/** Extends a band by outer columns with unknown labels, as many as it still lacks. */
function widened(table: Table, { region, labels }: LabelledRegion, band: Band): Band {
  let lacking = table.columns.length - band.leaves;
  const header = range(band.top, band.bottom);
  const hasLabel = (column: number): boolean => header.some((row) => labels[row]![column]! !== '');
  let { left, right } = band;
  for (let column = right + 1; lacking > 0 && column < region.columns && column <= right + 1 + COVERED; column++) {
    if (!hasLabel(column)) continue;
    right = column;
    lacking--;
  }
  const labelsRows = table.rows.some(({ label }) => label !== '');
  while (lacking > 0 && !labelsRows && left > 0 && hasLabel(left - 1)) {
    left--;
    lacking--;
  }
  return { ...band, left, right };
}

/** Whether a label may be a variant of one of these. */
const resembles = (label: string, wanted: readonly string[]): boolean =>
  wanted.some((each) => editDistance(label, each) <= Math.max(label.length, each.length) / 2);

/** Where a table may be in a sheet, judged by its labels, best first; a score of `2` has every label in place. */
function candidates(table: Table, sheet: LabelledRegion, headerTops: readonly number[]): Candidate[] {
  const { region, labels, work } = sheet;
  const sought = rowSet(table);
  const all = bands(table, sheet);
  const own = new Set(all.map(({ top }) => top));
  const item = table.item === undefined ? null : normalForm(table.item);
  return all.map((found) => {
    look(work, region.columns + (region.merges?.length ?? 0));
    const within = widened(table, sheet, found);
    const right = Math.min(reach(region, within.top, within.bottom, within.right), region.columns - 1);
    const band = { ...within, right };
    const labelAt = (row: number): string =>
      range(0, band.left)
        .map((column) => labels[row]![column]!)
        .filter((label) => label !== '')
        .at(-1) ?? '';
    const isBlank = (row: number): boolean => range(band.left, band.right + 1).every((column) => !isFilled(region.values[row]![column]));
    const isFigures = (row: number): boolean =>
      !isBlank(row) && range(band.left, band.right + 1).every((column) => !isFilled(region.values[row]![column]) || labels[row]![column]! === '');
    const rowsFound = new Set<string>();
    let left = band.left;
    let bottom = band.bottom - 1;
    let end = band.bottom;
    // After a page break the header is repeated: the table continues as long as the following rows are ones it lacks, and none it already has.
    for (let from = band.bottom; ;) {
      const to = headerTops.find((top) => top >= from) ?? region.rows;
      const hits: { row: number; column: number; label: string }[] = [];
      look(work, (to - from + 1) * region.columns + headerTops.length);
      for (const row of range(from, to))
        for (const column of range(0, band.left)) if (sought.has(labels[row]![column]!)) hits.push({ row, column, label: labels[row]![column]! });
      const goesOn = from === band.bottom || (hits.length > 0 && hits.every(({ label }) => !rowsFound.has(label)));
      if (!goesOn) break;
      for (const { row, column, label } of hits) {
        rowsFound.add(label);
        left = Math.min(left, column);
        bottom = row;
      }
      end = to;
      // Another table may have the same header, so the table continues only if one of its own rows follows.
      if (!own.has(to) || rowsFound.size === 0) break;
      from = Math.min(to + band.bottom - band.top, region.rows);
    }
    let isBare = false;
    let guessed = 0;
    if (sought.size === 0) {
      const body = range(band.bottom, end).find((row) => !isBlank(row));
      // A row of blank figures may lie beyond the sheet's used range.
      isBare = body === undefined || !isFigures(body);
      bottom = isBare ? band.bottom : body!;
    } else if (rowsFound.size < sought.size) {
      // The last rows may be renamed.
      let lacking = sought.size - rowsFound.size;
      const hasItem = range(Math.max(0, band.top - ABOVE), band.top).some((row) =>
        region.values[row]!.some((content) => typeof content === 'string' && normalForm(content) === item),
      );
      const wanted = [...sought].filter((label) => !rowsFound.has(label));
      for (let row = bottom + 1; row < end && lacking > 0; row++) {
        const label = labelAt(row);
        if (label === '' && isBlank(row)) continue;
        if (label !== '') look(work, wanted.length * label.length);
        const isAlike = label !== '' && resembles(label, wanted);
        if (!isFigures(row) && !(isBlank(row) && isAlike)) break;
        if (hasItem || isAlike) guessed++;
        bottom = row;
        lacking--;
      }
    }
    // Include label columns before the first row label that only contain groups.
    while (left > 0 && sought.size > 0 && range(band.bottom, bottom + 1).some((row) => labels[row]![left - 1] !== '')) left--;
    const score = band.share + (sought.size === 0 ? (isBare ? BARE : 1) : (rowsFound.size + GUESSED * guessed) / sought.size);
    const area = {
      sheet: region.sheet,
      row: region.row + band.top,
      column: region.column + left,
      rows: bottom - band.top + 1,
      columns: band.right - left + 1,
    };
    return { area, score, bare: isBare };
  });
}

const overlap = (a: Area, b: Area): boolean =>
  a.sheet === b.sheet && a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;

/** Cuts a region out of a larger one of the same sheet. */
export function cut(region: Region, area: Area): Region {
  const rows = range(area.row - region.row, area.row - region.row + area.rows);
  const from = area.column - region.column;
  const slice = <T>(grid: readonly (readonly (T | null)[])[]): (T | null)[][] =>
    rows.map((row) => grid[row]?.slice(from, from + area.columns) ?? new Array<null>(area.columns).fill(null));
  const part = { ...area, values: slice(region.values), formulas: slice(region.formulas) };
  if (isLaid(region)) return Object.assign(part, { home: slice(region.home) });
  return region.merges === undefined ? part : { ...part, merges: region.merges.filter((merge) => overlap(merge, area)) };
}

/** Rows between a table and its title above at most. */
const TITLE_ABOVE = 3;

/** Which title is above an area: 0 this table's own, 1 none, 2 another table's. Nothing else distinguishes two tables with the same labels. */
function titled(table: Table, all: readonly Table[], { region, labels }: LabelledRegion, { row }: Area): 0 | 1 | 2 {
  const titles = new Map(all.map(({ key, title }) => [reducedForm(title), key]));
  const top = row - region.row;
  for (let at = top; at >= Math.max(0, top - TITLE_ABOVE); at--) {
    const key = labels[at]!.map((label) => titles.get(label)).find((each) => each !== undefined);
    if (key !== undefined) return key === table.key ? 0 : 2;
  }
  return 1;
}

/** Finds tables by their labels anywhere in the workbook, outside the areas already taken. At least half of both their headers must be there. */
export function findTables(
  tables: readonly Table[],
  all: readonly Table[],
  sheets: readonly LabelledRegion[],
  taken: readonly Area[],
): Map<Table, Region> {
  const offers: { table: Table; region: Region; candidate: Candidate; title: number }[] = [];
  for (const sheet of sheets) {
    const tops = [...new Set(all.flatMap((table) => bands(table, sheet).map((band) => band.top)))].sort((a, b) => a - b);
    for (const table of tables) {
      for (const candidate of candidates(table, sheet, tops)) {
        if (candidate.score >= ENOUGH) offers.push({ table, region: sheet.region, candidate, title: titled(table, all, sheet, candidate.area) });
      }
    }
  }
  offers.sort((a, b) => b.candidate.score - a.candidate.score || a.title - b.title);
  const found = new Map<Table, Region>();
  const used: Area[] = [...taken];
  for (const { table, region, candidate } of offers) {
    // A bare header counts as a table only if there are other tables.
    if (candidate.bare && used.length === 0) continue;
    if (found.has(table) || used.some((area) => overlap(area, candidate.area))) continue;
    used.push(candidate.area);
    found.set(table, cut(region, candidate.area));
  }
  return found;
}

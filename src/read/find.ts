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

/** A sheet's used range with its labels in reduced form, made once for all tables sought in it. */
export interface LabelledRegion {
  readonly region: Region;
  readonly labels: readonly (readonly string[])[];
  /** What looking through it is taken off; all of an examination have one. */
  readonly work: Work;
  /** What was found in it already, by table. */
  readonly bands: Map<Table, readonly Band[]>;
}

/** Looks that cost a step: nothing is worked out at a cell that is only passed over. */
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
  /** A header over nothing. */
  readonly bare: boolean;
}

interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly share: number;
  /** How many column labels stand in it. */
  readonly leaves: number;
}

const columnSet = (table: Table): Set<string> => new Set(table.columns.map((column) => reducedForm(column.label)));
const rowSet = (table: Table): Set<string> => new Set(table.rows.filter((row) => row.label !== '').map((row) => reducedForm(row.label)));

/** Stretches of rows that hold at least half of a table's column labels, the fullest first where they overlap. */
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

/** What a header counts with a row under it in which nothing stands. */
const BARE = 0.25;
/** From this score on it is the table. */
const ENOUGH = 1.25;

/** What a row counts that is called otherwise, where all else says that it is the table's. */
const GUESSED = 0.5;
/** So far above a header its article stands. */
const ABOVE = 2;

/** Blank columns, covered by a merged label, that may stand before one that is called otherwise. */
const COVERED = 2;

/** A band with the outer columns whose labels are not the form's: as many as it still lacks. */
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

/** Whether a label may be one of these, written otherwise. */
const resembles = (label: string, wanted: readonly string[]): boolean =>
  wanted.some((each) => editDistance(label, each) <= Math.max(label.length, each.length) / 2);

/** Where a table may stand in a sheet, by its labels, best first; `2` is a table with every label in its place. */
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
    // After a page break the header stands again: the table goes on as long as rows follow that it lacks, and none that it has.
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
      // Another table may have the same header: without a row of this one there is nothing that could go on.
      if (!own.has(to) || rowsFound.size === 0) break;
      from = Math.min(to + band.bottom - band.top, region.rows);
    }
    let isBare = false;
    let guessed = 0;
    if (sought.size === 0) {
      const body = range(band.bottom, end).find((row) => !isBlank(row));
      // A row of figures that are all blank may be beyond what the sheet uses.
      isBare = body === undefined || !isFigures(body);
      bottom = isBare ? band.bottom : body!;
    } else if (rowsFound.size < sought.size) {
      // The last rows may be called otherwise.
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
    // Label columns that only hold groups stand before the first row label.
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

/** So far above a table its title stands. */
const TITLE_ABOVE = 3;

/** Whose title stands over an area: 0 this table's own, 1 nobody's, 2 another table's. Of two tables with the same labels only that tells which is there. */
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
    // A header alone is a table only beside other tables.
    if (candidate.bare && used.length === 0) continue;
    if (found.has(table) || used.some((area) => overlap(area, candidate.area))) continue;
    used.push(candidate.area);
    found.set(table, cut(region, candidate.area));
  }
  return found;
}

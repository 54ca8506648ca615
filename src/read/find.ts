import type { Table } from '../form/form.ts';
import type { Area, Region } from '../workbook/workbook.ts';
import { labelText } from './frame.ts';
import { reducedForm } from './labels.ts';
import { range } from './sequence.ts';

/** A sheet's used range with its labels in reduced form, made once for all tables sought in it. */
export interface LabelledRegion {
  readonly region: Region;
  readonly labels: readonly (readonly string[])[];
}

export const labelled = (region: Region): LabelledRegion => ({
  region,
  labels: region.values.map((row) =>
    row.map((content) => {
      const text = labelText(content);
      return text === '' || text.length > 80 ? '' : reducedForm(text);
    }),
  ),
});

interface Candidate {
  readonly area: Area;
  readonly score: number;
}

interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly share: number;
}

const columnSet = (table: Table): Set<string> => new Set(table.columns.map((column) => reducedForm(column.label)));
const rowSet = (table: Table): Set<string> => new Set(table.rows.filter((row) => row.label !== '').map((row) => reducedForm(row.label)));

/** Stretches of rows that hold at least half of a table's column labels, the fullest first where they overlap. */
function bands(table: Table, { region, labels }: LabelledRegion): Band[] {
  const leaves = columnSet(table);
  const groups = new Set(table.columns.flatMap((column) => column.group ?? []).map(reducedForm));
  const depth = Math.max(...table.columns.map((column) => (column.group ?? []).length)) + 1;
  const all: (Band & { weight: number })[] = [];
  for (const top of range(0, region.rows)) {
    const found = new Set<string>();
    let columns: number[] = [];
    let weight = 0;
    for (const row of range(top, Math.min(top + depth, region.rows))) {
      labels[row]!.forEach((label, column) => {
        if (groups.has(label)) weight += 1;
        if (!leaves.has(label)) return;
        found.add(label);
        weight += 1;
        columns = [...columns, column];
      });
    }
    const share = found.size / leaves.size;
    if (share >= 0.5)
      all.push({ top, bottom: Math.min(top + depth, region.rows), left: Math.min(...columns), right: Math.max(...columns), share, weight });
  }
  const kept: typeof all = [];
  for (const band of all.sort((a, b) => b.weight - a.weight || a.top - b.top)) {
    if (kept.every((other) => band.bottom <= other.top || band.top >= other.bottom)) kept.push(band);
  }
  return kept.sort((a, b) => a.top - b.top);
}

/** Where a table may stand in a sheet, by its labels, best first; `2` is a table with every label in its place. */
function candidates(table: Table, sheet: LabelledRegion, headerTops: readonly number[]): Candidate[] {
  const { region, labels } = sheet;
  const sought = rowSet(table);
  return bands(table, sheet).map((band) => {
    const end = headerTops.find((top) => top >= band.bottom) ?? region.rows;
    const found = new Set<string>();
    let left = band.left;
    let bottom = band.bottom - 1;
    for (const row of range(band.bottom, end)) {
      for (const column of range(0, band.left)) {
        const label = labels[row]![column]!;
        if (!sought.has(label)) continue;
        found.add(label);
        left = Math.min(left, column);
        bottom = row;
      }
    }
    if (sought.size === 0) bottom = Math.min(band.bottom, region.rows - 1);
    // Label columns that only hold groups stand before the first row label.
    while (left > 0 && sought.size > 0 && range(band.bottom, bottom + 1).some((row) => labels[row]![left - 1] !== '')) left--;
    const score = band.share + (sought.size === 0 ? (bottom >= band.bottom ? 1 : 0) : found.size / sought.size);
    const area = {
      sheet: region.sheet,
      row: region.row + band.top,
      column: region.column + left,
      rows: bottom - band.top + 1,
      columns: band.right - left + 1,
    };
    return { area, score };
  });
}

/** Cuts a region out of a larger one of the same sheet. */
export function cut(region: Region, area: Area): Region {
  const rows = range(area.row - region.row, area.row - region.row + area.rows);
  const from = area.column - region.column;
  const slice = <T>(grid: readonly (readonly T[])[]): T[][] => rows.map((row) => grid[row]!.slice(from, from + area.columns));
  return { ...area, values: slice(region.values), formulas: slice(region.formulas) };
}

const overlap = (a: Area, b: Area): boolean =>
  a.sheet === b.sheet && a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;

/** Finds tables by their labels anywhere in the workbook, outside the areas already taken. At least half of both their headers must be there. */
export function findTables(
  tables: readonly Table[],
  all: readonly Table[],
  sheets: readonly LabelledRegion[],
  taken: readonly Area[],
): Map<Table, Region> {
  const offers: { table: Table; region: Region; candidate: Candidate }[] = [];
  for (const sheet of sheets) {
    const tops = [...new Set(all.flatMap((table) => bands(table, sheet).map((band) => band.top)))].sort((a, b) => a - b);
    for (const table of tables) {
      for (const candidate of candidates(table, sheet, tops)) {
        if (candidate.score >= 1.25) offers.push({ table, region: sheet.region, candidate });
      }
    }
  }
  offers.sort((a, b) => b.candidate.score - a.candidate.score);
  const found = new Map<Table, Region>();
  const used: Area[] = [...taken];
  for (const { table, region, candidate } of offers) {
    if (found.has(table) || used.some((area) => overlap(area, candidate.area))) continue;
    used.push(candidate.area);
    found.set(table, cut(region, candidate.area));
  }
  return found;
}

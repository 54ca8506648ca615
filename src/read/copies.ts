import type { Form } from '../form/form.ts';
import { areaAddress, quoteSheet } from '../workbook/address.ts';
import { NAME, nameOf } from '../workbook/names.ts';
import type { Area, Place, Snapshot } from '../workbook/workbook.ts';
import type { Cover } from './cover.ts';
import type { Calculator } from './evaluate.ts';
import { findTables, type LabelledRegion } from './find.ts';
import { finding, type Finding } from './finding.ts';
import type { Narrative } from './narratives.ts';
import { alignTable, fit, readTable, type TableReading } from './table.ts';

/** Hidden sheets. Last year's figures, explanations and the form may be on one, but nothing that is judged. */
export const hiddenSheets = ({ sheets }: Snapshot): ReadonlySet<string> => new Set(sheets.filter(({ visible }) => !visible).map(({ name }) => name));

/** A table with fewer labels could match an unrelated sheet by chance. */
const FEWEST_LABELS = 6;
/** Share of its labels that a second table must have. */
const SURE = 0.9;

const areaOf = ({ sheet, row, column, rows, columns }: Area): Area => ({ sheet, row, column, rows, columns });
const corner = ({ sheet, row, column }: Area): Place => ({ sheet, row, column });
const addressOf = (area: Area): string => `${quoteSheet(area.sheet)}!${areaAddress(area)}`;

/** Number of figures that differ between two readings of a table. */
function differences(a: TableReading, b: TableReading): number {
  const keys = new Set([...a.cells.keys(), ...b.cells.keys()]);
  return [...keys].filter((key) => JSON.stringify(a.cells.get(key)?.figure) !== JSON.stringify(b.cells.get(key)?.figure)).length;
}

/** What is searched: the tables as read, all sheets as far as they were scanned, and the results of formulas. */
export interface Candidates {
  readonly form: Form;
  readonly snapshot: Snapshot;
  readonly tables: readonly TableReading[];
  readonly sheets: readonly LabelledRegion[];
  readonly calculator: Calculator;
  readonly cover: Cover;
  readonly narrative: ReadonlyMap<string, Narrative>;
}

/**
 * `name/hidden`: something that is judged is on a hidden sheet; an error if a visible table has other figures. `name/second`: there is another
 * visible table. Otherwise a correct hidden table could pass while readers see a wrong one.
 */
export function copyFindings({ form, snapshot, tables, sheets, calculator, cover, narrative }: Candidates): Finding[] {
  const hidden = hiddenSheets(snapshot);
  const seen = sheets.filter(({ region }) => !hidden.has(region.sheet));
  const taken = tables.map(({ region }) => region);
  const ofTables = tables.flatMap((own): Finding[] => {
    const { table, region } = own;
    const isHidden = hidden.has(region.sheet);
    const enough = isHidden || table.rows.length + table.columns.length >= FEWEST_LABELS;
    const found = enough && seen.length > 0 ? findTables([table], form.tables, seen, taken).get(table) : undefined;
    const copy = found !== undefined && fit(alignTable(table, found), table) >= SURE ? found : undefined;
    if (copy === undefined && !isHidden) return [];
    const differs = copy === undefined ? 0 : differences(own, readTable(form, table, copy, snapshot.live, calculator));
    return [
      finding({
        rule: isHidden ? 'name/hidden' : 'name/second',
        severity: isHidden ? (differs > 0 ? 'error' : 'warning') : differs > 0 ? 'warning' : 'hint',
        table: table.key,
        place: corner(copy ?? region),
        marks: [],
        facts: { name: nameOf(table.key), title: table.title, sheet: region.sheet, found: copy === undefined ? '' : addressOf(copy), differs },
        fix: isHidden && copy !== undefined ? [{ defineName: nameOf(table.key), area: areaOf(copy) }] : [],
      }),
    ];
  });
  const others = [
    ...(['organization', 'year'] as const).map((field) => ({ name: NAME[field], place: cover[field].place })),
    ...[...narrative].map(([key, { place }]) => ({ name: nameOf(key), place })),
  ];
  const ofOthers = others.flatMap(({ name, place }) =>
    place === null || !hidden.has(place.sheet)
      ? []
      : [
          finding({
            rule: 'name/hidden',
            severity: 'warning',
            place,
            marks: [],
            facts: { name, title: name, sheet: place.sheet, found: '', differs: 0 },
          }),
        ],
  );
  return [...ofTables, ...ofOthers];
}

/** Whether the sheets must be searched for such tables: something named is hidden, or (in a file) a visible sheet contains nothing named. */
export function needsSearch(snapshot: Snapshot, tables: readonly { readonly region: Area | null }[]): boolean {
  const hidden = hiddenSheets(snapshot);
  if (tables.some(({ region }) => region !== null && hidden.has(region.sheet))) return true;
  const named = new Set([...snapshot.names.values()].flatMap((read) => (read.state === 'found' ? [read.region.sheet] : [])));
  return !snapshot.live && snapshot.sheets.some(({ name, visible }) => visible && !named.has(name));
}

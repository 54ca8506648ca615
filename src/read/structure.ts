import { formForYear } from '../form/index.ts';
import { cellKey } from '../form/cells.ts';
import type { Form, Table } from '../form/form.ts';
import { absoluteReference, areaAddress, cellAddress, quoteSheet } from '../workbook/address.ts';
import { NAME, nameOf } from '../workbook/names.ts';
import type { Place, Region, Snapshot } from '../workbook/workbook.ts';
import type { Alignment } from './align.ts';
import type { Cover } from './cover.ts';
import type { FactsOf } from './facts.ts';
import { finding, type Finding, type FixEdit } from './finding.ts';
import { reducedForm } from './labels.ts';
import { isLaid } from './laid.ts';
import type { Located } from './locate.ts';
import type { Narrative } from './narratives.ts';
import { alignTable, fit, labelPlace, type TableReading } from './table.ts';

const corner = (region: Region): Place => ({ sheet: region.sheet, row: region.row, column: region.column });

/** The edit that names the table found here. Not offered for ragged tables, which cannot be read through a name. */
const named = ({ key }: Table, region: Region | null): FixEdit[] =>
  region === null || isLaid(region) ? [] : [{ defineName: nameOf(key), area: areaOf(region) }];

/** Findings about missing or broken names, with the place where their table was found and the edit that redefines them. */
export function nameFindings(
  located: readonly Located[],
  cover: Cover,
  narrative: ReadonlyMap<string, Narrative>,
  format: Snapshot['format'],
): Finding[] {
  // Documents have no names, so only tables that were not found at all are missing.
  const lost = located.filter(({ name, region }) => name !== 'found' && (format !== 'document' || region === null));
  // A field that was not found cannot be named; `identity/*` reports it.
  const fields = (['organization', 'year'] as const).flatMap((field) => {
    const { found, place } = cover[field];
    return found === 'name' || place === null ? [] : [{ field, place }];
  });
  // Old formats lose names when read, which is not the file's fault.
  if (format === 'legacy' && lost.length === located.length) return [];
  if (lost.length === located.length && lost.every(({ name }) => name === 'missing')) {
    const found = lost.filter(({ region }) => region !== null);
    const places = found.map(({ region }) => `${quoteSheet(region!.sheet)}!${areaAddress(region!)}`);
    return [
      finding({
        rule: 'name/missing',
        severity: 'error',
        place: corner(found[0]!.region!),
        marks: [],
        facts: {
          all: lost.map(({ table }) => nameOf(table.key)),
          found: places,
          tables: found.map(({ table }) => table.title),
          nowhere: lost.filter(({ region }) => region === null).map(({ table }) => table.title),
        },
        fix: [
          ...found.flatMap(({ table, region }) => named(table, region)),
          ...fields.map(({ field, place }) => ({ defineName: NAME[field], area: { ...place, rows: 1, columns: 1 } })),
          ...[...narrative].flatMap(([key, { place, rows, found: how }]) =>
            place !== null && how === 'heading' ? [{ defineName: nameOf(key), area: { ...place, rows, columns: 1 } }] : [],
          ),
        ],
      }),
    ];
  }
  const tables = lost.map(({ table, region, name, refersTo }) =>
    finding({
      rule: name === 'missing' ? 'name/missing' : 'name/broken',
      severity: 'error',
      table: table.key,
      place: region === null ? null : corner(region),
      marks: [],
      facts: {
        name: nameOf(table.key),
        title: table.title,
        sought: region === null ? [...new Set(table.columns.map(({ label }) => label))].slice(0, 3) : [],
        refersTo,
        found: region === null ? '' : `${quoteSheet(region.sheet)}!${areaAddress(region)}`,
      },
      fix: named(table, region),
    }),
  );
  const single = fields.map(({ field, place }) =>
    finding({
      rule: 'name/missing',
      severity: 'error',
      place,
      marks: [],
      facts: {
        name: NAME[field],
        title: field,
        refersTo: '',
        found: absoluteReference({ ...place, rows: 1, columns: 1 }).replaceAll('$', ''),
      },
      fix: [{ defineName: NAME[field], area: { ...place, rows: 1, columns: 1 } }],
    }),
  );
  return [...tables, ...(format === 'modern' ? single : [])];
}

const areaOf = ({ sheet, row, column, rows, columns }: Region): { sheet: string; row: number; column: number; rows: number; columns: number } => ({
  sheet,
  row,
  column,
  rows,
  columns,
});

/** Groups consecutive positions: rows deleted together give one finding. */
function runs(positions: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const position of positions) {
    const last = found.at(-1);
    if (last !== undefined && last.at(-1) === position - 1) last.push(position);
    else found.push([position]);
  }
  return found;
}

/** What may be wrong with a row or a column. */
type LineRule = 'missing' | 'unknown' | 'duplicate' | 'moved' | 'renamed';

/** Findings about the rows or the columns of one table. */
function alignmentFindings(reading: TableReading, kind: 'row' | 'column'): Finding[] {
  const { table, region, frame } = reading;
  const alignment: Alignment = kind === 'row' ? reading.rows : reading.columns;
  const lines: readonly { label: string }[] = kind === 'row' ? table.rows : table.columns;
  const paths = kind === 'row' ? frame.rows : frame.columns;
  const placeOf = (sheetPosition: number): Place => labelPlace(region, paths[sheetPosition]!.at);
  const about = <R extends LineRule>(
    rule: R,
    severity: Finding['severity'],
    rest: Partial<Pick<Finding, 'place' | 'marks' | 'actual' | 'fix'>> & { readonly facts: FactsOf[`row/${R}`] },
  ): Finding => finding<`${'row' | 'column'}/${LineRule}`>({ rule: `${kind}/${rule}`, severity, table: table.key, ...rest });
  const labelOf = (position: number): string => lines[position]!.label || table.title;

  const missing = runs(alignment.missing).map((run) => {
    const before = [...alignment.matched].filter(([form]) => form < run[0]!).sort((a, b) => b[0] - a[0])[0];
    const place = before === undefined ? corner(region) : placeOf(before[1]);
    return about('missing', 'error', {
      place,
      marks: [],
      facts: { labels: run.map(labelOf), after: before === undefined ? '' : labelOf(before[0]), title: table.title },
    });
  });
  const unknown = alignment.unknown.map((position) =>
    about('unknown', 'warning', {
      place: placeOf(position),
      actual: paths[position]!.label,
      facts: { label: paths[position]!.label, title: table.title },
    }),
  );
  const duplicate = [...alignment.duplicate].map(([position, form]) =>
    about('duplicate', 'error', {
      place: placeOf(position),
      actual: paths[position]!.label,
      facts: { label: labelOf(form), title: table.title, first: cellAddress(placeOf(alignment.matched.get(form)!)) },
    }),
  );
  const renamed = alignment.renamed.map(({ expected, found, step, at }) => {
    const place = labelPlace(region, at);
    return about('renamed', step === 2 ? 'hint' : 'warning', {
      place,
      actual: found,
      facts: { label: expected, found, title: table.title },
      fix: [{ cell: null, place, value: expected }],
    });
  });
  const movedPlaces = alignment.moved.map((form) => placeOf(alignment.matched.get(form)!));
  const moved =
    alignment.moved.length === 0
      ? []
      : [
          about('moved', 'error', {
            place: movedPlaces[0]!,
            marks: movedPlaces,
            facts: { labels: alignment.moved.map(labelOf), title: table.title },
          }),
        ];
  return [...missing, ...duplicate, ...moved, ...unknown, ...renamed];
}

/** The other form of the family that a table fits better than its own, if any. */
function betterForm(form: Form, forms: readonly Form[], reading: TableReading): Form | null {
  const own = fit(reading, reading.table);
  if (own === 1) return null;
  for (const other of forms) {
    const counterpart =
      other.id !== form.id && other.family !== undefined && other.family === form.family
        ? other.tables.find(({ key }) => key === reading.table.key)
        : undefined;
    if (counterpart === undefined) continue;
    const theirs = fit(alignTable(counterpart, reading.region), counterpart);
    if (theirs > own && theirs >= 0.8) return other;
  }
  return null;
}

/** A table whose labels are those of another form of the family. */
export interface Mixed {
  readonly reading: TableReading;
  readonly other: Form;
}

export function mixedTables(form: Form, forms: readonly Form[], tables: readonly TableReading[]): Mixed[] {
  return tables.flatMap((reading) => {
    const other = betterForm(form, forms, reading);
    return other === null ? [] : [{ reading, other }];
  });
}

/** The rows and columns of the sheet that only the other form has, by its labels. */
function foreignLabels({ reading, other }: Mixed): string[] {
  const counterpart = other.tables.find(({ key }) => key === reading.table.key)!;
  const { rows, columns } = alignTable(counterpart, reading.region);
  const only = (own: readonly { label: string }[], theirs: readonly { label: string }[], { matched, guessed }: Alignment): string[] => {
    const known = new Set(own.map(({ label }) => reducedForm(label)));
    return theirs.flatMap(({ label }, at) => (matched.has(at) && !guessed.has(at) && !known.has(reducedForm(label)) ? [label] : []));
  };
  return [...only(reading.table.columns, counterpart.columns, columns), ...only(reading.table.rows, counterpart.rows, rows)];
}

/** The figures of another form's table that mean the same in this form; labels that are merely similar do not count. */
export function sureCells({ table, rows, columns, cells }: TableReading): TableReading['cells'] {
  const sure = new Map(cells);
  table.rows.forEach((row, r) =>
    table.columns.forEach((column, c) => {
      if (rows.guessed.has(r) || columns.guessed.has(c)) sure.delete(cellKey(table, row, column));
    }),
  );
  return sure;
}

/** Findings about the form and the rows and columns of its tables. */
export function structureFindings(
  form: Form,
  forms: readonly Form[],
  tables: readonly TableReading[],
  mixed: readonly Mixed[],
  cover: Cover,
  year: number | null,
): Finding[] {
  const findings: Finding[] = [];
  if (year !== null && (year < form.years.from || (form.years.to !== null && year > form.years.to))) {
    const right = form.family === undefined ? undefined : formForYear(forms, form.family, year);
    findings.push(
      finding({
        rule: 'form/wrong-year',
        severity: 'error',
        place: cover.year.place,
        actual: year,
        facts: {
          year,
          form: form.id,
          basis: form.basis,
          right: right?.id ?? '',
          rightBasis: right?.basis ?? '',
          from: form.years.from,
          to: form.years.to ?? '',
        },
      }),
    );
  }
  const [first] = mixed;
  if (first !== undefined) {
    findings.push(
      finding({
        rule: 'form/mixed',
        severity: 'error',
        table: mixed.length === 1 ? first.reading.table.key : null,
        place: corner(first.reading.region),
        marks: mixed.map(({ reading }) => corner(reading.region)),
        facts: {
          tables: mixed.map(({ reading }) => reading.table.title),
          labels: mixed.flatMap(foreignLabels),
          form: form.id,
          other: first.other.id,
        },
      }),
    );
  }
  const inMixed = new Set(mixed.map(({ reading }) => reading));
  for (const reading of tables)
    if (!inMixed.has(reading)) findings.push(...alignmentFindings(reading, 'row'), ...alignmentFindings(reading, 'column'));
  return findings;
}

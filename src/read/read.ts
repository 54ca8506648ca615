import type { Form } from '../form/form.ts';
import { hasOpen } from '../form/open.ts';
import { NAME, nameOf } from '../workbook/names.ts';
import type { Region, Snapshot } from '../workbook/workbook.ts';
import { MOST_WORK, workOf, type Work } from '../work.ts';
import { embeddedFindings, embeddedIn, type FormParser, type FormSource } from './embedded.ts';
import { copyFindings, needsSearch } from './copies.ts';
import { readCover, textOf, yearOf, type Cover } from './cover.ts';
import type { Finding } from './finding.ts';
import { labelled, labelsOfForms } from './find.ts';
import { isLaid } from './laid.ts';
import { calculatorOf } from './evaluate.ts';
import { locate, type Location } from './locate.ts';
import { readNarratives, type Narrative } from './narratives.ts';
import { readExplanations, readPrior, type Explanation, type Prior } from './notes.ts';
import { mixedTables, nameFindings, structureFindings, sureCells } from './structure.ts';
import type { OwnReader } from './own.ts';
import { readTable, type ReadCell, type TableReading } from './table.ts';

/** A workbook as a report: figures by cell key, and findings about its structure. */
export interface Reading {
  readonly form: Form;
  readonly formSource: FormSource;
  readonly cover: Cover;
  readonly organization: string;
  readonly year: number | null;
  readonly tables: readonly TableReading[];
  /** Only cells that were found; figures of missing rows are absent. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly narrative: ReadonlyMap<string, Narrative>;
  readonly prior: Prior | null;
  readonly explanations: readonly Explanation[];
  /** About names, form, rows and columns. */
  readonly findings: readonly Finding[];
  readonly legacy: boolean;
  /** Whether it was read from a document, which has neither names nor a cover page. */
  readonly document: boolean;
  /** The regions it was made from, so that the sheet can be compared with them before a later edit. */
  readonly regions: readonly Region[];
  /** Number of names lost in an old format, so that `name/*` could not be judged. */
  readonly namesLost: number;
}

export interface ReadOptions {
  readonly forms: readonly Form[];
  /** The form to use instead of the workbook's. */
  readonly form?: Form | undefined;
  /** `parseForm` of `form/parse.ts`; required if the workbook may embed a form. */
  readonly parseForm?: FormParser | undefined;
  /** Required for custom forms. */
  readonly own?: OwnReader | undefined;
  /** The rest of the examination's budget; by default a reading has its own. */
  readonly work?: Work | undefined;
  /** Used instead of the scan: tables copied as plain text are moved under their labels in it. */
  readonly straight?: Snapshot | undefined;
}

/** Every rectangle that a read or a scan returned, except composed ones. */
export const regionsOf = ({ names, regions }: Snapshot): Region[] => [
  ...[...names.values()].flatMap((name) => (name.state === 'found' && !isLaid(name.region) ? [name.region] : [])),
  ...regions,
];

/** Whether the names do not lead to every table and text, so that the whole workbook must be scanned. */
export function needsScan(snapshot: Snapshot, options: ReadOptions): boolean {
  const found = locate(snapshot, [], options);
  const has = (name: string): boolean => snapshot.names.get(name)?.state === 'found';
  return (
    found === null ||
    needsSearch(snapshot, found.tables) ||
    // Rows typed below an open table's name belong to it.
    hasOpen(found.form) ||
    found.tables.some(({ region }) => region === null) ||
    ![NAME.organization, NAME.year, ...found.form.narratives.map(({ key }) => nameOf(key))].every(has)
  );
}

/** Whether there may be more tables than those found: some may have been copied as plain text. */
export const mayBeRagged = (reading: Reading | null): boolean =>
  reading === null ||
  reading.tables.length < reading.form.tables.length ||
  reading.tables.some(({ columns, rows }) => columns.missing.length + rows.missing.length > 0);

/** All cells that were read: the tables first, then what else is named, then the sheets as far as they were scanned. */
const knownRegions = ({ tables }: Location, regions: readonly Region[]): Region[] => [
  ...tables.flatMap(({ region }) => (region === null || isLaid(region) ? [] : region)),
  ...regions,
];

/** Reads a report from a snapshot and, if `needsScan` requires it, a scan of the same workbook. `null`: there is no table of a known form. */
export function readReport(snapshot: Snapshot, scan: Snapshot | null, options: ReadOptions): Reading | null {
  const { work = workOf(MOST_WORK), own } = options;
  const known = scan === null ? new Set<string>() : labelsOfForms(options.form ? [...options.forms, options.form] : options.forms);
  const sheets = ((options.straight ?? scan)?.regions ?? []).map((region) => labelled(region, known, work));
  const located = locate(snapshot, sheets, options);
  if (located === null) return null;
  const { findings: ofRows, ...location } = (hasOpen(located.form) ? own?.open(located, scan, work) : undefined) ?? { ...located, findings: [] };
  const { form } = location;
  const cover = readCover(snapshot, sheets, form.title);
  const year = yearOf(cover.year.content);
  const regions = regionsOf({ ...snapshot, regions: (scan ?? snapshot).regions });
  const calculator = calculatorOf(knownRegions(location, regions), work);
  const tables = location.tables.flatMap(({ table, region }) =>
    region === null ? [] : [readTable(form, table, region, snapshot.live, calculator, own)],
  );
  const mixed = mixedTables(form, options.forms, tables);
  const foreign = new Set(mixed.map(({ reading }) => reading));
  const legacy = snapshot.format === 'legacy';
  const narrative = readNarratives(
    form,
    snapshot.names,
    sheets,
    tables.map((reading) => reading.region),
  );
  const names = nameFindings(location.tables, cover, narrative, snapshot.format);
  const embedded = options.form === undefined ? embeddedFindings(form, embeddedIn(snapshot, options.parseForm)) : [];
  const region = (name: string) => {
    const read = snapshot.names.get(name);
    return read?.state === 'found' ? read.region : null;
  };
  const copies = copyFindings({ form, snapshot, tables, sheets, calculator, cover, narrative });
  const priorRegion = region(NAME.prior);
  const notes = region(NAME.explanations);
  const reading: Reading = {
    form,
    formSource: location.source,
    cover,
    organization: textOf(cover.organization.content),
    year,
    tables,
    cells: new Map(tables.flatMap((reading) => [...(foreign.has(reading) ? sureCells(reading) : reading.cells)])),
    narrative,
    prior: priorRegion === null ? null : readPrior(form, priorRegion),
    explanations: notes === null ? [] : readExplanations(notes),
    findings: [...embedded, ...ofRows, ...names, ...copies, ...structureFindings(form, options.forms, tables, mixed, cover, year)],
    legacy,
    document: snapshot.format === 'document',
    regions,
    namesLost: legacy ? location.tables.filter(({ name }) => name !== 'found').length : 0,
  };
  return own?.finish(reading, location, snapshot) ?? reading;
}

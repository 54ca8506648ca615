import { cellKey } from '../../../form/cells.ts';
import type { Form, Table } from '../../../form/form.ts';
import { priorKeys } from '../../../form/patterns.ts';
import { NAME, nameOf } from '../../names.ts';
import type { Area, Place } from '../../workbook.ts';
import { formParts } from './form-json.ts';
import { notesOf } from './notes.ts';
import { placeTables, type TablesSheet } from './place-tables.ts';
import { sectionTitle, sheetNames } from './sheet-names.ts';
import { totalFormulas } from './totals.ts';
import { COVER_LABEL, SHEET } from './words.ts';

/** Rows of the sheets whose shape no form changes; 0-based. */
export const COVER = { title: 1, basis: 2, fields: 4, notes: 11 } as const;
export const PRIOR_HEADER = 2;
export const EXPLANATIONS_HEADER = 3;
export const EXPLANATION_ROWS = 200;
/** A narrative is a heading row, one merged area of this many rows, and a gap. */
export const NARRATIVE_ROWS = 22;

export type CoverField = keyof typeof COVER_LABEL;
export const COVER_FIELDS = Object.keys(COVER_LABEL) as CoverField[];

export type SheetLayout =
  | { readonly kind: 'cover'; readonly name: string; readonly notes: readonly string[]; readonly formRow: number }
  | TablesSheet
  | { readonly kind: 'narratives'; readonly name: string; readonly texts: readonly { readonly title: string; readonly row: number }[] }
  | { readonly kind: 'prior'; readonly name: string; readonly keys: readonly string[] }
  | { readonly kind: 'explanations'; readonly name: string }
  | { readonly kind: 'form'; readonly name: string; readonly parts: readonly string[] };

/** Where everything of a form's template is. Pure; rows and columns are 0-based. */
export interface Layout {
  /** In the order of the tabs. */
  readonly sheets: readonly SheetLayout[];
  /** Every defined name, with its extent. */
  readonly names: ReadonlyMap<string, Area>;
  /** Every figure by cell key. */
  readonly cells: ReadonlyMap<string, Place>;
  /** Formulas (without `=`) of the totals by cell key. */
  readonly totals: ReadonlyMap<string, string>;
}

const one = (sheet: string, row: number, column: number): Area => ({ sheet, row, column, rows: 1, columns: 1 });

function sheetsOf(form: Form, embedForm: boolean): SheetLayout[] {
  const notes = notesOf(form);
  const sections = form.sections.map((section) => ({ ...section, heading: sectionTitle(section) }));
  const named = sheetNames(form);
  const keys = priorKeys(form);
  const tables = sections.flatMap(({ ordinal, title, heading }) => {
    const name = named.get(ordinal);
    const own = form.tables.filter(({ section }) => section === ordinal);
    return name === undefined ? [] : [placeTables(name, heading, title, own)];
  });
  const texts = form.narratives.map(({ section }, index) => ({
    title: sections.find(({ ordinal }) => ordinal === section)!.heading,
    row: index * (NARRATIVE_ROWS + 2),
  }));
  return [
    { kind: 'cover', name: SHEET.cover, notes, formRow: COVER.notes + 1 + notes.length + 1 },
    ...tables,
    ...(texts.length > 0 ? [{ kind: 'narratives' as const, name: SHEET.narratives, texts }] : []),
    ...(keys.length > 0 ? [{ kind: 'prior' as const, name: SHEET.prior, keys }] : []),
    { kind: 'explanations', name: SHEET.explanations },
    ...(embedForm ? [{ kind: 'form' as const, name: SHEET.form, parts: formParts(form) }] : []),
  ];
}

/** The defined names that stand on one sheet. */
function namesOn(sheet: SheetLayout, form: Form): [string, Area][] {
  const { name } = sheet;
  switch (sheet.kind) {
    case 'cover':
      return [
        [NAME.form, one(name, sheet.formRow, 1)],
        ...COVER_FIELDS.map((field, index): [string, Area] => [NAME[field], one(name, COVER.fields + index, 1)]),
      ];
    case 'tables':
      return sheet.tables.map(({ table, area }) => [nameOf(table.key), area]);
    case 'narratives':
      return sheet.texts.map(({ row }, index) => [nameOf(form.narratives[index]!.key), one(name, row + 1, 0)]);
    case 'prior':
      return [[NAME.prior, { sheet: name, row: PRIOR_HEADER, column: 0, rows: 3 + sheet.keys.length, columns: 3 }]];
    case 'explanations':
      return [[NAME.explanations, { sheet: name, row: EXPLANATIONS_HEADER, column: 0, rows: 1 + EXPLANATION_ROWS, columns: 5 }]];
    case 'form':
      return [[NAME.formJson, { sheet: name, row: 0, column: 0, rows: sheet.parts.length, columns: 1 }]];
  }
}

/** Names differ by more than case, or the spreadsheet program would refuse the file. */
function distinct(names: readonly [string, Area][]): ReadonlyMap<string, Area> {
  const lower = names.map(([name]) => name.toLowerCase());
  const twice = names.find((_, index) => lower.indexOf(lower[index]!) !== index);
  if (twice !== undefined) throw new Error(`${twice[0]} would name two ranges: a table or narrative needs another key`);
  return new Map(names);
}

/** Lays a template out. Throws where two of the form's keys ask for one defined name. */
export function layOut(form: Form, { embedForm = false }: { readonly embedForm?: boolean } = {}): Layout {
  const sheets = sheetsOf(form, embedForm);
  const placed = sheets.flatMap((sheet) => (sheet.kind === 'tables' ? sheet.tables : []));
  const cellsIn = ({ table, body }: { table: Table; body: Place }): [string, Place][] =>
    table.rows.flatMap((row, r) =>
      table.columns.map((column, c): [string, Place] => [
        cellKey(table, row, column),
        { sheet: body.sheet, row: body.row + r, column: body.column + c },
      ]),
    );
  const cells = new Map(placed.flatMap(cellsIn));
  return { sheets, names: distinct(sheets.flatMap((sheet) => namesOn(sheet, form))), cells, totals: totalFormulas(form, cells) };
}

import { cellKey } from '../../../form/cells.ts';
import type { Form, Table } from '../../../form/form.ts';
import { EXPLANATION_COLUMNS } from '../../explanations.ts';
import { quarterKeys } from '../../../form/custom-rules.ts';
import { priorKeys } from '../../../form/patterns.ts';
import { NAME, nameOf } from '../../names.ts';
import type { Area, Place } from '../../workbook.ts';
import { baseOf } from '../../../form/open.ts';
import { unfolded } from '../../../form/unfold.ts';
import { formParts } from './form-json.ts';
import { notesOf } from './notes.ts';
import { placeTables, type TablesSheet } from './place-tables.ts';
import { textRows, type TextRow } from '../../text-rows.ts';
import { sectionTitle, sheetNames, textSheetName } from './sheet-names.ts';
import { totalFormulas } from './totals.ts';
import { COVER_LINES, SHEET } from './words.ts';

/** Rows of the sheets whose layout is the same for every form; 0-based. */
export const COVER = { title: 1, basis: 2, fields: 4, seal: 4 + COVER_LINES.length + 1, notes: 4 + COVER_LINES.length + 4 } as const;
export const PRIOR_HEADER = 2;
export const EXPLANATIONS_HEADER = 3;
export const EXPLANATION_ROWS = 200;
/** Rows of an open table in a blank template; more can be inserted or added below. */
const OPEN_ROWS = 30;
/** Rows of a narrative in a blank template, one paragraph each, and spare rows below the paragraphs of a filled one. */
const BLANK_PARAGRAPHS = 16;
const SPARE_PARAGRAPHS = 2;

export type CoverField = Extract<(typeof COVER_LINES)[number], { field: string }>['field'];
/** The named fields of the cover, with their rows. */
const COVER_FIELDS: readonly (readonly [CoverField, number])[] = COVER_LINES.flatMap((line, index) =>
  'field' in line ? [[line.field, COVER.fields + index] as const] : [],
);

/** One narrative on its sheet: its heading, and below it one row per paragraph. */
export interface PlacedText {
  readonly key: string;
  readonly title: string;
  readonly row: number;
  readonly rows: number;
  /** Its content; a long paragraph takes several rows. */
  readonly paragraphs: readonly TextRow[];
}

export type SheetLayout =
  | { readonly kind: 'cover'; readonly name: string; readonly notes: readonly string[]; readonly formRow: number }
  | TablesSheet
  | { readonly kind: 'narratives'; readonly name: string; readonly texts: readonly PlacedText[] }
  | { readonly kind: 'prior'; readonly name: string; readonly keys: readonly string[] }
  | { readonly kind: 'explanations'; readonly name: string }
  | { readonly kind: 'form'; readonly name: string; readonly parts: readonly string[] };

/** The position of everything in a form's template. Pure; rows and columns are 0-based. */
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

/** Places the narratives of consecutive sections below one another. */
function placeTexts(narratives: readonly { readonly key: string; readonly title: string; readonly text: string }[]): PlacedText[] {
  let row = 0;
  return narratives.map(({ key, title, text }) => {
    const paragraphs = textRows(text);
    const used = paragraphs.reduce((sum, { rows }) => sum + rows, 0);
    const placed = { key, title, row, rows: used === 0 ? BLANK_PARAGRAPHS : used + SPARE_PARAGRAPHS, paragraphs };
    row += placed.rows + 2;
    return placed;
  });
}

function sheetsOf(form: Form, { embedForm = false, texts = {} }: LayoutOptions): SheetLayout[] {
  const sections = form.sections.map((section) => ({ ...section, heading: sectionTitle(section) }));
  const named = sheetNames(form);
  const keys = [...priorKeys(form), ...quarterKeys(form)];
  // In the form's order: 一 before the tables, 五 and 六 after them.
  const parts: SheetLayout[] = [];
  let run: { key: string; title: string; text: string }[] = [];
  const texted = (): void => {
    if (run.length > 0)
      parts.push({
        kind: 'narratives',
        name: textSheetName(
          run.map(({ key }) => key),
          form,
        ),
        texts: placeTexts(run),
      });
    run = [];
  };
  for (const { ordinal, title, heading } of sections) {
    for (const { key, section } of form.narratives) if (section === ordinal) run.push({ key, title: heading, text: texts[key] ?? '' });
    const name = named.get(ordinal);
    if (name === undefined) continue;
    texted();
    const own = form.tables.filter(({ section }) => section === ordinal);
    parts.push(placeTables(name, heading, title, own));
  }
  texted();
  return [
    ...parts,
    ...(keys.length > 0 ? [{ kind: 'prior' as const, name: SHEET.prior, keys }] : []),
    { kind: 'explanations', name: SHEET.explanations },
    ...(embedForm ? [{ kind: 'form' as const, name: SHEET.form, parts: formParts(baseOf(form)) }] : []),
  ];
}

/** The defined names on one sheet. */
function namesOn(sheet: SheetLayout): [string, Area][] {
  const { name } = sheet;
  switch (sheet.kind) {
    case 'cover':
      return [[NAME.form, one(name, sheet.formRow, 1)], ...COVER_FIELDS.map(([field, row]): [string, Area] => [NAME[field], one(name, row, 1)])];
    case 'tables':
      return sheet.tables.map(({ table, area }) => [nameOf(table.key), area]);
    case 'narratives':
      return sheet.texts.map(({ key, row, rows }) => [nameOf(key), { sheet: name, row: row + 1, column: 0, rows, columns: 1 }]);
    case 'prior':
      return [[NAME.prior, { sheet: name, row: PRIOR_HEADER, column: 0, rows: 3 + sheet.keys.length, columns: 3 }]];
    case 'explanations':
      return [
        [NAME.explanations, { sheet: name, row: EXPLANATIONS_HEADER, column: 0, rows: 1 + EXPLANATION_ROWS, columns: EXPLANATION_COLUMNS.length }],
      ];
    case 'form':
      return [[NAME.formJson, { sheet: name, row: 0, column: 0, rows: sheet.parts.length, columns: 1 }]];
  }
}

/** Names must differ by more than case, otherwise spreadsheet programs refuse the file. */
function distinct(names: readonly [string, Area][]): ReadonlyMap<string, Area> {
  const lower = names.map(([name]) => name.toLowerCase());
  const twice = names.find((_, index) => lower.indexOf(lower[index]!) !== index);
  if (twice !== undefined) throw new Error(`${twice[0]} would name two ranges: a table or narrative needs another key`);
  return new Map(names);
}

export interface LayoutOptions {
  readonly embedForm?: boolean;
  /** The texts of narratives by key, to reserve as many rows as they need. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Keys of typed totals: they hold no SUM and are unlocked like any other figure. */
  readonly typed?: ReadonlySet<string>;
}

/** Lays out a template. Throws if two of the form's keys require the same defined name. */
export function layOut(given: Form, options: LayoutOptions = {}): Layout {
  const form = baseOf(given) === given ? unfolded(given, ({ open }) => Math.min(open!.max, OPEN_ROWS)) : given;
  const parts = sheetsOf(form, options);
  const placed = parts.flatMap((sheet) => (sheet.kind === 'tables' ? sheet.tables : []));
  const cellsIn = ({ table, body }: { table: Table; body: Place }): [string, Place][] =>
    table.rows.flatMap((row, r) =>
      table.columns.map((column, c): [string, Place] => [
        cellKey(table, row, column),
        { sheet: body.sheet, row: body.row + r, column: body.column + c },
      ]),
    );
  const cells = new Map(placed.flatMap(cellsIn));
  const calculated = totalFormulas(form, cells);
  const notes = notesOf(form, calculated);
  const sheets: SheetLayout[] = [{ kind: 'cover', name: SHEET.cover, notes, formRow: COVER.notes + 1 + notes.length + 1 }, ...parts];
  return {
    sheets,
    names: distinct(sheets.flatMap((sheet) => namesOn(sheet))),
    cells,
    totals: new Map([...calculated].filter(([key]) => options.typed?.has(key) !== true)),
  };
}

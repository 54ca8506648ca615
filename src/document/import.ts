import { cellLabel, textOfLanguage } from '../text/message.ts';
import { importText } from '../text/importing.ts';
import type { Language } from '../text/text.ts';
import type { Form } from '../form/form.ts';
import { counted, type Figure } from '../read/figures.ts';
import { namesToRead } from '../read/locate.ts';
import { readReport, type Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';
import { fillEdits, textEdits, typedTotals } from '../report/fill.ts';
import type { ReportInput } from '../report/input.ts';
import type { CellContent, Edit, Place, Workbook } from '../workbook/workbook.ts';

/** More characters than this no cell takes. */
const LONGEST_TEXT = 32_767;

/** A figure as it stands: text stays text, so that what is wrong with it is found in the template too. */
function asItStands(figure: Figure): number | string | null {
  if (figure.kind === 'blank') return null;
  return figure.kind === 'number' ? figure.value : figure.text;
}

const typed = (content: CellContent): number | string | null => (typeof content === 'number' || typeof content === 'string' ? content : null);

/** What a form asks for and a document does not have, by what people call it. */
export interface NotRead {
  readonly tables: readonly string[];
  readonly narratives: readonly string[];
  readonly organization: boolean;
  readonly year: boolean;
  /** Figures of tables that are there. */
  readonly figures: number;
  /** Texts that are longer than a cell can hold. */
  readonly tooLong: readonly string[];
  /** Keys of totals that were left to the template's sums although the document gives others. */
  readonly differing: readonly string[];
}

export interface Import {
  readonly form: Form;
  /** The edits that put what was read into a template of the same form; nothing else of it changes. */
  readonly edits: readonly Edit[];
  /** Figures that are no blanks, and texts. */
  readonly figures: number;
  readonly texts: number;
  /** Cells that hold something else now. */
  readonly overwritten: number;
  readonly notRead: NotRead;
}

export interface ImportOptions {
  /** Whether totals that the template sums stay so: in a program their cells are locked. Otherwise they are typed as they stand. */
  readonly keepSums: boolean;
}

const titleOf = (form: Form, section: string): string => form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;

const at = ({ sheet, row, column }: Place): string => JSON.stringify([sheet, row, column]);

/** What the cells of a template that an import may write to hold now. */
function held({ cells, cover, narrative }: Reading): Map<string, number | string | null> {
  const known = new Map<string, number | string | null>();
  for (const cell of cells.values()) known.set(at(cell.place), cell.sums === null ? asItStands(cell.figure) : null);
  for (const { place, content } of Object.values(cover)) if (place !== null) known.set(at(place), typed(content));
  for (const { cells: texts } of narrative.values()) for (const { text, place } of texts) known.set(at(place), text);
  return known;
}

const readFor = (target: Reading, source: Reading): ReadCell[] =>
  [...source.cells.values()].filter((cell) => target.cells.has(cell.key) && cell.sums === null);

/** The figures of a document as they are filled into a template. */
const inputOf = (target: Reading, source: Reading, keepSums: boolean): ReportInput => ({
  form: target.form.id,
  organization: source.organization,
  year: source.year,
  cells: new Map(
    readFor(target, source)
      .filter(({ key }) => !keepSums || target.cells.get(key)!.sums === null)
      .map(({ key, figure }) => [key, asItStands(figure)]),
  ),
  report: null,
});

/** Puts what was read from a document into a template of the same form. */
export function importInto(target: Reading, source: Reading, { keepSums }: ImportOptions): Import {
  const { form } = target;
  const read = readFor(target, source);
  const summed = (key: string): boolean => keepSums && target.cells.get(key)!.sums !== null;
  const edits = fillEdits(target, inputOf(target, source, keepSums));
  const put = (place: Place | null | undefined, value: number | string | null): void => {
    if (place != null && value !== null && value !== '') edits.push({ place, value });
  };
  if (source.year === null) put(target.cover.year.place, typed(source.cover.year.content));
  for (const field of ['creditCode', 'scope', 'preparedBy', 'date'] as const) put(target.cover[field].place, typed(source.cover[field].content));
  const textOf = (key: string): string => source.narrative.get(key)?.text ?? '';
  const texts = form.narratives.filter(({ key }) => textOf(key) !== '');
  for (const { key } of texts) if (textOf(key).length <= LONGEST_TEXT) edits.push(...textEdits(target.narrative.get(key), textOf(key)));
  const tables = new Set(source.tables.map(({ table }) => table.key));
  const sections = (some: typeof form.narratives): string[] => some.map(({ section }) => titleOf(form, section));
  // What is not known of organization and year leaves what the template has.
  const cover = new Set(Object.values(target.cover).flatMap(({ place }) => (place === null ? [] : [at(place)])));
  const kept = edits.filter((edit) => !('value' in edit) || edit.value !== null || !cover.has(at(edit.place)));
  const before = held(target);
  const sumOf = (key: string): number =>
    (target.cells.get(key)!.sums ?? []).reduce(
      (sum, term) => sum + (summed(term) ? sumOf(term) : (counted(source.cells.get(term)?.figure ?? { kind: 'blank' }) ?? 0)),
      0,
    );
  const differs = ({ key, figure }: { key: string; figure: Figure }): boolean =>
    summed(key) && figure.kind !== 'blank' && !isClose(counted(figure), sumOf(key));
  return {
    form,
    edits: kept,
    figures: read.filter(({ figure }) => figure.kind !== 'blank').length,
    texts: texts.length,
    overwritten: kept.filter((edit) => {
      const now = 'value' in edit ? (before.get(at(edit.place)) ?? null) : null;
      return 'value' in edit && now !== null && now !== '' && String(now) !== String(edit.value);
    }).length,
    notRead: {
      tables: form.tables.filter(({ key }) => !tables.has(key)).map(({ title }) => title),
      narratives: sections(form.narratives.filter((each) => !texts.includes(each))),
      organization: source.organization === '',
      year: source.year === null,
      figures: [...target.cells.values()].filter(({ key }) => tables.has(key.split('.')[0]!) && !source.cells.has(key)).length,
      tooLong: sections(texts.filter(({ key }) => textOf(key).length > LONGEST_TEXT)),
      differing: read.filter(differs).map(({ key }) => key),
    },
  };
}

const isClose = (one: number | null | undefined, other: number): boolean =>
  one != null && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other));

/** What a blank template is built with: texts for their rows, totals that are typed. */
export interface TemplateFor {
  readonly texts: Readonly<Record<string, string>>;
  readonly typed: ReadonlySet<string>;
}

/**
 * A blank template of that form, built for what was read, with what was read in it. A template just built takes what its own form says: that it
 * does not would be a defect of ours.
 */
export async function fillTemplate<T extends Workbook>(
  build: (wanted: TemplateFor) => Promise<T>,
  form: Form,
  source: Reading,
): Promise<Import & { readonly workbook: T }> {
  const blankOf = async (workbook: T): Promise<Reading> => {
    const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form });
    if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
    return blank;
  };
  const texts = Object.fromEntries(
    [...source.narrative].flatMap(([key, { text }]) => (text === '' || text.length > LONGEST_TEXT ? [] : [[key, text]])),
  );
  let workbook = await build({ texts, typed: new Set() });
  let blank = await blankOf(workbook);
  const typed = typedTotals(blank, inputOf(blank, source, false));
  if (typed.size > 0) {
    workbook = await build({ texts, typed });
    blank = await blankOf(workbook);
  }
  const made = importInto(blank, source, { keepSums: false });
  const outcome = await workbook.write(made.edits);
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${JSON.stringify(outcome.edit)}`);
  return { ...made, workbook };
}

/** What was not read, a sentence each; none where everything was. */
export function notReadSentences({ form, notRead }: Pick<Import, 'form' | 'notRead'>, language: Language): string[] {
  const say = importText[language];
  const { tables, narratives, organization, year, figures, tooLong, differing } = notRead;
  const list = (titles: readonly string[]): string => titles.join(textOfLanguage(language).listMark);
  return [
    ...(tables.length === 0 ? [] : [say.tables(list(tables))]),
    ...(figures === 0 ? [] : [say.figures(figures)]),
    ...(narratives.length === 0 ? [] : [say.narratives(list(narratives))]),
    ...(tooLong.length === 0 ? [] : [say.tooLong(list(tooLong))]),
    ...(organization ? [say.organization] : []),
    ...(year ? [say.year] : []),
    ...(differing.length === 0 ? [] : [say.differing(differing.length, cellLabel(form, differing[0]!, language))]),
  ];
}

/** What was read and what was not, in one paragraph. */
export const importSentence = (made: Import, language: Language): string =>
  [importText[language].read(made.figures, made.texts), ...notReadSentences(made, language)].join(importText[language].gap);

import { MOST_TEXT } from '../workbook/limits.ts';
import { cellLabel, textOfLanguage } from '../text/findings/message.ts';
import { importText } from '../text/documents/importing.ts';
import type { Language } from '../text/text.ts';
import type { Form } from '../form/form.ts';
import type { Figure } from '../read/figures.ts';
import type { Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';
import { fillEdits, typedTotals } from '../report/fill.ts';
import type { ReportInput } from '../report/input.ts';
import type { CellContent, Edit, Place, Workbook } from '../workbook/workbook.ts';

/** The complete text of a figure that only keeps its beginning. */
const wholeOf = (figure: Figure): string | undefined => ('whole' in figure ? figure.whole : undefined);

const isCut = (figure: Figure): boolean => (wholeOf(figure)?.length ?? 0) > MOST_TEXT;

/** A figure as in the document: text stays text, so that the template has the same findings. If it is too long for a cell, its beginning. */
function verbatim(figure: Figure): number | string | null {
  if (figure.kind === 'blank') return null;
  if (figure.kind === 'number') return figure.value;
  return isCut(figure) ? figure.text : (wholeOf(figure) ?? figure.text);
}

/** The content of a cover field; errors and booleans are not a name, year or date. */
const typed = (content: CellContent): number | string | null =>
  typeof content === 'number' || (typeof content === 'string' && content.length <= MOST_TEXT) ? content : null;

/** What a form requires and the document lacks, by its labels. */
export interface NotRead {
  readonly tables: readonly string[];
  readonly narratives: readonly string[];
  readonly organization: boolean;
  readonly year: boolean;
  /** Number of missing figures in tables that exist. */
  readonly figures: number;
  /** Texts that are longer than a cell can hold. */
  readonly tooLong: readonly string[];
  /** Keys of figures with a text too long for a cell, of which only the beginning was entered. */
  readonly cut: readonly string[];
  /** Keys of totals that were left to the template's sums although the document has other values. */
  readonly differing: readonly string[];
}

export interface Import {
  readonly form: Form;
  /** The edits that enter what was read into a template of the same form; nothing else changes. */
  readonly edits: readonly Edit[];
  /** Number of texts and non-blank figures. */
  readonly figures: number;
  readonly texts: number;
  /** Cells that presently have other contents. */
  readonly overwritten: number;
  readonly notRead: NotRead;
}

export interface ImportOptions {
  /** Whether totals that the template sums keep their formula (in a program their cells are locked). Otherwise they are typed. */
  readonly keepSums: boolean;
}

const titleOf = (form: Form, section: string): string => form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;

const at = ({ sheet, row, column }: Place): string => JSON.stringify([sheet, row, column]);

/** The present contents of the template's cells that an import may write. */
function held({ cells, cover, narrative }: Reading): Map<string, number | string | null> {
  const known = new Map<string, number | string | null>();
  for (const cell of cells.values()) known.set(at(cell.place), cell.sums === null ? verbatim(cell.figure) : null);
  for (const { place, content } of Object.values(cover)) if (place !== null) known.set(at(place), typed(content));
  for (const { cells: texts } of narrative.values()) for (const { text, place } of texts) known.set(at(place), text);
  return known;
}

const readFor = (target: Reading, source: Reading): ReadCell[] =>
  [...source.cells.values()].filter((cell) => target.cells.has(cell.key) && cell.sums === null);

/** Texts that fit into a cell, by key. */
const textsIn = ({ form, narrative }: Reading): { readonly fit: Readonly<Record<string, string>>; readonly tooLong: readonly string[] } => {
  const texts = form.narratives.map(({ key }) => [key, narrative.get(key)?.text ?? ''] as const).filter(([, text]) => text !== '');
  const fits = ([, text]: (typeof texts)[number]): boolean => text.length <= MOST_TEXT;
  return { fit: Object.fromEntries(texts.filter(fits)), tooLong: texts.filter((each) => !fits(each)).map(([key]) => key) };
};

const organizationOf = ({ organization }: Reading): string => (organization.length <= MOST_TEXT ? organization : '');

/** What was read, as input for filling a template, without totals whose formula is kept. */
const inputOf = (target: Reading, source: Reading, keepSums: boolean): ReportInput => ({
  form: target.form.id,
  organization: organizationOf(source),
  year: source.year,
  cells: new Map(
    readFor(target, source)
      .filter(({ key }) => !keepSums || target.cells.get(key)!.sums === null)
      .map(({ key, figure }) => [key, verbatim(figure)]),
  ),
  texts: textsIn(source).fit,
  report: null,
});

/** Enters what was read from a document into a template of the same form. */
export function importInto(target: Reading, source: Reading, { keepSums }: ImportOptions): Import {
  const { form } = target;
  const read = readFor(target, source);
  const { fit, tooLong } = textsIn(source);
  const texts = form.narratives.filter(({ key }) => key in fit || tooLong.includes(key));
  const edits = fillEdits(target, inputOf(target, source, keepSums));
  const put = (place: Place | null | undefined, value: number | string | null): void => {
    if (place != null && value !== null && value !== '') edits.push({ place, value });
  };
  if (source.year === null) put(target.cover.year.place, typed(source.cover.year.content));
  for (const field of ['creditCode', 'scope', 'preparedBy', 'date'] as const) put(target.cover[field].place, typed(source.cover[field].content));
  const tables = new Set(source.tables.map(({ table }) => table.key));
  const sections = (some: typeof form.narratives): string[] => some.map(({ section }) => titleOf(form, section));
  // Without organization or year in the document, the template keeps its own.
  const cover = new Set(Object.values(target.cover).flatMap(({ place }) => (place === null ? [] : [at(place)])));
  const kept = edits.filter((edit) => !('value' in edit) || edit.value !== null || !cover.has(at(edit.place)));
  const before = held(target);
  const differing = keepSums ? typedTotals(target, inputOf(target, source, false)) : new Set<string>();
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
      organization: organizationOf(source) === '',
      year: source.year === null,
      figures: [...target.cells.values()].filter(({ key }) => tables.has(key.split('.')[0]!) && !source.cells.has(key)).length,
      tooLong: sections(form.narratives.filter(({ key }) => tooLong.includes(key))),
      cut: read.filter(({ figure }) => isCut(figure)).map(({ key }) => key),
      differing: read.filter(({ key, figure }) => figure.kind !== 'blank' && differing.has(key)).map(({ key }) => key),
    },
  };
}

/** Builds a blank template and its reading for given contents, which may depend on which of its cells hold sums. */
export type BlankFor<T> = (filling: (blank: Reading) => ReportInput) => Promise<{ readonly workbook: T; readonly blank: Reading }>;

/** Builds a template for what was read, and fills it in. A template must accept its own form's contents: anything else is a defect. */
export async function fillTemplate<T extends Workbook>(blankFor: BlankFor<T>, source: Reading): Promise<Import & { readonly workbook: T }> {
  const { workbook, blank } = await blankFor((target) => inputOf(target, source, false));
  const made = importInto(blank, source, { keepSums: false });
  const outcome = await workbook.write(made.edits);
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${JSON.stringify(outcome.edit)}`);
  return { ...made, workbook };
}

/** One sentence for each kind of thing that was not read; empty if everything was. */
export function notReadSentences({ form, notRead }: Pick<Import, 'form' | 'notRead'>, language: Language): string[] {
  const say = importText[language];
  const { tables, narratives, organization, year, figures, tooLong, cut, differing } = notRead;
  const list = (titles: readonly string[]): string => titles.join(textOfLanguage(language).listMark);
  return [
    ...(tables.length === 0 ? [] : [say.tables(list(tables))]),
    ...(figures === 0 ? [] : [say.figures(figures)]),
    ...(narratives.length === 0 ? [] : [say.narratives(list(narratives))]),
    ...(tooLong.length === 0 ? [] : [say.tooLong(list(tooLong))]),
    ...(cut.length === 0 ? [] : [say.cut(cut.length, cellLabel(form, cut[0]!, language))]),
    ...(organization ? [say.organization] : []),
    ...(year ? [say.year] : []),
    ...(differing.length === 0 ? [] : [say.differing(differing.length, cellLabel(form, differing[0]!, language))]),
  ];
}

/** What was read and what was not, in one paragraph. */
export const importSentence = (made: Import, language: Language): string =>
  [importText[language].read(made.figures, made.texts), ...notReadSentences(made, language)].join(importText[language].gap);

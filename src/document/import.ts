import type { Form } from '../form/form.ts';
import type { Figure } from '../read/figures.ts';
import type { Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';
import { fillEdits } from '../report/fill.ts';
import type { CellContent, Edit, Place } from '../workbook/workbook.ts';

/** More characters than this no cell takes. */
export const LONGEST_TEXT = 32_767;

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
}

export interface Import {
  /** The edits that put what was read into a template of the same form; nothing else of it changes. */
  readonly edits: readonly Edit[];
  /** Figures that are no blanks, and texts. */
  readonly figures: number;
  readonly texts: number;
  readonly notRead: NotRead;
}

const titleOf = (form: Form, section: string): string => form.sections.find(({ ordinal }) => ordinal === section)?.title ?? section;

/** Puts what was read from a document into a template. A total that is the sheet's own SUM stays one; any other stands as it was written. */
export function importInto(target: Reading, source: Reading): Import {
  const { form } = target;
  const given = [...source.cells.values()].filter((cell) => target.cells.has(cell.key) && cell.sums === null);
  const content = (cell: ReadCell): number | string | null => asItStands(cell.figure);
  const edits = fillEdits(target, {
    form: form.id,
    organization: source.organization,
    year: source.year,
    cells: new Map(given.map((cell) => [cell.key, content(cell)])),
    report: null,
  });
  const put = (place: Place | null | undefined, value: number | string | null): void => {
    if (place != null && value !== null && value !== '') edits.push({ place, value });
  };
  if (source.year === null) put(target.cover.year.place, typed(source.cover.year.content));
  for (const field of ['creditCode', 'scope', 'preparedBy', 'date'] as const) put(target.cover[field].place, typed(source.cover[field].content));
  const long = (key: string): boolean => (source.narrative.get(key)?.text.length ?? 0) > LONGEST_TEXT;
  const texts = form.narratives.filter(({ key }) => (source.narrative.get(key)?.text ?? '') !== '');
  for (const { key } of texts) if (!long(key)) put(target.narrative.get(key)?.place, source.narrative.get(key)!.text);
  const read = new Set(source.tables.map(({ table }) => table.key));
  const sections = (some: typeof form.narratives): string[] => some.map(({ section }) => titleOf(form, section));
  return {
    // What is not known of organization and year leaves what the template has.
    edits: edits.filter((edit) => !('value' in edit) || edit.value !== null || !isCover(target, edit.place)),
    figures: given.filter((cell) => cell.figure.kind !== 'blank').length,
    texts: texts.length,
    notRead: {
      tables: form.tables.filter(({ key }) => !read.has(key)).map(({ title }) => title),
      narratives: sections(form.narratives.filter((each) => !texts.includes(each))),
      organization: source.organization === '',
      year: source.year === null,
      figures: [...target.cells.values()].filter(({ key }) => read.has(key.split('.')[0]!) && !source.cells.has(key)).length,
      tooLong: sections(form.narratives.filter(({ key }) => long(key))),
    },
  };
}

const isCover = ({ cover }: Reading, place: Place): boolean =>
  Object.values(cover).some(
    (field) => field.place !== null && field.place.sheet === place.sheet && field.place.row === place.row && field.place.column === place.column,
  );

/** Whether everything that the form asks for was read. */
export const isWhole = ({ tables, narratives, organization, year, figures, tooLong }: NotRead): boolean =>
  tables.length + narratives.length + figures + tooLong.length === 0 && !organization && !year;

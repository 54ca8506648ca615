import { draftForm } from '../../draft/draft.ts';
import type { Form } from '../../form/form.ts';
import { draftText } from '../../text/forms/draft.ts';
import type { Language } from '../../text/text.ts';
import { readOutline } from '../../workbook/xlsx/styles/outline.ts';
import { buildTemplate } from '../../workbook/xlsx/template/index.ts';
import type { NamedBytes, NamedText } from '../../workbook/workbook.ts';

/** Number of questions in the notice; the rest are in the file next to the form. */
const SHOWN = 5;

/** A form drafted from a workbook: its file, its template, and a notice; no files if there was no table. */
export interface DraftedForm {
  readonly form: NamedText | null;
  readonly template: NamedBytes | null;
  readonly what: string;
  readonly todo: string;
}

/** The blank template of a form, with the form embedded. */
export async function formTemplate(form: Form): Promise<NamedBytes> {
  return {
    name: `${form.title}.xlsx`,
    bytes: await buildTemplate(form, { embedForm: true }),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}

/** In a separate chunk, loaded on that click. Throws `WorkbookFault`. */
export async function draftedForm(name: string, bytes: Uint8Array, language: Language, year: number): Promise<DraftedForm> {
  const say = draftText[language];
  const drafted = draftForm(await readOutline(bytes), { fileName: name, year });
  const asked = (drafted.ok ? drafted.draft.questions : drafted.questions).map((each) => say.question[each.kind](each));
  const listed = asked.slice(0, SHOWN).map((each, index) => `${index + 1}. ${each}`);
  const todo = [...listed, ...(asked.length > SHOWN ? [say.more(asked.length - SHOWN)] : [])].join(language === 'en' ? '; ' : '；');
  if (!drafted.ok) return { form: null, template: null, what: say.noTables, todo };
  const { form } = drafted.draft;
  const file = `${form.id}.json`;
  const count = (of: (table: (typeof form.tables)[number]) => readonly unknown[]): number =>
    form.tables.reduce((sum, table) => sum + of(table).length, 0);
  const lines = [count(({ columns }) => columns), count(({ rows }) => rows)] as const;
  return {
    form: { name: file, text: `${JSON.stringify(form, null, 2)}\n` },
    template: await formTemplate(form),
    what: `${say.drafted(form.tables.length, ...lines, form.rules.length, file)}${language === 'en' ? '. ' : '。'}${asked.length === 0 ? say.none : say.questions(asked.length)}`,
    todo,
  };
}

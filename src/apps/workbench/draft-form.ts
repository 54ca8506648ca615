import { draftForm } from '../../draft/draft.ts';
import type { Form } from '../../form/form.ts';
import { draftText } from '../../text/forms/draft.ts';
import type { Language } from '../../text/text.ts';
import { readOutline } from '../../workbook/xlsx/styles/outline.ts';
import { buildTemplate } from '../../workbook/xlsx/template/index.ts';
import type { NamedBytes, NamedText } from '../../workbook/workbook.ts';

/** So many questions fit a notice; the others are in the file beside the form. */
const SHOWN = 5;

/** A form drafted from a workbook: its file, its template with the form in it, and what to say; no files where there was no table. */
export interface DraftedForm {
  readonly form: NamedText | null;
  readonly template: NamedBytes | null;
  readonly what: string;
  readonly todo: string;
}

/** The blank template of a form, in which the form travels. */
export async function formTemplate(form: Form): Promise<NamedBytes> {
  return {
    name: `${form.title}.xlsx`,
    bytes: await buildTemplate(form, { embedForm: true }),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}

/** In a script of its own, loaded on that click: whatever drafts. Throws `WorkbookFault`. */
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

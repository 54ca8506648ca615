import { officialForms } from '../form/index.ts';
import type { Form } from '../form/form.ts';
import type { Reading } from '../read/read.ts';
import { openSession } from '../session/index.ts';
import { importText } from '../text/documents/importing.ts';
import type { Language } from '../text/text.ts';
import { WorkbookFault, type Edit, type Workbook } from '../workbook/workbook.ts';
import { documentWorkbook } from './document-workbook.ts';
import { fillTemplate, importInto, importSentence, type BlankFor } from './import.ts';
import { openDocument } from './index.ts';
import { documentOfText } from './read-document.ts';

/** A file's bytes, or text or HTML from the clipboard. */
export type Given = Uint8Array | string;

const none = (): WorkbookFault => new WorkbookFault('file/not-a-workbook', 'no document');

async function readingOf(given: Given, forms: readonly Form[]): Promise<Reading> {
  const workbook = typeof given === 'string' ? documentWorkbook(documentOfText(given, { forms })) : openDocument(given, { forms }, none());
  return (await openSession(workbook, { forms }).examine()).reading;
}

/** What an import would change in the open workbook; `refused` says why it is impossible. */
export interface Offer {
  readonly refused: ((language: Language) => string) | null;
  readonly edits: readonly Edit[];
  readonly overwritten: number;
  readonly summary: (language: Language) => string;
}

/** Reads a document for the open workbook, whose reading is `target`. Throws `WorkbookFault` if the document cannot be read. */
export async function offerOf(given: Given, target: Reading): Promise<Offer> {
  const { form } = target;
  const source = await readingOf(given, [form, ...officialForms.filter(({ id }) => id !== form.id)]);
  if (source.form.id !== form.id)
    return { refused: (language) => importText[language].otherForm(source.form.id, form.id), edits: [], overwritten: 0, summary: () => '' };
  const made = importInto(target, source, { keepSums: true });
  return { refused: null, edits: made.edits, overwritten: made.overwritten, summary: (language) => importSentence(made, language) };
}

/** A template filled with a document; `blankFor` builds the blank one. Throws `WorkbookFault` if the document cannot be read. */
export async function filledWith<T extends Workbook>(
  given: Given,
  blankFor: (form: Form) => BlankFor<T>,
): Promise<{ readonly workbook: T; readonly summary: (language: Language) => string }> {
  const source = await readingOf(given, officialForms);
  const made = await fillTemplate(blankFor(source.form), source);
  return { workbook: made.workbook, summary: (language) => importSentence(made, language) };
}

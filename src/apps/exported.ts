import type { Form } from '../form/form.ts';
import { formById } from '../form/index.ts';
import { parseReport, unknownKeys, type ReportInput } from '../report/input.ts';
import { jsonText } from '../text/json.ts';
import type { Language } from '../text/text.ts';
import type { XlsxWorkbook } from '../workbook/xlsx/index.ts';
import { filledWithReport } from './filled-template.ts';

/** Why JSON cannot be used as a report. Each program words these itself, with what can be done there. */
export type ExportProblem =
  /** It is not JSON, or not a report. `path` within it, empty for the whole; `message` in the requested language. */
  | { readonly kind: 'wrong'; readonly problems: readonly { readonly path: string; readonly message: string }[] }
  /** Its form is neither official nor given. */
  | { readonly kind: 'form-unknown'; readonly id: string }
  | { readonly kind: 'other-form'; readonly id: string; readonly given: string }
  /** It has figures that its form does not have, which would be lost silently. */
  | { readonly kind: 'unknown-cells'; readonly keys: readonly string[] };

export class NotExported extends Error {
  override readonly name = 'NotExported';
  constructor(readonly problem: ExportProblem) {
    super(problem.kind);
  }
}

/** Figures from JSON: an exported report, or the flat form that is easy to write by hand. Throws `NotExported`. */
export function inputFrom(json: Uint8Array | string, language: Language): ReportInput {
  let text: string;
  try {
    text = typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true }).decode(json);
  } catch {
    throw new NotExported({ kind: 'wrong', problems: [{ path: '', message: jsonText[language].notUtf8 }] });
  }
  const parsed = parseReport(text, language);
  if (!parsed.ok) throw new NotExported({ kind: 'wrong', problems: parsed.problems });
  return parsed.input;
}

/**
 * The form of a report by its id: the given one, or an official one. The form in a report is only an id: treating it as a path would open an
 * arbitrary file. Throws `NotExported`.
 */
export function formFor(id: string, given: Form | undefined): Form {
  const form = given ?? formById(id);
  if (form === undefined) throw new NotExported({ kind: 'form-unknown', id });
  if (form.id !== id) throw new NotExported({ kind: 'other-form', id, given: form.id });
  return form;
}

/** Throws `NotExported` if there are figures that the form does not have. */
export function refuseUnknown(input: ReportInput, form: Form): void {
  const keys = unknownKeys(input, form);
  if (keys.length > 0) throw new NotExported({ kind: 'unknown-cells', keys });
}

/**
 * Fills figures into their form's template, to be examined like any other workbook, so that an exported file's own verdict is not trusted. Throws
 * `NotExported` and `NotFilled`.
 */
export async function workbookOfInput(
  input: ReportInput,
  given: Form | undefined,
): Promise<{ readonly form: Form; readonly workbook: XlsxWorkbook }> {
  const form = formFor(input.form, given);
  refuseUnknown(input, form);
  return { form, workbook: await filledWithReport(form, input) };
}

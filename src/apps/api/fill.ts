import { withErrors } from './error.ts';
import { internalForm } from './known-forms.ts';
import { inputOf, templateOf } from './input.ts';
import type { Options, Report } from './types.ts';

/** Figures by cell key: the short way to give a report that Gouji did not export. Text is read like published text. */
export interface FlatFigures {
  /** The form's id. */
  readonly form: string;
  readonly organization: string;
  readonly year: number | null;
  readonly cells: Readonly<Record<string, number | string | null>>;
}

/** The form's template (.xlsx) filled with a report. Throws `report/wrong` if it is not a report, or has figures that the form does not have. */
export async function fill(report: Report | FlatFigures | string, options: Pick<Options, 'form' | 'language'> = {}): Promise<Uint8Array> {
  const { language = 'zh-CN' } = options;
  const input = inputOf(report, language);
  const form = internalForm(options.form);
  return withErrors(language, async () => (await templateOf(input, form, language)).toBytes());
}

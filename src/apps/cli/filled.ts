import type { Form } from '../../form/form.ts';
import type { ReportInput } from '../../report/input.ts';
import { textOfLanguage } from '../../text/findings/message.ts';
import type { XlsxWorkbook } from '../../workbook/xlsx/index.ts';
import { workbookOfInput } from '../exported.ts';
import { filledWithReport, NotFilled, type Filling } from '../filled-template.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';
import { reportingProblems } from './input.ts';

/** The form's template filled with the figures, texts and explanations of a report. Reports what does not fit. */
export const filledTemplate = (form: Form, filling: Filling, context: Context): Promise<XlsxWorkbook> =>
  reportingNotFilled(() => filledWithReport(form, filling), context);

/** The same for a file of figures, with the given form or an official one. Reports problems by path in the file. */
export const filledFrom = (path: string, input: ReportInput, given: Form | undefined, context: Context) =>
  reportingProblems(path, context, () => reportingNotFilled(() => workbookOfInput(input, given), context));

/** Fills a template; reports what it did not accept, and why. */
export async function reportingNotFilled<T>(work: () => Promise<T>, { say, language }: Context): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotFilled)) throw error;
    throw new Failure(say.notFilled(error.where, textOfLanguage(language).writeRefusals[error.reason]), error.reason);
  }
}

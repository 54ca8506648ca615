import type { Form } from '../../form/form.ts';
import { textOfLanguage } from '../../text/message.ts';
import type { XlsxWorkbook } from '../../workbook/xlsx/xlsx.ts';
import type { Preface } from '../../workbook/xlsx/template/index.ts';
import { filledWithReport, NotFilled, type Filling } from '../filled-template.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

/** The form's template with the figures, texts and explanations of a report in it. Says what does not fit. */
export async function filledTemplate(form: Form, filling: Filling, { say, language }: Context, preface?: Preface): Promise<XlsxWorkbook> {
  try {
    return await filledWithReport(form, filling, preface);
  } catch (error) {
    if (!(error instanceof NotFilled)) throw error;
    throw new Failure(say.notFilled(error.where, textOfLanguage(language).writeRefusals[error.reason]), error.reason);
  }
}

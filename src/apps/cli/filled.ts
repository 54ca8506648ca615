import type { Form } from '../../form/form.ts';
import type { ReportInput } from '../../report/input.ts';
import { textOfLanguage } from '../../text/message.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { XlsxWorkbook } from '../../workbook/xlsx/xlsx.ts';
import { filledWithReport, NotFilled } from '../filled-template.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

/** The form's template with the figures, texts and explanations of a report in it. Says what does not fit. */
export async function filledTemplate(form: Form, input: ReportInput, { say, language }: Context): Promise<XlsxWorkbook> {
  try {
    return await filledWithReport(form, input);
  } catch (error) {
    if (!(error instanceof NotFilled)) throw error;
    const { edit, reason } = error;
    const where = 'place' in edit ? placeAddress(edit.place) : 'defineName' in edit ? edit.defineName : edit.appendRow;
    throw new Failure(say.notFilled(where, textOfLanguage(language).writeRefusals[reason]), reason);
  }
}

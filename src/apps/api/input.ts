import type { Form } from '../../form/form.ts';
import { parseReport, unknownKeys, type ReportInput } from '../../report/input.ts';
import { apiText } from '../../text/api.ts';
import { textOfLanguage } from '../../text/message.ts';
import type { XlsxWorkbook } from '../../workbook/xlsx/xlsx.ts';
import { filledWithReport, NotFilled } from '../filled-template.ts';
import { GoujiError } from './error.ts';
import type { Language } from './types.ts';

/** Figures from JSON text, or from an object that is validated as text is. Throws `report/wrong` with each problem. */
export function inputOf(report: string | object, language: Language): ReportInput {
  const parsed = parseReport(typeof report === 'string' ? report : JSON.stringify(report), language);
  if (!parsed.ok) throw new GoujiError('report/wrong', apiText[language].reportWrong, parsed.problems);
  return parsed.input;
}

/** Figures that the form does not have would be lost without a word. */
export function refuseUnknown(input: ReportInput, form: Form, language: Language): void {
  const unknown = unknownKeys(input, form);
  if (unknown.length > 0) throw new GoujiError('report/wrong', apiText[language].unknownCells(unknown));
}

/** The form's template with a report in it. Throws where it does not take all: more than a cell or a sheet can hold. */
export const templateWith = (form: Form, input: ReportInput, language: Language): Promise<XlsxWorkbook> =>
  filledWithReport(form, input).catch((error: unknown) => {
    if (!(error instanceof NotFilled)) throw error;
    throw new GoujiError(error.reason, apiText[language].notFilled(error.where, textOfLanguage(language).writeRefusals[error.reason]));
  });

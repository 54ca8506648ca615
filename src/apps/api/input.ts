import type { Form } from '../../form/form.ts';
import { parseReport, unknownKeys, type ReportInput } from '../../report/input.ts';
import { apiText } from '../../text/api.ts';
import { textOfLanguage } from '../../text/message.ts';
import { placeAddress } from '../../workbook/address.ts';
import type { XlsxWorkbook } from '../../workbook/xlsx/xlsx.ts';
import { GoujiError } from './error.ts';
import { filledTemplate } from './filled.ts';
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

export const templateWith = (form: Form, input: ReportInput, language: Language): Promise<XlsxWorkbook> =>
  filledTemplate(form, input, ({ edit, reason }) => {
    const where = 'place' in edit ? placeAddress(edit.place) : 'defineName' in edit ? edit.defineName : edit.appendRow;
    return new GoujiError(reason, apiText[language].notFilled(where, textOfLanguage(language).writeRefusals[reason]));
  });

import type { Form } from '../../form/form.ts';
import type { ReportInput } from '../../report/input.ts';
import { apiText } from '../../text/api.ts';
import { textOfLanguage } from '../../text/findings/message.ts';
import type { XlsxWorkbook } from '../../workbook/xlsx/index.ts';
import { formFor, inputFrom, NotExported, workbookOfInput } from '../exported.ts';
import { filledWithReport, NotFilled } from '../filled-template.ts';
import { GoujiError } from './error.ts';
import type { Language } from './types.ts';

/** Converts problems of a report, or contents that do not fit its template, to an error of the package; anything else is returned unchanged. */
function errorOf(error: unknown, language: Language): unknown {
  const say = apiText[language];
  if (error instanceof NotFilled)
    return new GoujiError(error.reason, say.notFilled(error.where, textOfLanguage(language).writeRefusals[error.reason]));
  if (!(error instanceof NotExported)) return error;
  const { problem } = error;
  switch (problem.kind) {
    case 'wrong':
      return new GoujiError('report/wrong', say.reportWrong, problem.problems);
    case 'form-unknown':
      return new GoujiError('form/unknown', say.formNotKnown(problem.id));
    case 'other-form':
      return new GoujiError('form/unknown', say.notThisForm(problem.id, problem.given));
    case 'unknown-cells':
      return new GoujiError('report/wrong', say.unknownCells(problem.keys));
  }
}

function withErrorsOf<T>(language: Language, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw errorOf(error, language);
  }
}

/** Figures from JSON, as bytes or text, or from an object, which is validated in the same way. Throws `report/wrong` with each problem. */
export const inputOf = (report: Uint8Array | string | object, language: Language): ReportInput =>
  withErrorsOf(language, () => inputFrom(report instanceof Uint8Array || typeof report === 'string' ? report : JSON.stringify(report), language));

/** The form of a report: the given one, or the official one that the report names. */
export const formOfReport = (id: string, given: Form | undefined, language: Language): Form => withErrorsOf(language, () => formFor(id, given));

/** The form's template with a report. Throws if something does not fit into a cell or a sheet. */
export const templateWith = (form: Form, input: ReportInput, language: Language): Promise<XlsxWorkbook> =>
  filledWithReport(form, input).catch((error: unknown) => Promise.reject(errorOf(error, language) as Error));

/** The same for the form that the report names, which must have all its figures. */
export const templateOf = (input: ReportInput, given: Form | undefined, language: Language): Promise<XlsxWorkbook> =>
  workbookOfInput(input, given).then(
    ({ workbook }) => workbook,
    (error: unknown) => Promise.reject(errorOf(error, language) as Error),
  );

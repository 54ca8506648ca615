import { officialForms } from '../../form/index.ts';
import { asGiven, verification } from '../../report/verify.ts';
import { openSession } from '../../session/index.ts';
import { apiText } from '../../text/api.ts';
import { checkResult } from './check-result.ts';
import { GoujiError, withErrors } from './error.ts';
import { internalForm } from './known-forms.ts';
import { formOfReport, inputOf, templateWith } from './input.ts';
import type { Options, Report, Verification } from './types.ts';

/**
 * Judges an exported report, as text or as an object, by its figures alone: its structure, its digest, and every rule again. Throws `report/wrong` if
 * it is not an exported report.
 */
export async function verify(report: string | Report, options: Pick<Options, 'form' | 'language'> = {}): Promise<Verification> {
  const { language = 'zh-CN' } = options;
  const input = inputOf(report, language);
  if (input.report === null) throw new GoujiError('report/wrong', apiText[language].notExported);
  const form = formOfReport(input.form, internalForm(options.form), language);
  const given = asGiven(input, input.report, form);
  const again = await withErrors(language, async () =>
    openSession(await templateWith(form, given, language), { forms: officialForms, form }).examine(),
  );
  return { ...verification(input.report, again), check: checkResult(again, language) };
}

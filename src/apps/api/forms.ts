import { parseForm as parse } from '../../form/parse.ts';
import { statementProblems } from '../../form/statement-problems.ts';
import { apiText } from '../../text/api.ts';
import { GoujiError } from './error.ts';
import { knowForm, officialForms } from './known-forms.ts';
import type { Form, Language } from './types.ts';

/** The official forms, newest first. */
export const forms: readonly Form[] = officialForms;

/** A custom form from its JSON text (docs/forms.md). Throws `form/wrong` with each problem. */
export function parseForm(json: string, language: Language = 'zh-CN'): Form {
  const parsed = parse(json, language);
  const problems = parsed.ok ? statementProblems(parsed.form, language) : parsed.problems;
  if (!parsed.ok || problems.length > 0) throw new GoujiError('form/wrong', apiText[language].formWrong, problems);
  return knowForm(parsed.form);
}

import type { Form as InternalForm } from '../../form/form.ts';
import { formById, officialForms } from '../../form/index.ts';
import { apiText } from '../../text/api.ts';
import { GoujiError } from './error.ts';
import type { Form, Language } from './types.ts';

export { officialForms };

/** Only what was parsed here may be used: an object made up elsewhere would be judged by rules that nobody checked. */
const known = new WeakSet<Form>(officialForms);

export function knowForm(form: InternalForm): Form {
  known.add(form);
  return form;
}

export function internalForm(form: Form | undefined): InternalForm | undefined {
  if (form !== undefined && !known.has(form)) throw new TypeError('form: give one of `forms`, or what `parseForm` returned');
  return form as InternalForm | undefined;
}

/** The form of a report: the one given, or an official one that the report names. */
export function formOfReport(id: string, given: InternalForm | undefined, language: Language): InternalForm {
  const form = given ?? formById(id);
  if (form === undefined) throw new GoujiError('form/unknown', apiText[language].formNotKnown(id));
  if (form.id !== id) throw new GoujiError('form/unknown', apiText[language].notThisForm(id, form.id));
  return form;
}

import type { Form as InternalForm } from '../../form/form.ts';
import { officialForms } from '../../form/index.ts';
import type { Form } from './types.ts';

export { officialForms };

/** Only forms parsed here are accepted: an object made elsewhere would bring unvalidated rules. */
const known = new WeakSet<Form>(officialForms);

export function knowForm(form: InternalForm): Form {
  known.add(form);
  return form;
}

export function internalForm(form: Form | undefined): InternalForm | undefined {
  if (form !== undefined && !known.has(form)) throw new TypeError('form: give one of `forms`, or what `parseForm` returned');
  return form as InternalForm | undefined;
}

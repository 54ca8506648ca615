import type { Form } from '../../form/form.ts';
import { formById, officialForms } from '../../form/index.ts';
import { parseForm } from '../../form/parse.ts';
import { visible } from '../../text/visible.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** A custom form is named by its file; an id never has a dot or a slash in it. */
const looksLikePath = (asked: string): boolean => /[./\\]/.test(asked);

/** The form that `--form` asks for: an official id or the path of a form file. */
export async function formAsked(asked: string, context: Context): Promise<Form> {
  const { io, language, say } = context;
  const official = formById(asked);
  if (official !== undefined) return official;
  if (!looksLikePath(asked) && (await io.kind(asked)) === 'missing')
    throw new Failure(say.formUnknown(asked, officialForms.map(({ id }) => id).join(', ')));
  const parsed = parseForm(new TextDecoder().decode(await naming(asked, context, () => io.read(asked))), language);
  if (parsed.ok) return parsed.form;
  const problems = parsed.problems.map(({ path, message }) => visible(`  ${path === '' ? '' : `${path}: `}${message}`));
  throw new Failure([say.formWrong(asked), ...problems].join('\n'));
}

/**
 * The form of a report given as JSON: the one that `--form` names, or one that Gouji knows. What the report calls its form is an id and
 * nothing else: a path in it would have a file opened that nobody named, on a network too.
 */
export function formOfReport(path: string, own: string, given: Form | undefined, { say }: Context): Form {
  const form = given ?? formById(own);
  if (form === undefined) throw new Failure(say.formNotKnown(path, own));
  if (form.id !== own) throw new Failure(say.notThisForm(path, own, form.id));
  return form;
}

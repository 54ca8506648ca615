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

import type { Form } from '../../form/form.ts';
import { formById, officialForms } from '../../form/index.ts';
import { parseJson } from '../../form/json.ts';
import { parseForm } from '../../form/parse.ts';
import { visible } from '../../text/visible.ts';
import type { Context } from './context.ts';
import { Failure, naming } from './failure.ts';

/** Custom forms are named by file; ids contain no dot or slash. */
const looksLikePath = (asked: string): boolean => /[./\\]/.test(asked);

/** The form files that a form file extends, by the path in it, which is relative to its folder. */
async function basesOf(path: string, text: string, { io }: Context): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  for (let next = extendsOf(text); next !== null && !found.has(next) && formById(next) === undefined;) {
    const at = folder + next;
    if ((await io.kind(at)) !== 'file') break;
    const base = new TextDecoder().decode(await io.read(at));
    found.set(next, base);
    next = extendsOf(base);
  }
  return found;
}

function extendsOf(text: string): string | null {
  const read = parseJson(text);
  if (!read.ok || typeof read.data !== 'object' || read.data === null || !('extends' in read.data)) return null;
  return typeof read.data.extends === 'string' ? read.data.extends : null;
}

/** Number of problems of a form file that are listed; the rest are counted. */
const MOST_PROBLEMS = 20;

/** The form named by `--form`: an official id or the path of a form file. */
export async function formAsked(asked: string, context: Context): Promise<Form> {
  const { io, language, say } = context;
  const official = formById(asked);
  if (official !== undefined) return official;
  if (!looksLikePath(asked) && (await io.kind(asked)) === 'missing')
    throw new Failure(say.formUnknown(asked, officialForms.map(({ id }) => id).join(', ')));
  const text = new TextDecoder().decode(await naming(asked, context, () => io.read(asked)));
  const bases = await basesOf(asked, text, context);
  const parsed = parseForm(text, language, (name) => bases.get(name));
  if (parsed.ok) return parsed.form;
  const problems = parsed.problems.map(({ path, message }) => visible(`  ${path === '' ? '' : `${path}: `}${message}`));
  const rest = problems.length - MOST_PROBLEMS;
  throw new Failure([say.formWrong(asked), ...problems.slice(0, MOST_PROBLEMS), ...(rest > 0 ? [`  ${say.moreProblems(rest)}`] : [])].join('\n'));
}

import type { OthersOf } from '../other-sources.ts';
import { formById, officialForms } from '../../form/index.ts';
import { openSession, type Session } from '../../session/index.ts';
import { beginsAsJson } from '../open-any.ts';
import { naming } from './failure.ts';
import { filledFrom } from './filled.ts';
import type { Context } from './context.ts';
import { readInput } from './input.ts';
import { asked, othersFor, priorsFor, sessionOf, type Asked, type OpenOptions } from './open.ts';

/**
 * A session on a workbook, a document, or an exported JSON. The latter is first filled into its form's template, so that its own verdict is not
 * trusted but checked again.
 */
export async function openReport(path: string, options: OpenOptions, context: Context, others?: OthersOf): Promise<Session> {
  const given = { ...(await asked(options, context)), others };
  const bytes = await naming(path, context, () => context.io.read(path));
  return beginsAsJson(bytes) ? sessionOfExport(path, given, context) : naming(path, context, async () => (await sessionOf(bytes, given)).session);
}

/** A session on an exported JSON: its figures in its form's template. */
export async function sessionOfExport(path: string, given: Asked, context: Context): Promise<Session> {
  const input = await readInput(path, context);
  const { form, workbook } = await filledFrom(path, input, given.form, context);
  return openSession(workbook, {
    forms: officialForms,
    form: formById(form.id) === undefined ? form : undefined,
    prior: priorsFor(given),
    others: othersFor(given),
  });
}

import { basename } from 'node:path';
import { draftText } from '../../../text/forms/draft.ts';
import { withVisibleValues } from '../../../text/visible.ts';
import { EXIT, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { checkForJson, checkNotInput, checkOutput, announce, writeOutput } from '../output.ts';

export interface FormInitOptions {
  readonly output: string;
}

/** Drafts a form from an existing workbook; open questions go to the standard error, one per line. */
export async function formInit(path: string, { output }: FormInitOptions, context: Context): Promise<number> {
  const { io, language } = context;
  const say = withVisibleValues(draftText[language]);
  await checkOutput(output, context);
  await checkNotInput(output, [path], context);
  checkForJson(output, context);
  const [{ draftForm }, { readOutline }] = await Promise.all([
    import(/* webpackChunkName: "draft" */ '../../../draft/draft.ts'),
    import(/* webpackChunkName: "draft" */ '../../../workbook/xlsx/styles/outline.ts'),
  ]);
  const drafted = await naming(path, context, async () =>
    draftForm(await readOutline(await io.read(path)), { fileName: basename(path), year: io.now().getFullYear() }),
  );
  const questions = (drafted.ok ? drafted.draft.questions : drafted.questions).map((each) => say.question[each.kind](each));
  if (!drafted.ok) throw new Failure([`${path}${context.say.colon}${say.noTables}`, ...questions.map((each) => `  ${each}`)].join('\n'));
  const { form } = drafted.draft;
  await writeOutput(output, `${JSON.stringify(form, null, 2)}\n`, context);
  const count = (of: (table: (typeof form.tables)[number]) => readonly unknown[]): number =>
    form.tables.reduce((sum, table) => sum + of(table).length, 0);
  await announce(
    output,
    say.drafted(
      form.tables.length,
      count(({ columns }) => columns),
      count(({ rows }) => rows),
      form.rules.length,
      output,
    ),
    context,
  );
  io.err(`${questions.length === 0 ? say.none : say.questions(questions.length)}\n`);
  for (const each of questions) io.err(`  ${each}\n`);
  await announce(output, say.next(output, path), context);
  return EXIT.ok;
}

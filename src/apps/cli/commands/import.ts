import type { NotRead } from '../../../document/index.ts';
import { formById, officialForms } from '../../../form/index.ts';
import { namesToRead } from '../../../read/locate.ts';
import { readReport } from '../../../read/read.ts';
import { openSession } from '../../../session.ts';
import { textOfLanguage } from '../../../text/message.ts';
import { EXIT, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { summary } from '../listing.ts';
import { opener } from '../open.ts';
import { checkIsXlsx, checkNotInput, checkOutput, tell, writeOutput } from '../output.ts';

export interface ImportOptions {
  readonly form?: string;
  readonly output: string;
}

/** What was not read, a line each; nothing where everything was. */
export function notReadLines({ tables, narratives, organization, year, figures, tooLong }: NotRead, { say, language }: Context): string[] {
  const { notRead } = say;
  const list = (titles: readonly string[]): string => titles.join(textOfLanguage(language).listMark);
  return [
    ...(tables.length === 0 ? [] : [notRead.tables(list(tables))]),
    ...(figures === 0 ? [] : [notRead.figures(figures)]),
    ...(narratives.length === 0 ? [] : [notRead.narratives(list(narratives))]),
    ...(tooLong.length === 0 ? [] : [notRead.tooLong(list(tooLong))]),
    ...(organization ? [notRead.organization] : []),
    ...(year ? [notRead.year] : []),
  ];
}

/** A template filled with what a document (or a workbook made otherwise) holds. Exit code 1 where something the form asks for was not read. */
export async function importDocument(path: string, { form: asked, output }: ImportOptions, context: Context): Promise<number> {
  const { io, say } = context;
  await checkOutput(output, context);
  await checkNotInput(output, [path, asked], context);
  await checkIsXlsx(output, context);
  const open = await opener(asked === undefined ? {} : { form: asked }, context);
  const { reading, form } = await naming(path, context, async () => (await open(path)).session.examine());
  const [{ buildTemplate }, { openXlsx }, { importInto, isWhole }] = await Promise.all([
    import('../../../workbook/xlsx/template/index.ts'),
    import('../../../workbook/xlsx/xlsx.ts'),
    import('../../../document/index.ts'),
  ]);
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined }));
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form });
  if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  const { edits, figures, texts, notRead } = importInto(blank, reading);
  const outcome = await workbook.write(edits);
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${JSON.stringify(outcome.edit)}`);
  const filled = await openSession(workbook, { forms: officialForms, form }).examine();
  await writeOutput(output, workbook.toBytes(), context);
  await tell(output, say.imported(figures, texts, output), context);
  for (const line of notReadLines(notRead, context)) io.err(`${line}\n`);
  await tell(output, summary(filled, context), context);
  return isWhole(notRead) ? EXIT.ok : EXIT.findings;
}

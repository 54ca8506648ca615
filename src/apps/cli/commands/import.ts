import { officialForms } from '../../../form/index.ts';
import { openSession } from '../../../session/index.ts';
import { importText } from '../../../text/documents/importing.ts';
import { visible } from '../../../text/visible.ts';
import { templateFor } from '../../filled-template.ts';
import { EXIT, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { summary } from '../lines/listing.ts';
import { opener } from '../open.ts';
import { checkIsXlsx, checkNotInput, checkOutput, announce, writeOutput } from '../output.ts';

export interface ImportOptions {
  readonly form?: string;
  readonly output: string;
}

/**
 * Fills a template with the contents of a document (or of a workbook made otherwise). Exit code 1 if something that the form requires was not read.
 */
export async function importDocument(path: string, { form: asked, output }: ImportOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  await checkOutput(output, context);
  await checkNotInput(output, [path, asked], context);
  await checkIsXlsx(output, context);
  const open = await opener(asked === undefined ? {} : { form: asked }, context);
  const { reading, form } = await naming(path, context, async () => (await open(path)).session.examine());
  const { fillTemplate, notReadSentences } = await import(/* webpackChunkName: "importing" */ '../../../document/index.ts');
  const made = await fillTemplate((filling) => templateFor(form, filling), reading);
  const { workbook } = made;
  const filled = await openSession(workbook, { forms: officialForms, form }).examine();
  await writeOutput(output, workbook.toBytes(), context);
  await announce(output, `${say.written(output)}${say.colon}${importText[language].read(made.figures, made.texts)}`, context);
  const notRead = notReadSentences(made, language);
  for (const sentence of notRead) io.err(`${visible(sentence)}\n`);
  await announce(output, summary(filled, context), context);
  return notRead.length === 0 ? EXIT.ok : EXIT.findings;
}

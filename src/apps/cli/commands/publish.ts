import { basename } from 'node:path';
import { isUnfilled } from '../../../check/unfilled.ts';
import { reportOf } from '../../../report/report.ts';
import { textOfLanguage } from '../../../text/findings/message.ts';
import { visible } from '../../../text/visible.ts';
import { EXIT, VERSION, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { openReport } from '../open-report.ts';
import { filesNamed, type OpenOptions } from '../open.ts';
import { checkNotInput, checkOutput, publicationKind, announce, writeOutput } from '../output.ts';

export interface PublishOptions extends OpenOptions {
  readonly output: string;
  readonly draft?: boolean;
}

/** The code for publications is loaded on demand. */
const publishing = () => import(/* webpackChunkName: "publish" */ '../../../document/publish/index.ts');

/** Writes the document that the office publishes, after checking it. A report with errors is published only as a draft, on request. */
export async function publish(file: string, options: PublishOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  const { output, draft = false } = options;
  const kind = await publicationKind(output, context);
  await checkOutput(output, context);
  await checkNotInput(output, [file, ...filesNamed(options)], context);
  const session = await openReport(file, options, context);
  const examination = await naming(file, context, () => session.examine());
  const report = reportOf(examination, { file: basename(file), generatedAt: io.now().toISOString(), version: VERSION });
  const { status, errors, warnings } = report.validation;
  if (status === 'failed' && !draft) {
    io.err(`${visible(file)}${say.colon}${isUnfilled(examination.reading) ? say.refusedUnfilled() : say.refusedDraft(errors, warnings)}\n`);
    return EXIT.findings;
  }
  const { content } = await (await publishing()).publicationFile(report, examination.form, draft, kind);
  await writeOutput(output, content, context);
  await announce(output, say.published(output, textOfLanguage(language).statuses[status]), context);
  return EXIT.ok;
}

/** Writes the check record: what was checked and found, to sign and file. A failed report has one too. */
export async function record(file: string, options: PublishOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  const { output } = options;
  const kind = await publicationKind(output, context);
  await checkOutput(output, context);
  await checkNotInput(output, [file, ...filesNamed(options)], context);
  const session = await openReport(file, options, context);
  const examination = await naming(file, context, () => session.examine());
  const now = io.now();
  const report = reportOf(examination, { file: basename(file), generatedAt: now.toISOString(), version: VERSION });
  const { content } = await (await publishing()).recordFile(examination, report, now, language, kind);
  await writeOutput(output, content, context);
  await announce(output, say.published(output, textOfLanguage(language).statuses[examination.status]), context);
  return EXIT.ok;
}

import { basename, join } from 'node:path';
import { isUnfilled } from '../../../check/unfilled.ts';
import { reportFileName, reportOf, reportText } from '../../../report/report.ts';
import { textOfLanguage } from '../../../text/message.ts';
import { visible, visibleJson } from '../../../text/visible.ts';
import { EXIT, VERSION, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { opener, type OpenOptions } from '../open.ts';
import { checkForJson, checkNotInput, checkOutput, STANDARD_OUTPUT, tell, writeOutput } from '../output.ts';

export interface ExportOptions extends OpenOptions {
  readonly output: string;
  readonly draft?: boolean;
}

/** The report as JSON. One with errors leaves only as a draft, on purpose. */
export async function exportReport(file: string, options: ExportOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  const piped = options.output === STANDARD_OUTPUT;
  const inputs = [file, options.prior, options.form];
  const intoFolder = !piped && (await io.kind(options.output)) === 'folder';
  if (!piped && !intoFolder) {
    await checkOutput(options.output, context);
    await checkNotInput(options.output, inputs, context);
    checkForJson(options.output, context);
  }
  const open = await opener(options, context);
  const { session } = await naming(file, context, () => open(file));
  const examination = await naming(file, context, () => session.examine());
  const report = reportOf(examination, { file: basename(file), generatedAt: io.now().toISOString(), version: VERSION });
  const { status, errors, warnings } = report.validation;
  if (status === 'failed' && options.draft !== true) {
    io.err(`${visible(file)}${say.colon}${isUnfilled(examination.reading) ? say.refusedUnfilled() : say.refusedDraft(errors, warnings)}\n`);
    return EXIT.findings;
  }
  const output = intoFolder ? join(options.output, reportFileName(report)) : options.output;
  if (intoFolder) await checkNotInput(output, inputs, context);
  if (piped) io.out(io.terminal ? visibleJson(reportText(report)) : reportText(report));
  else await writeOutput(output, reportText(report), context);
  await tell(output, say.exported(output, textOfLanguage(language).statuses[status]), context);
  return EXIT.ok;
}

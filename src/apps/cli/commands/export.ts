import { basename } from 'node:path';
import { isUnfilled } from '../../../check/unfilled.ts';
import { reportFileName, reportOf, reportText } from '../../../report/report.ts';
import { textOfLanguage } from '../../../text/findings/message.ts';
import { visible, visibleJson } from '../../../text/visible.ts';
import { EXIT, VERSION, type Context } from '../context.ts';
import { naming } from '../failure.ts';
import { freePath } from '../free-path.ts';
import { filesNamed, opener } from '../open.ts';
import { checkForJson, checkNotInput, checkOutput, STANDARD_OUTPUT, announce, writeOutput } from '../output.ts';
import { exportMany, isLines, type ExportOptions } from './export-many.ts';

/**
 * Exports reports as JSON: one as a file, several as files in a folder or as lines of one file. A report with errors is exported only as a draft, on
 * request.
 */
export async function exportReports(paths: readonly string[], options: ExportOptions, context: Context): Promise<number> {
  const [first] = paths as [string];
  const kinds = await Promise.all([...paths, ...(options.prior === undefined ? [] : [options.prior])].map((path) => context.io.kind(path)));
  const many = paths.length > 1 || /[*?]/.test(basename(first)) || kinds.includes('folder') || isLines(options.output);
  return many ? exportMany(paths, options, context) : exportReport(first, options, context);
}

async function exportReport(file: string, options: ExportOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  const piped = options.output === STANDARD_OUTPUT;
  const inputs = [file, ...filesNamed(options)];
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
  const output = intoFolder ? await freePath(options.output, reportFileName(report, examination.form), report.digest, context) : options.output;
  if (intoFolder) await checkNotInput(output, inputs, context);
  if (piped) io.out(io.terminal ? visibleJson(reportText(report)) : reportText(report));
  else await writeOutput(output, reportText(report), context);
  await announce(output, say.exported(output, textOfLanguage(language).statuses[status]), context);
  return EXIT.ok;
}

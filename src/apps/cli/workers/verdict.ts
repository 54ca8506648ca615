import { basename } from 'node:path';
import { isUnfilled } from '../../../check/unfilled.ts';
import type { Examination } from '../../../check/check.ts';
import { checkLine } from '../../../report/check-json.ts';
import { visible, visibleJson } from '../../../text/visible.ts';
import { WorkbookFault } from '../../../workbook/workbook.ts';
import { entryOf } from '../../../batch/entry.ts';
import { findingRows } from '../../../batch/rows.ts';
import { tablesText } from '../../../report/tables-text.ts';
import { bodyOf, reportFileName, reportOf, reportText, type ReportBody } from '../../../report/report.ts';
import type { ExportedReport, Setup, Verdict } from './check-task.ts';
import { VERSION, type Context } from '../context.ts';
import { Failure, naming, traceOf } from '../failure.ts';
import { NotHarmless } from './harmless.ts';
import { WorkerLost } from '../io.ts';
import { listing } from '../lines/listing.ts';
import { sessionOf } from '../open.ts';
import { beginsAsJson } from '../../open-any.ts';
import { ownPrior } from '../../own-prior.ts';
import { sessionOfExport } from '../open-report.ts';

/** A fault of one file as code and sentence. Even an unexpected error must not stop the other files. */
function failureOf(file: string, error: unknown, { say }: Context): { code: string; message: string } {
  if (error instanceof Failure) return { code: error.code, message: error.message };
  const what = error instanceof WorkerLost ? say.crashed : say.internal;
  return { code: 'internal', message: `${visible(file)}${say.colon}${what}` };
}

export function unreadable(file: string, error: unknown, { format }: Setup, context: Context): Verdict {
  const failure = failureOf(file, error, context);
  return {
    file,
    outcome: 'unreadable',
    code: failure.code,
    entry: null,
    ours: false,
    findings: null,
    report: null,
    prior: null,
    out: format === 'json' ? `${visibleJson(JSON.stringify({ file, error: failure }))}\n` : '',
    err: `${[failure.message, ...(failure.code === 'internal' ? traceOf(error, context) : [])].join('\n')}\n`,
  };
}

function exported(
  file: string,
  examination: Examination,
  body: ReportBody,
  { generatedAt, draft, lines }: NonNullable<Setup['exports']>,
): ExportedReport {
  const report = reportOf(examination, { file: basename(file), generatedAt, version: VERSION }, body);
  const { status, errors, warnings } = report.validation;
  const text = lines ? `${JSON.stringify(report)}\n` : reportText(report);
  return {
    name: reportFileName(report, examination.form),
    text: status === 'failed' && !draft ? null : text,
    digest: report.digest,
    errors,
    warnings,
    unfilled: isUnfilled(examination.reading),
  };
}

function textOf(file: string, examination: Examination, body: ReportBody | null, { format, language }: Setup, context: Context): string {
  if (format === 'none') return '';
  if (format === 'text') return `${listing(file, examination, context).join('\n')}\n`;
  return `${visibleJson(JSON.stringify(checkLine(file, examination, language, body ?? undefined)))}\n`;
}

/** Checks one file of any kind. Never throws: errors become the verdict on this file. */
export const verdictOn = async (file: string, setup: Setup, context: Context): Promise<Verdict> => (await verdictIf(file, setup, context, false))!;

/** The same for a file known to be harmless; `null` for any other, which a worker that may crash should check. */
export const carefulVerdictOn = (file: string, setup: Setup, context: Context): Promise<Verdict | null> => verdictIf(file, setup, context, true);

async function verdictIf(file: string, setup: Setup, context: Context, careful: boolean): Promise<Verdict | null> {
  try {
    const own = setup.priors === undefined ? null : ownPrior(setup.priors);
    const given = { ...setup, priorOf: own?.of };
    const examination = await naming(file, context, async () => {
      const bytes = await context.io.read(file);
      const session =
        setup.entries === true && beginsAsJson(bytes)
          ? await sessionOfExport(file, given, context)
          : (await sessionOf(bytes, given, careful)).session;
      return session.examine();
    });
    // A listing needs no report; everything else shares one.
    const body = setup.entries === true || setup.exports !== undefined ? bodyOf(examination, tablesText) : null;
    const entry = setup.entries === true && body !== null ? entryOf(file, examination.form, body) : null;
    const report = setup.exports === undefined || body === null ? null : exported(file, examination, body, setup.exports);
    const findings = setup.findings === true ? findingRows(file, examination, context.language) : null;
    return {
      file,
      outcome: examination.status,
      code: null,
      ours: false,
      out: textOf(file, examination, body, setup, context),
      err: '',
      entry,
      findings,
      report,
      prior: own?.outcome() ?? null,
    };
  } catch (error) {
    if (error instanceof NotHarmless) return null;
    const verdict = unreadable(file, error, setup, context);
    return verdict.code === 'workbook/no-tables' ? { ...verdict, ours: await isTableAt(file, context) } : verdict;
  }
}

async function isTableAt(file: string, { io }: Context): Promise<boolean> {
  const { isTable } = await import('../table.ts');
  return io
    .read(file)
    .then(isTable)
    .catch(() => false);
}

/** The verdict on a file whose worker died. */
export async function verdictOfLoss(file: string, lost: WorkerLost, setup: Setup, context: Context): Promise<Verdict> {
  const fault: Error = lost.reason === 'memory' || lost.reason === 'time' ? new WorkbookFault('file/too-large', lost.reason) : lost;
  return naming(file, context, () => Promise.reject(fault)).catch((error: unknown) => unreadable(file, error, setup, context));
}

/** Why a file could not be read, without its name, which has a column of its own. */
export function problemOf({ file, err }: Verdict, { say }: Context): string {
  const prefix = `${visible(file)}${say.colon}`;
  const [first = ''] = err.split('\n');
  return first.startsWith(prefix) ? first.slice(prefix.length) : first;
}

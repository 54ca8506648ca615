import { extname } from 'node:path';
import type { Examination, Status } from '../../../check/check.ts';
import { digestsOf } from '../../../report/digest.ts';
import type { Report } from '../../../report/schema.ts';
import { checkLine, type CheckLine } from '../../../report/check-json.ts';
import { asGiven, verification, type Discrepancy, type Verification } from '../../../report/verify.ts';
import { openSession } from '../../../session/index.ts';
import { textOfLanguage } from '../../../text/findings/message.ts';
import { visible, visibleJson } from '../../../text/visible.ts';
import type { Form } from '../../../form/form.ts';
import { officialForms } from '../../../form/index.ts';
import { formFor } from '../../exported.ts';
import { EXIT, line, type Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { filesAsked } from '../files.ts';
import { filledTemplate } from '../filled.ts';
import { formAsked } from '../forms.ts';
import { parseInput, reportingProblems } from '../input.ts';
import { listing } from '../lines/listing.ts';
import type { Outcome } from '../workers/check-task.ts';
import { unreadable } from '../workers/verdict.ts';

export interface VerifyOptions {
  readonly form?: string;
  readonly format: 'text' | 'json';
}

const isJson = (path: string): boolean => extname(path).toLowerCase() === '.json';

/** An untrue statement of a report, as a sentence. */
function sentence(each: Discrepancy, { say, language }: Context): string {
  const { statuses } = textOfLanguage(language);
  if (each.kind === 'digest') return say.digestDiffers;
  if (each.kind === 'figures') return say.figuresDiffer(each.cells.length, each.cells.slice(0, 3).join(say.between));
  return say.statusDiffers(statuses[each.claimed], statuses[each.judged]);
}

/** The line of `check --format json`, with untrue statements as additional findings: rules `report/digest`, `report/figures`, `report/status`. */
function jsonLine(file: string, report: Report, again: Examination, { status, discrepancies }: Verification, context: Context): CheckLine {
  const checked = checkLine(file, again, context.language);
  if ('error' in checked) return checked;
  const findings = discrepancies.map((each) => ({
    rule: `report/${each.kind}`,
    severity: 'error' as const,
    cell: each.kind === 'figures' ? each.cells[0]! : null,
    address: null,
    actual: null,
    expected: null,
    difference: null,
    message: sentence(each, context),
    related: [],
    suspects: [],
    candidates: [],
    fix: [],
    explanation: null,
  }));
  // Digests of the file's contents, not of the template filled from it.
  return { ...checked, ...digestsOf(report), status, findings: [...findings, ...checked.findings] };
}

/** Judges one exported report by its figures alone. */
async function verifyOne(
  file: string,
  { form, format }: { readonly form: Form | undefined; readonly format: VerifyOptions['format'] },
  context: Context,
): Promise<{ outcome: Status; out: string }> {
  const { say, language } = context;
  const input = await parseInput(file, context);
  if (input.report === null) throw new Failure(say.jsonWrong(file, say.notExported), 'report/wrong');
  const own = await reportingProblems(file, context, () => formFor(input.form, form));
  const workbook = await filledTemplate(own, asGiven(input, input.report, own), context);
  const again = await openSession(workbook, { forms: officialForms, form: own }).examine();
  const found = verification(input.report, again);
  if (format === 'json') return { outcome: found.status, out: visibleJson(JSON.stringify(jsonLine(file, input.report, again, found, context))) };
  const wrong = found.discrepancies.map((each) => `  [${textOfLanguage(language).severities.error}] ${visible(sentence(each, context))}`);
  const verdict = say.verified(textOfLanguage(language).statuses[found.status]);
  return { outcome: found.status, out: [...listing(file, again, context), ...wrong, verdict].join('\n') };
}

/** For recipients of exported reports: verifies their structure and digest, and judges every rule again on the figures. Exit codes as for `check`. */
export async function verify(paths: readonly string[], options: VerifyOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  const { files } = await filesAsked(paths, context, isJson);
  const form = options.form === undefined ? undefined : await formAsked(options.form, context);
  const setup = { format: options.format, language, terminal: io.terminal, form, prior: undefined };
  const counts: Record<Outcome, number> = { passed: 0, unexplained: 0, failed: 0, unreadable: 0 };
  for (const [index, file] of files.entries()) {
    try {
      const { outcome, out } = await verifyOne(file, { form, format: options.format }, context);
      io.out(`${options.format === 'text' && index > 0 ? '\n' : ''}${out}\n`);
      counts[outcome]++;
    } catch (error) {
      const { out, err } = unreadable(file, error, setup, context);
      if (out !== '') io.out(out);
      io.err(err);
      counts.unreadable++;
    }
    await io.drained();
  }
  if (options.format === 'text' && files.length > 1) {
    io.out('\n');
    line(context, say.files(files.length, counts.passed, counts.unexplained, counts.failed, counts.unreadable, 0));
  }
  if (counts.unreadable > 0) return EXIT.unusable;
  return counts.passed === files.length ? EXIT.ok : EXIT.findings;
}

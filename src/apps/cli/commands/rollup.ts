import { append } from '../../../append.ts';
import { compare, type Difference } from '../../../batch/compare.ts';
import { commonest, select, type LeftOut } from '../../../batch/counted.ts';
import type { Entry, Unreadable } from '../../../batch/entry.ts';
import type { PriorOutcome } from '../../../batch/priors.ts';
import { rollUp } from '../../../batch/rollup.ts';
import { stackUp, TooManyRows, type Stack } from '../../../batch/stack.ts';
import { againstRoster } from '../../../batch/roster.ts';
import type { Form } from '../../../form/form.ts';
import { officialForms } from '../../../form/index.ts';
import { statusOf } from '../../../check/check.ts';
import { digestOf, formDigest } from '../../../report/digest.ts';
import { flatten } from '../../../report/nest.ts';
import { organizationOf, reportOf, reportText } from '../../../report/report.ts';
import type { Finding } from '../../../read/finding.ts';
import { openSession } from '../../../session/index.ts';
import { paragraph, textOfLanguage } from '../../../text/findings/message.ts';
import { membersFrom } from '../../other-sources.ts';
import { findingsOfRollUp, rolledUpWorkbook, rollUpPreface } from '../../rolled-up-workbook.ts';
import { EXIT, line, VERSION, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { withoutOptionFiles, filesAsked, isNoReport, mayHoldReport } from '../files.ts';
import { reportingNotFilled } from '../filled.ts';
import { verdictsOn } from '../workers/check-pool.ts';
import type { OpenOptions } from '../open.ts';
import { openReport } from '../open-report.ts';
import { checkNotInput, checkOutput, announce, withoutOutput, writeOutput } from '../output.ts';
import { manyAsked, priorLines } from '../priors.ts';
import { rollupLines, type Outcome } from '../lines/rollup-lines.ts';
import { rosterAsked } from '../roster.ts';
import type { Setup } from '../workers/check-task.ts';
import { problemOf } from '../workers/verdict.ts';

export interface RollupOptions extends OpenOptions {
  readonly output: string;
  readonly year?: string;
  readonly roster?: string;
  readonly against?: string;
  readonly organization?: string;
  readonly includeFailed?: boolean;
  readonly take?: readonly string[];
}

const formOf = ({ form }: RollupOptions): OpenOptions => (form === undefined ? {} : { form });

const isJson = (path: string): boolean => path.toLowerCase().endsWith('.json');

/** Adds up every figure of a folder of reports, as a report of scope 汇总. Exit code 0 only if complete, passed and, if compared, equal. */
export async function rollup(paths: readonly string[], options: RollupOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  const { output, roster: rosterPath, against: againstPath } = options;
  if (!isJson(output) && !/\.xlsx$/i.test(output)) throw new Failure(say.wantsExtension('.xlsx / .json'));
  if (options.year !== undefined && !/^\d{4}$/.test(options.year)) throw new Failure(say.rollup.badYear(options.year));
  await checkOutput(output, context);
  await checkNotInput(output, [rosterPath, againstPath, options.form, options.prior], context);
  const all = await withoutOptionFiles(await filesAsked(paths, context, mayHoldReport), [rosterPath, againstPath, options.prior], context);
  const isRollUp = async (path: string): Promise<boolean> =>
    organizationOf((await (await openReport(path, formOf(options), context)).examine()).reading).scope === 'consolidated';
  const files = await withoutOutput(output, all, isRollUp, context);
  const take = await taken(options.take ?? [], files, context);
  const units = rosterPath === undefined ? null : await rosterAsked(rosterPath, context);
  const given = await manyAsked(options, context);
  if (given === null) return EXIT.interrupted;
  const setup: Setup = { format: 'none', language, terminal: false, entries: true, ...given };
  const entries: Entry[] = [];
  const unreadable: Unreadable[] = [];
  const priors = new Map<PriorOutcome, string[]>();
  const { stopped } = await verdictsOn(files, setup, context, (verdict) => {
    const { file, entry, err, code, prior } = verdict;
    if (isNoReport(verdict, all.found)) return;
    if (entry !== null) entries.push(entry);
    else unreadable.push({ file, code: code ?? '', message: problemOf(verdict, context) });
    if (prior !== null) append(priors, prior, file);
    if (err !== '') io.err(err);
  });
  if (stopped) return EXIT.interrupted;
  const common = commonest(entries.filter(({ form }) => options.form === undefined || form === given.form?.id));
  const year = options.year === undefined ? common?.year : Number(options.year);
  const form = given.form ?? officialForms.find(({ id }) => id === common?.form);
  if (form === undefined || year === undefined) throw new Failure(say.rollup.nothing);
  const matched = units === null ? null : againstRoster(units, entries);
  const selected = select(entries, {
    form: form.id,
    formDigest: formDigest(form),
    year,
    includeFailed: options.includeFailed === true,
    take,
    ...(matched === null ? {} : { onRoster: (entry: Entry) => matched.unitOf.has(entry) }),
  });
  const { counted, leftOut } = selected;
  if (counted.length === 0) throw new Failure(say.rollup.nothing);
  const stack = stackOf(form, counted, context);
  const sums = rollUp(form, counted, stack);
  const against = againstPath === undefined ? null : await held(againstPath, { form, year, sums, counted }, options, context);
  const differences = against?.differences ?? null;
  const outcome: Outcome = { form, year, ...selected, unreadable, sums, stack, units, matched, differences };
  const preface = isJson(output) ? undefined : rollUpPreface(outcome, language);
  const made = await reportingNotFilled(() => rolledUpWorkbook(outcome, options.organization ?? '', preface), context);
  const examination = await openSession(made, { forms: officialForms, form, others: () => membersFrom(sums) }).examine();
  const report = reportOf(examination, { file: '', generatedAt: io.now().toISOString(), version: VERSION });
  if (isJson(output)) {
    const full = { ...report, organization: { ...report.organization, scope: 'consolidated' as const }, rollup: membersOf(counted, leftOut) };
    await writeOutput(output, reportText({ ...full, digest: digestOf(full) }), context);
  } else await writeOutput(output, made.toBytes(), context);
  const own = findingsOfRollUp(examination);
  const status = statusOf(own);
  const found = own.map((each) => `  ${say.rollup.own(paragraph(each, form, language))}`);
  const broken = (against?.findings ?? []).map((each) => `  ${say.rollup.against(paragraph(each, form, language))}`);
  for (const each of [...rollupLines(outcome, context), ...broken, ...found, ...priorLines(priors, context)]) line(context, each);
  await announce(output, say.rollup.written(output, counted.length, textOfLanguage(language).statuses[status]), context);
  const complete = leftOut.length + unreadable.length === 0 && (matched === null || matched.missing.length + matched.unknown.length === 0);
  return complete && status === 'passed' && (against === null || against.differences.length + broken.length === 0) ? EXIT.ok : EXIT.findings;
}

/** The rows of open tables; fails with a message if there are too many. */
function stackOf(form: Form, counted: readonly Entry[], { say }: Context): Stack | null {
  try {
    return stackUp(form, counted);
  } catch (error) {
    if (!(error instanceof TooManyRows)) throw error;
    throw new Failure(say.rollup.tooManyRows(error.table, error.rows, error.most));
  }
}

/** The files named by `--take`, as in the listing; a name that is not among them is reported, since the slip would otherwise go unnoticed. */
async function taken(asked: readonly string[], files: readonly string[], { io, say }: Context): Promise<ReadonlySet<string>> {
  const names = new Map<string, string>();
  if (asked.length > 0) for (const file of files) names.set(await io.identity(file), file);
  const found = new Set<string>();
  for (const path of asked) {
    const file = names.get(await io.identity(path));
    if (file === undefined) throw new Failure(say.rollup.notTaken(path));
    found.add(file);
  }
  return found;
}

const membersOf = (counted: readonly Entry[], leftOut: readonly LeftOut[]) => ({
  members: counted.map(({ organization, creditCode, digest }) => ({ organization, creditCode, digest })),
  leftOut: leftOut.map(({ entry: { file, organization }, reason }) => ({ file, organization, reason })),
});

/** Compares the office's own roll-up with ours, and judges the form's rules about members on it. */
async function held(
  path: string,
  { form, year, sums, counted }: Pick<Outcome, 'form' | 'year' | 'sums' | 'counted'>,
  options: RollupOptions,
  context: Context,
): Promise<{ readonly differences: readonly Difference[]; readonly findings: readonly Finding[] }> {
  const session = await openReport(path, formOf(options), context, () => membersFrom(sums));
  const examination = await naming(path, context, () => session.examine());
  if (examination.form.id !== form.id) throw new Failure(context.say.notThisForm(path, examination.form.id, form.id));
  const { year: own } = examination.reading;
  if (own !== null && own !== year) throw new Failure(context.say.rollup.otherYear(path, own, year));
  const given = flatten(reportOf(examination, { file: '', generatedAt: '', version: VERSION }).tables);
  const theirs = new Map([...given].map(([key, value]) => [key, typeof value === 'number' ? value : null]));
  const isOfMembers = ({ related, severity }: Finding): boolean => severity !== 'hint' && related.some(({ source }) => source === 'members');
  return { differences: compare(form, sums, theirs, counted), findings: examination.findings.filter(isOfMembers) };
}

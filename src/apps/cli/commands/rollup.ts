import { statusOf } from '../../../check/check.ts';
import { compare, type Difference } from '../../../batch/compare.ts';
import { commonest, select, type LeftOut } from '../../../batch/counted.ts';
import type { Entry } from '../../../batch/entry.ts';
import { outliers } from '../../../batch/outliers.ts';
import { rollUp, type RolledUp } from '../../../batch/rollup.ts';
import { againstRoster, type RosterResult, type Unit } from '../../../batch/roster.ts';
import type { Form } from '../../../form/form.ts';
import { namesToRead } from '../../../read/locate.ts';
import { readReport } from '../../../read/read.ts';
import { reportOf, reportText } from '../../../report/report.ts';
import { digestOf } from '../../../report/digest.ts';
import { flatten } from '../../../report/nest.ts';
import { officialForms } from '../../../form/index.ts';
import { openSession } from '../../../session.ts';
import { cellLabel, textOfLanguage } from '../../../text/message.ts';
import { EXIT, line, VERSION, type Context } from '../context.ts';
import { Failure, naming } from '../failure.ts';
import { fileKindOf } from '../../../workbook/file-kinds.ts';
import { filesAsked } from '../files.ts';
import { filledTemplate } from '../filled.ts';
import { formAsked } from '../forms.ts';
import { verdictsOn } from '../lanes.ts';
import { openReport } from '../open-report.ts';
import { checkNotInput, checkOutput, tell, writeOutput } from '../output.ts';
import { rosterAsked } from '../roster.ts';
import { rosterLines } from '../roster-lines.ts';
import type { Setup } from '../verdict.ts';

export interface RollupOptions {
  readonly output: string;
  readonly form?: string;
  readonly year?: string;
  readonly roster?: string;
  readonly against?: string;
  readonly organization?: string;
  readonly includeFailed?: boolean;
  readonly take?: readonly string[];
}

const isJson = (path: string): boolean => path.toLowerCase().endsWith('.json');

/** What a roll-up reads in a folder: whatever may hold a report, exported JSON too. */
const wanted = (path: string): boolean => isJson(path) || fileKindOf(path) !== null;

/** Every figure of a folder of reports added up, as a report of scope 汇总; exit code 0 only when complete, passed and, if asked, equal. */
export async function rollup(paths: readonly string[], options: RollupOptions, context: Context): Promise<number> {
  const { io, say, language } = context;
  const { output, roster: rosterPath, against: againstPath } = options;
  if (!isJson(output) && !/\.xlsx$/i.test(output)) throw new Failure(say.wantsExtension('.xlsx / .json'));
  await checkOutput(output, context);
  const { files } = await filesAsked(paths, context, wanted);
  // An earlier roll-up in the same folder is the output, not a unit's report; any other input is refused as such.
  const own = await io.identity(output);
  const reports: string[] = [];
  for (const file of files) if ((await io.identity(file)) !== own) reports.push(file);
  await checkNotInput(output, [rosterPath, againstPath, options.form], context);
  const asked = options.form === undefined ? undefined : await formAsked(options.form, context);
  const units = rosterPath === undefined ? null : await rosterAsked(rosterPath, context);
  const setup: Setup = { format: 'text', language, terminal: false, form: asked, prior: undefined, entries: true };
  const entries: Entry[] = [];
  const unreadable: string[] = [];
  const { stopped } = await verdictsOn(reports, setup, context, (verdicts) => {
    for (const { file, entry, err } of verdicts) {
      if (entry !== null) entries.push(entry);
      else unreadable.push(file);
      if (err !== '') io.err(err);
    }
  });
  if (stopped) return EXIT.interrupted;
  const common = commonest(entries);
  const year = options.year === undefined ? common?.year : Number(options.year);
  const id = asked?.id ?? common?.form;
  const form = asked ?? officialForms.find((each) => each.id === id);
  if (form === undefined || year === undefined || !Number.isInteger(year)) throw new Failure(say.rollup.nothing);
  const matched = units === null ? null : againstRoster(units, entries);
  const { counted, leftOut } = select(entries, {
    form: form.id,
    year,
    includeFailed: options.includeFailed === true,
    take: new Set(options.take ?? []),
    ...(matched === null ? {} : { onRoster: (entry: Entry) => matched.unitOf.has(entry) }),
  });
  if (counted.length === 0) throw new Failure(say.rollup.nothing);
  const sums = rollUp(form, counted);
  const made = await workbookOf(form, year, sums, options.organization ?? '', context);
  const examination = await openSession(made, { forms: officialForms, form }).examine();
  const report = reportOf(examination, { file: '', generatedAt: io.now().toISOString(), version: VERSION });
  if (isJson(output)) {
    const full = { ...report, organization: { ...report.organization, scope: 'consolidated' as const }, rollup: membersOf(counted, leftOut) };
    await writeOutput(output, reportText({ ...full, digest: digestOf(full) }), context);
  } else await writeOutput(output, made.toBytes(), context);
  const differences = againstPath === undefined ? null : await differencesTo(againstPath, form, sums, counted, context);
  const lines = listing({ form, year, counted, leftOut, unreadable, sums, units, matched, differences }, context);
  for (const each of lines) line(context, each);
  // The texts are still to be written, by whoever adds up.
  const status = statusOf(examination.findings.filter(({ rule }) => rule !== 'narrative/blank'));
  await tell(output, say.rollup.written(output, counted.length, textOfLanguage(language).statuses[status]), context);
  const complete = leftOut.length + unreadable.length === 0 && (matched === null || matched.missing.length + matched.unknown.length === 0);
  return complete && status === 'passed' && (differences === null || differences.length === 0) ? EXIT.ok : EXIT.findings;
}

const membersOf = (counted: readonly Entry[], leftOut: readonly LeftOut[]) => ({
  members: counted.map(({ organization, creditCode, digest }) => ({ organization, creditCode, digest })),
  leftOut: leftOut.map(({ entry: { file, organization }, reason }) => ({ file, organization, reason })),
});

/** The form's template with the sums in it. Totals keep the template's own SUM: of reports that tie out they are the same. */
async function workbookOf(form: Form, year: number, sums: readonly RolledUp[], organization: string, context: Context) {
  const { buildTemplate } = await import('../../../workbook/xlsx/template/index.ts');
  const { openXlsx } = await import('../../../workbook/xlsx/xlsx.ts');
  const blank = readReport(await openXlsx(await buildTemplate(form, { embedForm: false })).read(namesToRead([form])), null, { forms: [form], form });
  const summed = (key: string): boolean => blank?.cells.get(key)?.sums != null;
  const cells = new Map(sums.flatMap(({ key, sum }) => (summed(key) ? [] : [[key, sum] as const])));
  const workbook = await filledTemplate(form, { form: form.id, organization, year, cells, report: null }, context);
  const scope = blank?.cover.scope.place;
  if (scope != null) await workbook.write([{ place: scope, value: '汇总' }]);
  return workbook;
}

async function differencesTo(
  path: string,
  form: Form,
  sums: readonly RolledUp[],
  counted: readonly Entry[],
  context: Context,
): Promise<Difference[]> {
  const session = await openReport(path, {}, context);
  const examination = await naming(path, context, () => session.examine());
  if (examination.form.id !== form.id) throw new Failure(context.say.notThisForm(path, examination.form.id, form.id));
  const theirs = flatten(reportOf(examination, { file: '', generatedAt: '', version: VERSION }).tables);
  return compare(form, sums, theirs, counted);
}

interface Outcome {
  readonly form: Form;
  readonly year: number;
  readonly counted: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
  readonly unreadable: readonly string[];
  readonly sums: readonly RolledUp[];
  readonly units: readonly Unit[] | null;
  readonly matched: RosterResult | null;
  readonly differences: readonly Difference[] | null;
}

function listing({ form, year, counted, leftOut, unreadable, sums, units, matched, differences }: Outcome, context: Context): string[] {
  const { say, language } = context;
  const { rollup: words } = say;
  const label = (key: string): string => cellLabel(form, key, language);
  const indented = (lines: readonly string[]): string[] => lines.map((each) => `  ${each}`);
  return [
    words.summary(form.id, year, counted.length, leftOut.length + unreadable.length),
    ...indented(leftOut.map(({ entry, reason, beside }) => words.leftOut(entry.organization, entry.file, words.reasons[reason], beside?.file ?? ''))),
    ...(units === null || matched === null ? [] : rosterLines(units, matched, context)),
    ...indented(sums.flatMap(({ key, unreadable: by }) => by.map(({ organization, file }) => words.notAdded(label(key), organization, file)))),
    ...indented(outliers(form, counted).map(({ entry, key, value, median }) => words.outlier(entry.organization, label(key), value, median))),
    ...indented(
      (differences ?? []).map(({ key, ours, theirs, difference, cause }) =>
        words.difference(label(key), ours, theirs, difference, cause === null ? '' : words.causes[cause.how](cause.entry.organization, cause.extent)),
      ),
    ),
    ...(differences?.length === 0 ? [words.equal] : []),
  ];
}

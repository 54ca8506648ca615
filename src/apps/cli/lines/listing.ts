import pc from 'picocolors';
import { append } from '../../../append.ts';
import type { Examination } from '../../../check/check.ts';
import { groupsOf } from '../../../check/groups.ts';
import { isUnfilled } from '../../../check/unfilled.ts';
import type { Finding } from '../../../read/finding.ts';
import { isAsked, suspectsOf } from '../../../session/index.ts';
import { expectedText } from '../../../text/findings/expected.ts';
import { causeText } from '../../../text/findings/cause.ts';
import { differenceText, figureText } from '../../../text/findings/figure.ts';
import { messageOf, textOfLanguage } from '../../../text/findings/message.ts';
import { visible } from '../../../text/visible.ts';
import { placeAddress, quoteSheet } from '../../../workbook/address.ts';
import type { Place, Severity } from '../../../workbook/workbook.ts';
import type { Context } from '../context.ts';
import { rangesOf } from '../../../workbook/ranges.ts';

type Paint = Readonly<Record<Severity | 'title' | 'good', (text: string) => string>>;

/** Colours only on a terminal, and only if not disabled. */
function paintFor({ io }: Context): Paint {
  const { red, yellow, cyan, bold, green } = pc.createColors(io.terminal && (io.env['NO_COLOR'] ?? '') === '');
  return { error: red, warning: yellow, hint: cyan, title: bold, good: green };
}

/** Findings that often occur many times in a table with the same remedy: printed once, with ranges. */
const FOLDED = new Set(['figure/blank', 'figure/placeholder', 'figure/text-number', 'narrative/blank']);

const addressesOf = (places: readonly Place[]): string => {
  const sheets = [...new Set(places.map(({ sheet }) => sheet))];
  return sheets.map((sheet) => `${quoteSheet(sheet)}!${rangesOf(places.filter((place) => place.sheet === sheet)).join(' ')}`).join(' ');
};

/** Findings of one cause: the cause, then each of them without repeating it. */
function group(findings: readonly Finding[], examination: Examination, context: Context, paint: Paint): string[] {
  const { say, language } = context;
  const [first] = findings as [Finding];
  const cause = causeText({ ...first, place: null, suspects: suspectsOf(findings) }, language);
  const inside = findings.flatMap((each) => entry([each], examination, context, paint).slice(0, -1));
  return [`  ${paint.title(`→ ${visible(cause)}`)}`, `    ${say.explains(findings.length)}`, ...inside];
}

/** What `gouji fix` does only on request. Old formats cannot be fixed. */
const howTo = ({ rule, fix }: Finding, { reading }: Examination, { say }: Context): string[] =>
  fix.length === 0 || isAsked(rule) || reading.legacy || reading.document ? [] : [say.fixRule(rule)];

/** One entry of the list: a single finding, or several of one rule folded. */
function entry(findings: readonly Finding[], examination: Examination, context: Context, paint: Paint): string[] {
  const { say, language } = context;
  const [first] = findings as [Finding];
  const message = messageOf(first, examination.form, language);
  const tag = paint[first.severity](`[${textOfLanguage(language).severities[first.severity]}]`);
  const { gap } = textOfLanguage(language);
  if (findings.length > 1) {
    // Documents are corrected by their author, or after an import.
    const fixable = examination.reading.document ? 0 : findings.filter(({ fix }) => fix.length > 0).length;
    const addresses = addressesOf(findings.flatMap(({ place }) => (place === null ? [] : [place])));
    const what = first.rule === 'figure/blank' ? say.blanks(findings.length, addresses) : say.folded(message.title, findings.length, addresses);
    const own = textOfLanguage(language).rules[first.rule]!.todo;
    const todo = first.rule === 'figure/text-number' ? own : first.rule.startsWith('figure/') ? say.foldedTodo : message.todo;
    return [
      `  ${tag} ${what}`,
      `      ${visible(message.why)}`,
      `      → ${[visible(todo), ...(fixable === 0 ? [] : [say.foldedFix(fixable)])].join(gap)}`,
    ];
  }
  const { actual, expected, difference, place, explanation } = first;
  const figures = [
    ...(actual === null ? [] : [say.actual(figureText(actual))]),
    ...(expected === null ? [] : [say.expected(expectedText(first))]),
    ...(difference === null || difference === 0 ? [] : [say.difference(differenceText(difference))]),
  ].join(say.between);
  const head = [place === null ? message.title : placeAddress(place), figures].filter((part) => part !== '').join('  ');
  return [
    `  ${tag} ${visible(head)}`,
    `      ${visible([message.wrong, message.why].filter((part) => part !== '').join(gap))}`,
    explanation === null
      ? `      → ${visible([message.todo, ...howTo(first, examination, context)].join(gap))}`
      : `      ${say.explained(explanation)}`,
  ];
}

const isFolded = ({ rule }: Finding): boolean => FOLDED.has(rule);

/** The findings of one table in order; foldable ones join the first of their rule, others the first of their cause. */
function entries(findings: readonly Finding[]): Finding[][] {
  const found: Finding[][] = [];
  for (const group of groupsOf(findings)) {
    const [first] = group as [Finding];
    const same = isFolded(first) ? found.find(([each]) => each?.rule === first.rule) : undefined;
    if (same === undefined) found.push(group);
    else same.push(...group);
  }
  return found;
}

const tally = (findings: readonly Finding[], severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;

/** Number of findings of each kind. */
function countsOf({ findings }: Examination): { errors: number; warnings: number; explained: number; hints: number } {
  const explained = findings.filter(({ severity, explanation }) => severity === 'warning' && explanation !== null).length;
  return { errors: tally(findings, 'error'), warnings: tally(findings, 'warning'), explained, hints: tally(findings, 'hint') };
}

/** The counts and the verdict in one line. */
export function summary(examination: Examination, context: Context): string {
  const { say } = context;
  const { errors, warnings, explained, hints } = countsOf(examination);
  const verdict = (words: string): string => (examination.status === 'passed' ? paintFor(context).good(words) : words);
  const { statuses, unfilled } = textOfLanguage(context.language);
  if (isUnfilled(examination.reading)) return `${say.rulesChecked(examination.assessed, examination.notAssessed)}${say.colon}${unfilled}`;
  const words = statuses[examination.status];
  const found =
    examination.findings.length === 0 ? verdict(say.nothingFound) : say.counts(errors, warnings, explained, hints) + say.status(verdict(words));
  return `${say.rulesChecked(examination.assessed, examination.notAssessed)}${say.colon}${found}`;
}

/** One checked workbook as text for people: findings by table, then the counts. Lines have no line end. */
export function listing(file: string, examination: Examination, context: Context): string[] {
  const { say } = context;
  const { form, findings, reading } = examination;
  const paint = paintFor(context);
  const heading = ({ table, rule }: Finding): string =>
    form.tables.find(({ key }) => key === table)?.title ?? (rule.startsWith('narrative/') ? say.narrative : say.cover);
  const groups = groupedBy(findings, heading);
  const body = [...groups].flatMap(([title, findingsOfTable]) => [
    '',
    paint.title(visible(title)),
    ...entries(findingsOfTable).flatMap((each) =>
      each.length > 1 && !isFolded(each[0]!) ? group(each, examination, context, paint) : entry(each, examination, context, paint),
    ),
  ]);
  return [
    paint.title(visible(file)),
    say.report(
      reading.organization === '' ? say.noOrganization : reading.organization,
      reading.year,
      `${form.id}${textOfLanguage(context.language).formSources[reading.formSource]}`,
    ),
    ...body,
    '',
    summary(examination, context),
    ...(['no-quarter', 'no-members'] as const).flatMap((want) => {
      const rules = examination.wanting.filter((each) => each.want === want).length;
      return rules === 0 ? [] : [say.wanting[want](rules)];
    }),
  ];
}

/** `Map.groupBy`, which Node 20 does not have. */
function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    append(groups, keyOf(item), item);
  }
  return groups;
}

import { append } from '../../append.ts';
import type { Examination } from '../../check/check.ts';
import type { Finding } from '../../read/finding.ts';
import type { Report } from '../../report/schema.ts';
import { expectedText } from '../../text/findings/expected.ts';
import { figureText } from '../../text/findings/figure.ts';
import { messageOf, textOfLanguage } from '../../text/findings/message.ts';
import { recordText } from '../../text/documents/record.ts';
import type { Language } from '../../text/text.ts';
import { placeAddress } from '../../workbook/address.ts';
import { rangesOf } from '../../workbook/ranges.ts';
import type { Block, Grid, GridCell } from '../document.ts';
import type { Publication } from './publication.ts';

const cell = (text: string, header = false, colSpan = 1): GridCell => ({ text, rowSpan: 1, colSpan, header });

/** `2025-01-20 09:05` from an ISO time: to the minute, in the zone as written. */
const minute = (iso: string): string => iso.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1 $2');

/**
 * The check record: one page with what was checked, when, by which rules, and what was found, to print, sign and file. `time` (ISO 8601, as it should
 * be displayed) is the only other input.
 */
export function recordOf(examination: Examination, report: Report, time: string, language: Language): Publication {
  const say = recordText[language];
  const { form, assessed, notAssessed, status, findings } = examination;
  const { organization, year, validation, generator, digest } = report;
  const hints = findings.filter(({ severity }) => severity === 'hint').length;
  const pairs: (readonly [string, string])[] = [
    [say.fields.organization, organization.name],
    [say.fields.year, year === null ? '' : String(year)],
    [say.fields.form, `${form.title}（${form.id}）`],
    [say.fields.creditCode, organization.creditCode ?? ''],
    [say.fields.time, minute(time)],
    [say.fields.version, `${generator.name} ${generator.version}`],
    [say.fields.rules, say.rules(assessed, notAssessed)],
    [
      say.fields.verdict,
      `${textOfLanguage(language).statuses[status]}\n${say.counts(validation.errors, validation.warnings, validation.explained, hints)}`,
    ],
  ];
  const rows = Array.from({ length: pairs.length / 2 }, (_, row) =>
    pairs.slice(row * 2, row * 2 + 2).flatMap(([name, value]) => [cell(name, true), cell(value)]),
  );
  const blocks: Block[] = [
    { kind: 'grid', caption: say.title(form.title), headerRows: 0, rows },
    { kind: 'paragraph', text: say.findings, level: 1 },
    findings.length === 0 ? { kind: 'paragraph', text: say.nothingFound, level: 0 } : findingsGrid(examination, language),
    { kind: 'paragraph', text: say.digest, level: 0 },
    { kind: 'paragraph', text: digest, level: 0 },
    { kind: 'paragraph', text: say.signatures.map((each) => `${each}${'\u3000'.repeat(8)}`).join(''), level: 0 },
  ];
  return { document: { title: say.title(form.title), blocks }, signature: null, draft: false, look: 'record' };
}

/** At least this many similar findings share a row. */
const ALIKE = 4;

/** Groups findings that are the same for several cells of a sheet and have no text of their own, such as blanks. */
function folded(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  findings.forEach((each, index) => {
    const { rule, place, cell: key, actual, expected, explanation } = each;
    const plain = key !== null && place !== null && actual === null && expected === null && explanation === null;
    const name = plain ? `${rule} ${place.sheet}` : String(index);
    append(groups, name, each);
  });
  return [...groups.values()].flatMap((group) => (group.length < ALIKE ? group.map((each) => [each]) : [group]));
}

function findingsGrid({ form, findings }: Examination, language: Language): Grid {
  const { columns, findings: caption } = recordText[language];
  const header = [
    columns.number,
    columns.severity,
    columns.address,
    columns.wrong,
    columns.actual,
    columns.expected,
    columns.ground,
    columns.explanation,
  ];
  const rows = folded(findings).map((group, index) => [cell(String(index + 1)), ...findingCells(group, form, language).map((text) => cell(text))]);
  return { kind: 'grid', caption, headerRows: 1, rows: [header.map((text) => cell(text, true)), ...rows] };
}

function findingCells(group: readonly Finding[], form: Examination['form'], language: Language): string[] {
  const say = recordText[language];
  const [first] = group as [Finding];
  const { title, wrong, why } = messageOf(first, form, language);
  const { place } = first;
  const ranges = group.length === 1 ? [] : rangesOf(group.flatMap((each) => (each.place === null ? [] : [each.place])));
  const alone = place === null ? say.noValue : placeAddress(place);
  return [
    textOfLanguage(language).severities[first.severity],
    ranges.length === 0 ? alone : `${place!.sheet}!${ranges.join(' ')}`,
    group.length === 1 ? wrong : say.several(title, group.length),
    first.actual === null ? say.noValue : figureText(first.actual),
    first.expected === null ? say.noValue : expectedText(first),
    why,
    first.explanation ?? '',
  ];
}

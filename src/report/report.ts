import type { Examination } from '../check/check.ts';
import { valuesOf } from '../check/values.ts';
import { cellsOf } from '../form/cells.ts';
import { COVER_TABLE, periodName } from '../form/cover.ts';
import type { Form } from '../form/form.ts';
import { hasOpen } from '../form/open.ts';
import { dateOf, scopeOf, textOf } from '../read/cover.ts';
import { priorTerms } from '../form/patterns.ts';
import type { Figure } from '../read/figures.ts';
import { counted } from '../read/figures.ts';
import type { Finding } from '../read/finding.ts';
import type { Prior } from '../read/notes.ts';
import type { Reading } from '../read/read.ts';
import { paragraph } from '../text/findings/message.ts';
import { placeAddress } from '../workbook/address.ts';
import { digestsOf, formDigest } from './digest.ts';
import { inFileName, MOST_BYTES } from './file-name.ts';
import { nest } from './nest.ts';
import { REPORT_SCHEMA } from './schema-name.ts';
import type { Figures, Report, ReportFinding, Scalar } from './schema.ts';

/** Metadata that is not part of the examination. */
export interface Occasion {
  /** Name of the workbook's file. */
  readonly file: string;
  /** ISO 8601 time. */
  readonly generatedAt: string;
  readonly version: string;
}

/** The text of a cell that is not a plain number, kept in addition to its figure. */
const rawText = (figure: Figure): string | null =>
  figure.kind === 'number' || figure.kind === 'blank' || figure.kind === 'text' ? null : figure.text;

/** Includes figures needed by linear rules even if not given, but of the others (two hundred or more) only those that were. */
function priorOf(prior: Prior | null, form: Form): Report['prior'] {
  if (prior === null) return {};
  const needed = priorTerms(form);
  return {
    year: prior.year,
    organization: prior.organization,
    ...Object.fromEntries([...prior.figures].filter(([key, value]) => value !== null || needed.has(key))),
    ...Object.fromEntries([...(prior.others ?? [])].filter(([, value]) => value !== null)),
  };
}

/** Outdated stored results are a state of the file that reading corrects; a report is about content. */
const belongs = ({ rule }: Finding): boolean => rule !== 'figure/stale-formula';

/** The organization as named on the cover. */
export const organizationOf = ({ organization, cover }: Reading): Report['organization'] => ({
  name: organization,
  creditCode: textOf(cover.creditCode.content) || null,
  scope: scopeOf(cover),
});

/** The figures nested by cell key; the rows of an open table are a list. */
function tablesOf(form: Form, figures: ReadonlyMap<string, Scalar>): Report['tables'] {
  const tables: Report['tables'] = nest(figures);
  // Row keys are numbers, which objects keep in ascending order.
  for (const { key, open } of form.tables) if (open !== undefined) tables[key] = Object.values(tables[key] ?? {}) as unknown as Figures;
  return tables;
}

/** A report without its metadata (time, file, program). The digest covers only this part. */
export interface ReportBody {
  readonly report: Omit<Report, 'source' | 'generator' | 'generatedAt'>;
  /** The figures by cell key in the form's order, for callers that need them flat. */
  readonly figures: ReadonlyMap<string, Scalar>;
  readonly contentDigest: string;
}

/**
 * Builds a report from an examination. Its messages are always Chinese, so that the bytes do not depend on who exports. `write`: a faster
 * serialization of its tables to canonical JSON, for thousands of reports.
 */
export function bodyOf(examination: Examination, write?: (form: Form, figures: ReportBody['figures']) => string): ReportBody {
  const { form, reading, status } = examination;
  const values = valuesOf(reading);
  const figures = new Map<string, Scalar>();
  const raw: Record<string, string> = {};
  for (const key of cellsOf(form).keys()) {
    const cell = reading.cells.get(key);
    figures.set(key, cell === undefined ? null : cell.figure.kind === 'text' ? cell.figure.value : (values(key) ?? counted(cell.figure) ?? null));
    const text = cell === undefined ? null : rawText(cell.figure);
    if (text !== null) raw[key] = text;
  }
  const year = textOf(reading.cover.year.content);
  if (reading.year === null && year !== '') raw['year'] = year;
  const findings = examination.findings.filter(belongs);
  const count = (severity: Finding['severity']): number => findings.filter((each) => each.severity === severity).length;
  const content = {
    schema: REPORT_SCHEMA,
    form: { id: form.id, version: form.version, basis: form.basis, source: reading.formSource, digest: formDigest(form) },
    organization: organizationOf(reading),
    year: reading.year,
    cover: { preparedBy: textOf(reading.cover.preparedBy.content) || null, date: dateOf(reading.cover.date.content) },
    prior: priorOf(reading.prior, form),
    raw,
    tables: tablesOf(form, figures),
    narrative: Object.fromEntries([...reading.narrative].map(([key, { text }]) => [key, text || null])),
    validation: {
      status,
      errors: count('error'),
      warnings: count('warning'),
      explained: findings.filter((each) => each.severity === 'warning' && each.explanation !== null).length,
      findings: findings.map((each): ReportFinding => ({
        rule: each.rule,
        severity: each.severity,
        cell: each.cell,
        address: each.place === null ? null : placeAddress(each.place),
        actual: each.actual,
        expected: each.expected,
        message: paragraph(withoutStale(each), form, 'zh-CN'),
        explanation: each.explanation,
      })),
    },
  } satisfies Omit<ReportBody['report'], 'digest'>;
  const { digest, contentDigest } = digestsOf(content, hasOpen(form) ? undefined : write?.(form, figures));
  return { report: { ...content, digest }, figures, contentDigest };
}

/** The report of an examined workbook. `body`: its body, if it was already built. */
export function reportOf(examination: Examination, { file, generatedAt, version }: Occasion, body = bodyOf(examination)): Report {
  const { digest, ...content } = body.report;
  const { cells: read } = examination.reading;
  const cells: Record<string, string> = {};
  const sums: string[] = [];
  for (const key of cellsOf(examination.form).keys()) {
    const cell = read.get(key);
    if (cell === undefined) continue;
    cells[key] = placeAddress(cell.place);
    if (cell.sums !== null) sums.push(key);
  }
  return { ...content, source: { file, cells, sums }, generator: { name: 'gouji', version }, generatedAt, digest };
}

/** A stale explanation is shown on screen, but not exported. */
const withoutStale = (each: Finding): Finding => ({ ...each, staleExplanation: null });

/** The report as text of a file: fields in the schema's order, two spaces of indentation, a line feed at the end. */
export const reportText = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;

/** Longest part of a custom form's title in the file name, in bytes. */
const MOST_TITLE = 60;
/** The usual name of the official report, whose title is longer. */
const OFFICIAL = '政务公开年报';

/** `2024_酒后镇人民政府_政务公开年报.json`, with the title for custom forms; the name of a report that did not pass contains 草稿. */
export function reportFileName({ form, year, organization, tables, validation }: Report, { title, period }: Pick<Form, 'title' | 'period'>): string {
  const draft = validation.status === 'failed' ? '_草稿' : '';
  const official = form.source === 'official';
  const name = inFileName(organization.name, official ? MOST_BYTES : MOST_BYTES - MOST_TITLE);
  const when = [year ?? (period === 'none' ? '' : '年度未填'), periodName({ period }, tables[COVER_TABLE]?.['period'])];
  const parts = [when.join(''), name || '机关未填', official ? OFFICIAL : inFileName(title, MOST_TITLE)];
  return `${parts.filter((part) => part !== '').join('_')}${draft}.json`;
}

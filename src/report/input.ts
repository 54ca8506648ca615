import type * as z from 'zod/mini';
import { MOST_TEXT } from '../workbook/limits.ts';
import { cellsOf, typeAt } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { unfoldedFor } from '../form/stack.ts';
import { shapeWords } from '../form/shape-words.ts';
import { parseJson } from '../form/json.ts';
import { jsonProblem } from '../form/problem-words.ts';
import { priorKeys } from '../form/patterns.ts';
import { numberIn } from '../read/figures.ts';
import type { Prior } from '../read/notes.ts';
import { jsonText } from '../text/json.ts';
import type { Language } from '../text/text.ts';
import { flatten } from './nest.ts';
import { flatReportSchema, REPORT_SCHEMA, reportSchema, type Report, type Scalar } from './schema.ts';

/** The content of a report given as JSON, in either of its two shapes. */
export interface ReportInput {
  readonly form: string;
  readonly organization: string;
  readonly year: number | null;
  /**
   * Cell contents by key: a number, text as published, or `null` for blank. A key that is not given keeps the template's content: blank, or its SUM.
   */
  readonly cells: ReadonlyMap<string, number | string | null>;
  /** Texts of the narrative by key; absent if a full report was given. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
  /** The full report, if one was given. */
  readonly report: Report | null;
}

export type ParsedReport =
  { readonly ok: true; readonly input: ReportInput } | { readonly ok: false; readonly problems: readonly { path: string; message: string }[] };

/** Missing fields in one sentence, wrong values by path; worded without terms of programming if possible. */
function problemsOf(data: unknown, issues: readonly z.core.$ZodIssue[], whole: boolean, language: Language): { path: string; message: string }[] {
  const say = jsonText[language];
  const isLost = ({ path }: z.core.$ZodIssue): boolean =>
    path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], data) === undefined;
  const lost = issues.filter(isLost).map(({ path }) => path.join('.'));
  const wrong = issues
    .filter((issue) => !isLost(issue))
    .map((issue) => ({
      path: issue.path.join('.'),
      message: say.expected[issue.code === 'invalid_type' ? issue.expected : issue.code === 'invalid_union' ? 'union' : ''] ?? issue.message,
    }));
  return [...(lost.length === 0 ? [] : [{ path: '', message: say.missing(lost, whole) }]), ...wrong];
}

/** As a person would type it. */
export const asTyped = (value: Scalar): number | string | null => (typeof value === 'boolean' ? (value ? '是' : '否') : value);

/** What the schemas do not detect: a text too long for a cell, and a name that they would silently drop. */
function unfit(data: unknown, path: string, language: Language): { path: string; message: string } | null {
  if (typeof data === 'string') return data.length > MOST_TEXT ? { path, message: jsonText[language].tooLong(MOST_TEXT) } : null;
  if (typeof data !== 'object' || data === null) return null;
  for (const [key, value] of Object.entries(data)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (key === '__proto__') return { path: at, message: jsonText[language].noName };
    const found = unfit(value, at, language);
    if (found !== null) return found;
  }
  return null;
}

/** Parses a report or flat figures from JSON text. Never throws; problems name the path and what was expected. */
export function parseReport(json: string, language: Language): ParsedReport {
  const read = parseJson(json);
  if (!read.ok) {
    const { problem } = read;
    const message = problem.kind === 'syntax' ? jsonText[language].notJson(problem.detail) : jsonProblem(problem, language);
    return { ok: false, problems: [{ path: '', message }] };
  }
  const { data } = read;
  const error = shapeWords(language);
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { ok: false, problems: [{ path: '', message: jsonText[language].notOurs }] };
  const problem = unfit(data, '', language);
  if (problem !== null) return { ok: false, problems: [problem] };
  const { schema } = data as { schema?: unknown };
  const whole = schema === REPORT_SCHEMA;
  if (typeof schema === 'string' && !whole)
    return { ok: false, problems: [{ path: 'schema', message: jsonText[language].otherVersion(schema, REPORT_SCHEMA) }] };
  const problems = (issues: readonly z.core.$ZodIssue[]): ParsedReport => ({ ok: false, problems: problemsOf(data, issues, whole, language) });
  if (!whole) {
    const flat = flatReportSchema.safeParse(data, { error });
    if (!flat.success) return problems(flat.error.issues);
    const { form, organization, year, cells, narrative } = flat.data;
    return {
      ok: true,
      input: {
        form,
        organization,
        year,
        cells: new Map(Object.entries(cells).map(([key, value]) => [key, typeof value === 'string' && value.trim() === '' ? null : asTyped(value)])),
        texts: narrative,
        report: null,
      },
    };
  }
  const parsed = reportSchema.safeParse(data, { error });
  if (!parsed.success) return problems(parsed.error.issues);
  const report = parsed.data;
  const cells = new Map<string, number | string | null>([...flatten(report.tables)].map(([key, value]) => [key, asTyped(value)]));
  for (const [key, text] of Object.entries(report.raw)) if (key.includes('.')) cells.set(key, text);
  return { ok: true, input: { form: report.form.id, organization: report.organization.name, year: report.year, cells, report } };
}

/** Keys of the input that the form does not have. They are reported, so that no figure or text is lost silently. */
export function unknownKeys(input: ReportInput, form: Form): string[] {
  const texts = Object.entries(input.report?.narrative ?? input.texts ?? {}).flatMap(([key, text]) => (text === null || text === '' ? [] : [key]));
  const cells = cellsOf(unfoldedFor(form, input.cells.keys()));
  const known = new Set(form.narratives.map(({ key }) => key));
  return [...[...input.cells.keys()].filter((key) => !cells.has(key)), ...texts.filter((key) => !known.has(key)).map((key) => `narrative.${key}`)];
}

/** The figures of an earlier report as last year's figures. */
export function priorFrom(input: ReportInput, form: Form): Prior {
  const cells = cellsOf(form);
  const figures = new Map<string, number | null>();
  for (const key of priorKeys(form)) {
    figures.set(key, numberIn(input.cells.get(key) ?? null, typeAt(cells.get(key)!)));
  }
  return { organization: input.organization || null, year: input.year, figures, places: null };
}

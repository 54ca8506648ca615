import * as z from 'zod/mini';
import { REPORT_SCHEMA } from './schema-name.ts';

/** The report: what `gouji export` writes. Published as assets/schema/report-1.schema.json. */

export { REPORT_SCHEMA };

/** The value of one cell: a number; for other types a text or an answer; `null` for a blank. */
export type Scalar = number | string | boolean | null;

export interface Figures {
  [key: string]: Scalar | Figures;
}
const nested: z.ZodMiniType<Figures> = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null(), z.lazy(() => nested)]));
/** The rows of an open table are a list; its type remains a group with numbers as names, which is how programs access it. */
const figures = z.union([nested, z.array(nested)]) as unknown as z.ZodMiniType<Figures>;

const severity = z.enum(['error', 'warning', 'hint']);
const status = z.enum(['passed', 'unexplained', 'failed']);
const nullableText = z.nullable(z.string());
export const formSource = z.enum(['official', 'file', 'embedded']);
export const sha256 = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/));

export const reportFindingSchema = z.strictObject({
  rule: z.string(),
  severity,
  cell: nullableText,
  address: nullableText,
  actual: z.union([z.number(), z.string(), z.null()]),
  expected: z.nullable(z.number()),
  message: z.string(),
  explanation: nullableText,
});

export const reportSchema = z.strictObject({
  schema: z.literal(REPORT_SCHEMA),
  form: z.strictObject({
    id: z.string(),
    version: z.int(),
    basis: z.string(),
    /** Origin of the form, and SHA-256 of its canonical JSON. Absent in older reports. */
    source: z.optional(formSource),
    digest: z.optional(sha256),
  }),
  organization: z.strictObject({ name: z.string(), creditCode: nullableText, scope: z.nullable(z.enum(['own', 'consolidated'])) }),
  year: z.nullable(z.int()),
  cover: z.strictObject({ preparedBy: nullableText, date: nullableText }),
  /** Contents of `GIAR_prior`: `year`, `organization`, and last year's figures by cell key. */
  prior: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  /** Contents of cells that are not plain numbers, by cell key. Their value is null, or the number if the text is one. */
  raw: z.record(z.string(), z.string()),
  /** By table, nested by cell key; a blank is null. */
  tables: z.record(z.string(), figures),
  narrative: z.record(z.string(), nullableText),
  validation: z.strictObject({
    status,
    errors: z.int(),
    warnings: z.int(),
    explained: z.int(),
    findings: z.array(reportFindingSchema),
  }),
  /** For a roll-up: the reports that were added, and those that were not, with the reason. */
  rollup: z.optional(
    z.strictObject({
      members: z.array(z.strictObject({ organization: z.string(), creditCode: nullableText, digest: sha256 })),
      leftOut: z.array(z.strictObject({ file: z.string(), organization: z.string(), reason: z.string() })),
    }),
  ),
  source: z.strictObject({
    file: z.string(),
    /** Address of each figure. */
    cells: z.record(z.string(), z.string()),
    /** Keys of the totals that held the form's SUM; the others were typed. */
    sums: z.array(z.string()),
  }),
  generator: z.strictObject({ name: z.string(), version: z.string() }),
  generatedAt: z.string(),
  digest: sha256,
});

export type Report = z.infer<typeof reportSchema>;
export type ReportFinding = Report['validation']['findings'][number];

/** The short way to give figures, accepted by `gouji fill` in place of a report. Values may be text as published. */
export const flatReportSchema = z.object({
  form: z.string(),
  organization: z.string(),
  year: z.nullable(z.int()),
  cells: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
  narrative: z.optional(z.record(z.string(), z.string())),
});

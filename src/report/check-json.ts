import * as z from 'zod/mini';
import type { Examination } from '../check/check.ts';
import { relatedKey } from '../form/patterns.ts';
import { SLIPS, type Finding, type FixEdit, type Suspect } from '../read/finding.ts';
import { paragraph } from '../text/findings/message.ts';
import type { Language } from '../text/text.ts';
import { formDigest } from './digest.ts';
import { bodyOf } from './report.ts';
import { formSource, sha256 } from './schema.ts';
import { areaAddress, placeAddress, quoteSheet } from '../workbook/address.ts';

/** One line of `gouji check --format json`. Published as assets/schema/check-1.schema.json. */

const nullableText = z.nullable(z.string());
const nullableNumber = z.nullable(z.number());
const suspect = z.strictObject({
  cell: z.string(),
  address: nullableText,
  value: nullableNumber,
  proposed: z.number(),
  slip: z.optional(z.enum(SLIPS)),
  formula: z.optional(z.literal(true)),
});
const fixEdit = z.union([
  z.strictObject({ cell: nullableText, place: z.string(), value: z.union([z.number(), z.string(), z.null()]) }),
  z.strictObject({ cell: nullableText, place: z.string(), formula: z.string() }),
  z.strictObject({ defineName: z.string(), place: z.string() }),
]);

export const checkFindingSchema = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  cell: nullableText,
  address: nullableText,
  actual: z.union([z.number(), z.string(), z.null()]),
  expected: nullableNumber,
  difference: nullableNumber,
  message: z.string(),
  related: z.array(z.strictObject({ cell: z.string(), address: nullableText, value: nullableNumber })),
  suspects: z.array(suspect),
  candidates: z.array(z.array(suspect)),
  fix: z.array(fixEdit),
  explanation: nullableText,
});

export const checkLineSchema = z.union([
  z.strictObject({
    file: z.string(),
    form: z.string(),
    formSource,
    formDigest: sha256,
    organization: z.string(),
    year: z.nullable(z.int()),
    digest: sha256,
    contentDigest: sha256,
    status: z.enum(['passed', 'unexplained', 'failed']),
    assessed: z.int(),
    notAssessed: z.int(),
    findings: z.array(checkFindingSchema),
  }),
  z.strictObject({ file: z.string(), error: z.strictObject({ code: z.string(), message: z.string() }) }),
]);

export type CheckLine = z.infer<typeof checkLineSchema>;
type CheckFinding = z.infer<typeof checkFindingSchema>;

const address = (place: Finding['place']): string | null => (place === null ? null : placeAddress(place));

const suspectJson = ({ cell, place, value, proposed, slip, formula }: Suspect): z.infer<typeof suspect> => ({
  cell,
  address: address(place),
  value,
  proposed,
  ...(slip === undefined ? {} : { slip }),
  ...(formula === undefined ? {} : { formula }),
});

/** Places are written as addresses: `依申请公开!H12`. */
function fixJson(edit: FixEdit): z.infer<typeof fixEdit> {
  if ('defineName' in edit) return { defineName: edit.defineName, place: `${quoteSheet(edit.area.sheet)}!${areaAddress(edit.area)}` };
  const at = { cell: edit.cell, place: placeAddress(edit.place) };
  return 'formula' in edit ? { ...at, formula: edit.formula } : { ...at, value: edit.value };
}

/** `body`: the report, if it was already built. */
export function checkLine(file: string, examination: Examination, language: Language, { report, contentDigest } = bodyOf(examination)): CheckLine {
  const { form, reading, status, assessed, notAssessed, findings } = examination;
  const line = (each: Finding): CheckFinding => ({
    rule: each.rule,
    severity: each.severity,
    cell: each.cell,
    address: address(each.place),
    actual: each.actual,
    expected: each.expected,
    difference: each.difference,
    message: paragraph(each, form, language),
    related: each.related.map((other) => ({ cell: relatedKey(other), address: address(other.place), value: other.value })),
    suspects: each.suspects.map(suspectJson),
    candidates: each.candidates.map((set) => set.map(suspectJson)),
    fix: each.fix.map(fixJson),
    explanation: each.explanation,
  });
  return {
    file,
    form: form.id,
    formSource: reading.formSource,
    formDigest: formDigest(form),
    organization: reading.organization,
    year: reading.year,
    digest: report.digest,
    contentDigest,
    status,
    assessed,
    notAssessed,
    findings: findings.map(line),
  };
}

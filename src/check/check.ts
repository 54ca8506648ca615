import type { Form } from '../form/form.ts';
import { isConsolidated } from '../read/cover.ts';
import { finding, type Finding } from '../read/finding.ts';
import type { Prior } from '../read/notes.ts';
import type { Reading } from '../read/read.ts';
import { repair } from './repair/index.ts';
import { blankFixes } from './blanks.ts';
import { explain } from './explain.ts';
import type { CustomOf, Judged } from './custom.ts';
import { judgeLinear, type UsablePrior } from './linear.ts';
import { authorityFindings } from './rules/authority.ts';
import { blankKeys, figureFindings } from './rules/figures.ts';
import { identityFindings } from './rules/identity.ts';
import { blankNarratives } from './rules/narrative.ts';
import { overwrittenFormulas } from './rules/overwritten-formula.ts';
import { priorMismatch, usablePrior } from './rules/prior.ts';
import { notJudged } from './rules/not-judged.ts';
import { staleFormulas } from './rules/stale-formula.ts';
import type { Unjudged } from './unjudged.ts';
import { valuesOf, type Values } from './values.ts';

/** `passed`: at least one rule was judged, there is no error, and every warning is explained. */
export type Status = 'passed' | 'unexplained' | 'failed';

/** The outcome of checking one report. */
export interface Examination {
  readonly form: Form;
  readonly reading: Reading;
  /** Last year's figures used for comparison, from the workbook or passed in; `null` if there are none. */
  readonly prior: Prior | null;
  readonly status: Status;
  /** Numbers of linear rule instances that were judged, and that were not (a term is unreadable, missing, or not given for last year). */
  readonly assessed: number;
  readonly notAssessed: number;
  readonly findings: readonly Finding[];
  /** The reasons why rules of kinds that only custom forms have were not judged. */
  readonly wanting: readonly Unjudged[];
}

export function statusOf(findings: readonly Pick<Finding, 'severity' | 'explanation'>[]): Status {
  if (findings.some(({ severity }) => severity === 'error')) return 'failed';
  return findings.some(({ severity, explanation }) => severity === 'warning' && explanation === null) ? 'unexplained' : 'passed';
}

/**
 * Compares a report's narratives with its figures, and its figures with last year's. Its code is a separate chunk (`session/statements.ts`), loaded
 * only if there is text or a last year.
 */
export type FurtherFindings = (reading: Reading, values: Values, prior: UsablePrior) => readonly Finding[];

/** Checks a report against every rule of its form. Pure: the same reading gives the same examination. `customOf` is required for custom forms. */
export function examine(
  reading: Reading,
  given: Prior | null = null,
  more: FurtherFindings | null = null,
  customOf: CustomOf | null = null,
): Examination {
  const prior = given ?? reading.prior;
  const mismatch = priorMismatch(reading, prior);
  const values = valuesOf(reading);
  const usable = usablePrior(prior, mismatch);
  const custom = customOf?.(reading.form, isConsolidated(reading.cover), reading) ?? null;
  const linear = judgeLinear(reading, values, usable);
  const further: Judged = custom?.judge(reading, values, usable, prior) ?? { findings: [], assessed: 0, notAssessed: 0, wanting: [] };
  const assessed = linear.assessed + further.assessed;
  const rules = assessed + linear.notAssessed + further.notAssessed;
  const repaired = repair(reading, values, usable, [...linear.findings, ...further.findings], custom);
  const blanks = blankFixes(reading, values, blankKeys(reading), custom);
  const found = [
    ...reading.findings,
    ...(reading.legacy ? [finding({ rule: 'file/old-format', severity: 'hint', facts: {} })] : []),
    ...identityFindings(reading),
    ...(mismatch === null ? [] : [mismatch]),
    ...repaired.findings,
    ...authorityFindings(reading, values),
    ...figureFindings(reading, blanks, repaired.determined),
    ...staleFormulas(reading),
    ...overwrittenFormulas(reading, values),
    ...blankNarratives(reading),
    ...(more?.(reading, values, usable) ?? []),
  ];
  const findings = explain(inOrder([...notJudged(reading.form, assessed, rules, found), ...found], reading.form), reading.explanations);
  return {
    form: reading.form,
    reading,
    prior,
    status: statusOf(findings),
    assessed,
    notAssessed: rules - assessed + reading.namesLost,
    findings,
    wanting: further.wanting,
  };
}

/** Findings without a table first, then by table in the form's order, by row and by column. */
function inOrder(findings: readonly Finding[], form: Form): Finding[] {
  const tables = new Map(form.tables.map(({ key }, index) => [key, index + 1]));
  const last = form.tables.length + 1;
  const rank = ({ table, rule }: Finding): number => (table === null ? (rule.startsWith('narrative/') ? last : 0) : tables.get(table)!);
  const sorted = findings.map((each, index) => ({ each, index }));
  sorted.sort((a, b) => rank(a.each) - rank(b.each) || byPlace(a.each, b.each) || a.index - b.index);
  return sorted.map(({ each }) => each);
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return a.row - b.row || a.column - b.column;
}

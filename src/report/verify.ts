import { statusOf, type Examination, type Status } from '../check/check.ts';
import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { unfoldedFor } from '../form/stack.ts';
import { isIntact } from './digest.ts';
import type { ReportInput } from './input.ts';
import { flatten } from './nest.ts';
import { bodyOf } from './report.ts';
import type { Report } from './schema.ts';

/** A statement of a report that is not true. */
export type Discrepancy =
  /** It was changed after its export. */
  | { readonly kind: 'digest' }
  /** Figures (by cell key) that are missing, not of its form, or inconsistent with `raw`. */
  | { readonly kind: 'figures'; readonly cells: readonly string[] }
  /** Its status is better than its figures allow. */
  | { readonly kind: 'status'; readonly claimed: Status; readonly judged: Status };

export interface Verification {
  /**
   * The worse of the report's own status and the one that its figures and findings yield: the layout of the original workbook cannot be judged again.
   */
  readonly status: Status;
  readonly discrepancies: readonly Discrepancy[];
}

const GRAVITY: Readonly<Record<Status, number>> = { passed: 0, unexplained: 1, failed: 2 };
const worse = (one: Status, other: Status): Status => (GRAVITY[other] > GRAVITY[one] ? other : one);

/**
 * The input with which a template is filled to judge a report again. Every total is a given figure: a SUM would be right whatever the report contains.
 * Figures that the form does not have are left out, since a template has no place for them; `verification` finds them.
 */
export function asGiven(input: ReportInput, report: Report, form: Form): ReportInput {
  const known = cellsOf(unfoldedFor(form, input.cells.keys()));
  const cells = new Map([...input.cells].filter(([key]) => known.has(key)));
  return { ...input, cells, report: { ...report, source: { ...report.source, sums: [] } } };
}

/** Compares a report with the examination of a workbook that was filled with it (`asGiven`). */
export function verification(report: Report, again: Examination): Verification {
  const { figures: ours } = bodyOf(again);
  const theirs = flatten(report.tables);
  const cells = [...new Set([...ours.keys(), ...theirs.keys()])].filter((key) => ours.get(key) !== theirs.get(key));
  const { status: claimed, findings } = report.validation;
  const judged = worse(again.status, statusOf(findings));
  const discrepancies: Discrepancy[] = [
    ...(isIntact(report) ? [] : [{ kind: 'digest' } as const]),
    ...(cells.length === 0 ? [] : [{ kind: 'figures', cells } as const]),
    ...(worse(claimed, judged) === claimed ? [] : [{ kind: 'status', claimed, judged } as const]),
  ];
  return { status: discrepancies.length > 0 ? 'failed' : claimed, discrepancies };
}

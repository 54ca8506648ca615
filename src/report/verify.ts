import { statusOf, type Examination, type Status } from '../check/check.ts';
import { isIntact } from './digest.ts';
import { flatten } from './nest.ts';
import { bodyOf } from './report.ts';
import type { Report } from './schema.ts';

/** What a report says of itself and is not so. */
export type Discrepancy =
  /** It was changed since it was exported. */
  | { readonly kind: 'digest' }
  /** These figures, by cell key, are not there, not of its form, or not what `raw` says that their cells held. */
  | { readonly kind: 'figures'; readonly cells: readonly string[] }
  /** It says that it is better than it is. */
  | { readonly kind: 'status'; readonly claimed: Status; readonly judged: Status };

export interface Verification {
  /** The worse of what the report says and what its figures and its own findings come to: how the workbook was laid out cannot be judged again. */
  readonly status: Status;
  readonly discrepancies: readonly Discrepancy[];
}

const GRAVITY: Readonly<Record<Status, number>> = { passed: 0, unexplained: 1, failed: 2 };
const worse = (one: Status, other: Status): Status => (GRAVITY[other] > GRAVITY[one] ? other : one);

/** A report as it has to be filled in to be judged again: every total is a figure given, for a SUM would be right whatever the report says. */
export const asGiven = (report: Report): Report => ({ ...report, source: { ...report.source, sums: [] } });

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

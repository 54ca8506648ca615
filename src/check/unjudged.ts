import { constraintsOf, type Term } from '../form/patterns.ts';
import type { Prior } from '../read/notes.ts';
import type { Reading } from '../read/read.ts';
import type { Place } from '../workbook/workbook.ts';
import type { Examination } from './check.ts';
import { termValue } from './linear.ts';
import { isGiven, priorMismatch, usablePrior } from './rules/prior.ts';
import { valuesOf, type Values } from './values.ts';

/**
 * Why a rule was not judged: a figure of this report is unreadable or missing; last year's figures are not given, are another report's, or lack this
 * one; or there are none of the previous period, or of the members.
 */
export type Want = 'unread' | 'no-prior' | 'other-prior' | 'prior-figure' | 'no-quarter' | 'no-members';

/** Why one instance of a rule was not judged: the reason of the first such figure. */
export interface Unjudged {
  readonly rule: string;
  readonly want: Want;
  /** Keys and places of the figures that are lacking. */
  readonly figures: readonly { readonly cell: string; readonly place: Place | null }[];
}

/** The rules that an examination counted as not judged because figures are lacking, in the form's order. */
export function unjudged({ form, reading, prior, wanting }: Examination): Unjudged[] {
  const lacks = lacking(reading, valuesOf(reading), prior);
  return [...constraintsOf(form).flatMap(({ rule, terms }) => lacks(rule.id, terms) ?? []), ...wanting];
}

/** Why some terms of a rule cannot be judged; `null` if they can. */
export function lacking(reading: Reading, values: Values, prior: Prior | null): (rule: string, terms: readonly Term[]) => Unjudged | null {
  const mismatch = priorMismatch(reading, prior);
  const usable = usablePrior(prior, mismatch);
  const lastYear: Want = mismatch !== null ? 'other-prior' : usable !== null && isGiven(usable) ? 'prior-figure' : 'no-prior';
  return (rule, terms) => {
    const missing = terms.filter((term) => termValue(term, values, usable) === undefined);
    const unread = missing.filter((term) => !term.prior);
    const [first] = missing;
    if (first === undefined) return null;
    const places = ({ key, prior: before }: Term): Place | null | undefined => (before ? prior?.places?.get(key) : reading.cells.get(key)?.place);
    const figures = (unread.length > 0 ? unread : missing).map((term) => ({ cell: term.key, place: places(term) ?? null }));
    return { rule, want: unread.length > 0 ? 'unread' : first.source === undefined ? lastYear : `no-${first.source}`, figures };
  };
}

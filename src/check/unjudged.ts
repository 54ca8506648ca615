import { constraintsOf } from '../form/patterns.ts';
import type { Place } from '../workbook/workbook.ts';
import type { Examination } from './check.ts';
import { termValue } from './linear.ts';
import { priorMismatch } from './rules/prior.ts';
import { valuesOf } from './values.ts';

/** Why a rule was not judged: this report's figure cannot be read or is not there; there are no figures of last year, those of another report, or not this one. */
export type Want = 'unread' | 'no-prior' | 'other-prior' | 'prior-figure';

/** What one instance of a rule of the form lacks, the first reason of its figures counting. */
export interface Unjudged {
  readonly rule: string;
  readonly want: Want;
  /** Keys and places of the figures it lacks. */
  readonly figures: readonly { readonly cell: string; readonly place: Place | null }[];
}

/** The rules that an examination counted as not judged for want of figures, in the order of the form. */
export function unjudged({ form, reading, prior }: Examination): Unjudged[] {
  const other = priorMismatch(reading, prior) !== null;
  const usable = other ? null : prior;
  const values = valuesOf(reading);
  const given = [...(usable?.figures.values() ?? [])].some((value) => value !== null);
  const lastYear: Want = other ? 'other-prior' : given ? 'prior-figure' : 'no-prior';
  return constraintsOf(form).flatMap(({ rule, terms }): Unjudged[] => {
    const missing = terms.filter((term) => termValue(term, values, usable) === undefined);
    const unread = missing.filter((term) => !term.prior);
    const lacking = unread.length > 0 ? unread : missing;
    if (lacking.length === 0) return [];
    const places = ({ key, prior: before }: (typeof terms)[number]): Place | null | undefined =>
      before ? prior?.places?.get(key) : reading.cells.get(key)?.place;
    const figures = lacking.map((term) => ({ cell: term.key, place: places(term) ?? null }));
    return [{ rule: rule.id, want: unread.length > 0 ? 'unread' : lastYear, figures }];
  });
}

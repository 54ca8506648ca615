import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { baseOf } from '../form/open.ts';
import { normalForm } from '../read/labels.ts';
import { formDigest } from '../report/digest.ts';
import type { ReportBody } from '../report/report.ts';
import type { Report } from '../report/schema.ts';

/**
 * One report of a batch, cut down to what many of them are held against: a whole report takes thirty times the room. Made from a report
 * that was judged here; what an exported file says of its own verdict does not count.
 */
export interface Entry {
  readonly file: string;
  readonly form: string;
  /** Two forms may have one id: what stands where is said by this. */
  readonly formDigest: string;
  readonly organization: string;
  /** `null` where none is given, or one that is malformed. */
  readonly creditCode: string | null;
  readonly scope: 'own' | 'consolidated' | null;
  readonly year: number | null;
  readonly status: Report['validation']['status'];
  readonly errors: number;
  readonly warnings: number;
  readonly explained: number;
  readonly digest: string;
  /** The report's `contentDigest`: the same for every file with the same form, year, figures and texts, however it was written. */
  readonly content: string;
  /** In the order of the form's cells; NaN for what is blank or cannot be read. */
  readonly figures: Float64Array;
  /** Keys of figures that hold something which is no number: they cannot be added up. */
  readonly unreadable: readonly string[];
}

/** A file of which no report came. */
export interface Unreadable {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

export function entryOf(file: string, form: Form, { report, figures: values, contentDigest }: ReportBody): Entry {
  const { organization, validation, year, raw } = report;
  return {
    file,
    form: report.form.id,
    formDigest: formDigest(form),
    organization: organization.name,
    creditCode: organization.creditCode,
    scope: organization.scope,
    year,
    status: validation.status,
    errors: validation.errors,
    warnings: validation.warnings,
    explained: validation.explained,
    digest: report.digest,
    content: contentDigest,
    figures: Float64Array.from(
      (baseOf(form) === form ? [...values.values()] : [...cellsOf(baseOf(form)).keys()].map((key) => values.get(key) ?? null)).map((value) =>
        typeof value === 'number' ? value : NaN,
      ),
    ),
    unreadable: Object.keys(raw).filter((key) => values.get(key) === null && !isPlaceholder(raw[key]!)),
  };
}

/** What stands in a cell for nothing: it counts as a blank. */
const isPlaceholder = (text: string): boolean => /^[/\-—–－无\s]*$/.test(text.normalize('NFKC'));

/** An organization's name as names are compared: spelling variants, white space and brackets out. */
export const nameForm = (name: string): string => normalForm(name);

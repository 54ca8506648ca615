import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { baseOf, hasOpen } from '../form/open.ts';
import { normalForm } from '../read/labels.ts';
import { formDigest } from '../report/digest.ts';
import type { ReportBody } from '../report/report.ts';
import { isStacked } from '../form/stack.ts';
import type { Report, Scalar } from '../report/schema.ts';

/** A row of an open table: in a roll-up the organization that reported it, then its cells in the order of the columns. */
export type OpenRow = readonly [organization: Scalar, ...cells: Scalar[]];

/**
 * One report of a batch, reduced to what is compared: a full report takes thirty times the memory. Made from a report judged here; the verdict in an
 * exported file does not count.
 */
export interface Entry {
  readonly file: string;
  readonly form: string;
  /** Two forms may have the same id; the digest determines what each figure means. */
  readonly formDigest: string;
  readonly organization: string;
  /** `null` if missing or malformed. */
  readonly creditCode: string | null;
  readonly scope: 'own' | 'consolidated' | null;
  readonly year: number | null;
  readonly status: Report['validation']['status'];
  readonly errors: number;
  readonly warnings: number;
  readonly explained: number;
  readonly digest: string;
  /** The report's `contentDigest`: equal for all files with the same form, year, figures and texts. */
  readonly content: string;
  /** In the order of the form's cells; NaN for a blank or unreadable figure. */
  readonly figures: Float64Array;
  /** Rows of the form's open tables, if it has any, by table key. */
  readonly rows?: Readonly<Record<string, readonly OpenRow[]>>;
  /** Keys of figures that are not numbers and cannot be added up. */
  readonly unreadable: readonly string[];
}

/** A file that gave no report. */
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
    ...(hasOpen(form) ? { rows: rowsOf(form, values) } : {}),
    unreadable: Object.keys(raw).filter((key) => values.get(key) === null && !isPlaceholder(raw[key]!)),
  };
}

function rowsOf(form: Form, values: ReportBody['figures']): Record<string, OpenRow[]> {
  const open = form.tables.filter((table) => table.open !== undefined);
  return Object.fromEntries(
    open.map((table) => {
      const first = isStacked(table) ? [] : [null];
      const rows = table.rows.map(({ key }) => {
        const cells = table.columns.map((column) => values.get(`${table.key}.${key}.${column.key}`) ?? null);
        return [...first, ...cells] as unknown as OpenRow;
      });
      return [table.key, rows];
    }),
  );
}

/** Whether a cell's text means nothing, so that it counts as a blank. */
const isPlaceholder = (text: string): boolean => /^[/\-—–－无\s]*$/.test(text.normalize('NFKC'));

/** An organization's name in the form for comparing: without spelling variants, white space and brackets. */
export const nameForm = (name: string): string => normalForm(name);

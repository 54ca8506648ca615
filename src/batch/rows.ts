import type { Examination, Status } from '../check/check.ts';
import type { Severity } from '../workbook/workbook.ts';
import { placeAddress } from '../workbook/address.ts';
import { cellLabel, paragraph } from '../text/findings/message.ts';
import type { Language } from '../text/text.ts';
import type { Counted, LeftOut } from './counted.ts';
import type { Entry, Unreadable } from './entry.ts';
import type { RosterResult } from './roster.ts';

/** A report in the table of a batch, or a file without one. The field names are those of `--table OUT.ndjson`. */
export interface ReportRow {
  readonly file: string;
  readonly organization: string | null;
  /** The credit code as given. */
  readonly code: string | null;
  readonly form: string | null;
  readonly year: number | null;
  readonly status: Status | 'unreadable';
  /** `null` if the file could not be read. */
  readonly errors: number | null;
  readonly warnings: number | null;
  readonly explained: number | null;
  readonly digest: string | null;
  /** Why the file could not be read, as a sentence. */
  readonly problem: string | null;
}

export const rowOf = ({ file, organization, creditCode, form, year, status, errors, warnings, explained, digest }: Entry): ReportRow => ({
  file,
  organization: organization === '' ? null : organization,
  code: creditCode,
  form,
  year,
  status,
  errors,
  warnings,
  explained,
  digest,
  problem: null,
});

export const rowOfUnreadable = ({ file, message }: Unreadable): ReportRow => ({
  file,
  organization: null,
  code: null,
  form: null,
  year: null,
  status: 'unreadable',
  errors: null,
  warnings: null,
  explained: null,
  digest: null,
  problem: message,
});

/** One finding in the table of a batch. */
export interface FindingRow {
  readonly file: string;
  readonly organization: string | null;
  readonly year: number | null;
  readonly severity: Severity;
  readonly rule: string;
  /** The figure in words: `（七）总计·自然人`. */
  readonly figure: string | null;
  readonly cell: string | null;
  readonly address: string | null;
  readonly actual: number | string | null;
  readonly expected: number | null;
  readonly difference: number | null;
  readonly message: string;
  readonly explanation: string | null;
}

/** One row per finding, in the order of the examination. */
export const findingRows = (file: string, { form, reading, findings }: Examination, language: Language): FindingRow[] =>
  findings.map((each) => ({
    file,
    organization: reading.organization === '' ? null : reading.organization,
    year: reading.year,
    severity: each.severity,
    rule: each.rule,
    figure: each.cell === null ? null : cellLabel(form, each.cell, language),
    cell: each.cell,
    address: each.place === null ? null : placeAddress(each.place),
    actual: each.actual,
    expected: each.expected,
    difference: each.difference,
    message: paragraph(each, form, language),
    explanation: each.explanation,
  }));

/** One file of a roll-up: whether it is in the sums, or why not. */
export interface CountedRow {
  readonly outcome: 'counted' | 'left-out' | 'unreadable';
  readonly organization: string | null;
  readonly code: string | null;
  readonly file: string;
  readonly reason: string | null;
  readonly digest: string | null;
}

/** First what is in the sums, then what is not and why (`reasonOf`), then unreadable files. */
export const countedRows = (
  { counted, leftOut }: Pick<Counted, 'counted' | 'leftOut'>,
  unreadable: readonly Unreadable[],
  reasonOf: (left: LeftOut) => string,
): CountedRow[] => {
  const row = ({ organization, creditCode, file, digest }: Entry): Omit<CountedRow, 'outcome' | 'reason'> => ({
    organization: organization === '' ? null : organization,
    code: creditCode,
    file,
    digest,
  });
  return [
    ...counted.map((entry): CountedRow => ({ outcome: 'counted', ...row(entry), reason: null })),
    ...leftOut.map((left): CountedRow => ({ outcome: 'left-out', ...row(left.entry), reason: reasonOf(left) })),
    ...unreadable.map(({ file, message }): CountedRow => ({
      outcome: 'unreadable',
      organization: null,
      code: null,
      file,
      reason: message,
      digest: null,
    })),
  ];
};

/** The roster's result for one unit, or for a report that is not on it. */
export interface RosterRow {
  readonly kind: 'missing' | 'doubled' | 'unknown';
  readonly unit: string;
  readonly code: string | null;
  readonly files: readonly string[];
  /** Similar names on the other side, as a question. */
  readonly near: readonly string[];
}

/** First the missing units, then those with several files, then reports that are not on the roster. */
export const rosterRows = ({ missing, doubled, unknown }: RosterResult): RosterRow[] => [
  ...missing.map(({ unit, near }): RosterRow => ({
    kind: 'missing',
    unit: unit.name,
    code: unit.creditCode,
    files: [],
    near: near.map(({ organization, file }) => `${organization} ${file}`),
  })),
  ...doubled.map(({ unit, entries }): RosterRow => ({
    kind: 'doubled',
    unit: unit.name,
    code: unit.creditCode,
    files: entries.map(({ file }) => file),
    near: [],
  })),
  ...unknown.map(({ entry, near }): RosterRow => ({
    kind: 'unknown',
    unit: entry.organization,
    code: entry.creditCode,
    files: [entry.file],
    near: near.map(({ name }) => name),
  })),
];

import type { Status } from '../../../check/check.ts';
import type { Entry } from '../../../batch/entry.ts';
import type { PriorEntry, PriorOutcome } from '../../../batch/priors.ts';
import type { FindingRow } from '../../../batch/rows.ts';
import type { Form } from '../../../form/form.ts';
import type { ReportInput } from '../../../report/input.ts';
import type { Language } from '../../../text/text.ts';

/** Everything that a worker needs to check files as the command would. Plain data, since it is passed to another thread. */
export interface Setup {
  /** `none`: print only problems of files. */
  readonly format: 'text' | 'json' | 'none';
  readonly language: Language;
  readonly terminal: boolean;
  readonly form: Form | undefined;
  readonly prior: ReportInput | undefined;
  /** The report of the previous period. */
  readonly quarter?: ReportInput | undefined;
  /** Whether to return what reports are compared with; exported JSON files are then read too. */
  readonly entries?: boolean;
  /** Whether to return every finding as a row of a table. */
  readonly findings?: boolean;
  /** Whether to return each report as JSON; `lines`: on one line. Reports with errors only as drafts. */
  readonly exports?: { readonly generatedAt: string; readonly draft: boolean; readonly lines: boolean };
  /** Last year's reports; each organization is compared with its own. */
  readonly priors?: readonly PriorEntry[];
}

/** A report as JSON text; `null` if it has errors and no drafts were requested. */
export interface ExportedReport {
  readonly name: string;
  readonly text: string | null;
  readonly digest: string;
  readonly errors: number;
  readonly warnings: number;
  readonly unfilled: boolean;
}

export type Outcome = Status | 'unreadable';

/** The result of checking one file, ready to be printed: complete lines, or nothing. */
export interface Verdict {
  readonly file: string;
  readonly outcome: Outcome;
  /** Why it is unreadable, for programs. */
  readonly code: string | null;
  /** Whether it is a table written by `gouji check --table`. */
  readonly ours: boolean;
  readonly out: string;
  readonly err: string;
  /** If requested. */
  readonly entry: Entry | null;
  /** If requested. */
  readonly findings: readonly FindingRow[] | null;
  /** If requested. */
  readonly report: ExportedReport | null;
  /** The result of searching for last year's report, if a folder was given. */
  readonly prior: PriorOutcome | null;
}

import type { Status } from '../../../check/check.ts';
import type { Entry } from '../../../batch/entry.ts';
import type { PriorEntry, PriorOutcome } from '../../../batch/priors.ts';
import type { FindingRow } from '../../../batch/rows.ts';
import type { Form } from '../../../form/form.ts';
import type { ReportInput } from '../../../report/input.ts';
import type { Language } from '../../../text/text.ts';

/** All that a worker must know to check files as the command was told to. Plain data: it is handed to another thread. */
export interface Setup {
  /** `none`: nothing is put out but what is wrong with a file. */
  readonly format: 'text' | 'json' | 'none';
  readonly language: Language;
  readonly terminal: boolean;
  readonly form: Form | undefined;
  readonly prior: ReportInput | undefined;
  /** The report of the period before. */
  readonly quarter?: ReportInput | undefined;
  /** Whether what many reports are held against is asked for as well; exported JSON files are read then, too. */
  readonly entries?: boolean;
  /** Whether every finding is asked for as a row of a table. */
  readonly findings?: boolean;
  /** Whether each report is asked for as JSON; `lines`: one a line. One with errors only as a draft. */
  readonly exports?: { readonly generatedAt: string; readonly draft: boolean; readonly lines: boolean };
  /** Last year's reports, of which each organization is given its own. */
  readonly priors?: readonly PriorEntry[];
}

/** A report as JSON text; `null` where it has errors and no drafts were asked for. */
export interface ExportedReport {
  readonly name: string;
  readonly text: string | null;
  readonly digest: string;
  readonly errors: number;
  readonly warnings: number;
  readonly unfilled: boolean;
}

export type Outcome = Status | 'unreadable';

/** What checking one file came to, ready to be put out: whole lines, or nothing. */
export interface Verdict {
  readonly file: string;
  readonly outcome: Outcome;
  /** Why it is unreadable, for programs. */
  readonly code: string | null;
  /** Whether it is a table that `gouji check --table` wrote. */
  readonly ours: boolean;
  readonly out: string;
  readonly err: string;
  /** Where it was asked for. */
  readonly entry: Entry | null;
  /** Where they were asked for. */
  readonly findings: readonly FindingRow[] | null;
  /** Where it was asked for. */
  readonly report: ExportedReport | null;
  /** What looking for the organization's report of last year came to, where there was a folder to look in. */
  readonly prior: PriorOutcome | null;
}

import type { Entry, Unreadable } from '../../../batch/entry.ts';
import type { PriorEntry } from '../../../batch/priors.ts';
import type { Unit } from '../../../batch/roster.ts';
import type { FindingRow, ReportRow } from '../../../batch/rows.ts';
import type { Publication } from '../../../document/publish/publication.ts';
import type { LeftOutReason } from '../../../text/batch.ts';
import type { Language } from '../../../text/text.ts';
import type { Picture } from '../../../workbook/picture.ts';
import type { Recorded } from './recorded.ts';

/** The messages between page and workers: plain data. The page reads no file itself, so that none can block it. */

/** Everything that a worker needs to check files. */
export interface Setup {
  readonly language: Language;
  readonly version: string;
  /** Last year's reports; each organization is compared with its own. */
  readonly lastYear: readonly PriorEntry[];
}

/** The result of checking one file. */
export interface Judged {
  readonly row: ReportRow;
  /** `null` if there is no report. */
  readonly entry: Entry | null;
  readonly findings: readonly FindingRow[];
  /** A short title for each rule that was broken. */
  readonly titles: Readonly<Record<string, string>>;
  /** The file contains no report, and need not. */
  readonly unrelated: boolean;
  /** Whether a report of last year was found for it. */
  readonly compared: boolean;
}

/** A report to be opened: an unchanged workbook, or one made from something else, which is not saved yet. */
export interface Openable {
  readonly bytes: Uint8Array;
  readonly picture: Picture;
  readonly unsaved: boolean;
  /** What was read from a document; `''` for a workbook. */
  readonly summary: string;
}

export type Note = LeftOutReason | 'doubled';

/** The results of comparing the reports of a batch. */
export interface Comparison {
  /** By file of the report. */
  readonly notes: ReadonlyMap<string, readonly Note[]>;
  /** Figures far beyond those of similar units: one sentence per report, by file. */
  readonly outliers: ReadonlyMap<string, string>;
  /** Units of the roster with a name similar to a report's that is not on it. */
  readonly near: ReadonlyMap<string, readonly string[]>;
  /** Units without a report, and reports under a similar name. */
  readonly missing: readonly { readonly unit: Unit; readonly near: readonly string[] }[];
}

/** What to add up. */
export interface SumOrder {
  readonly entries: readonly Entry[];
  /** Listed on the page before the cover, together with what is left out. */
  readonly unreadable: readonly Unreadable[];
  readonly form: string;
  /** For a custom form: one of the reports, which embeds it. */
  readonly sample?: Blob | undefined;
  readonly year: number;
  readonly includeFailed: boolean;
  readonly units: readonly Unit[] | null;
  readonly organization: string;
}

/** A roll-up as a filled workbook, and what it contains. */
export interface Sum {
  /** `null` if there is nothing to add. */
  readonly bytes: Uint8Array | null;
  readonly status: ReportRow['status'];
  readonly counted: number;
  readonly leftOut: readonly { readonly organization: string; readonly file: string; readonly reason: string }[];
  /** Number of figures that are not numbers. */
  readonly notAdded: number;
  /** Why nothing was made, although there are reports. */
  readonly refused?: string;
}

export interface TableOrder {
  readonly rows: readonly ReportRow[];
  readonly findings: readonly FindingRow[];
  readonly entries: readonly Entry[];
  readonly units: readonly Unit[] | null;
  readonly as: 'xlsx' | 'csv';
}

/** The tasks of a worker. */
export type Task =
  | { readonly kind: 'check' | 'last-year'; readonly file: string; readonly content: Blob }
  /** A file or a pasted text; `any`: including kinds that only 批量 opens. */
  | { readonly kind: 'open'; readonly content: Blob | string; readonly any: boolean }
  /** Last year's report, to be read by the pane. */
  | { readonly kind: 'snapshots'; readonly content: Blob }
  | { readonly kind: 'record'; readonly file: string; readonly content: Blob; readonly time: string }
  | { readonly kind: 'roster'; readonly content: Blob }
  | { readonly kind: 'comparison'; readonly entries: readonly Entry[]; readonly units: readonly Unit[] | null }
  | { readonly kind: 'print'; readonly records: readonly Publication[]; readonly title: string }
  | ({ readonly kind: 'sum' } & SumOrder)
  | ({ readonly kind: 'table' } & TableOrder);

/** The answer to a task. A fault is a sentence; its code is a `FaultCode` or one of the worker's own. */
export type Answer =
  | { readonly kind: 'check'; readonly judged: Judged }
  | { readonly kind: 'last-year'; readonly lastYear: PriorEntry | null }
  | { readonly kind: 'open'; readonly openable: Openable }
  | { readonly kind: 'snapshots'; readonly recorded: Recorded }
  | { readonly kind: 'record'; readonly record: Publication | null }
  | { readonly kind: 'roster'; readonly units: readonly Unit[] }
  | { readonly kind: 'comparison'; readonly comparison: Comparison }
  | { readonly kind: 'print'; readonly html: string }
  | { readonly kind: 'sum'; readonly sum: Sum }
  | { readonly kind: 'table'; readonly content: Uint8Array | string }
  | { readonly kind: 'fault'; readonly code: string; readonly message: string };

/** Messages to a worker: first its setup, then one task after another. It answers `ready`, then once per task. */
export type Order = { readonly setup: Setup } | { readonly task: Task };

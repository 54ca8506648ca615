import type { Entry, Unreadable } from '../../../batch/entry.ts';
import type { PriorEntry } from '../../../batch/priors.ts';
import type { Unit } from '../../../batch/roster.ts';
import type { FindingRow, ReportRow } from '../../../batch/rows.ts';
import type { Publication } from '../../../document/publish/publication.ts';
import type { LeftOutReason } from '../../../text/batch.ts';
import type { Language } from '../../../text/text.ts';
import type { Picture } from '../../../workbook/picture.ts';
import type { Recorded } from './recorded.ts';

/** What page and workers say to each other: plain data. The page itself reads no file, so that none can hold it up. */

/** All that a worker must know to check files. */
export interface Setup {
  readonly language: Language;
  readonly version: string;
  /** Last year's reports, of which each organization is given its own. */
  readonly lastYear: readonly PriorEntry[];
}

/** What checking one file came to. */
export interface Judged {
  readonly row: ReportRow;
  /** `null` where no report came of it. */
  readonly entry: Entry | null;
  readonly findings: readonly FindingRow[];
  /** A few words for each rule among them. */
  readonly titles: Readonly<Record<string, string>>;
  /** It holds no report, and need not. */
  readonly unrelated: boolean;
  /** Whether a report of last year was found for it. */
  readonly compared: boolean;
}

/** A report to be opened: a workbook as it is, or one made of something else, which is nowhere saved yet. */
export interface Openable {
  readonly bytes: Uint8Array;
  readonly picture: Picture;
  readonly unsaved: boolean;
  /** What was read of a document; `''` for a workbook. */
  readonly said: string;
}

export type Note = LeftOutReason | 'doubled';

/** What the reports of a batch say of one another. */
export interface Beside {
  /** By the file of the report. */
  readonly notes: ReadonlyMap<string, readonly Note[]>;
  /** Figures far beyond those of like units, a sentence for each report that has some. By its file. */
  readonly outliers: ReadonlyMap<string, string>;
  /** Units of the roster with a name like that of a report that is not on it. */
  readonly near: ReadonlyMap<string, readonly string[]>;
  /** Of whom nothing came, and what came under a name like theirs. */
  readonly missing: readonly { readonly unit: Unit; readonly near: readonly string[] }[];
}

/** What is to be added up. */
export interface SumOrder {
  readonly entries: readonly Entry[];
  /** Told on the page before the cover, beside what is left out. */
  readonly unreadable: readonly Unreadable[];
  readonly form: string;
  /** Where that is none of the official ones: one of the reports, which brings it. */
  readonly sample?: Blob | undefined;
  readonly year: number;
  readonly includeFailed: boolean;
  readonly units: readonly Unit[] | null;
  readonly organization: string;
}

/** A roll-up as a filled workbook, and what went into it. */
export interface Sum {
  /** `null` where nothing counts. */
  readonly bytes: Uint8Array | null;
  readonly status: ReportRow['status'];
  readonly counted: number;
  readonly leftOut: readonly { readonly organization: string; readonly file: string; readonly reason: string }[];
  /** Figures of a report that hold no number. */
  readonly notAdded: number;
}

export interface TableOrder {
  readonly rows: readonly ReportRow[];
  readonly findings: readonly FindingRow[];
  readonly entries: readonly Entry[];
  readonly units: readonly Unit[] | null;
  readonly as: 'xlsx' | 'csv';
}

/** What a worker can be asked to do. */
export type Task =
  | { readonly kind: 'check' | 'last-year'; readonly file: string; readonly content: Blob }
  /** A file or a pasted text; `any`: also of the kinds that only 批量 opens. */
  | { readonly kind: 'open'; readonly content: Blob | string; readonly any: boolean }
  /** Last year's report, to be read by the pane. */
  | { readonly kind: 'snapshots'; readonly content: Blob }
  | { readonly kind: 'record'; readonly file: string; readonly content: Blob; readonly time: string }
  | { readonly kind: 'roster'; readonly content: Blob }
  | { readonly kind: 'beside'; readonly entries: readonly Entry[]; readonly units: readonly Unit[] | null }
  | { readonly kind: 'print'; readonly records: readonly Publication[]; readonly title: string }
  | ({ readonly kind: 'sum' } & SumOrder)
  | ({ readonly kind: 'table' } & TableOrder);

/** Its answer. A fault is a sentence; its code is a `FaultCode` or one of the worker's own. */
export type Answer =
  | { readonly kind: 'check'; readonly judged: Judged }
  | { readonly kind: 'last-year'; readonly lastYear: PriorEntry | null }
  | { readonly kind: 'open'; readonly openable: Openable }
  | { readonly kind: 'snapshots'; readonly recorded: Recorded }
  | { readonly kind: 'record'; readonly record: Publication | null }
  | { readonly kind: 'roster'; readonly units: readonly Unit[] }
  | { readonly kind: 'beside'; readonly beside: Beside }
  | { readonly kind: 'print'; readonly html: string }
  | { readonly kind: 'sum'; readonly sum: Sum }
  | { readonly kind: 'table'; readonly content: Uint8Array | string }
  | { readonly kind: 'fault'; readonly code: string; readonly message: string };

/** What the page says to a worker: first how to check, then one task after the other. It answers `ready`, then one answer a task. */
export type Order = { readonly setup: Setup } | { readonly task: Task };

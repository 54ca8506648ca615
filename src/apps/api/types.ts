/**
 * The package's input and output types, written out so that they can be read without the internal code. In `same.ts` the compiler verifies that they
 * equal the types of the published JSON Schemas.
 */

/** The language of messages. Reports are always in Chinese. */
export type Language = 'zh-CN' | 'en';
/** `passed`: no error, and every warning has an explanation. `unexplained`: warnings without one. `failed`: errors. */
export type Status = 'passed' | 'unexplained' | 'failed';
export type Severity = 'error' | 'warning' | 'hint';
/** Origin of a form: part of the program, given by the caller, or embedded in the workbook. */
export type FormSource = 'official' | 'file' | 'embedded';

/** A report format. Get one from `forms` or `parseForm`; docs/forms.md describes its other fields. */
export interface Form {
  readonly id: string;
  readonly version: number;
  /** The official document that prescribes it. */
  readonly basis: string;
}

/** A cell that a finding is about. */
export interface RelatedCell {
  /** Cell key, such as `applications.received.total`; those of last year begin with `prior:`. */
  readonly cell: string;
  /** Such as `依申请公开!J7`; `null` if there is no such cell. */
  readonly address: string | null;
  readonly value: number | null;
}

/** How a figure was probably mistyped: digits, decimal point, sign, a neighbouring figure, a total not updated. */
export type Slip =
  'transposed' | 'wrong-digit' | 'missing-digit' | 'extra-digit' | 'decimal-shift' | 'sign' | 'exchanged' | 'row-above' | 'row-below' | 'stale-total';

/** A figure that, if changed alone or together with the others of its set, would make everything tie out. */
export interface Suspect {
  readonly cell: string;
  readonly address: string | null;
  readonly value: number | null;
  readonly proposed: number;
  /** The typing slip that explains it. */
  readonly slip?: Slip | undefined;
  /** The cell holds a formula: check the cells that it adds. */
  readonly formula?: true | undefined;
}

/** One edit of a fix. */
export type FixEdit =
  | { readonly cell: string | null; readonly place: string; readonly value: number | string | null }
  | { readonly cell: string | null; readonly place: string; readonly formula: string }
  | { readonly defineName: string; readonly place: string };

export interface Finding {
  /** Rule id, such as `linear/applications.received.total`; docs/rules.md lists them. */
  readonly rule: string;
  readonly severity: Severity;
  readonly cell: string | null;
  readonly address: string | null;
  readonly actual: number | string | null;
  readonly expected: number | null;
  readonly difference: number | null;
  /** What is wrong, why, and what to do, in the requested language. */
  readonly message: string;
  readonly related: readonly RelatedCell[];
  readonly suspects: readonly Suspect[];
  /** Sets of cells that would each explain the finding, if there are several. */
  readonly candidates: readonly (readonly Suspect[])[];
  readonly fix: readonly FixEdit[];
  /** A person's explanation of a warning. */
  readonly explanation: string | null;
}

/** The result of a check: a line of `gouji check --format json` without the file's name. */
export interface CheckResult {
  /** The form's id. */
  readonly form: string;
  readonly formSource: FormSource;
  /** SHA-256 of the form's canonical JSON. */
  readonly formDigest: string;
  readonly organization: string;
  readonly year: number | null;
  /** The `digest` that the exported report would have. */
  readonly digest: string;
  /** The same for figures and texts only: files with the same value are copies. */
  readonly contentDigest: string;
  readonly status: Status;
  /** Number of rules judged, and of rules not judged because figures are lacking. */
  readonly assessed: number;
  readonly notAssessed: number;
  readonly findings: readonly Finding[];
}

/**
 * The contents of the tables, nested by cell key: numbers; texts or booleans in other columns. A blank is `null`. A table without fixed rows is an
 * array of rows.
 */
export interface Figures {
  readonly [key: string]: number | string | boolean | null | Figures;
}

/** An exported report, schema `gouji/report-1`: docs/json.md explains each field. */
export interface Report {
  readonly schema: 'gouji/report-1';
  readonly form: {
    readonly id: string;
    readonly version: number;
    readonly basis: string;
    readonly source?: FormSource | undefined;
    readonly digest?: string | undefined;
  };
  readonly organization: { readonly name: string; readonly creditCode: string | null; readonly scope: 'own' | 'consolidated' | null };
  readonly year: number | null;
  readonly cover: { readonly preparedBy: string | null; readonly date: string | null };
  readonly prior: Readonly<Record<string, number | string | null>>;
  readonly raw: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, Figures>>;
  readonly narrative: Readonly<Record<string, string | null>>;
  readonly validation: {
    readonly status: Status;
    readonly errors: number;
    readonly warnings: number;
    readonly explained: number;
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: Severity;
      readonly cell: string | null;
      readonly address: string | null;
      readonly actual: number | string | null;
      readonly expected: number | null;
      readonly message: string;
      readonly explanation: string | null;
    }[];
  };
  readonly rollup?:
    | {
        readonly members: readonly { readonly organization: string; readonly creditCode: string | null; readonly digest: string }[];
        readonly leftOut: readonly { readonly file: string; readonly organization: string; readonly reason: string }[];
      }
    | undefined;
  readonly source: { readonly file: string; readonly cells: Readonly<Record<string, string>>; readonly sums: readonly string[] };
  readonly generator: { readonly name: string; readonly version: string };
  readonly generatedAt: string;
  readonly digest: string;
}

/** A statement of a report that is not true. */
export type Discrepancy =
  /** It was changed after its export. */
  | { readonly kind: 'digest' }
  /** Figures (by cell key) that are missing, not of its form, or inconsistent with `raw`. */
  | { readonly kind: 'figures'; readonly cells: readonly string[] }
  /** Its status is better than its figures allow. */
  | { readonly kind: 'status'; readonly claimed: Status; readonly judged: Status };

export interface Verification {
  readonly status: Status;
  readonly discrepancies: readonly Discrepancy[];
  /** The result of judging every rule on the report's figures now. */
  readonly check: CheckResult;
}

export interface Options {
  /** The form to use instead of the report's own. */
  readonly form?: Form | undefined;
  /** Last year's exported report, for rules across years. */
  readonly prior?: Report | undefined;
  /** Of messages and errors; Chinese by default. */
  readonly language?: Language | undefined;
}

/** Metadata of an exported report. */
export interface Occasion {
  /** Name of the file it was read from. */
  readonly file: string;
  /** Now by default. */
  readonly generatedAt?: Date | undefined;
}

/** An opened report. Each call reads it anew; nothing is written except in memory. */
export interface OpenReport {
  /** Reads and checks. */
  check(): Promise<CheckResult>;
  /** The normalized report, as `gouji export` writes it. */
  report(occasion: Occasion): Promise<Report>;
  /** Colours the cells of the findings, for `bytes` to return. Returns the addresses of cells that could not be coloured. */
  mark(): Promise<{ readonly painted: number; readonly refused: readonly string[] }>;
  /** Removes all of Gouji's colours. */
  clear(): Promise<void>;
  /** The document that the office publishes. Throws `report/failed` for a report with errors unless a draft is requested. */
  publish(kind: 'docx' | 'html', options?: { readonly draft?: boolean | undefined }): Promise<Uint8Array>;
  /** The current workbook. Throws `file/old-format` or `document/read-only` for formats that are read-only. */
  bytes(): Promise<Uint8Array>;
}

/**
 * What the package gives and takes, written out so that it can be read without the code behind it. `same.ts` has the compiler hold these
 * shapes equal to the ones that the JSON Schemas in assets/schema/ are made from.
 */

/** The language of messages. What goes into a report is Chinese whatever this says. */
export type Language = 'zh-CN' | 'en';
/** `passed`: no error, and every warning has an explanation. `unexplained`: warnings without one. `failed`: errors. */
export type Status = 'passed' | 'unexplained' | 'failed';
export type Severity = 'error' | 'warning' | 'hint';
/** Where a form came from: part of the program, given by whoever calls, or brought by the workbook itself. */
export type FormSource = 'official' | 'file' | 'embedded';

/** An official report format. Get one from `forms` or `parseForm`; what else it holds is described in docs/forms.md. */
export interface Form {
  readonly id: string;
  readonly version: number;
  /** The official document that prescribes it. */
  readonly basis: string;
}

/** A cell that a finding is about. */
export interface RelatedCell {
  /** Cell key, such as `applications.received.total`; last year's begin with `prior:`. */
  readonly cell: string;
  /** Such as `依申请公开!J7`; `null` where there is no such cell. */
  readonly address: string | null;
  readonly value: number | null;
}

/** How a figure is likely to have gone wrong: digits, the decimal point or the sign, a neighbour's place, a total not updated. */
export type Slip =
  'transposed' | 'wrong-digit' | 'missing-digit' | 'extra-digit' | 'decimal-shift' | 'sign' | 'exchanged' | 'row-above' | 'row-below' | 'stale-total';

/** A figure that would, changed alone or with the others of its set, make everything tie out. */
export interface Suspect {
  readonly cell: string;
  readonly address: string | null;
  readonly value: number | null;
  readonly proposed: number;
  /** The slip of the hand that explains it. */
  readonly slip?: Slip | undefined;
  /** The cell holds a formula: what it adds up is to be looked at. */
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
  /** What is wrong, why, and what to do, in the language asked for. */
  readonly message: string;
  readonly related: readonly RelatedCell[];
  readonly suspects: readonly Suspect[];
  /** Sets of cells, each of which would explain the finding, where there is more than one. */
  readonly candidates: readonly (readonly Suspect[])[];
  readonly fix: readonly FixEdit[];
  /** A person's explanation of a warning. */
  readonly explanation: string | null;
}

/** What checking a report came to: a line of `gouji check --format json` without the file's name. */
export interface CheckResult {
  /** The form's id. */
  readonly form: string;
  readonly formSource: FormSource;
  /** SHA-256 of the form's canonical JSON. */
  readonly formDigest: string;
  readonly organization: string;
  readonly year: number | null;
  /** What the exported report's `digest` would be. */
  readonly digest: string;
  /** The same over figures and texts alone: two files with one are copies of each other. */
  readonly contentDigest: string;
  readonly status: Status;
  /** Rules judged, and rules that could not be for want of figures. */
  readonly assessed: number;
  readonly notAssessed: number;
  readonly findings: readonly Finding[];
}

/**
 * What stands in the tables, nested by cell key: numbers; of columns that hold none texts, or `true` and `false`. A blank is `null`. A table whose
 * rows are not fixed is an array, with its rows by number.
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

/** What a report says of itself and is not so. */
export type Discrepancy =
  /** It was changed after it was exported. */
  | { readonly kind: 'digest' }
  /** These figures, by cell key, are missing, not of its form, or not what `raw` says. */
  | { readonly kind: 'figures'; readonly cells: readonly string[] }
  /** Its status is better than what its figures come to. */
  | { readonly kind: 'status'; readonly claimed: Status; readonly judged: Status };

export interface Verification {
  readonly status: Status;
  readonly discrepancies: readonly Discrepancy[];
  /** What every rule says of the report's figures now. */
  readonly check: CheckResult;
}

export interface Options {
  /** Read the report as this form, whatever it says itself. */
  readonly form?: Form | undefined;
  /** Last year's exported report, for rules across years. */
  readonly prior?: Report | undefined;
  /** Of messages and errors; Chinese if not given. */
  readonly language?: Language | undefined;
}

/** What an exported report says of its own making. */
export interface Occasion {
  /** Name of the file it was read from. */
  readonly file: string;
  /** Now, if not given. */
  readonly generatedAt?: Date | undefined;
}

/** A report that was opened. It is read anew by each call; nothing is written anywhere but in memory. */
export interface OpenReport {
  /** Reads and checks. */
  check(): Promise<CheckResult>;
  /** The normalized report, as `gouji export` writes it. */
  report(occasion: Occasion): Promise<Report>;
  /** Colours what the findings are about; `bytes` then has it. Cells that could not be coloured are given by address. */
  mark(): Promise<{ readonly painted: number; readonly refused: readonly string[] }>;
  /** Takes all of Gouji's colours away. */
  clear(): Promise<void>;
  /** The document that the office publishes. Throws `report/failed` for a report with errors unless it is to be a draft. */
  publish(kind: 'docx' | 'html', options?: { readonly draft?: boolean | undefined }): Promise<Uint8Array>;
  /** The workbook as it is now. Throws `file/old-format` or `document/read-only` for what is only read. */
  bytes(): Promise<Uint8Array>;
}

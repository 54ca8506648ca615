/**
 * The port: what Gouji asks of the spreadsheet program that holds the report.
 * One adapter per host implements it; nothing else in the code knows which host it is.
 */

/** One cell. Rows and columns are 0-based here and A1 outside (see address.ts). */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells whose top-left corner is the place. */
export interface Area extends Place {
  readonly rows: number;
  readonly columns: number;
}

/** An error value a cell shows, such as `#REF!`. */
export interface CellError {
  readonly error: string;
}

/** What a cell holds, as it is: `null` is an empty cell, text stays text, dates are serial numbers. */
export type CellContent = null | number | string | boolean | CellError;

/**
 * One rectangle as one read brought it back. Both grids are `rows` × `columns`.
 * `formulas` holds the text after `=`, or `null`; a formula whose value is `null` was never calculated.
 * In a merged area only the top-left cell has content.
 */
export interface Region extends Area {
  readonly values: readonly (readonly CellContent[])[];
  readonly formulas: readonly (readonly (string | null)[])[];
  /** Merged areas that touch the region, where whoever read it can tell them. Reading must not need them. */
  readonly merges?: readonly Area[];
  /** Formulas were not asked for, and `formulas` says nothing of them. */
  readonly valuesOnly?: true;
}

/** What asking for one defined name gave. `broken` = it exists but refers to no single rectangle (`#REF!`, constant, several areas). */
export type NameRead =
  { readonly state: 'found'; readonly region: Region } | { readonly state: 'missing' } | { readonly state: 'broken'; readonly refersTo: string };

/** `locked`: protected so that formats cannot be changed; `formattable`: protected, but formats may be changed. */
export interface SheetInfo {
  readonly name: string;
  readonly visible: boolean;
  readonly protection: 'none' | 'formattable' | 'locked';
}

/** What one read brought back. */
export interface Snapshot {
  /** Whether a calculating host is behind it: then cached formula values are current by definition. */
  readonly live: boolean;
  /** `legacy` for .xls and .et: formulas or names may have been lost in reading. A `document` has no names at all, and no cover page. */
  readonly format: 'modern' | 'legacy' | 'document';
  readonly sheets: readonly SheetInfo[];
  readonly names: ReadonlyMap<string, NameRead>;
  /** Used ranges of every sheet; filled by `scan`, empty from `read`. */
  readonly regions: readonly Region[];
  /** The workbook counts days from 1904, as old programs on the Mac did; without it from 1900. Only files tell. */
  readonly date1904?: boolean;
}

/** A day's number in a workbook that counts from 1904 is so much less than in one that counts from 1900. */
export const DAYS_TO_1904 = 1462;

export type Severity = 'error' | 'warning' | 'hint';
export type MarkKind = Severity | 'suspect' | 'involved';

/** The colour put on one cell for a finding; never the cell's own format. */
export interface Mark {
  readonly place: Place;
  readonly kind: MarkKind;
}

/** `formats-unreadable`: the program does not tell the sheet's conditional formats, so that a mark could not be found again to clear it. */
export type MarkRefusal = 'sheet-protected' | 'no-such-sheet' | 'formats-unreadable' | 'host';

export interface MarkOutcome {
  readonly painted: number;
  /** In the host's own formats, each of one cell or many: only whether it is 0 means the same everywhere. */
  readonly cleared: number;
  readonly refused: readonly { readonly mark: Mark; readonly reason: MarkRefusal }[];
  /** Sheets in which marks of ours from before could not be taken away. */
  readonly left?: readonly string[];
}

/** A change a person asked for. `formula` is the text after `=`; `appendRow` fills the first free row under the header of that named table. */
export type Edit =
  | { readonly place: Place; readonly value: number | string | null }
  | { readonly place: Place; readonly formula: string }
  | { readonly defineName: string; readonly area: Area }
  | { readonly appendRow: string; readonly cells: readonly (number | string | null)[] };

/** A cell as it was when an edit was decided on: that edit is made only while it is so still. */
export interface Seen {
  readonly place: Place;
  readonly content: CellContent;
  /** Absent where formulas were not read. */
  readonly formula?: string | null;
  readonly edit: Edit;
}

/**
 * `not-kept`: the cell was written and holds something else, or its old content still.
 * `changed`: a cell no longer holds what was seen or written there, so that the edit would hit another cell, or lose what came since.
 */
export type WriteRefusal =
  'changed' | 'cell-locked' | 'workbook-locked' | 'no-such-sheet' | 'no-free-row' | 'no-such-name' | 'merged-cell' | 'not-kept' | 'host';

/**
 * All or nothing: on refusal nothing of the call stays written. `undo` are the edits that bring the old content back; `also` are further edits
 * that would be refused for the same reason, as far as that was seen on the way.
 */
export type WriteOutcome =
  | { readonly ok: true; readonly undo: readonly Edit[] }
  | { readonly ok: false; readonly edit: Edit; readonly reason: WriteRefusal; readonly also?: readonly Edit[] };

/** `hearing`: whether edits are told from now on. A host that never says so tells them where it `can.watch`. */
export type Change =
  | { readonly kind: 'edited'; readonly sheet: string; readonly area: Area | null }
  | { readonly kind: 'selected'; readonly place: Place }
  | { readonly kind: 'hearing'; readonly edits: boolean };

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A file that is no text, with its media type. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
}

export type NamedFile = NamedText | NamedBytes;

export interface Workbook {
  /** `reliable: false`: the host may miss edits or report them late, so that only reading again says what is there now. */
  readonly can: { readonly watch: boolean; readonly mark: boolean; readonly save: boolean; readonly reliable?: boolean };
  /** Which workbook was read last, where one pane stands beside several: writing goes to that one. Absent where there is only one. */
  book?(): string;
  /** One round trip. A missing or broken name is in the answer, not thrown. `again`: of the workbook read last, whichever is in view by now. */
  read(names: readonly string[], again?: boolean): Promise<Snapshot>;
  /** Every sheet's used range: only when a name is missing, to find tables by their labels. */
  scan(): Promise<Snapshot>;
  /** Replaces all of Gouji's marks in every sheet; `[]` clears. */
  mark(marks: readonly Mark[]): Promise<MarkOutcome>;
  /** Compares with `seen` in the very trip that writes, and refuses as `changed` where something is otherwise. */
  write(edits: readonly Edit[], seen?: readonly Seen[]): Promise<WriteOutcome>;
  reveal(place: Place): Promise<void>;
  watch(listener: (change: Change) => void): () => void;
  /** Saves a file beside or out of the workbook; answers where it went, in words a person understands, `''` when they cancelled. */
  save(file: NamedFile): Promise<string>;
}

/** Why a document could not be read or written to. Its sentences come with what reads documents. */
export type DocumentFaultCode = 'document/old-word' | 'document/pdf' | 'document/rtf' | 'document/read-only';

/** Why a workbook could not be opened, read or written. The sentence for people is `text/`'s `faults[code]`. */
export type FaultCode =
  | DocumentFaultCode
  | 'file/not-found'
  | 'file/not-readable'
  | 'file/not-a-workbook'
  | 'file/other-office-document'
  | 'file/other-format'
  | 'file/damaged'
  | 'file/encrypted'
  | 'file/too-large'
  | 'file/old-format'
  | 'workbook/no-tables'
  | 'workbook/protected'
  | 'workbook/none'
  | 'host/editing'
  | 'host/failed'
  | 'host/not-loaded'
  | 'host/too-old'
  | 'host/half-written'
  | 'sheet/gone'
  | 'sheet/hidden'
  | 'output/not-writable'
  | 'output/malformed';

/** The one exception that adapters throw on purpose. `detail` is for engineers; people read the text of `code`. */
export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault';
  constructor(
    readonly code: FaultCode,
    readonly detail = '',
  ) {
    super(detail === '' ? code : `${code}: ${detail}`);
  }
}

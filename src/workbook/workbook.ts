/**
 * The port: everything that Gouji requires of the spreadsheet program with the report. Each host has an adapter; nothing else in the code knows which
 * host it is.
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

/** An error value in a cell, such as `#REF!`. */
export interface CellError {
  readonly error: string;
}

/** A cell's content, unconverted: `null` is an empty cell, text stays text, dates are serial numbers. */
export type CellContent = null | number | string | boolean | CellError;

/**
 * One rectangle as returned by a read. Both grids are `rows` × `columns`. `formulas` holds the text after `=`, or `null`; a formula whose value is
 * `null` was never calculated. In a merged area only the top-left cell has content.
 */
export interface Region extends Area {
  readonly values: readonly (readonly CellContent[])[];
  readonly formulas: readonly (readonly (string | null)[])[];
  /** Merged areas that touch the region, if the host reports them. Reading must not require them. */
  readonly merges?: readonly Area[];
  /** Formulas were not requested, so `formulas` is meaningless. */
  readonly valuesOnly?: true;
}

/** The result of reading one defined name. `broken`: it exists but does not refer to one rectangle (`#REF!`, a constant, several areas). */
export type NameRead =
  { readonly state: 'found'; readonly region: Region } | { readonly state: 'missing' } | { readonly state: 'broken'; readonly refersTo: string };

/** `locked`: protected, and formats cannot be changed; `formattable`: protected, but formats may be changed. */
export interface SheetInfo {
  readonly name: string;
  readonly visible: boolean;
  readonly protection: 'none' | 'formattable' | 'locked';
}

/** The result of one read. */
export interface Snapshot {
  /** Whether the host calculates: cached formula values are then current. */
  readonly live: boolean;
  /** `legacy` for .xls and .et: formulas or names may be lost when reading. A `document` has neither names nor a cover page. */
  readonly format: 'modern' | 'legacy' | 'document';
  readonly sheets: readonly SheetInfo[];
  readonly names: ReadonlyMap<string, NameRead>;
  /** Used ranges of every sheet; filled by `scan`, empty from `read`. */
  readonly regions: readonly Region[];
  /** Whether the workbook counts days from 1904, as old programs on the Mac did, instead of 1900. Known only for files. */
  readonly date1904?: boolean;
}

/** Difference between serial days counted from 1900 and from 1904. */
export const DAYS_TO_1904 = 1462;

export type Severity = 'error' | 'warning' | 'hint';
export type MarkKind = Severity | 'suspect' | 'involved';

/** The colour of one cell for a finding; never the cell's own format. */
export interface Mark {
  readonly place: Place;
  readonly kind: MarkKind;
}

/** `formats-unreadable`: the program does not report the sheet's conditional formats, so a mark could not be found again to clear it. */
export type MarkRefusal = 'sheet-protected' | 'no-such-sheet' | 'formats-unreadable' | 'host';

export interface MarkOutcome {
  readonly painted: number;
  /** In units of the host's own formats, which may cover one cell or many: only whether it is 0 has the same meaning everywhere. */
  readonly cleared: number;
  readonly refused: readonly { readonly mark: Mark; readonly reason: MarkRefusal }[];
  /** Sheets from which earlier marks could not be removed. */
  readonly left?: readonly string[];
}

/** A change requested by a person. `formula` is the text after `=`; `appendRow` fills the first free row under the header of that named table. */
export type Edit =
  | { readonly place: Place; readonly value: number | string | null }
  | { readonly place: Place; readonly formula: string }
  | { readonly defineName: string; readonly area: Area }
  | { readonly appendRow: string; readonly cells: readonly (number | string | null)[] };

/** A cell's content when an edit was chosen: the edit is made only if it is unchanged. */
export interface Seen {
  readonly place: Place;
  readonly content: CellContent;
  /** Absent if formulas were not read. */
  readonly formula?: string | null;
  readonly edit: Edit;
}

/**
 * `not-kept`: the cell was written but holds something else, or its old content.
 * `changed`: a cell no longer holds what was seen or written there, so that the edit would change another cell, or destroy later contents.
 */
export type WriteRefusal =
  'changed' | 'cell-locked' | 'workbook-locked' | 'no-such-sheet' | 'no-free-row' | 'no-such-name' | 'merged-cell' | 'not-kept' | 'host';

/**
 * All or nothing: if refused, nothing of the call remains written. `undo` are the edits that restore the old content; `also` are further edits known
 * to be refused for the same reason.
 */
export type WriteOutcome =
  | { readonly ok: true; readonly undo: readonly Edit[] }
  | { readonly ok: false; readonly edit: Edit; readonly reason: WriteRefusal; readonly also?: readonly Edit[] };

/** `watching`: whether edits are reported from now on. A host that never sends it reports them if it `can.watch`. */
export type Change =
  | { readonly kind: 'edited'; readonly sheet: string; readonly area: Area | null }
  | { readonly kind: 'selected'; readonly place: Place }
  | { readonly kind: 'watching'; readonly edits: boolean };

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A binary file with its media type. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
}

export type NamedFile = NamedText | NamedBytes;

export interface Workbook {
  /** `reliable: false`: the host may miss edits or report them late, so only reading again shows the present contents. */
  readonly can: { readonly watch: boolean; readonly mark: boolean; readonly save: boolean; readonly reliable?: boolean };
  /** The workbook read last, if one pane serves several; writes go to that one. Absent if there is only one. */
  book?(): string;
  /**
   * One round trip. A missing or broken name is in the result, not thrown. `again`: read the workbook read last, even if another is in view by now.
   */
  read(names: readonly string[], again?: boolean): Promise<Snapshot>;
  /** Every sheet's used range: only needed if a name is missing, to find tables by their labels. */
  scan(): Promise<Snapshot>;
  /** Replaces all of Gouji's marks in every sheet; `[]` clears them. */
  mark(marks: readonly Mark[]): Promise<MarkOutcome>;
  /** Compares with `seen` in the same trip that writes, and refuses as `changed` if anything differs. */
  write(edits: readonly Edit[], seen?: readonly Seen[]): Promise<WriteOutcome>;
  reveal(place: Place): Promise<void>;
  watch(listener: (change: Change) => void): () => void;
  /** Saves a file; returns where it went, in words a person understands, or `''` if they cancelled. */
  save(file: NamedFile): Promise<string>;
}

/** Why a document could not be read or written. The sentences are loaded with the code that reads documents. */
export type DocumentFaultCode = 'document/old-word' | 'document/pdf' | 'document/rtf' | 'document/read-only';

/** Why a workbook could not be opened, read or written. The sentence for people is in `faults[code]` of `text/`. */
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

/** The only exception that adapters throw on purpose. `detail` is for developers; people read the text of `code`. */
export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault';
  constructor(
    readonly code: FaultCode,
    readonly detail = '',
  ) {
    super(detail === '' ? code : `${code}: ${detail}`);
  }
}

import type { Area, CellContent, Place } from '../../../src/workbook/workbook.ts';

export type Rectangle = Omit<Area, 'sheet'>;

export interface ModelCell {
  content: CellContent;
  /** The text after `=`, or `null`. */
  formula: string | null;
}

/** One conditional format. Its index in the sheet's list is its priority: the first is the strongest. */
export interface ModelFormat {
  /** Unique in the workbook, as long as the model exists. */
  readonly id: string;
  /** As in the file: `expression`, `cellIs`, `colorScale`, … */
  readonly type: string;
  /** Without `=`. */
  formulas: string[];
  areas: Rectangle[];
  /** RRGGBB, or `null` for a format without a solid fill. */
  fill: string | null;
  stopIfTrue: boolean;
  /** The rule's XML in the file; `null` for one created here. */
  readonly source: string | null;
}

export interface ModelProtection {
  allowFormatCells: boolean;
  password: boolean;
}

export interface ModelSheet {
  name: string;
  visibility: 'visible' | 'hidden' | 'veryHidden';
  /** `null`: not protected. */
  protection: ModelProtection | null;
  /** By row × 16384 + column, only non-empty cells. Read through `cellOf`; write through the model. */
  readonly cells: Map<number, ModelCell>;
  readonly merges: Rectangle[];
  formats: ModelFormat[];
  /** The cell format's lock; effective only while the sheet is protected. */
  isLocked(row: number, column: number): boolean;
  /** Number format code: `General`, `@`, … */
  numberFormat(row: number, column: number): string;
  setLocked(area: Rectangle, locked: boolean): void;
  /** Not saved by `toBytes`. */
  setNumberFormat(area: Rectangle, code: string): void;
}

export interface ModelName {
  name: string;
  /** The sheet it belongs to, `null` for the workbook. */
  sheet: string | null;
  /** Without `=`: a reference, `#REF!`, a constant, several areas. */
  refersTo: string;
  hidden: boolean;
}

export type Author = 'person' | 'program';

export type ModelEvent =
  | { readonly kind: 'edited'; readonly sheet: string; readonly area: Rectangle; readonly by: Author }
  | { readonly kind: 'selected'; readonly area: Area };

/** A cell that cannot be written: locked on a protected sheet, or covered by a merged area. */
export class ModelRefusal extends Error {
  constructor(readonly reason: 'locked' | 'merged' | 'no-such-sheet') {
    super(reason);
  }
}

/** A workbook as a program has it open. The virtual Excel and the fake WPS both use it. */
export interface WorkbookModel {
  /** False: manual calculation; `calculate` then calculates. */
  calculates: boolean;
  /** F9. */
  calculate(): void;
  /**
   * A person inserts an empty row before this one. Cells, merged areas, formats and names move along; formulas keep their text, and no event is sent.
   */
  insertRow(sheet: string, at: number): void;
  /** A person copies a sheet with its contents; formats of the copy get new ids. */
  copySheet(sheet: string, as: string): ModelSheet;
  readonly sheets: ModelSheet[];
  readonly names: ModelName[];
  /** The active sheet and its selection. */
  readonly selection: Area;
  /** By name, without case, as programs compare. */
  sheet(name: string): ModelSheet | undefined;
  cellOf(place: Place): ModelCell | undefined;
  /** The merged area of a cell, or the cell itself. */
  mergeOf(place: Place): Rectangle;
  /** Whether the sheet's protection forbids writing the cell. */
  isGuarded(place: Place): boolean;
  /** Sets a cell's content regardless of locks; dependent formulas are calculated. Covered cells of a merged area stay empty. */
  put(place: Place, cell: { content: CellContent } | { formula: string }, by?: Author): void;
  /** Enters something as if typed: `=…` is a formula, `12` a number, `'12` text, `1-2` a date; `''` empties. Throws `ModelRefusal`. */
  enter(place: Place, input: string | number | boolean, by?: Author): void;
  /** `sheet` null: workbook scope. Replaces one with that name and scope. */
  setName(name: string, refersTo: string, sheet?: string | null): void;
  removeName(name: string, sheet?: string | null): void;
  addSheet(name: string): ModelSheet;
  /** Adds a format made by a program, at this index in the order of priority. */
  addFormat(sheet: ModelSheet, format: Omit<ModelFormat, 'id' | 'source'>, at?: number): ModelFormat;
  select(area: Area): void;
  listen(listener: (event: ModelEvent) => void): () => void;
  /** Everything except ids and the selection, for comparing: sheets, cells, locks if requested, formats, names. */
  state(): unknown;
  /** The workbook as a file; unchanged parts are as in the original file, to the byte. */
  toBytes(): Uint8Array;
}

import type { Area, CellContent, Mark, SheetInfo } from './workbook.ts';

/**
 * A workbook as a person sees it: contents and formats of every cell. Used by the grid, not for checking. Lengths are in pixels at 100 %, colours
 * `#RRGGBB`.
 */

export type LineStyle = 'hair' | 'thin' | 'dotted' | 'dashed' | 'dashDot' | 'dashDotDot' | 'double' | 'medium' | 'thick';

export interface Line {
  readonly style: LineStyle;
  readonly color: string;
}

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** A cell's format, and whether its sheet's protection covers it. Absent fields mean the program's default. */
export interface Look {
  readonly font?: string;
  /** In points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly color?: string;
  readonly fill?: string;
  readonly horizontal?: 'left' | 'center' | 'right' | 'justify';
  readonly vertical?: 'top' | 'center' | 'bottom';
  readonly wrap?: boolean;
  /** Steps of indent. */
  readonly indent?: number;
  readonly lines?: Readonly<Partial<Record<Side, Line>>>;
  /** Number format code; absent for General. */
  readonly format?: string;
  readonly locked: boolean;
}

export interface PictureCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  /** The text after `=`. */
  readonly formula: string | null;
  /** Index into the picture's looks, `null` for a cell without a format. */
  readonly look: number | null;
}

export type Comparison = 'between' | 'notBetween' | 'equal' | 'notEqual' | 'greaterThan' | 'lessThan' | 'greaterThanOrEqual' | 'lessThanOrEqual';

/** A data validation rule of the file. */
export interface Validation {
  readonly areas: readonly Omit<Area, 'sheet'>[];
  readonly limit:
    | { readonly kind: 'list'; readonly choices: readonly string[] }
    /** The choices come from cells: a reference, a name or another formula, without `=`. */
    | { readonly kind: 'list'; readonly formula: string }
    /** Bounds are numbers or formulas. */
    | { readonly kind: 'whole' | 'decimal' | 'textLength'; readonly operator: Comparison; readonly bounds: readonly [string, string?] };
  readonly allowBlank: boolean;
  /** The message shown for other contents. */
  readonly message: string | null;
}

export interface PictureSheet extends SheetInfo {
  /** A password protects the sheet: not even a requested fix writes its locked cells. */
  readonly password: boolean;
  /** Extent of cells, merges and sizes. */
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly PictureCell[];
  readonly merges: readonly Omit<Area, 'sheet'>[];
  /** By index; 0 if hidden. */
  readonly widths: ReadonlyMap<number, number>;
  readonly heights: ReadonlyMap<number, number>;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly gridlines: boolean;
  readonly validations: readonly Validation[];
}

export interface Picture {
  readonly sheets: readonly PictureSheet[];
  readonly looks: readonly Look[];
  /** Gouji's names: their area, or what they refer to instead. */
  readonly names: ReadonlyMap<string, Area | string>;
  /** Marks of ours that are already in the file. */
  readonly marks: readonly Mark[];
}

/** A workbook for drafting a form from it: also has names that are not ours, if they refer to one area. */
export interface Outline {
  readonly picture: Picture;
  readonly names: readonly { readonly name: string; readonly area: Area }[];
}

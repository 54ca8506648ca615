import type { Area, CellContent, Mark, SheetInfo } from './workbook.ts';

/**
 * A workbook as a person sees it: contents and looks of every cell. It is what a grid draws; checking needs none of it.
 * Lengths are in pixels at 100 %, colours `#RRGGBB`.
 */

export type LineStyle = 'hair' | 'thin' | 'dotted' | 'dashed' | 'dashDot' | 'dashDotDot' | 'double' | 'medium' | 'thick';

export interface Line {
  readonly style: LineStyle;
  readonly color: string;
}

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** How a cell looks, and whether its sheet's protection covers it. What is left out is the program's own default. */
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
  /** Number format code; left out for General. */
  readonly format?: string;
  readonly locked: boolean;
}

export interface PictureCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  /** The text after `=`. */
  readonly formula: string | null;
  /** Index into the picture's looks, `null` for a cell without one. */
  readonly look: number | null;
}

export type Comparison = 'between' | 'notBetween' | 'equal' | 'notEqual' | 'greaterThan' | 'lessThan' | 'greaterThanOrEqual' | 'lessThanOrEqual';

/** What cells may hold, as the file says. */
export interface Validation {
  readonly areas: readonly Omit<Area, 'sheet'>[];
  readonly limit:
    | { readonly kind: 'list'; readonly choices: readonly string[] }
    /** The choices stand in cells: a reference, a name or another formula, without `=`. */
    | { readonly kind: 'list'; readonly formula: string }
    /** Bounds are numbers or formulas. */
    | { readonly kind: 'whole' | 'decimal' | 'textLength'; readonly operator: Comparison; readonly bounds: readonly [string, string?] };
  readonly allowBlank: boolean;
  /** What a person is told of other contents. */
  readonly message: string | null;
}

export interface PictureSheet extends SheetInfo {
  /** A password guards the protection: not even a fix that was asked for writes its locked cells. */
  readonly password: boolean;
  /** How far cells, merges and sizes reach. */
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly PictureCell[];
  readonly merges: readonly Omit<Area, 'sheet'>[];
  /** By index; 0 for hidden. */
  readonly widths: ReadonlyMap<number, number>;
  readonly heights: ReadonlyMap<number, number>;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly gridlines: boolean;
  readonly validations: readonly Validation[];
}

export interface Picture {
  readonly sheets: readonly PictureSheet[];
  readonly looks: readonly Look[];
  /** Gouji's names: the area each stands for, or what it refers to instead. */
  readonly names: ReadonlyMap<string, Area | string>;
  /** Our marks that the file holds already. */
  readonly marks: readonly Mark[];
}

/** A workbook as whoever drafts a form from it looks at it: also names that are not ours, those that stand for one area. */
export interface Outline {
  readonly picture: Picture;
  readonly names: readonly { readonly name: string; readonly area: Area }[];
}

import type { Area, Place, Severity } from '../workbook/workbook.ts';

/** Another cell that takes part in a broken rule, with the value it counted with (`null` when blank). */
export interface Related {
  readonly cell: string;
  readonly place: Place | null;
  readonly value: number | null;
  /** Last year's figure of that cell. */
  readonly prior: boolean;
  /** How often it counts, where that is not once. */
  readonly times?: number;
}

/** One edit of a one-click fix; `cell` is the key of the figure it changes. */
export type FixEdit =
  | { readonly cell: string | null; readonly place: Place; readonly value: number | string | null }
  | { readonly cell: string | null; readonly place: Place; readonly formula: string }
  | { readonly defineName: string; readonly area: Area };

/**
 * What a slip of the hand looks like: digits transposed, one digit wrong, one lost, one too many, the decimal point shifted, the sign
 * lost, two cells exchanged, the figure of the row above or below, a total not updated.
 */
export const SLIPS = [
  'transposed',
  'wrong-digit',
  'missing-digit',
  'extra-digit',
  'decimal-shift',
  'sign',
  'exchanged',
  'row-above',
  'row-below',
  'stale-total',
] as const;
export type Slip = (typeof SLIPS)[number];

/** A cell of the smallest set whose change makes every linear rule hold, with the value it should have. */
export interface Suspect {
  readonly cell: string;
  readonly place: Place | null;
  /** `null` when blank or unreadable. */
  readonly value: number | null;
  readonly proposed: number;
  /** What the change looks like, where it looks like anything. It words the message and orders candidates, and proves nothing. */
  readonly slip?: Slip;
  /** It holds a formula of its own: that is to be corrected by hand, the number is never written over it. */
  readonly formula?: true;
}

/** One broken rule at one place. Sentences are made from it by `text/`, never stored in it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Key of the table it belongs to, `null` for the cover, the texts or the workbook. */
  readonly table: string | null;
  /** Cell key of the figure it stands at, `null` when it stands at no figure. */
  readonly cell: string | null;
  readonly place: Place | null;
  readonly actual: number | string | null;
  readonly expected: number | null;
  readonly difference: number | null;
  readonly related: readonly Related[];
  /** The cells that must be wrong, with what they should be; empty when that cannot be told. */
  readonly suspects: readonly Suspect[];
  /** Instead of suspects: equally small sets, the likeliest first, at most five. `facts.ties` says how many there are,
   * `facts.tiedColumn` or `tiedRow` which column (`D`) or row (`12`) of the sheet all of them are in, if one. Where there is neither:
   * `facts.untold` why, `many` cells wrong or a `formula` at `facts.movedBy`. */
  readonly candidates: readonly (readonly Suspect[])[];
  readonly fix: readonly FixEdit[];
  readonly explanation: string | null;
  /** What its sentence needs besides: labels, names, years; lists are joined by `text/`. */
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
  /** The cells to paint. */
  readonly marks: readonly Place[];
}

/** A finding with everything that is not given left empty; it paints its own place unless told otherwise. */
export function finding(given: Pick<Finding, 'rule' | 'severity'> & Partial<Finding>): Finding {
  const { rule, severity, table = null, cell = null, place = null, actual = null, expected = null, difference = null } = given;
  const { related = [], suspects = [], candidates = [], fix = [], explanation = null, facts = {}, marks = place === null ? [] : [place] } = given;
  // Written out: spreading took as long as finding out what is wrong.
  return { rule, severity, table, cell, place, actual, expected, difference, related, suspects, candidates, fix, explanation, facts, marks };
}

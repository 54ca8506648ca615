import type { Source } from '../form/patterns.ts';
import type { FactsOf, FormRuleFacts, RuleId } from './facts.ts';
import type { Area, Place, Severity } from '../workbook/workbook.ts';

/** Another cell that takes part in a broken rule, with the value it counted with (`null` when blank). */
export interface Related {
  readonly cell: string;
  readonly place: Place | null;
  readonly value: number | null;
  /** Last year's figure of that cell, or one of another `source`. */
  readonly prior: boolean;
  readonly source?: Source | undefined;
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

/** What repair found out of a broken rule when it is not one set of suspects. */
export type RepairNote =
  /** So many equally small sets; the column (`D`) or the row (`12`) of the sheet that all of them are in, if one. */
  | { readonly kind: 'ties'; readonly ties: number; readonly column: string | null; readonly row: string | null }
  /** Nothing but the sum of the findings at these addresses. */
  | { readonly kind: 'follows'; readonly cells: readonly string[] }
  /** Too many cells are wrong to tell which. */
  | { readonly kind: 'many' }
  /** The formula at this address would move along in a way that is not known here. */
  | { readonly kind: 'formula'; readonly address: string };

/** What every finding has, whatever its rule. */
export interface Common {
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
  /** Instead of suspects: equally small sets, the likeliest first, at most five. `repair` says how many there are. */
  readonly candidates: readonly (readonly Suspect[])[];
  readonly repair: RepairNote | null;
  readonly fix: readonly FixEdit[];
  readonly explanation: string | null;
  /** An explanation that was given for other figures than those it has now. It does not count. */
  readonly staleExplanation: string | null;
  /** The cells to paint. */
  readonly marks: readonly Place[];
}

/** A finding of one of the rules that the program knows by itself. */
export type FindingOf<R extends RuleId> = { [Rule in R]: Common & { readonly ofForm: false; readonly rule: Rule; readonly facts: FactsOf[Rule] } }[R];

/** A finding of a rule that the form brings, whose id is the form's to choose; `facts.kind` says of which kind it is. */
export type FormFinding = Common & { readonly ofForm: true; readonly rule: string; readonly facts: FormRuleFacts };

/** One broken rule at one place. Sentences are made from it by `text/`, never stored in it. */
export type Finding = FindingOf<RuleId> | FormFinding;

type Given = Pick<Common, 'severity'> & Partial<Common>;

/** A finding with everything that is not given left empty; it paints its own place unless told otherwise. */
export const finding = <R extends RuleId>(given: Given & { readonly rule: R; readonly facts: FactsOf[R] }): FindingOf<R> => complete(given, false);

/** The same for a rule of the form. */
export const formFinding = (given: Given & { readonly rule: string; readonly facts: FormRuleFacts }): FormFinding => complete(given, true);

function complete<Rule extends string, Facts, OfForm extends boolean>(given: Given & { readonly rule: Rule; readonly facts: Facts }, ofForm: OfForm) {
  const { rule, severity, facts, table = null, cell = null, place = null, actual = null, expected = null, difference = null } = given;
  const { related = [], suspects = [], candidates = [], repair = null, fix = [], explanation = null, staleExplanation = null } = given;
  const { marks = place === null ? [] : [place] } = given;
  // Field by field: this runs for every finding, and spreading over defaults doubled the cost of a rule.
  // prettier-ignore
  return {
    ofForm, rule, severity, table, cell, place, actual, expected, difference,
    related, suspects, candidates, repair, fix, explanation, staleExplanation, facts, marks,
  };
}

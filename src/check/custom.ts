import type { Form } from '../form/form.ts';
import { constraintsOf, type Constraint } from '../form/patterns.ts';
import type { Finding } from '../read/finding.ts';
import type { Reading } from '../read/read.ts';
import type { UsablePrior } from './linear.ts';
import type { Linear } from './repair/parts.ts';
import type { Work } from './repair/problem.ts';
import type { Smallest } from './repair/search.ts';
import type { Part } from './repair/system.ts';
import type { Unjudged } from './unjudged.ts';
import type { Values } from './values.ts';

/**
 * What judges the rules and types that no official form has (`custom/`). It is given, so that a check of an official form loads nothing of it.
 */
export interface Custom {
  /** What its rules say of the figures of one report without conditions, for filling in blanks and for repair. */
  readonly constraints: readonly Constraint[];
  /** Lines for the rules that leave a choice, which join their cells into one part. */
  readonly choices: readonly Constraint[];
  /** Cells of rules that cannot be said in sums at all: repair names none of their part. */
  readonly beyond: ReadonlySet<string>;
  /** The smallest sets of a part in which there are choices, or sums that were rounded; `null`: there are none. Throws `CannotTell`. */
  readonly smallest: (part: Part, values: Values, expand: (key: string) => Linear, work: Work) => Smallest | null;
  readonly judge: (reading: Reading, values: Values, prior: UsablePrior) => Judged;
  /** Of the values offered for blanks those with which all its rules hold, or are broken already. */
  readonly kept: (fixes: ReadonlyMap<string, number>, values: Values) => ReadonlyMap<string, number>;
}

export interface Judged {
  readonly findings: readonly Finding[];
  readonly assessed: number;
  readonly notAssessed: number;
  /** What those not judged lacked. */
  readonly wanting: readonly Unjudged[];
}

/** `consolidated`: of a report of scope 汇总. */
export type CustomOf = (form: Form, consolidated?: boolean) => Custom;

/** Every linear constraint of a form, whatever the kind of its rule. */
export const allConstraints = (form: Form, custom: Custom | null): readonly Constraint[] =>
  custom === null ? constraintsOf(form) : [...constraintsOf(form), ...custom.constraints];

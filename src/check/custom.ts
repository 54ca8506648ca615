import type { Form } from '../form/form.ts';
import { constraintsOf, type Constraint } from '../form/patterns.ts';
import type { Prior } from '../read/notes.ts';
import type { Finding } from '../read/finding.ts';
import type { Reading } from '../read/read.ts';
import type { UsablePrior } from './linear.ts';
import type { Linear } from './repair/parts.ts';
import type { Work } from './repair/problem.ts';
import type { Smallest } from './repair/search.ts';
import type { Part } from './repair/system.ts';
import type { RuleResult } from './results.ts';
import type { Unjudged } from './unjudged.ts';
import type { Values } from './values.ts';

/**
 * Judges the rules and types that only custom forms have (`custom/`). Passed in as a parameter, so that checking an official form does not load it.
 */
export interface Custom {
  /** The unconditional linear constraints among the rules of this report, for filling in blanks and for repair. */
  readonly constraints: readonly Constraint[];
  /** One line for each rule with alternatives; it joins the rule's cells into one part. */
  readonly choices: readonly Constraint[];
  /** Cells of rules that cannot be expressed as sums: repair names no cell of their part. */
  readonly beyond: ReadonlySet<string>;
  /** The smallest sets of a part that contains alternatives or rounded sums; `null` if it contains neither. Throws `Undecided`. */
  readonly smallest: (part: Part, values: Values, expand: (key: string) => Linear, work: Work) => Smallest | null;
  /** `given`: last year's figures as given, also if they are another report's and not used. */
  readonly judge: (reading: Reading, values: Values, prior: UsablePrior, given: Prior | null) => Judged;
  /** The result of each instance of its rules, for the page that lists them. */
  readonly results: (reading: Reading, values: Values, prior: UsablePrior, given: Prior | null) => readonly RuleResult[];
  /** Keeps those values for blanks that satisfy every rule, or break only rules that are already broken. */
  readonly kept: (fixes: ReadonlyMap<string, number>, values: Values) => ReadonlyMap<string, number>;
}

export interface Judged {
  readonly findings: readonly Finding[];
  readonly assessed: number;
  readonly notAssessed: number;
  /** Why rules were not judged. */
  readonly wanting: readonly Unjudged[];
}

/** `consolidated`: the report's scope is 汇总. */
export type CustomOf = (form: Form, consolidated?: boolean, reading?: Reading) => Custom;

/** Every linear constraint of a form, whatever the kind of its rule. */
export const allConstraints = (form: Form, custom: Custom | null): readonly Constraint[] =>
  custom === null ? constraintsOf(form) : [...constraintsOf(form), ...custom.constraints];

import { cellsOf, signedAt } from '../form/cells.ts';
import type { LinearRule, Rule, Steps } from '../form/form.ts';
import { constraintsOf, termKey, type Constraint, type Term } from '../form/patterns.ts';
import type { FormRuleFacts } from '../read/facts.ts';
import { formFinding, type FormFinding, type Related } from '../read/finding.ts';
import type { Prior } from '../read/notes.ts';
import type { Reading } from '../read/read.ts';
import type { Place } from '../workbook/workbook.ts';
import type { Value, Values } from './values.ts';

/** Decimals are compared exactly to six places, the most that real reports use (amounts in 10 000 yuan). */
const SCALE = 1_000_000;
export const exact = (value: number): number => Math.round(value * SCALE) / SCALE;

/** Last year's figures, if they fit this report; otherwise `null`. */
export type UsablePrior = Prior | null;

/** A figure that was not given for last year makes the rule unjudgeable; it does not count as a blank of this year. */
export function termValue(term: Term, values: Values, prior: UsablePrior): Value {
  if (!term.prior) return values(term.key);
  return (term.source === undefined ? prior?.figures.get(term.key) : prior?.others?.get(termKey(term))) ?? undefined;
}

interface Balance {
  /** Σ coefficient × value, blanks as 0. */
  readonly sum: number;
  /** Whether a non-negative value in a blank could raise or lower the sum. */
  readonly canRise: boolean;
  readonly canFall: boolean;
}

/** The state of one constraint, or `null` when one of its terms cannot be read. */
export function balanceOf(constraint: Constraint, values: Values, prior: UsablePrior, signed: (key: string) => boolean): Balance | null {
  let sum = constraint.constant ?? 0;
  let canRise = false;
  let canFall = false;
  for (const term of constraint.terms) {
    const value = termValue(term, values, prior);
    if (value === undefined) return null;
    if (value === null) {
      canRise ||= term.coefficient > 0 || signed(term.key);
      canFall ||= term.coefficient < 0 || signed(term.key);
    } else sum += term.coefficient * value;
  }
  return { sum: exact(sum), canRise, canFall };
}

export const holds = (constraint: Constraint, { sum }: Balance): boolean => sum === 0 || (constraint.relation === '<=' && sum < 0);

/** Whether a broken constraint would hold for some value of its blanks; the blank is then the finding. */
export const couldHold = (constraint: Constraint, balance: Balance): boolean =>
  holds(constraint, balance) || (balance.sum > 0 ? balance.canFall : balance.canRise);

export interface LinearResult {
  readonly findings: readonly FormFinding[];
  readonly assessed: number;
  readonly notAssessed: number;
}

/** Judges every linear rule of the form. */
export function judgeLinear(reading: Reading, values: Values, prior: UsablePrior): LinearResult {
  const cells = cellsOf(reading.form);
  const signed = (key: string): boolean => signedAt(cells.get(key)!);
  const findings: FormFinding[] = [];
  let assessed = 0;
  let notAssessed = 0;
  for (const constraint of constraintsOf(reading.form)) {
    const balance = balanceOf(constraint, values, prior, signed);
    if (balance === null) {
      notAssessed++;
      continue;
    }
    assessed++;
    if (couldHold(constraint, balance) || addsUnknownRows(constraint, reading)) continue;
    findings.push(brokenRule(constraint, balance.sum, reading, values, prior));
  }
  return { findings, assessed, notAssessed };
}

/** The sheet's own SUM also adds rows that the form does not have: `row/unknown` reports that already. */
const addsUnknownRows = ({ rule, cell }: Constraint<LinearRule>, reading: Reading): boolean =>
  rule.kind === 'sum' && reading.cells.get(cell)!.constant !== 0;

function brokenRule({ rule, cell, terms }: Constraint<LinearRule>, sum: number, reading: Reading, values: Values, prior: UsablePrior): FormFinding {
  const anchor = terms.find((term) => term.key === cell && !term.prior)!;
  const others = terms.filter((term) => term !== anchor);
  const actual = values(cell) ?? 0;
  const facts = { kind: rule.kind, left: sideKeys(others, anchor.coefficient, -1), right: sideKeys(others, anchor.coefficient, 1) };
  return brokenAt(
    {
      rule,
      cell,
      actual,
      expected: exact(actual - sum / anchor.coefficient),
      others: others.map((term) => [term, Math.abs(term.coefficient)]),
      facts,
      // A balance also paints its other three cells, as involved; a total's finding paints only the total.
      alone: rule.kind === 'sum',
    },
    reading,
    values,
    prior,
  );
}

/** Place of a term; for last year's figures, in their table, if the workbook has one. */
const placeOfTerm = (term: Term, reading: Reading, prior: UsablePrior): Place | null =>
  term.prior ? (prior?.places?.get(term.source === undefined ? term.key : termKey(term)) ?? null) : reading.cells.get(term.key)!.place;

export interface Broken {
  readonly rule: Pick<Rule, 'id' | 'severity'> & { readonly steps?: Steps | undefined };
  /** Key of the figure that gets the finding. */
  readonly cell: string;
  readonly actual: number;
  readonly expected: number;
  /** The rule's other figures, with their coefficients. */
  readonly others: readonly (readonly [term: Term, times: number])[];
  readonly facts: FormRuleFacts;
  /** Whether only that cell is painted. */
  readonly alone?: boolean;
}

/** The finding of a broken rule at one figure, with the value that the other figures require. */
export function brokenAt(
  { rule, cell, actual, expected, others, facts, alone = false }: Broken,
  reading: Reading,
  values: Values,
  prior: UsablePrior,
): FormFinding {
  const { place } = reading.cells.get(cell)!;
  const related = others.map(([term, times]): Related => ({
    cell: term.key,
    place: placeOfTerm(term, reading, prior),
    value: termValue(term, values, prior) ?? null,
    prior: term.prior,
    ...(term.source === undefined ? {} : { source: term.source }),
    ...(times === 1 ? {} : { times }),
  }));
  const involved = alone ? [] : related.filter((each) => !each.prior).map((each) => each.place);
  return formFinding({
    rule: rule.id,
    severity: rule.steps?.filter(({ least }) => Math.abs(exact(actual - expected)) >= least).at(-1)?.severity ?? rule.severity,
    table: cell.slice(0, cell.indexOf('.')),
    cell,
    place,
    actual,
    expected,
    difference: exact(actual - expected),
    related,
    facts,
    marks: [place, ...involved].filter((each) => each !== null),
  });
}

/** Keys of the other terms that count towards the expected value (−1) or against it (1). */
export const sideKeys = (others: readonly Term[], anchor: number, sign: 1 | -1): string[] =>
  others.filter((term) => Math.sign(term.coefficient * anchor) === sign).map(termKey);

import { cellsOf, signedAt } from '../form/cells.ts';
import { formById } from '../form/index.ts';
import { constraintsOf, type Constraint, type Term } from '../form/patterns.ts';
import { textOf } from '../read/cover.ts';
import type { Place } from '../workbook/workbook.ts';
import type { Examination } from './check.ts';
import type { Custom } from './custom.ts';
import { balanceOf, couldHold, holds } from './linear.ts';
import { isGiven, priorMismatch, usablePrior } from './rules/prior.ts';
import { lacking, type Want } from './unjudged.ts';
import { valuesOf } from './values.ts';

/** `blank`: undecided, since filling in a blank may make it hold; `unjudged`: it cannot be judged, see `Lack`. */
export type Result = 'held' | 'broken' | 'blank' | 'unjudged';

/** Why a rule was not judged. */
export type Lack =
  | Want
  | 'added-rows'
  | 'no-code'
  | 'no-form'
  | 'no-formulas'
  | 'no-names'
  | 'no-organization'
  | 'no-statements'
  | 'no-text'
  | 'no-year'
  | 'other-scope';

/** A rule at one cell: Σ coefficient × figure + constant, compared with 0 by `is`; `total`: the cell is the sum of the others. */
export interface Formula {
  readonly terms: readonly Term[];
  readonly constant: number;
  readonly is: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly total: boolean;
}

/** The result of one instance of a rule of the form. */
export interface RuleResult {
  readonly rule: string;
  readonly cell: string;
  readonly place: Place | null;
  readonly result: Result;
  /** Why it was not judged; `null` if it was. */
  readonly lack: Lack | null;
  /** `null` if the rule has conditions or is not about sums. */
  readonly formula: Formula | null;
}

/** The result of a rule without instances. */
export interface WholeResult {
  readonly result: 'held' | 'broken' | 'unjudged';
  readonly lack: Lack | null;
  /** The number of its findings. */
  readonly count: number;
}

/** The result of every instance of the form's rules about figures, in the form's order; `custom` is needed for a custom form. */
export function ruleResults(examination: Examination, custom: Custom | null = null): RuleResult[] {
  const { form, reading, prior, findings } = examination;
  const values = valuesOf(reading);
  const usable = usablePrior(prior, priorMismatch(reading, prior));
  const lacks = lacking(reading, values, prior);
  const cells = cellsOf(form);
  const broken = new Set(findings.map(({ rule, cell }) => `${rule} ${cell ?? ''}`));
  const resultOf = (constraint: Constraint): Pick<RuleResult, 'result' | 'lack'> => {
    if (broken.has(`${constraint.rule.id} ${constraint.cell}`)) return { result: 'broken', lack: null };
    const balance = balanceOf(constraint, values, usable, (key) => signedAt(cells.get(key)!));
    if (balance === null) return { result: 'unjudged', lack: lacks(constraint.rule.id, constraint.terms)!.want };
    if (holds(constraint, balance)) return { result: 'held', lack: null };
    return couldHold(constraint, balance) ? { result: 'blank', lack: null } : { result: 'unjudged', lack: 'added-rows' };
  };
  const linear = constraintsOf(form).map((constraint): RuleResult => ({
    rule: constraint.rule.id,
    cell: constraint.cell,
    place: reading.cells.get(constraint.cell)?.place ?? null,
    formula: { terms: constraint.terms, constant: 0, is: constraint.relation, total: constraint.rule.kind === 'sum' },
    ...resultOf(constraint),
  }));
  return [...linear, ...(custom?.results(reading, values, usable, prior) ?? [])];
}

/** The result of a rule without instances: broken if it has findings, not judged if the report lacks what it is about. */
export function wholeResult(rule: string, examination: Examination): WholeResult {
  const count = examination.findings.filter((each) => each.rule === rule).length;
  const lack = count > 0 ? null : lackOf(rule, examination);
  return { result: count > 0 ? 'broken' : lack === null ? 'held' : 'unjudged', lack, count };
}

type Needs = (examination: Examination) => Lack | null;

const organization: Needs = ({ reading }) => (reading.organization === '' ? 'no-organization' : null);
const names: Needs = ({ reading }) => (reading.document || reading.namesLost > 0 ? 'no-names' : null);
const formulas: Needs = ({ reading }) => ([...reading.cells.values()].some(({ formula }) => formula !== null) ? null : 'no-formulas');
const text: Needs = ({ reading }) => ([...reading.narrative.values()].some((each) => each.text !== '') ? null : 'no-text');
const statements: Needs = (examination) =>
  examination.form.statements === undefined && formById(examination.form.id) === undefined ? 'no-statements' : text(examination);
const year: Needs = ({ reading }) => (reading.year === null ? 'no-year' : null);
const lastYear: Needs = ({ prior }) => (prior === null || !isGiven(prior) ? 'no-prior' : null);

/** What a report must have for a rule to be judged; a rule that is not listed can always be judged. */
const NEEDS: Readonly<Record<string, Needs>> = {
  'form/wrong-year': year,
  'form/embedded': ({ reading }) => (reading.formSource === 'embedded' ? null : 'no-form'),
  'name/missing': names,
  'name/broken': names,
  'name/hidden': names,
  'name/second': names,
  'figure/overwritten-formula': formulas,
  'figure/stale-formula': formulas,
  'identity/credit-code': ({ reading }) => (textOf(reading.cover.creditCode.content) === '' ? 'no-code' : null),
  'narrative/blank': ({ reading }) => ([...reading.narrative.values()].some(({ found }) => found !== 'none') ? null : 'no-text'),
  'narrative/disagrees': statements,
  'narrative/inconsistent': statements,
  'narrative/other-year': (examination) => statements(examination) ?? year(examination),
  'narrative/says-nothing': statements,
  'narrative/too-long': (examination) => text(examination) ?? names(examination),
  'prior/mismatch': lastYear,
};

function lackOf(id: string, examination: Examination): Lack | null {
  const rule = examination.form.rules.find((each) => each.id === id);
  if (rule === undefined) return NEEDS[id]?.(examination) ?? null;
  if (rule.kind === 'authority') return organization(examination);
  if (rule.kind === 'change') {
    const { reading, prior } = examination;
    return lastYear(examination) ?? (priorMismatch(reading, prior) === null ? null : 'other-prior');
  }
  // All other rules of a form have instances; without any, the rule is for reports of the other scope.
  return 'other-scope';
}

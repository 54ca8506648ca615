import type { Work } from '../work.ts';
import { cellsOf, decimalsAt, isText, optionalAt, typeAt } from './cells.ts';
import {
  customInstances,
  isListed,
  besideIn,
  listedInstances,
  partsOf,
  perInstances,
  sumsOf,
  type ListedRule,
  type SumPerRule,
  type SumRule,
} from './custom-rules.ts';
import {
  FIGURE_TYPES,
  type Column,
  type ContentCondition,
  type CustomRule,
  type Form,
  type LinearRule,
  type Row,
  type Rule,
  type Steps,
  type Table,
} from './form.ts';
import { anchorOf, instances, matching, variablesOf } from './patterns.ts';
import type { Language, Problem } from './problem-words.ts';

/** Whether the steps of a rule increase. */
export function rises({ severity, steps = [] }: { readonly severity: Rule['severity']; readonly steps?: Steps | undefined }): boolean {
  const all = [{ least: 0, severity }, ...steps].map((each) => ({ ...each, rank: SEVERITIES.indexOf(each.severity) }));
  return all.every(({ least, rank }, index) => index === 0 || (least > all[index - 1]!.least && rank > all[index - 1]!.rank));
}

const SEVERITIES: readonly Rule['severity'][] = ['hint', 'warning', 'error'];

/** A pattern that matches nothing, with the segments that are possible where it departs from the form's keys. */
export function unmatched(form: Form, pattern: string, language: Language): string {
  const segments = pattern.replace(/^prior:/, '').split('.');
  let keys = [...cellsOf(form).keys()].map((key) => key.split('.'));
  let at = 0;
  for (; at < segments.length && /^[A-Za-z0-9]+$/.test(segments[at]!); at++) {
    const next = keys.filter((key) => key[at] === segments[at]);
    if (next.length === 0) break;
    keys = next;
  }
  const options = [...new Set(keys.flatMap((key) => key[at] ?? []))];
  if (options.length === 0) return pattern;
  const shown = options.slice(0, MOST_OPTIONS).join(language === 'en' ? ', ' : '、') + (options.length > MOST_OPTIONS ? '…' : '');
  const before = segments.slice(0, at).join('.');
  if (language === 'en') return `${pattern} (${before === '' ? 'there is' : `after ${before} there is`}: ${shown})`;
  return `${pattern}（${before === '' ? '' : `${before} 后面`}可以写：${shown}）`;
}

/** Number of keys listed. */
const MOST_OPTIONS = 12;

/** The unit that decides what can be added: all counts share one, other figures have their unit. */
function unitOf(form: Form, key: string): string {
  const cell = cellsOf(form).get(key)!;
  return cell.row.unit ?? cell.column.unit ?? (typeAt(cell) === 'amount-10k-yuan' ? '万元' : '');
}

/** A unit as displayed; for figures without one, their type. */
function unitShown(form: Form, key: string): string {
  const cell = cellsOf(form).get(key)!;
  return cell.row.unit ?? cell.column.unit ?? typeAt(cell);
}

/** Reports a problem in a field of a rule or a line. */
export type Say = (field: string, what: Problem, about?: string) => void;

/** Contradictory properties of a row or column. */
export function typeProblems({ type, codes, mask, decimals, signed }: Row | Column, say: Say): void {
  if (type === 'code' && codes === undefined) say('codes', 'noCodes');
  const seen = new Set<string>();
  codes?.forEach(({ code }, index) => {
    if (seen.has(code)) say(`codes.${index}.code`, 'duplicate', code);
    seen.add(code);
  });
  if (type === undefined) return;
  if (codes !== undefined && type !== 'code') say('codes', 'notItsType', type);
  if (mask !== undefined && type !== 'text') say('mask', 'notItsType', type);
  const isNumber = (FIGURE_TYPES as readonly string[]).includes(type);
  if (decimals !== undefined && !isNumber) say('decimals', 'notItsType', type);
  if (signed !== undefined && !isNumber) say('signed', 'notItsType', type);
}

type TermList = readonly [path: string, terms: readonly (string | number)[]];

/** Everything in a rule that names cells, by its path. */
function termLists(rule: CustomRule): readonly TermList[] {
  const when = ('when' in rule ? (rule.when ?? []) : []).flatMap((each, index): TermList[] =>
    'left' in each
      ? [
          [`when.${index}.left`, each.left],
          [`when.${index}.right`, each.right],
        ]
      : [[`when.${index}.cell`, [each.cell]]],
  );
  switch (rule.kind) {
    case 'linear':
      return [['left', rule.left], ['right', rule.right], ...when];
    case 'ratio':
    case 'between':
      return [['of', rule.of ?? []], ['by', rule.by ?? []], ...when];
    case 'together':
      return [['with', rule.with]];
    case 'one-of':
      return [['cells', rule.cells ?? []], ...when];
    case 'sum-per':
      return [['is', rule.is ?? []]];
    default:
      return when;
  }
}

export function customProblems(form: Form, rule: CustomRule, language: Language, work: Work, say: Say): void {
  if (rule.at.startsWith('prior:')) return say('at', 'priorAnchor');
  if (matching(form, rule.at).length === 0) return say('at', 'matchesNothing', unmatched(form, rule.at, language));
  const known = new Set(variablesOf(rule.at));
  for (const [path, terms] of termLists(rule))
    for (const [index, term] of terms.entries()) {
      const { factor, pattern, prior } = partsOf(term);
      const at = `${path}.${index}`;
      if (pattern === null) {
        if (Math.round(factor * 1e6) / 1e6 !== factor) return say(at, 'tooPrecise', String(factor));
        continue;
      }
      const unknown = variablesOf(pattern).filter((name) => !known.has(name));
      if (unknown.length > 0) return say(at, 'variable', unknown.map((name) => `{${name}}`).join(' '));
      if (factor === 0) return say(at, 'noFactor', String(term));
      if (prior && (path === 'with' || path === 'cells' || path === 'is' || path.endsWith('.cell'))) return say(at, 'priorAnchor');
      if (matching(form, pattern).length === 0) return say(at, 'matchesNothing', unmatched(form, pattern, language));
    }
  if ('when' in rule)
    for (const [index, each] of (rule.when ?? []).entries())
      if ('cell' in each) givenProblems(form, each, (field, what, about) => say(`when.${index}.${field}`, what, about));
  if (isListed(rule)) listedProblems(form, rule, work, say);
  else if (rule.kind === 'sum-per') perProblems(form, rule, work, language, say);
  else sumProblems(form, rule, work, say);
}

/** The JSON type of a cell's content. */
function contentKind(form: Form, key: string): 'number' | 'string' | 'boolean' {
  const cell = cellsOf(form).get(key)!;
  return !isText(cell) ? 'number' : typeAt(cell) === 'yes-no' ? 'boolean' : 'string';
}

/** What is wrong with a condition about the content of a cell. */
function givenProblems(form: Form, { cell, is, of = [] }: ContentCondition, say: Say): void {
  const isAbout = is === 'one-of' || is === 'none-of';
  if (isAbout && of.length === 0) say('of', 'noContents');
  if (!isAbout && of.length > 0) say('of', 'notItsType', is);
  for (const key of matching(form, cell)) {
    const { row, column } = cellsOf(form).get(key)!;
    const codes = typeAt({ row, column }) === 'code' ? new Set((row.codes ?? column.codes!).map(({ code }) => code)) : null;
    const odd = of.findIndex((value) => typeof value !== contentKind(form, key) || codes?.has(String(value)) === false);
    if (odd >= 0) return say(`of.${odd}`, 'notItsType', key);
  }
}

/** What is wrong with a condition of a table: it is about cells of others, each by its key. */
export function tableCondition(form: Form, { key }: Table, given: ContentCondition, language: Language, say: Say): void {
  const { cell } = given;
  const variables = variablesOf(cell);
  if (variables.length > 0) say('cell', 'variable', variables.map((name) => `{${name}}`).join(' '));
  else if (cell.startsWith('prior:')) say('cell', 'priorAnchor');
  else if (matching(form, cell).length === 0) say('cell', 'matchesNothing', unmatched(form, cell, language));
  else if (cell.startsWith(`${key}.`)) say('cell', 'ownCondition', cell);
  else givenProblems(form, given, say);
}

function perProblems(form: Form, rule: SumPerRule, work: Work, language: Language, say: Say): void {
  if (matching(form, rule.of).length === 0) return say('of', 'matchesNothing', unmatched(form, rule.of, language));
  const { at, of } = perInstances(form, rule, work);
  const cells = cellsOf(form);
  const worded = [...at.map(({ cell }) => cell), ...of].find((key) => isText(cells.get(key)!));
  if (worded !== undefined) return say('at', 'notAFigure', worded);
  const odd = of.find((key) => unitOf(form, key) !== unitOf(form, at[0]!.cell));
  if (odd !== undefined) return say('of', 'units', `${at[0]!.cell}（${unitShown(form, at[0]!.cell)}）、${odd}（${unitShown(form, odd)}）`);
  for (const key of of) {
    const lost = rule.per.findIndex((column) => !cells.has(besideIn(cells.get(key)!, column)));
    if (lost >= 0) return say(`per.${lost}`, 'noColumn', rule.per[lost]);
  }
  for (const { cell, is } of at) {
    if (is !== null && is.length !== rule.per.length) return say('is', 'otherLength', `${cell} ${rule.per.length}`);
    if (is === null && (rule.per.length > 1 || cells.get(cell)!.row.code === undefined)) return say('is', 'noCode', cell);
  }
}

function listedProblems(form: Form, rule: ListedRule, work: Work, say: Say): void {
  for (const { cell, when, beside } of listedInstances(form, rule, work)) {
    const nothing = when.findIndex(({ terms }) => terms.length === 0);
    if (nothing >= 0) return say(`when.${nothing}`, 'comparesNothing', cell);
    const worded = wordsAmong(form, when);
    if (worded !== undefined) return say('when', 'notAFigure', worded);
    if (rule.kind === 'filled' && !optionalAt(cellsOf(form).get(cell)!)) return say('at', 'notOptional', cell);
    if (rule.kind !== 'one-of') continue;
    const other = rule.of.findIndex((values) => (Array.isArray(values) ? values.length : 1) !== beside.length + 1);
    if (other >= 0) return say(`of.${other}`, 'otherLength', `${cell} ${beside.length + 1}`);
    const kinds = [cell, ...beside].map((key) => contentKind(form, key));
    const odd = rule.of.findIndex((values) => (Array.isArray(values) ? values : [values]).some((value, at) => typeof value !== kinds[at]));
    if (odd >= 0) return say(`of.${odd}`, 'notItsType', cell);
  }
}

/** Whether it is unknown how a figure was rounded. */
function isRough(form: Form, key: string): boolean {
  const { row, column } = cellsOf(form).get(key)!;
  return decimalsAt({ row, column }) > 0 && row.decimals === undefined && column.decimals === undefined;
}

/** A cell that is not a number among those that are added up or compared. */
const wordsAmong = (form: Form, sums: readonly { readonly terms: readonly { readonly key: string }[] }[]): string | undefined =>
  sums.flatMap(({ terms }) => terms).find(({ key }) => isText(cellsOf(form).get(key)!))?.key;

function sumProblems(form: Form, rule: SumRule, work: Work, say: Say): void {
  if (rule.kind === 'between') {
    const { min, max } = rule;
    if ((min === undefined && max === undefined) || (min ?? -Infinity) > (max ?? Infinity)) return say('min', 'bounds');
  }
  const instances = customInstances(form, rule, work);
  if (rule.kind === 'empty') listedProblems(form, rule, work, say);
  else if (instances.length === 0) return say('with', 'goesWithNothing');
  const worded = wordsAmong(form, instances.flatMap(sumsOf));
  if (worded !== undefined) return say('at', 'notAFigure', worded);
  // Factors in a rule may convert figures to one unit.
  const alike = rule.kind === 'linear' && [...rule.left, ...rule.right].every((term) => typeof term === 'string' && !/^-?\d/.test(term));
  for (const { cell, must, when, ratio } of instances) {
    if (!must.terms.some((term) => term.key === cell && !term.prior)) return say('at', 'notATerm', cell);
    const nothing = when.findIndex(({ terms }) => terms.length === 0);
    if (nothing >= 0) return say(rule.kind === 'between' ? 'by' : `when.${nothing}`, 'comparesNothing', cell);
    if (ratio !== null && ratio.by.terms.length === 0) return say('by', 'comparesNothing', cell);
    const rough = [must, ...(ratio === null ? [] : [ratio.of])].flatMap(({ terms }) => terms).find(({ key }) => isRough(form, key));
    if ('within' in rule && rule.within !== undefined && rough !== undefined) return say('within', 'noDecimals', rough.key);
    const odd = alike ? must.terms.find(({ key }) => unitOf(form, key) !== unitOf(form, cell)) : undefined;
    if (odd !== undefined) return say('at', 'units', `${cell}（${unitShown(form, cell)}）、${odd.key}（${unitShown(form, odd.key)}）`);
  }
}

export function ruleProblems(form: Form, rule: LinearRule, language: Language, say: Say): void {
  const anchor = anchorOf(rule);
  const anchorField = rule.kind === 'sum' ? 'total' : 'at';
  if (anchor.startsWith('prior:')) return say(anchorField, 'priorAnchor');
  if (matching(form, anchor).length === 0) return say(anchorField, 'matchesNothing', unmatched(form, anchor, language));
  const known = new Set(variablesOf(anchor));
  const sides: [string, readonly string[]][] =
    rule.kind === 'sum'
      ? [['of', rule.of]]
      : [
          ['left', rule.left],
          ['right', rule.right],
        ];
  for (const [field, patterns] of sides) {
    patterns.forEach((pattern, at) => {
      const unknown = variablesOf(pattern).filter((name) => !known.has(name));
      if (unknown.length > 0) say(`${field}.${at}`, 'variable', unknown.map((name) => `{${name}}`).join(' '));
      else if (matching(form, pattern).length === 0) say(`${field}.${at}`, 'matchesNothing', unmatched(form, pattern, language));
    });
  }
  for (const { cell, terms } of instances(form, rule)) {
    if (!terms.some((term) => term.key === cell && !term.prior)) return say('at', 'notATerm', cell);
    if (terms.length < 2) return say(anchorField, 'emptyInstance', cell);
    const worded = wordsAmong(form, [{ terms }]);
    if (worded !== undefined) return say(anchorField, 'notAFigure', worded);
    if (rule.kind !== 'sum') {
      const lacking = ([1, -1] as const).find((sign) => !terms.some(({ coefficient }) => Math.sign(coefficient) === sign));
      if (lacking !== undefined) return say(lacking === 1 ? 'left' : 'right', 'emptySide', cell);
    }
    const units = new Set(terms.map(({ key }) => unitOf(form, key)));
    if (units.size > 1) {
      const odd = terms.find(({ key }) => unitOf(form, key) !== unitOf(form, cell))!;
      return say(anchorField, 'units', `${cell}（${unitShown(form, cell)}）、${odd.key}（${unitShown(form, odd.key)}）`);
    }
  }
}

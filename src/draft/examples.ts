import { examine } from '../check/check.ts';
import { changeFindings } from '../check/rules/change.ts';
import { customOf } from '../check/custom/index.ts';
import { applies, isBroken, quotientOf } from '../check/custom/linear.ts';
import { totalOf } from '../check/custom/sums.ts';
import { cellsOf, decimalsAt, signedAt, type Cell } from '../form/cells.ts';
import {
  customInstances,
  isListed,
  listedInstances,
  perInstances,
  sumsOf,
  type Given,
  type Instance,
  type Listed,
  type Per,
} from '../form/custom-rules.ts';
import type { Form, Rule } from '../form/form.ts';
import { instances, isLinear, matching, type Constraint } from '../form/patterns.ts';
import type { Cover, Field } from '../read/cover.ts';
import type { Figure } from '../read/figures.ts';
import type { Finding } from '../read/finding.ts';
import type { Prior } from '../read/notes.ts';
import type { Reading } from '../read/read.ts';
import type { ReadCell } from '../read/table.ts';
import { MOST_WORK, spend, workOf, type Work } from '../work.ts';
import type { Place } from '../workbook/workbook.ts';

const NOTHING: Field = { content: null, place: null, found: 'none' };
const NO_COVER: Cover = { organization: NOTHING, creditCode: NOTHING, year: NOTHING, scope: NOTHING, preparedBy: NOTHING, date: NOTHING };

/** The figures of an example: this year's, last year's, and the organization. */
interface Figures {
  readonly own: ReadonlyMap<string, number>;
  readonly prior: ReadonlyMap<string, number>;
  readonly organization: string;
  /** A cell that is left empty. */
  readonly blank?: string;
  /** Required contents of other cells. */
  readonly given?: readonly Given[];
}

/** A content with which a cell meets a condition. */
function figureFor({ is, of = [] }: Given, { row, column }: Cell): Figure {
  const others = [...(row.codes ?? column.codes ?? []).map(({ code }) => code), true, false, '—', 0, 1];
  const kind = typeof of[0];
  const value = is === 'none-of' ? others.find((each) => typeof each === kind && !of.includes(each)) : is === 'one-of' ? of[0] : others[0];
  if (is === 'empty' || value === undefined) return { kind: 'blank' };
  return typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', text: String(value), value };
}

/** A synthetic reading of a form: these figures, and 0 in every other cell. */
function readingOf(form: Form, { own, organization, blank, given = [] }: Figures, placeOf: (key: string) => Place): Reading {
  const held = new Map(given.map((each) => [each.cell, figureFor(each, cellsOf(form).get(each.cell)!)]));
  const cells = [...cellsOf(form).keys()].map((key): ReadCell => ({
    key,
    place: placeOf(key),
    figure: held.get(key) ?? (key === blank ? { kind: 'blank' } : { kind: 'number', value: own.get(key) ?? 0 }),
    formula: null,
    sums: null,
    constant: 0,
    stale: false,
    circular: false,
    nowhere: false,
  }));
  return {
    form,
    formSource: 'file',
    cover: NO_COVER,
    organization,
    year: form.years.from,
    tables: [],
    cells: new Map(cells.map((cell) => [cell.key, cell])),
    narrative: new Map(),
    prior: null,
    explanations: [],
    findings: [],
    legacy: false,
    document: false,
    regions: [],
    namesLost: 0,
  };
}

/** Small figures for which an instance fails by 1, without blanks. `off`: the direction in which its cell is wrong. */
function broken({ cell, terms }: Constraint, off: 1 | -1): Figures {
  const anchor = terms.find(({ key, prior }) => key === cell && !prior)!;
  const others = terms.filter((each) => each !== anchor);
  const beside = others.filter(({ coefficient }) => coefficient * anchor.coefficient > 0);
  const own = new Map<string, number>();
  const prior = new Map<string, number>();
  // The opposite side must be large enough for the terms on the cell's own side.
  let expected = 0;
  others.forEach((term, index) => {
    const value = beside.includes(term) ? 1 : 2 + beside.length + (index % 3);
    expected -= (term.coefficient / anchor.coefficient) * value;
    (term.prior ? prior : own).set(term.key, value);
  });
  own.set(cell, expected + off);
  return { own, prior, organization: '' };
}

/** Figures to try in the other cells, and the difference at the cell of the finding. */
const FILLS: readonly ((index: number) => number)[] = [
  (index) => 2 + (index % 3),
  () => 1,
  () => 0,
  (index) => 100 + index,
  (index) => (index === 0 ? 5 : 0),
  (index) => (index === 0 ? 0 : 5),
];
const OFF = [1, -1, 0, 10, -10, 1000, -1000];

const priorOf = (figures: ReadonlyMap<string, number>): Prior | null =>
  figures.size === 0 ? null : { organization: null, year: null, figures, places: null };

/** Small figures for which an instance about sums fails, if there are any. */
function brokenBy(form: Form, instance: Instance): Figures[] {
  const { cell, must, ratio } = instance;
  const line = cellsOf(form).get(cell)!;
  const anchor = must.terms.find(({ key, prior }) => key === cell && !prior)!;
  const beside = sumsOf(instance).flatMap(({ terms }) => terms.filter((term) => term !== anchor));
  for (const fill of FILLS)
    for (const off of OFF) {
      const own = new Map<string, number>();
      const last = new Map<string, number>();
      beside.forEach(({ key, prior }, index) => (prior ? last : own).set(key, fill(index)));
      own.set(cell, 0);
      const prior = priorOf(last);
      const values = (key: string): number => own.get(key)!;
      const quotient = ratio === null ? null : quotientOf(instance, form, values, prior);
      const expected = quotient !== null && quotient !== 'open' ? quotient.wanted : -totalOf(must, form, values, prior)!.value / anchor.coefficient;
      const unit = 10 ** decimalsAt(line);
      const value = Math.round((expected + off) * unit) / unit;
      own.set(cell, value);
      if ((value >= 0 || signedAt(line)) && isBroken(instance, form, values, prior))
        return [{ own, prior: last, organization: '', given: instance.given }];
    }
  return [];
}

/** The same for rules that are not about sums. */
function unlisted(form: Form, all: readonly Listed[]): Figures[] {
  const [first] = all;
  if (first === undefined) return [];
  const { rule, cell, beside, when, given, group } = first;
  const none = new Map<string, number>();
  if (rule.kind === 'unique') {
    const partner = all.find((each) => each.group === group && each.cell !== cell);
    return partner === undefined ? [] : [{ own: new Map([cell, partner.cell].map((key) => [key, 3])), prior: none, organization: '' }];
  }
  const unlike = Math.max(0, ...(rule.kind === 'one-of' ? rule.of.flat().filter((each) => typeof each === 'number') : [])) + 1;
  for (const fill of FILLS) {
    const last = new Map<string, number>();
    const own = new Map<string, number>();
    when.flatMap(({ terms }) => terms).forEach(({ key, prior }, index) => (prior ? last : own).set(key, fill(index)));
    for (const key of [cell, ...beside]) own.set(key, unlike);
    if (applies({ when }, form, (key) => own.get(key)!, priorOf(last)) !== true) continue;
    return [{ own, prior: last, organization: '', given, ...(rule.kind === 'filled' ? { blank: cell } : {}) }];
  }
  return [];
}

function attemptsFor(form: Form, rule: Rule): Figures[] {
  if (rule.kind === 'authority') {
    const [key] = rule.cells.flatMap((pattern) => matching(form, pattern));
    return key === undefined ? [] : [{ own: new Map([[key, 1]]), prior: new Map(), organization: `某${rule.endings[0] ?? ''}` }];
  }
  if (rule.kind === 'change') {
    const [key] = rule.cells.flatMap((pattern) => matching(form, pattern));
    const far = Math.max(...rule.thresholds.map(({ times, least }) => Math.ceil(times + least) + 1));
    return key === undefined ? [] : [{ own: new Map([[key, far]]), prior: new Map([[key, 1]]), organization: '' }];
  }
  if (!isLinear(rule)) {
    if (rule.kind === 'sum-per') {
      const { at, of } = perInstances(form, rule, workOf(MOST_WORK));
      const [{ cell, is }] = at as [Per, ...Per[]];
      return [{ own: new Map([...of, ...(is ?? [])].map((key): [string, number] => [key, 0])).set(cell, 1), prior: new Map(), organization: '' }];
    }
    if (isListed(rule)) return unlisted(form, listedInstances(form, rule, workOf(MOST_WORK)));
    for (const instance of customInstances(form, rule)) {
      const found = brokenBy(form, instance);
      if (found.length > 0) return found;
    }
    return [];
  }
  const [first] = instances(form, rule);
  return first === undefined ? [] : [broken(first, 1), broken(first, -1)];
}

/** Reduces the form to the tables of these figures and to one rule, so that nothing else is found. */
function around(form: Form, rule: Rule, { own, prior, given = [] }: Figures): Form {
  const cells = cellsOf(form);
  const needed = new Set([...own.keys(), ...prior.keys(), ...given.map(({ cell }) => cell)].map((key) => cells.get(key)!.table));
  return { ...form, statements: undefined, narratives: [], tables: form.tables.filter((table) => needed.has(table)), rules: [rule] };
}

/** One finding of a rule, as a person would see it; `null` if no simple figures break it. Throws `TooMuchWork`. */
export function exampleOf(form: Form, rule: Rule, placeOf: (key: string) => Place, work: Work): Finding | null {
  for (const figures of attemptsFor(form, rule)) {
    const part = around(form, rule, figures);
    spend(work, 20 * cellsOf(part).size, 'examples');
    const prior: Prior | null =
      figures.prior.size === 0 ? null : { organization: null, year: part.years.from - 1, figures: figures.prior, places: null };
    const { findings } = examine(readingOf(part, figures, placeOf), prior, changeFindings, customOf);
    const found = findings.find((each) => each.rule === rule.id);
    if (found !== undefined) return { ...found, suspects: [], candidates: [] };
  }
  return null;
}

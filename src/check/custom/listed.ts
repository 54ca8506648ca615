import type { Listed } from '../../form/custom-rules.ts';
import type { CustomRule } from '../../form/form.ts';
import type { Term } from '../../form/patterns.ts';
import type { CustomFacts } from '../../read/facts.ts';
import type { Prior } from '../../read/notes.ts';
import { formFinding, type FormFinding } from '../../read/finding.ts';
import type { Reading } from '../../read/read.ts';
import type { UsablePrior } from '../linear.ts';
import { lacking, type Unjudged } from '../unjudged.ts';
import type { Value, Values } from '../values.ts';
import type { Judged } from '../custom.ts';
import { applies, conditionsOf } from './linear.ts';
import { rulesOf } from './rules.ts';

type Facts = Extract<CustomFacts, { kind: 'filled' | 'vacant' | 'one-of' | 'unique' }>;

/**
 * The value of a cell in these rules: a number, or a text or an answer for types that are no numbers; `null` for a blank, `undefined` if unreadable.
 */
type Content = Value | string | boolean;

function contentOf(key: string, reading: Reading, values: Values): Content {
  const figure = reading.cells.get(key)?.figure;
  return figure?.kind === 'text' ? figure.value : figure?.kind === 'blank' ? null : values(key);
}

/** As a person would type it. */
const typed = (value: Content): string => (typeof value === 'boolean' ? (value ? '是' : '否') : String(value));

/** Judges one instance: the facts of a finding, `'holds'`, or `null` if it cannot be judged. */
function wrong(
  { rule, cell, beside, when, held, group }: Listed,
  reading: Reading,
  values: Values,
  first: Map<string, string>,
): Facts | 'holds' | null {
  const conditions = conditionsOf({ when, held });
  const keys = [cell, ...beside];
  if (rule.kind === 'filled') {
    const figure = reading.cells.get(cell)?.figure;
    if (figure === undefined) return null;
    return figure.kind === 'blank' ? { kind: 'filled', when: conditions } : 'holds';
  }
  const contents = keys.map((key) => contentOf(key, reading, values));
  if (contents.includes(undefined)) return null;
  // A blank has a finding of its own, or is allowed.
  if (contents.includes(null)) return 'holds';
  if (rule.kind === 'empty') return { kind: 'vacant', when: conditions };
  if (rule.kind === 'one-of') {
    const allowed = rule.of.map((each) => (Array.isArray(each) ? each : [each]));
    if (allowed.some((each) => each.every((value, index) => value === contents[index]))) return 'holds';
    return {
      kind: 'one-of',
      beside: contents.slice(1).map(typed),
      allowed: allowed.map((each) => each.map(typed).join('\n')),
      when: conditions,
    };
  }
  const id = `${rule.id} ${group} ${typed(contents[0])}`;
  const before = first.get(id);
  if (before === undefined) {
    first.set(id, cell);
    return 'holds';
  }
  return { kind: 'unique', first: before };
}

/** The outcome at one cell, with the rule's conditions; `first` records where each content of a `unique` rule was seen first. */
export function outcomeOf(
  listed: Listed,
  reading: Reading,
  values: Values,
  prior: UsablePrior,
  first: Map<string, string>,
): ReturnType<typeof wrong> {
  const applied = applies(listed, reading.form, values, prior);
  return applied === true ? wrong(listed, reading, values, first) : applied === null ? null : 'holds';
}

/** Whether the outcome of a `one-of` or `unique` rule depends on a blank. */
export const isOpen = (listed: Listed, reading: Reading, values: Values, prior: UsablePrior): boolean =>
  (listed.rule.kind === 'one-of' || listed.rule.kind === 'unique') &&
  applies(listed, reading.form, values, prior) === true &&
  [listed.cell, ...listed.beside].some((key) => contentOf(key, reading, values) === null);

/** All figures that the rule reads there. */
export const listedTerms = ({ cell, beside, when }: Listed): Term[] => [
  ...[cell, ...beside].map((key) => ({ key, prior: false, coefficient: 1 })),
  ...when.flatMap(({ terms }) => terms),
];

/** A cell's content as quoted in a finding. */
function shownAt(key: string, reading: Reading, values: Values): string | number | null {
  const content = contentOf(key, reading, values);
  return typeof content === 'number' || content == null ? (content ?? null) : typed(content);
}

/** Finds why some terms of a rule cannot be read. */
type Lacks = (rule: string, terms: readonly Term[]) => Unjudged;

/** Why a rule could not be judged; if every term is readable, a condition of it is blank. */
export function lackingOr(reading: Reading, values: Values, given: Prior | null): Lacks {
  const lacks = lacking(reading, values, given);
  return (rule, terms) => {
    const blank = terms.filter((term) => !term.prior && values(term.key) === null);
    const figures = blank.map(({ key }) => ({ cell: key, place: reading.cells.get(key)!.place }));
    return lacks(rule, terms) ?? { rule, want: 'unread', figures };
  };
}

/** Judges the rules that are not about sums. */
export function judgeListed(reading: Reading, values: Values, prior: UsablePrior, isMeant: (rule: CustomRule) => boolean, lacks: Lacks): Judged {
  const wanting: Unjudged[] = [];
  const first = new Map<string, string>();
  const findings: FormFinding[] = [];
  const all = rulesOf(reading.form, reading).listed.filter(({ rule }) => isMeant(rule));
  let assessed = 0;
  for (const listed of all) {
    const { rule, cell, beside } = listed;
    const facts = outcomeOf(listed, reading, values, prior, first);
    if (facts === null) {
      wanting.push(lacks(rule.id, listedTerms(listed)));
      continue;
    }
    assessed++;
    if (facts === 'holds') continue;
    const places = [cell, ...beside, ...(facts.kind === 'unique' ? [facts.first] : [])].map((key) => reading.cells.get(key)!.place);
    findings.push(
      formFinding({
        rule: rule.id,
        severity: rule.severity,
        table: cell.slice(0, cell.indexOf('.')),
        cell,
        place: places[0]!,
        actual: shownAt(cell, reading, values),
        related: beside.map((key) => ({ cell: key, place: reading.cells.get(key)!.place, value: values(key) ?? null, prior: false })),
        facts,
        marks: places,
      }),
    );
  }
  return { findings, assessed, notAssessed: all.length - assessed, wanting };
}

import { cellsOf, type Cell } from '../../form/cells.ts';
import type { Form } from '../../form/form.ts';
import { formById } from '../../form/index.ts';
import { relatedKey } from '../../form/patterns.ts';
import type { Finding } from '../../read/finding.ts';
import { placeAddress } from '../../workbook/address.ts';
import { causeText, unknownCauseText } from './cause.ts';
import { en } from './en.ts';
import { figureText } from './figure.ts';
import { fill } from '../fill.ts';
import { phrasesOf } from './phrases.ts';
import type { FaultText, Language, RuleText, Text } from '../text.ts';
import { zhCN } from './zh-CN.ts';
import type { DocumentFaultCode, FaultCode } from '../../workbook/workbook.ts';

export const textOfLanguage = (language: Language): Text => (language === 'en' ? en : zhCN);

/** Sentences in a chunk loaded on demand, by rule or by kind of rule. */
export interface LaterTexts {
  readonly rules: Readonly<Record<Language, Readonly<Record<string, RuleText>>>>;
  readonly phrases: (finding: Finding, form: Form, language: Language) => Readonly<Record<string, string>>;
}

const later = new Set<LaterTexts>();

/** Registers them; the chunk calls this when it is loaded. */
export const addTexts = (texts: LaterTexts): void => void later.add(texts);

/** The sentences of a rule or of a kind of rules, built in or registered. */
export function sentencesOf(rule: string, language: Language): RuleText | undefined {
  return textOfLanguage(language).rules[rule] ?? [...later].map((texts) => texts.rules[language][rule]).find((text) => text !== undefined);
}

/** The texts of a finding: what is wrong, the ground on which it is wrong, what to do. */
export interface Message {
  readonly title: string;
  readonly wrong: string;
  readonly why: string;
  readonly todo: string;
}

const joined = (...labels: readonly string[]): string[] => labels.filter((label) => label !== '');

/** A row's label with its group, as people name it: `（三）不予公开 1.属于国家秘密`. */
const rowLabel = (cell: Cell, language: Language): string => {
  // Rows of an open table have no labels, so they are numbered.
  if (cell.table.open !== undefined) return textOfLanguage(language).row(Number(cell.row.key) + 1);
  const group = cell.row.group ?? [];
  return joined(group.length > 1 ? group.at(-1)! : '', cell.row.label).join(' ');
};

const columnLabel = (cell: Cell): string => {
  const group = cell.column.group ?? [];
  const wide = cell.row.label === '' ? group : [];
  return joined(...wide, cell.column.label).join(' ');
};

/** A figure as people name it, by row and column label: `（七）总计·自然人`. */
export function cellLabel(form: Form, key: string, language: Language): string {
  const cell = cellsOf(form).get(key);
  return cell === undefined ? key : joined(rowLabel(cell, language), columnLabel(cell)).join(textOfLanguage(language).cellMark);
}

/** A custom form's rule has the sentences of its kind, which are loaded with such a form. */
const ruleText = (form: Form, { rule, facts }: Finding, language: Language): RuleText =>
  textOfRule(rule, vacant(facts) ?? form.rules.find(({ id }) => id === rule)?.kind ?? ('kind' in facts ? facts.kind : ''), language);

/** An unwanted text needs another wording than an unwanted figure, which should be 0. */
const vacant = (facts: Finding['facts']): string | null => ('kind' in facts && facts.kind === 'vacant' ? facts.kind : null);

export const textOfRule = (rule: string, kind: string, language: Language): RuleText =>
  sentencesOf(rule, language) ?? sentencesOf(kind, language) ?? { title: rule, wrong: '{cell}', why: '', todo: '' };

/** The keys of related cells that count against the expected value. */
export const subtracted = ({ facts }: Finding): ReadonlySet<string> => new Set('left' in facts ? facts.right : []);

/** The sum that gives the expected value, with its figures: `821 + 18 − 72`. If too long, the list of addends has it. */
function expression(text: Text, finding: Finding): string {
  const { related } = finding;
  const minus = subtracted(finding);
  if (related.length > 7) return '';
  const taken = (each: Finding['related'][number]): boolean => minus.has(relatedKey(each));
  const shown = ({ prior, value, times }: Finding['related'][number]): string =>
    `${times === undefined ? '' : `${figureText(times)} × `}${prior ? text.lastYear : ''}${figureText(value ?? text.blank)}`;
  const added = related
    .filter((each) => !taken(each))
    .map(shown)
    .join(' + ');
  return [added, ...related.filter(taken).map(shown)].join(' − ');
}

/** The two sides of a balance: the expected value, and the actual one together with the other terms on its side. */
function sides(finding: Finding): [number, number] {
  const { related, actual } = finding;
  const beside = subtracted(finding);
  const sum = (part: Finding['related']): number => part.reduce((all, { value, times = 1 }) => all + times * (value ?? 0), 0);
  const right = related.filter((each) => beside.has(relatedKey(each)));
  return [sum(related.filter((each) => !right.includes(each))), sum(right) + (typeof actual === 'number' ? actual : 0)];
}

function valuesFor(finding: Finding, form: Form, language: Language): Record<string, string> {
  const text = textOfLanguage(language);
  const zh = language !== 'en';
  const { facts } = finding;
  const values: Record<string, string> = {};
  for (const [name, fact] of Object.entries<string | number | readonly string[]>(facts)) {
    values[name] =
      typeof fact === 'object'
        ? fact.map((item) => (name === 'cells' ? item : zh ? `“${item}”` : `"${item}"`)).join(text.listMark)
        : figureText(fact);
  }
  const cell = finding.cell === null ? undefined : cellsOf(form).get(finding.cell);
  if (cell !== undefined) {
    values['cell'] = cellLabel(form, cell.key, language);
    values['row'] = rowLabel(cell, language);
    values['column'] = columnLabel(cell).replace(/ 总计$/, '');
  }
  if (finding.place !== null) values['address'] = placeAddress(finding.place);
  values['actual'] = figureText(finding.actual ?? text.blank);
  values['expected'] = figureText(finding.expected ?? '');
  values['amount'] = finding.difference === null ? '' : String(Math.abs(finding.difference));
  values['direction'] = (finding.difference ?? 0) > 0 ? text.more : text.less;
  values['expression'] = expression(text, finding);
  const [left, right] = sides(finding);
  values['leftSum'] = figureText(left);
  values['rightSum'] = figureText(right);
  for (const more of [phrases(finding, zh), ...[...later].map((texts) => texts.phrases(finding, form, language))]) Object.assign(values, more);
  return values;
}

/** Phrases that depend on the facts. The compiler cannot see that a rule's entry only gets that rule's findings, hence the cast. */
function phrases(finding: Finding, zh: boolean): Readonly<Record<string, string>> {
  const table = phrasesOf as Readonly<Record<string, unknown>>;
  if (finding.ofForm || table[finding.rule] === undefined) return {};
  return (table[finding.rule] as (finding: Finding, zh: boolean) => Readonly<Record<string, string>>)(finding, zh);
}

const saysOf = (rule: string, form: Form, language: Language): string | undefined => {
  const own = form.rules.find(({ id }) => id === rule);
  return textOfLanguage(language).rules[rule] === undefined ? (own?.says?.[language] ?? own?.says?.['zh-CN']) : undefined;
};

/** A finding in a few words. */
export const titleOf = (finding: Finding, form: Form, language: Language): string =>
  saysOf(finding.rule, form, language) ?? ruleText(form, finding, language).title;

/** The sentences of a finding. */
export function messageOf(finding: Finding, form: Form, language: Language): Message {
  const text = textOfLanguage(language);
  const sentences = ruleText(form, finding, language);
  const own = form.rules.find(({ id }) => id === finding.rule);
  const values = valuesFor(finding, form, language);
  const ground = own?.ground?.[language] ?? own?.ground?.['zh-CN'];
  const end = language === 'en' ? '.' : '。';
  const says = saysOf(finding.rule, form, language);
  const ownTodo = own?.todo?.[language] ?? own?.todo?.['zh-CN'];
  const todo = finding.fix.length > 0 && sentences.todoFix !== undefined ? sentences.todoFix : ownTodo === undefined ? sentences.todo : ownTodo + end;
  const cause = causeText(finding, language);
  const { staleExplanation: stale } = finding;
  return {
    title: says ?? sentences.title,
    wrong: tidy(fill(sentences.wrong, values)),
    why:
      ground === undefined
        ? [
            says === undefined ? '' : says + end,
            says === undefined ? fill(formById(form.id) === undefined ? (sentences.whyElsewhere ?? sentences.why) : sentences.why, values) : '',
          ].join('')
        : ground + end,
    todo: joined(
      ...(cause === '' ? [fill(todo, values)] : isUnreadable(finding) ? [fill(todo, values), cause] : [cause]),
      unknownCauseText(finding, language),
      stale === null ? '' : fill(text.stale, { text: stale }),
    ).join(text.gap),
  };
}

const isUnreadable = ({ rule }: Finding): boolean => rule.startsWith('figure/');

/** Removes brackets left empty because an expression was too long. */
const tidy = (sentence: string): string => sentence.replace(/（）| \(\)/g, '');

/** The complete message as one paragraph: what is wrong, why, what to do. */
export function paragraph(finding: Finding, form: Form, language: Language): string {
  const { wrong, why, todo } = messageOf(finding, form, language);
  return joined(wrong, why, todo).join(textOfLanguage(language).gap);
}

type LaterFaults = Readonly<Record<Language, Readonly<Record<DocumentFaultCode, FaultText>>>>;

let laterFaults: LaterFaults | null = null;

/** Registers the sentences of faults that a chunk can cause. */
export const addFaultTexts = (texts: LaterFaults): void => void (laterFaults = texts);

const isOfDocument = (code: FaultCode): code is DocumentFaultCode => code.startsWith('document/');

/** The sentences of a fault. Without the chunk that reads documents, a document is simply not a supported file. */
export function faultText(code: FaultCode, language: Language): FaultText {
  const { faults } = textOfLanguage(language);
  return isOfDocument(code) ? (laterFaults?.[language][code] ?? faults['file/not-a-workbook']) : faults[code];
}

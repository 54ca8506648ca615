import { cellsOf, type Cell } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { formById } from '../form/index.ts';
import type { Finding } from '../read/finding.ts';
import { placeAddress } from '../workbook/address.ts';
import { causeText, untoldText } from './cause.ts';
import { en } from './en.ts';
import { figureText } from './figure.ts';
import { fill } from './fill.ts';
import type { FaultText, Language, RuleText, Text } from './text.ts';
import { zhCN } from './zh-CN.ts';
import type { FaultCode } from '../workbook/workbook.ts';

export const textOfLanguage = (language: Language): Text => (language === 'en' ? en : zhCN);

/** Sentences that come with a part of the program that is loaded when it is needed. */
export interface LaterTexts {
  readonly rules: Readonly<Record<Language, Readonly<Record<string, RuleText>>>>;
  readonly phrases: (finding: Finding, form: Form, language: Language) => Readonly<Record<string, string>>;
}

let later: LaterTexts | null = null;

/** Makes them known; that part calls it when it is loaded. */
export const addTexts = (texts: LaterTexts): void => void (later = texts);

/** The sentences of a rule, wherever they come from. */
export const sentencesOf = (rule: string, language: Language): RuleText | undefined =>
  textOfLanguage(language).rules[rule] ?? later?.rules[language][rule];

/** What a finding says: what is wrong, why that is wrong (its ground), what to do. */
export interface Message {
  readonly title: string;
  readonly wrong: string;
  readonly why: string;
  readonly todo: string;
}

const joined = (...labels: readonly string[]): string[] => labels.filter((label) => label !== '');

/** A row's label with its group, as people name it: `（三）不予公开 1.属于国家秘密`. */
const rowLabel = (cell: Cell): string => {
  const group = cell.row.group ?? [];
  return joined(group.length > 1 ? group.at(-1)! : '', cell.row.label).join(' ');
};

const columnLabel = (cell: Cell): string => {
  const group = cell.column.group ?? [];
  const wide = cell.row.label === '' ? group : [];
  return joined(...wide, cell.column.label).join(' ');
};

/** A figure as people name it: row and column label; `（七）总计·自然人`. */
export function cellLabel(form: Form, key: string, language: Language): string {
  const cell = cellsOf(form).get(key);
  return cell === undefined ? key : joined(rowLabel(cell), columnLabel(cell)).join(textOfLanguage(language).cellMark);
}

const ruleText = (text: Text, form: Form, { rule, facts }: Finding, language: Language): RuleText => {
  const known = sentencesOf(rule, language);
  if (known !== undefined) return known;
  const own = form.rules.find(({ id }) => id === rule);
  return text.kinds[(own?.kind ?? facts['kind'] ?? 'balance') as keyof Text['kinds']];
};

/** The sum the expected value comes from, with its figures: `821 + 18 − 72`. Too long ones are left to the list of addends. */
function expression(text: Text, { related, facts }: Finding): string {
  const minus = new Set((facts['right'] ?? []) as readonly string[]);
  if (related.length > 7) return '';
  const taken = (each: Finding['related'][number]): boolean => minus.has(each.prior ? `prior:${each.cell}` : each.cell);
  const shown = ({ prior, value, times }: Finding['related'][number]): string =>
    `${times === undefined ? '' : `${figureText(times)} × `}${prior ? text.lastYear : ''}${figureText(value ?? text.blank)}`;
  const added = related
    .filter((each) => !taken(each))
    .map(shown)
    .join(' + ');
  return [added, ...related.filter(taken).map(shown)].join(' − ');
}

/** The two sides of a balance: what the expected value is made of, and the actual one with what stands beside it. */
function sides({ related, facts, actual }: Finding): [number, number] {
  const beside = new Set((facts['right'] ?? []) as readonly string[]);
  const sum = (part: Finding['related']): number => part.reduce((all, { value, times = 1 }) => all + times * (value ?? 0), 0);
  const right = related.filter(({ cell, prior }) => beside.has(prior ? `prior:${cell}` : cell));
  return [sum(related.filter((each) => !right.includes(each))), sum(right) + (typeof actual === 'number' ? actual : 0)];
}

function valuesFor(finding: Finding, form: Form, language: Language): Record<string, string> {
  const text = textOfLanguage(language);
  const zh = language !== 'en';
  const { facts } = finding;
  const values: Record<string, string> = {};
  for (const [name, fact] of Object.entries(facts)) {
    values[name] =
      typeof fact === 'object'
        ? fact.map((item) => (name === 'cells' ? item : zh ? `“${item}”` : `"${item}"`)).join(text.listMark)
        : figureText(fact);
  }
  const cell = finding.cell === null ? undefined : cellsOf(form).get(finding.cell);
  if (cell !== undefined) {
    values['cell'] = cellLabel(form, cell.key, language);
    values['row'] = rowLabel(cell);
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
  return { ...values, ...phrases(finding, zh), ...later?.phrases(finding, form, language) };
}

/** Phrases whose words depend on what is there. */
function phrases({ rule, facts }: Finding, zh: boolean): Record<string, string> {
  const fact = (name: string): string => String(facts[name] ?? '');
  switch (rule) {
    case 'row/missing':
    case 'column/missing':
      return { after: fact('after') === '' ? '' : zh ? `（应在“${fact('after')}”之后）` : ` (after "${fact('after')}")` };
    case 'row/renamed':
    case 'column/renamed':
      return { found: fact('found') === '' ? (zh ? '（空）' : '(blank)') : fact('found') };
    case 'row/unknown':
    case 'column/unknown':
      return { label: fact('label') === '' ? (zh ? '（没有名称）' : '(no label)') : fact('label') };
    case 'form/embedded': {
      const says = ((facts['says'] ?? []) as readonly string[])[zh ? 0 : 1] ?? '';
      const about = [fact('where'), says].filter((part) => part !== '').join(zh ? '：' : ': ');
      const where = about === '' ? '' : zh ? `（${about}）` : ` (${about})`;
      return {
        reason:
          fact('reason') === 'official'
            ? zh
              ? '用的是官方格式的编号，内容却与官方的不同'
              : 'bears the id of an official form and says something else'
            : zh
              ? `有写错的地方${where}`
              : `has a mistake in it${where}`,
      };
    }
    case 'form/not-judged':
      return {
        reason:
          fact('rules') === '0' ? (zh ? '没有校验规则' : 'has no rules') : zh ? '的规则都缺少可用的数据' : 'has rules, but no data for any of them',
      };
    case 'form/wrong-year':
      return {
        until: fact('to') === '' ? (zh ? '起' : ' on') : zh ? `至 ${fact('to')} 年` : ` to ${fact('to')}`,
        rightForm:
          fact('right') === '' ? (zh ? '对应年度' : 'that year') : `${zh ? ' ' : 'form '}${fact('right')}${zh ? `（${fact('rightBasis')}）` : ''}`,
      };
    case 'form/mixed': {
      const labels = ((facts['labels'] ?? []) as readonly string[]).map((label) => (zh ? `“${label}”` : `"${label}"`));
      return { foreign: labels.length === 0 ? '' : zh ? `，其中${labels.join('')}是那一格式才有的` : ` (only that one has ${labels.join(', ')})` };
    }
    case 'name/hidden':
    case 'name/second': {
      const differs = Number(facts['differs']);
      const same = zh ? '，数据相同' : ', with the same figures';
      const other = zh ? `，其中 ${differs} 个数不同` : `, with ${differs} other figures`;
      const where =
        rule === 'name/second' || fact('found') === '' ? '' : zh ? `；看得见的在 ${fact('found')}` : `; the one that is seen is at ${fact('found')}`;
      return { whereFound: fact('found') === '' ? '' : where + (differs > 0 ? other : same) };
    }
    case 'name/missing':
    case 'name/broken': {
      const all = (facts['all'] ?? []) as readonly string[];
      const found = facts['found'];
      const where = Array.isArray(found) ? found.join(zh ? '、' : ', ') : fact('found');
      const sought = (facts['sought'] ?? []) as readonly string[];
      const nowhere =
        sought.length === 0
          ? zh
            ? '按标签也没有找到这张表。'
            : ' Its labels were not found either.'
          : zh
            ? `按标签也没有找到《${fact('title')}》（找过${sought.map((label) => `“${label}”`).join('')}等栏）。`
            : ` The table "${fact('title')}" was not found by its labels either (columns such as ${sought.map((label) => `"${label}"`).join(', ')}).`;
      const gone = ((facts['nowhere'] ?? []) as readonly string[]).map((title) => (zh ? `《${title}》` : `"${title}"`));
      const lacking = gone.length === 0 ? '' : zh ? `按标签没有找到${gone.join('')}。` : ` Not found by labels: ${gone.join(', ')}.`;
      return {
        name: fact('name') || all[0]!,
        all: all.length < 2 ? '' : zh ? ` 等 ${all.length} 个` : ` (nor ${all.length - 1} others)`,
        refers: fact('refersTo') === '' ? '' : zh ? `（指向 ${fact('refersTo')}）` : ` (it refers to ${fact('refersTo')})`,
        whereFound: where === '' ? nowhere : (zh ? `已按标签在 ${where} 找到。` : ` Found by label at ${where}.`) + lacking,
      };
    }
    case 'identity/organization':
    case 'identity/year':
      return {
        shown:
          fact('shown') === ''
            ? zh
              ? '没有填'
              : 'is blank'
            : zh
              ? `填的是“${fact('shown')}”，无法使用`
              : `is "${fact('shown')}", which cannot be used`,
      };
    case 'prior/mismatch': {
      const year = (name: string): string => (fact(name) === '' ? '' : zh ? ` ${fact(name)} 年度` : fact(name));
      const of = (organization: string, when: string): string =>
        joined(fact('wrong') === 'year' ? '' : fact(organization), fact('wrong') === 'organization' ? '' : year(when)).join(zh ? '' : ' ');
      return { priorOf: of('organization', 'year'), priorExpected: of('expectedOrganization', 'expectedYear') };
    }
    default:
      return {};
  }
}

const saysOf = (rule: string, form: Form, language: Language): string | undefined => {
  const own = form.rules.find(({ id }) => id === rule);
  return textOfLanguage(language).rules[rule] === undefined ? (own?.says?.[language] ?? own?.says?.['zh-CN']) : undefined;
};

/** A finding in a few words. */
export const titleOf = (finding: Finding, form: Form, language: Language): string =>
  saysOf(finding.rule, form, language) ?? ruleText(textOfLanguage(language), form, finding, language).title;

/** The sentences of a finding. */
export function messageOf(finding: Finding, form: Form, language: Language): Message {
  const text = textOfLanguage(language);
  const sentences = ruleText(text, form, finding, language);
  const own = form.rules.find(({ id }) => id === finding.rule);
  const values = valuesFor(finding, form, language);
  const ground = own?.ground?.[language] ?? own?.ground?.['zh-CN'];
  const says = saysOf(finding.rule, form, language);
  const todo = finding.fix.length > 0 && sentences.todoFix !== undefined ? sentences.todoFix : sentences.todo;
  const cause = causeText(finding, language);
  const stale = finding.facts['staleExplanation'];
  const end = language === 'en' ? '.' : '。';
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
      untoldText(finding, language),
      stale === undefined ? '' : fill(text.stale, { text: String(stale) }),
    ).join(text.gap),
  };
}

const isUnreadable = ({ rule }: Finding): boolean => rule.startsWith('figure/');

/** Brackets left empty where an expression was too long. */
const tidy = (sentence: string): string => sentence.replace(/（）| \(\)/g, '');

/** The whole message as one paragraph: what is wrong, why, what to do. */
export function paragraph(finding: Finding, form: Form, language: Language): string {
  const { wrong, why, todo } = messageOf(finding, form, language);
  return joined(wrong, why, todo).join(textOfLanguage(language).gap);
}

export const faultText = (code: FaultCode, language: Language): FaultText => textOfLanguage(language).faults[code];

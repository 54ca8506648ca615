import type { Comparison, Form } from '../../form/form.ts';
import type { Finding, FindingOf } from '../../read/finding.ts';
import { figureText } from './figure.ts';
import { addTexts, cellLabel, textOfLanguage, type LaterTexts } from './message.ts';
import { customTexts } from './rule-texts.ts';
import type { Language } from '../text.ts';

const texts = customTexts<'reason' | 'condition' | 'relation' | 'formula' | 'beyond'>();

const rules: LaterTexts['rules'] = {
  'zh-CN': texts({
    'form/not-judged': {
      title: '没有判断任何勾稽关系',
      wrong: '格式“{title}”（{form}）{reason}，所以没有一项勾稽关系得到判断，不能算通过。',
      why: '没有判断过，就谈不上有没有错。',
      todo: '请核对用的是不是应报的格式；自定义格式请补上校验规则。',
    },
    'form/embedded': {
      title: '自带的格式不能用',
      wrong: '工作簿自带一份格式定义，{reason}，没有采用；本次按 {form} 校验。',
      why: '官方格式的内容由本程序提供，文件不能改写；自定义格式须完整有效，并有自己的编号。',
      todo: '请用从本程序导出的空白模板填报；自定义格式请改正格式文件后重新导出模板。',
    },
    linear: {
      title: '勾稽关系不符',
      wrong: '“{cell}”填的是 {actual}，{condition}应{relation} {expected}{formula}{beyond}。',
      why: '这几项数应当符合报表规定的关系。',
      todo: '请对照台账核对有关单元格，改正填错的一格；数据属实的，填写情况说明。',
    },
    decimals: {
      title: '小数位数过多',
      wrong: '“{cell}”填的是 {actual}，最多应有 {decimals} 位小数。',
      why: '报表规定了这一项保留几位小数。',
      todo: '请按规定的位数四舍五入后填写。',
    },
  }),
  en: texts({
    'form/not-judged': {
      title: 'No rule was judged',
      wrong: 'The form "{title}" ({form}) {reason}: not one rule was judged, so this is no pass.',
      why: 'Where nothing was judged, nothing can be called right.',
      todo: 'Check that this is the form asked for; give a custom form its rules.',
    },
    'form/embedded': {
      title: 'Its own form cannot be used',
      wrong: 'The workbook brings a form of its own which {reason}. It was not used; {form} was.',
      why: 'What the official forms are is not for a file to say; a custom form must be whole and have an id of its own.',
      todo: 'Use a blank template made by this program; correct a custom form in its file and make its template again.',
    },
    linear: {
      title: 'Figures do not tie out',
      wrong: '"{cell}" is {actual}; {condition}it should {relation} {expected}{formula}{beyond}.',
      why: 'These figures should stand to one another as the form says.',
      todo: 'Check these cells against your records and correct the wrong one; explain it if the figures are right.',
    },
    decimals: {
      title: 'Too many decimals',
      wrong: '"{cell}" is {actual}; it should have {decimals} decimals at most.',
      why: 'The form says how many decimals this figure is given with.',
      todo: 'Round it to that many decimals.',
    },
  }),
};

type Relation = Comparison['is'];
type Words = Readonly<Record<Relation, string>>;

const RELATION: Readonly<Record<Language, Words>> = {
  'zh-CN': { '=': '等于', '!=': '不等于', '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于' },
  en: { '=': 'be', '!=': 'not be', '<': 'be less than', '<=': 'be at most', '>': 'be more than', '>=': 'be at least' },
};
const IS: Words = { '=': 'is', '!=': 'is not', '<': 'is less than', '<=': 'is at most', '>': 'is more than', '>=': 'is at least' };
const TURNED: Readonly<Record<Relation, Relation>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Terms one after another: `甲 + 2 × 乙 − 丙`. */
const joinedTerms = (terms: readonly (readonly [coefficient: number, shown: string])[]): string =>
  terms
    .map(([coefficient, shown], index) => {
      const times = Math.abs(coefficient);
      const sign = coefficient < 0 ? (index === 0 ? '−' : ' − ') : index === 0 ? '' : ' + ';
      return `${sign}${times === 1 ? '' : `${figureText(times)} × `}${shown}`;
    })
    .join('');

/** A condition as people say it: `“甲”大于 0`, what is taken off standing on the other side. */
function conditionText(written: string, form: Form, language: Language): string {
  const zh = language !== 'en';
  const { lastYear } = textOfLanguage(language);
  const [is, constant, ...rest] = written.split(' ');
  const terms = rest.map((term): [number, string] => {
    const [coefficient, key] = term.split('*') as [string, string];
    const label = cellLabel(form, key.replace(/^prior:/, ''), language);
    return [Number(coefficient), `${key.startsWith('prior:') ? lastYear : ''}${zh ? `“${label}”` : `"${label}"`}`];
  });
  const all = terms.every(([coefficient]) => coefficient < 0);
  const left = terms
    .filter(([coefficient]) => all || coefficient > 0)
    .map(([coefficient, shown]): [number, string] => [Math.abs(coefficient), shown]);
  const right = all ? [] : terms.filter(([coefficient]) => coefficient < 0).map(([coefficient, shown]): [number, string] => [-coefficient, shown]);
  const beside = all ? Number(constant) : -Number(constant);
  const other = [joinedTerms(right), ...(beside !== 0 || right.length === 0 ? [figureText(beside)] : [])].filter((part) => part !== '').join(' + ');
  const relation = all ? TURNED[is as Relation] : (is as Relation);
  return zh ? `${joinedTerms(left)}${RELATION[language][relation]} ${other}` : `${joinedTerms(left)} ${IS[relation]} ${other}`;
}

/** Why the form that a workbook brings was not used. */
function whyNot({ facts: { reason, where, says } }: FindingOf<'form/embedded'>, language: Language): { reason: string } {
  const zh = language !== 'en';
  if (reason === 'official') {
    return { reason: zh ? '用的是官方格式的编号，内容却与官方的不同' : 'bears the id of an official form and says something else' };
  }
  const about = [where, says[zh ? 0 : 1] ?? ''].filter((part) => part !== '').join(zh ? '：' : ': ');
  const at = about === '' ? '' : zh ? `（${about}）` : ` (${about})`;
  return { reason: zh ? `有写错的地方${at}` : `has a mistake in it${at}` };
}

/** Why none of a form's rules was judged. */
function whyNothing({ facts: { rules: count } }: FindingOf<'form/not-judged'>, language: Language): { reason: string } {
  const zh = language !== 'en';
  if (count === 0) return { reason: zh ? '没有校验规则' : 'has no rules' };
  return { reason: zh ? '的规则都缺少可用的数据' : 'has rules, but no data for any of them' };
}

/** So many addends are written out; more are left to the list. */
const MOST_ADDENDS = 7;

function customPhrases(finding: Finding, form: Form, language: Language): Readonly<Record<string, string>> {
  if (!finding.ofForm) {
    if (finding.rule === 'form/embedded') return whyNot(finding, language);
    return finding.rule === 'form/not-judged' ? whyNothing(finding, language) : {};
  }
  if (finding.facts.kind !== 'linear') return {};
  const { facts, related, difference } = finding;
  const zh = language !== 'en';
  const { lastYear, blank } = textOfLanguage(language);
  const minus = new Set(facts.right);
  const values = related.map(({ cell, prior, value, times = 1 }): [number, string] => [
    minus.has(prior ? `prior:${cell}` : cell) ? -times : times,
    `${prior ? lastYear : ''}${figureText(value ?? blank)}`,
  ]);
  // Positive ones first, as a person would write them.
  const terms = [...values.filter(([times]) => times > 0), ...values.filter(([times]) => times < 0)];
  const { constant } = facts;
  if (constant !== 0) terms.push([Math.sign(constant), figureText(Math.abs(constant))]);
  const plain = terms.length === 0 || terms.length > MOST_ADDENDS || related.length === 0;
  const sum = plain ? '' : joinedTerms(terms);
  const rounding = facts.slack === 0 ? '' : zh ? `四舍五入可差 ${figureText(facts.slack)}` : `rounding allows for ${figureText(facts.slack)}`;
  const inBrackets = [sum, rounding].filter((part) => part !== '').join(zh ? '；' : '; ');
  const conditions = facts.when.map((each) => conditionText(each, form, language)).join(zh ? '、' : ' and ');
  return {
    condition: conditions === '' ? '' : zh ? `在${conditions} 时` : `where ${conditions}, `,
    relation: RELATION[language][facts.is],
    formula: inBrackets === '' ? '' : zh ? `（${inBrackets}）` : ` (${inBrackets})`,
    beyond: difference === 0 ? '' : zh ? `，相差 ${figureText(Math.abs(difference!))}` : `, which is ${figureText(Math.abs(difference!))} off`,
  };
}

export const customRuleTexts: LaterTexts = { rules, phrases: customPhrases };

/** Makes the sentences of rules that no official form has known wherever findings are put into words. */
export const addCustomTexts = (): void => addTexts(customRuleTexts);

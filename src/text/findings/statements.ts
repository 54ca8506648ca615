import type { Form } from '../../form/form.ts';
import type { Finding } from '../../read/finding.ts';
import { figureText } from './figure.ts';
import { addTexts, cellLabel, type LaterTexts } from './message.ts';
import { laterRuleTexts } from './rule-texts.ts';
import type { Language } from '../text.ts';

const ruleTexts = laterRuleTexts<'said' | 'readings'>();

const rules: LaterTexts['rules'] = {
  'zh-CN': ruleTexts({
    'narrative/disagrees': {
      title: '正文与表格不一致',
      wrong: '正文写“{clause}”，其中 {said} 与表中的数不一致：{readings}。',
      why: '正文中的这类数就是表中的数，两处应当一致；它可能指的每一种口径都比较过了。',
      todo: '请核对正文和表格，改正其中一处；口径不同的，填写情况说明。',
    },
    'narrative/inconsistent': {
      title: '正文前后对不上',
      wrong: '正文写“{clause}”，几个数合不起来：{sums}。',
      why: '新收与上年结转之和等于办结与结转下年之和；列全的分项之和等于总数。',
      todo: '请核对这几个数，改正其中一处；分项没有列全或有重复的，填写情况说明。',
    },
    'narrative/other-year': {
      title: '正文写的是另一年',
      wrong: '本报告是 {expected} 年度，正文却写 {actual} 年（“{clause}”），没有提到 {expected} 年。',
      why: '年度报告应当报告本年度的情况。',
      todo: '请核对年度；沿用上年文字的，请改为本年的情况。',
    },
    'narrative/says-nothing': {
      title: '文字部分没有内容',
      wrong: '第{section}部分“{title}”只写了“{shown}”。',
      why: '格式要求写明存在的主要问题及改进情况，不能只写“无”。',
      todo: '请写明本年存在的主要问题和改进情况。',
    },
  }),
  en: ruleTexts({
    'narrative/disagrees': {
      title: 'Text and tables disagree',
      wrong: 'The text says "{clause}", but {said} is none of the figures it may stand for: {readings}.',
      why: 'Such a number restates the tables, so both must be the same; every sum that it may mean was compared.',
      todo: 'Check the text and the table and correct one of them; explain it if something else is counted.',
    },
    'narrative/inconsistent': {
      title: 'The text contradicts itself',
      wrong: 'The text says "{clause}"; its numbers do not add up: {sums}.',
      why: 'Received plus carried in equals processed plus carried over; parts that are all there is come to their total.',
      todo: 'Check these numbers and correct one; explain it if parts are left out or overlap.',
    },
    'narrative/other-year': {
      title: 'The text speaks of another year',
      wrong: 'This report is for {expected}, but its text speaks of {actual} ("{clause}") and never of {expected}.',
      why: 'An annual report tells of its own year.',
      todo: 'Check the year; bring text taken over from an earlier report up to date.',
    },
    'narrative/says-nothing': {
      title: 'Text section says nothing',
      wrong: 'Section {section}, "{title}", says only "{shown}".',
      why: 'The format asks for the main problems and what was done about them; "无" is not enough.',
      todo: 'Tell the main problems of the year and what was done about them.',
    },
  }),
};

/** Which number a sentence says, and every sum it may stand for: `一、本年新收…·总计 + 二、上年结转…·总计 = 147`. */
export function statementPhrases(finding: Finding, form: Form, language: Language): Readonly<Record<string, string>> {
  if (finding.ofForm || finding.rule !== 'narrative/disagrees') return {};
  const { facts, actual } = finding;
  const zh = language !== 'en';
  const { number } = facts;
  const value = figureText(actual ?? '');
  const shown = number === '' || number === value ? value : zh ? `${number}（${value}）` : `${number} (${value})`;
  const readings = facts.readings.map((reading) => {
    const cells = reading.split(' ');
    const sum = cells.pop()!;
    const [first] = cells as [string];
    const label = (cell: string): string => cellLabel(form, cell.replace(/^-/, ''), language);
    const signed = (cell: string, index: number): string => `${cell.startsWith('-') ? ' − ' : index > 0 ? ' + ' : ''}${label(cell)}`;
    const some = cells.length > 3 ? (zh ? `${label(first)}等 ${cells.length} 格之和` : `${label(first)} and ${cells.length - 1} others`) : '';
    return `${some || cells.map(signed).join('')} = ${sum}`;
  });
  return { said: shown, readings: readings.join(zh ? '；' : '; ') };
}

export const statementTexts: LaterTexts = { rules, phrases: statementPhrases };

/** Makes the sentences about narratives known wherever findings are put into words. */
export const addStatementTexts = (): void => addTexts(statementTexts);

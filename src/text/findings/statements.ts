import type { Form } from '../../form/form.ts';
import type { Finding } from '../../read/finding.ts';
import { figureText } from './figure.ts';
import { addTexts, cellLabel, type LaterTexts } from './message.ts';
import { laterRuleTexts } from './rule-texts.ts';
import type { Language, RuleText } from '../text.ts';

const ruleTexts = laterRuleTexts<'stated' | 'readings' | 'times'>();

/** A custom form may give its change rule another id, so its kind has the same sentences. */
const alsoByKind = (texts: ReturnType<typeof ruleTexts>): Readonly<Record<string, RuleText>> => ({ ...texts, change: texts['prior/change'] });

const rules: LaterTexts['rules'] = {
  'zh-CN': alsoByKind(
    ruleTexts({
      'narrative/disagrees': {
        title: '正文与表格不一致',
        wrong: '正文写“{clause}”，其中 {stated} 与表中的数不一致：{readings}。',
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
      'narrative/too-long': {
        title: '文字在一格里显示不全',
        wrong:
          '第{section}部分“{title}”从“{shown}”起的 {characters} 个字放在一格里，约有 {lines} 行，这一格最多显示 {room} 行左右，其余的在屏幕上和纸上都看不到。',
        why: '一行最高 409 磅，文字再多也不会再高；导出的 JSON 和公开稿里仍是完整的。',
        todo: '请把它分成几段，一段填一行；行不够时，在两段之间插入行。',
        todoFix: '里面有几段，下面的空行够用：可以一键改为一段一行，文字不变。',
      },
      'prior/carried-over': {
        title: '上年结转与上年报告不符',
        wrong: '“{column}”一栏的“上年结转”填的是 {actual}，上年报告的“结转下年度继续办理”是 {expected}，{direction}了 {amount}。',
        why: '',
        todo: '请核对上年报告；如果上年报告有误或口径有变化，请填写情况说明。',
      },
      'prior/in-force': {
        title: '现行有效件数与上年数据不衔接',
        wrong: '“{row}”的现行有效件数填的是 {actual}，按上年推算应为 {expected}（{expression}），{direction}了 {amount}。',
        why: '',
        todo: '请核对本年制发、废止件数和上年现行有效件数；如有机构划转、集中清理等原因，请填写情况说明。',
      },
      'prior/change': {
        title: '与上年相差悬殊',
        wrong: '“{cell}”本年填的是 {actual}，上年是 {last}，{times}。',
        why: '多打、少打一位或把元当成万元时，与上年会相差十倍以上。',
        todo: '请对照台账核对位数和单位；数据属实的，请填写情况说明。',
      },
    }),
  ),
  en: alsoByKind(
    ruleTexts({
      'narrative/disagrees': {
        title: 'Text and tables disagree',
        wrong: 'The text says "{clause}", but {stated} is none of the figures it may stand for: {readings}.',
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
      'narrative/too-long': {
        title: 'Text does not show whole in its cell',
        wrong:
          'Section {section}, "{title}": the {characters} characters from "{shown}" on are in one cell and take some {lines} lines; the cell shows about {room}, and the rest is seen neither on the screen nor on paper.',
        why: 'A row is 409 points high at most, however much text it holds; the exported JSON and the document to publish have all of it.',
        todo: 'Make several paragraphs of it, one a row; insert rows between two paragraphs where there are too few.',
        todoFix: 'It holds several paragraphs, and there are blank rows below: one click puts them one a row, with the text as it is.',
      },
      'prior/carried-over': {
        title: "Carried in differs from last year's report",
        wrong: 'Carried in, column "{column}", is {actual}, but last year\'s report carried over {expected}: {amount} {direction}.',
        why: '',
        todo: "Check last year's report; if it was wrong or the scope changed, give an explanation.",
      },
      'prior/in-force': {
        title: 'In force does not follow from last year',
        wrong: 'In force, row "{row}", is {actual}, but last year\'s figure gives {expected} ({expression}): {amount} {direction}.',
        why: '',
        todo: "Check issued, repealed and last year's figure; if there was a transfer or a clean-up, give an explanation.",
      },
      'prior/change': {
        title: 'Far from last year',
        wrong: '"{cell}" is {actual}, but {last} last year: {times}.',
        why: 'A digit too many, one too few, or yuan taken for 10,000 yuan makes a figure ten times as large or as small.',
        todo: 'Check its digits and its unit against the records; explain it if it is right.',
      },
    }),
  ),
};

/** The factor, as so many times as large or as small. */
function timesPhrase(now: number, last: number, language: Language): string {
  const zh = language !== 'en';
  if (now === 0) return zh ? '降到了 0' : 'it fell to 0';
  const ratio = now > last ? now / last : last / now;
  if (now < last) return zh ? `约为上年的 1/${Math.round(ratio)}` : `about 1/${Math.round(ratio)} of it`;
  const times = figureText(ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10);
  return zh ? `约为上年的 ${times} 倍` : `about ${times} times as much`;
}

/** The number in a sentence, and every sum that it may stand for: `一、本年新收…·总计 + 二、上年结转…·总计 = 147`. */
export function statementPhrases(finding: Finding, form: Form, language: Language): Readonly<Record<string, string>> {
  if (finding.ofForm) return finding.facts.kind === 'change' ? { times: timesPhrase(finding.actual as number, finding.facts.last, language) } : {};
  if (finding.rule !== 'narrative/disagrees') return {};
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
  return { stated: shown, readings: readings.join(zh ? '；' : '; ') };
}

export const statementTexts: LaterTexts = { rules, phrases: statementPhrases };

/** Registers the sentences about narratives. */
export const addStatementTexts = (): void => addTexts(statementTexts);

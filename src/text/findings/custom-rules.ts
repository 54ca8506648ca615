import type { Given } from '../../form/custom-rules.ts';
import type { Comparison, Form } from '../../form/form.ts';
import { relatedKey, type Source } from '../../form/patterns.ts';
import type { CustomFacts } from '../../read/facts.ts';
import type { Finding, FindingOf, Related } from '../../read/finding.ts';
import { figureText } from './figure.ts';
import { addTexts, cellLabel, textOfLanguage, type LaterTexts } from './message.ts';
import { customTexts } from './rule-texts.ts';
import type { Language } from '../text.ts';

const texts = customTexts<'reason' | 'condition' | 'relation' | 'formula' | 'beyond'>();

const rules: LaterTexts['rules'] = {
  'zh-CN': texts({
    sum: {
      title: '总计与分项之和不等',
      wrong: '“{cell}”填的是 {actual}，各分项之和是 {expected}，{direction}了 {amount}。',
      why: '总计应等于各分项之和。',
      todo: '请对照台账核对总计和各分项，改正填错的一格。',
    },
    balance: {
      title: '勾稽关系不平',
      wrong: '“{cell}”填的是 {actual}，按勾稽关系应为 {expected}（{expression}），{direction}了 {amount}。',
      why: '等式两边应当相等。',
      todo: '请对照台账核对等式中的单元格，改正填错的一格。',
    },
    'at-most': {
      title: '数值超出界限',
      wrong: '“{cell}”填的是 {actual}，应{relation} {expected}{formula}{beyond}。',
      why: '左边不应大于右边。',
      todo: '请核对相关单元格；如果数据属实，请填写情况说明。',
    },
    authority: {
      title: '一般没有这项数据',
      wrong: '“{cell}”填的是 {actual}，而“{organization}”一般没有这项数据。',
      why: '只有部分机关有这项职权。',
      todo: '请核对；如果数据属实，请填写情况说明。',
    },
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
    between: {
      title: '超出一般范围',
      wrong: '“{cell}”填的是 {actual}，{condition}应{relation} {expected}{formula}{beyond}。',
      why: '这一项超出了一般的变动范围。',
      todo: '请核对；数据属实的，填写情况说明。',
    },
    together: {
      title: '应当同时有数',
      wrong: '“{cell}”填的是 {actual}，{condition}应{relation} {expected}。',
      why: '这几项要么都有数，要么都是 0。',
      todo: '请核对这几项，补上漏填的数，或者改为 0。',
    },
    empty: {
      title: '这里不应有数',
      wrong: '“{cell}”填的是 {actual}，{condition}应{relation} {expected}。',
      why: '按报表的规定，这时没有这项数据。',
      todo: '请核对；没有的请填 0。',
    },
    ratio: {
      title: '比值不符',
      wrong: '“{cell}”填的是 {actual}，{condition}应为 {expected}{formula}{beyond}。',
      why: '这一项由另外两项相除得出。',
      todo: '请核对这几项，改正填错的一格。',
    },
    'sum-per': {
      title: '分类合计不等',
      wrong: '“{cell}”填的是 {actual}，清单里同类各行之和是 {expected}{formula}{beyond}。',
      why: '分类合计应等于清单里这一类各行之和。',
      todo: '请核对合计、清单里的数和各行的类别，改正填错的一格。',
    },
    filled: {
      title: '应当填写',
      wrong: '“{cell}”没有填，{condition}应当填写。',
      why: '按报表的规定，这时要填这一项。',
      todo: '请填写；没有发生的填 0。',
    },
    'one-of': {
      title: '不是可填的数',
      wrong: '“{cell}”填的是 {actual}{beyond}，{condition}只能是：{formula}。',
      why: '这里只能填规定的几个数。',
      todo: '请核对，改为规定的数。',
    },
    vacant: {
      title: '这里不应填写',
      wrong: '“{cell}”填的是 {actual}，{condition}不应填写。',
      why: '按报表的规定，这时没有这一项。',
      todo: '请核对；没有的请删去。',
    },
    'not-listed': {
      title: '不是规定的代码',
      wrong: '“{cell}”填的是“{actual}”，只能填：{formula}。',
      why: '这一项只能填规定的代码。',
      todo: '请核对，改为规定的代码。',
    },
    mask: {
      title: '写法不对',
      wrong: '“{cell}”填的是“{actual}”，应写成 {formula}。',
      why: '报表规定了这一项的写法。',
      todo: '请核对，按规定的写法填写。',
    },
    'not-a-date': {
      title: '不是日期',
      wrong: '“{cell}”填的是“{actual}”，不是日期。',
      why: '这一项应填日期。',
      todo: '请写成年月日，如 2025-01-31。',
    },
    'yes-no': {
      title: '应填是或否',
      wrong: '“{cell}”填的是“{actual}”，应填“是”或“否”。',
      why: '这一项只有两种答案。',
      todo: '请改为“是”或“否”。',
    },
    'not-due': {
      title: '不该填的表填了',
      wrong: '按别处填的内容，这份报表不填《{formula}》，可是里面填了 {beyond} 格。',
      why: '只有符合规定条件的才填这张表。',
      todo: '请核对：不用填的，清空这张表；要填的，改正别处的选择。',
    },
    'too-many': {
      title: '行数过多',
      wrong: '“{formula}”填了 {actual} 行，最多 {beyond} 行，后面的没有读。',
      why: '报表规定了这张表最多填多少行。',
      todo: '请合并或分开填报。',
    },
    'same-key': {
      title: '重复的行',
      wrong: '“{cell}”填的是 {actual}，“{formula}”已经填了，这两行是同一项。',
      why: '这张表的每一行应是不同的一项。',
      todo: '请核对，合并或改正其中一行。',
    },
    unique: {
      title: '重复',
      wrong: '“{cell}”填的是 {actual}，“{formula}”已经填了。',
      why: '这几格不能相同。',
      todo: '请核对，改正其中一格。',
    },
    decimals: {
      title: '小数位数过多',
      wrong: '“{cell}”填的是 {actual}，最多应有 {decimals} 位小数。',
      why: '报表规定了这一项保留几位小数。',
      todo: '请按规定的位数四舍五入后填写。',
    },
  }),
  en: texts({
    sum: {
      title: 'Total differs from its parts',
      wrong: '"{cell}" is {actual}, but its parts add up to {expected}: {amount} {direction} than they.',
      why: 'A total equals the sum of its parts.',
      todo: 'Check the total and its parts against your records and correct the wrong cell.',
    },
    balance: {
      title: 'Figures do not tie out',
      wrong: '"{cell}" is {actual}, but should be {expected} ({expression}): {amount} {direction}.',
      why: 'Both sides are equal.',
      todo: 'Check the cells of the equation against your records and correct the wrong one.',
    },
    'at-most': {
      title: 'Figure out of bounds',
      wrong: '"{cell}" is {actual}; it should {relation} {expected}{formula}{beyond}.',
      why: 'The left side is not more than the right side.',
      todo: 'Check these cells; if the figures are right, give an explanation.',
    },
    authority: {
      title: 'Figure not expected here',
      wrong: '"{cell}" is {actual}, but "{organization}" does not usually have such figures.',
      why: 'Only some bodies have this power.',
      todo: 'Check it; if the figure is right, give an explanation.',
    },
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
    between: {
      title: 'Beyond the usual range',
      wrong: '"{cell}" is {actual}; {condition}it should {relation} {expected}{formula}{beyond}.',
      why: 'This changes by more than is usual.',
      todo: 'Check it; explain it if the figure is right.',
    },
    together: {
      title: 'Figures that go together',
      wrong: '"{cell}" is {actual}; {condition}it should {relation} {expected}.',
      why: 'Either all of these are 0 or none.',
      todo: 'Check these figures; give the one that is missing, or 0.',
    },
    empty: {
      title: 'No figure belongs here',
      wrong: '"{cell}" is {actual}; {condition}it should {relation} {expected}.',
      why: 'By the form there is no such figure then.',
      todo: 'Check it; put 0 where there is none.',
    },
    ratio: {
      title: 'A quotient is wrong',
      wrong: '"{cell}" is {actual}; {condition}it should be {expected}{formula}{beyond}.',
      why: 'This figure is one of the others divided by another.',
      todo: 'Check these figures and correct the wrong one.',
    },
    'sum-per': {
      title: 'Sum of a part of the list differs',
      wrong: '"{cell}" is {actual}, but the rows of this part of the list add up to {expected}{formula}{beyond}.',
      why: 'It is the sum of the rows of its part of the list.',
      todo: 'Check the sum, the figures of the list and what its rows are about, and correct the wrong cell.',
    },
    filled: {
      title: 'To be filled in',
      wrong: '"{cell}" is blank; {condition}it is to be filled in.',
      why: 'The form asks for this figure then.',
      todo: 'Fill it in; put 0 where there is nothing.',
    },
    'one-of': {
      title: 'Not one of the numbers allowed',
      wrong: '"{cell}" is {actual}{beyond}; {condition}only these are allowed: {formula}.',
      why: 'Only certain numbers may stand here.',
      todo: 'Check it and put one of those.',
    },
    vacant: {
      title: 'Nothing belongs here',
      wrong: '"{cell}" is {actual}; {condition}it should be blank.',
      why: 'By the form there is nothing to say here then.',
      todo: 'Check it; take it out where there is none.',
    },
    'not-listed': {
      title: 'Not one of the codes',
      wrong: '"{cell}" is "{actual}"; it should be one of: {formula}.',
      why: 'Only the codes of the form may stand here.',
      todo: 'Check it and put one of the codes.',
    },
    mask: {
      title: 'Not written as it should be',
      wrong: '"{cell}" is "{actual}"; it should be written {formula}.',
      why: 'The form says how this is written.',
      todo: 'Check it and write it so.',
    },
    'not-a-date': {
      title: 'No date',
      wrong: '"{cell}" is "{actual}", which is no date.',
      why: 'A date belongs here.',
      todo: 'Write year, month and day: 2025-01-31.',
    },
    'yes-no': {
      title: 'Neither yes nor no',
      wrong: '"{cell}" is "{actual}"; it should be yes or no.',
      why: 'There are two answers only.',
      todo: 'Put 是 (yes) or 否 (no).',
    },
    'not-due': {
      title: 'A table that is not asked for',
      wrong: 'By what is filled in elsewhere "{formula}" is not to be filled in, but {beyond} cells of it are.',
      why: 'This table is only for those whom its conditions are about.',
      todo: 'Check it: clear the table if it is not needed, or correct the choice made elsewhere.',
    },
    'too-many': {
      title: 'Too many rows',
      wrong: '"{formula}" has {actual} rows; {beyond} are the most, and those after them were not read.',
      why: 'The form says how many rows this table has at the most.',
      todo: 'Put rows together, or report them apart.',
    },
    'same-key': {
      title: 'A row given twice',
      wrong: '"{cell}" is {actual}, and so is "{formula}": the two rows are about the same.',
      why: 'Each row of this table is about something else.',
      todo: 'Check them; put them together or correct one.',
    },
    unique: {
      title: 'Said twice',
      wrong: '"{cell}" is {actual}, and so is "{formula}".',
      why: 'No two of these may be the same.',
      todo: 'Check them and correct one.',
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

const SOURCES: Readonly<Record<Language, Readonly<Record<Source, string>>>> = {
  'zh-CN': { quarter: '上期 ', members: '各单位合计 ' },
  en: { quarter: 'last period ', members: "the members' " },
};

/** The source of a figure that is not from this report. */
const sourceOf = ({ prior, source }: Pick<Related, 'prior' | 'source'>, language: Language): string =>
  source !== undefined ? SOURCES[language][source] : prior ? textOfLanguage(language).lastYear : '';

/** Terms in a row: `甲 + 2 × 乙 − 丙`. */
const joinedTerms = (terms: readonly (readonly [coefficient: number, shown: string])[]): string =>
  terms
    .map(([coefficient, shown], index) => {
      const times = Math.abs(coefficient);
      const sign = coefficient < 0 ? (index === 0 ? '−' : ' − ') : index === 0 ? '' : ' + ';
      return `${sign}${times === 1 ? '' : `${figureText(times)} × `}${shown}`;
    })
    .join('');

interface Written {
  readonly is: Relation;
  readonly constant: number;
  readonly terms: readonly (readonly [coefficient: number, label: string])[];
}

/** A sum from a finding's facts, with labels. */
function read(written: string, form: Form, language: Language): Written {
  const [is, constant, ...rest] = written.split(' ');
  const terms = rest.map((term): [number, string] => {
    const [coefficient, key] = term.split('*') as [string, string];
    const [cell, from] = key.split(':').reverse() as [string, string | undefined];
    const source = from === 'prior' ? undefined : (from as Source | undefined);
    return [Number(coefficient), nameOf({ cell, prior: from !== undefined, source }, form, language)];
  });
  return { is: is as Relation, constant: Number(constant), terms };
}

const GIVEN: Readonly<Record<Language, Readonly<Record<Given['is'], string>>>> = {
  'zh-CN': { 'one-of': '是', 'none-of': '不是', filled: '填了', empty: '空着' },
  en: { 'one-of': 'is', 'none-of': 'is not', filled: 'is filled in', empty: 'is blank' },
};

/** A condition about the content of a cell in words: `“甲”是 01 或 02`. */
function givenText({ cell, is, of = [] }: Given, form: Form, language: Language): string {
  const zh = language !== 'en';
  const answer = (value: unknown): string => (typeof value !== 'boolean' ? String(value) : zh ? (value ? '是' : '否') : value ? 'yes' : 'no');
  const contents = of.map(answer).join(zh ? ' 或 ' : ' or ');
  const label = nameOf({ cell, prior: false }, form, language);
  return `${label}${zh ? '' : ' '}${GIVEN[language][is]}${contents === '' ? '' : ` ${contents}`}`;
}

/** A condition in words: `“甲”大于 0`; negative terms move to the other side. */
function conditionText(written: string, form: Form, language: Language): string {
  if (written.startsWith('{')) return givenText(JSON.parse(written) as Given, form, language);
  const { is, constant, terms } = read(written, form, language);
  const all = terms.every(([coefficient]) => coefficient < 0);
  const left = terms
    .filter(([coefficient]) => all || coefficient > 0)
    .map(([coefficient, shown]): [number, string] => [Math.abs(coefficient), shown]);
  const right = all ? [] : terms.filter(([coefficient]) => coefficient < 0).map(([coefficient, shown]): [number, string] => [-coefficient, shown]);
  const beside = all ? constant : -constant;
  const other = [joinedTerms(right), ...(beside !== 0 || right.length === 0 ? [figureText(beside)] : [])].filter((part) => part !== '').join(' + ');
  const relation = all ? TURNED[is] : is;
  return language === 'en' ? `${joinedTerms(left)} ${IS[relation]} ${other}` : `${joinedTerms(left)}${RELATION[language][relation]} ${other}`;
}

/** Why the workbook's own form was not used. */
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

/** Number of addends written out; more are left to the list. */
const MOST_ADDENDS = 7;
/** Number of permitted values listed. */
const MOST_ALLOWED = 12;

type Sides = Pick<Facts<'linear'>, 'right' | 'constant'>;

/** A figure of a finding by its label: `上年“甲”`. */
function nameOf(related: Pick<Related, 'cell' | 'prior' | 'source'>, form: Form, language: Language): string {
  const label = cellLabel(form, related.cell, language);
  const from = sourceOf(related, language);
  return language === 'en' ? `${from}"${label}"` : `${from.trimEnd()}“${label}”`;
}

/** The figures of a finding with their coefficients, added ones before subtracted ones. */
function linearSum({ related, cell }: Finding, { right, constant }: Sides, form: Form, language: Language): string {
  const { blank } = textOfLanguage(language);
  const minus = new Set(right);
  const values = related.map((each): [number, string] => {
    const { value, times = 1 } = each;
    return [minus.has(relatedKey(each)) ? -times : times, `${sourceOf(each, language)}${figureText(value ?? blank)}`];
  });
  const terms = [...values.filter(([times]) => times > 0), ...values.filter(([times]) => times < 0)];
  if (constant !== 0) terms.push([Math.sign(constant), figureText(Math.abs(constant))]);
  if (terms.length > MOST_ADDENDS || related.length === 0) return '';
  // The value of a lone figure repeats the expected value: its label says more, unless it is that of the same figure in another report.
  return terms.length === 1 && terms[0]![0] === 1 && related[0]!.cell !== cell ? nameOf(related[0]!, form, language) : joinedTerms(terms);
}

/** A quotient by its figures: `12000 ÷ 3 × 1000`; omitted if there are many. */
function quotient({ related }: Finding, { of, by, times }: Facts<'ratio'>, form: Form, language: Language): string {
  if (related.length > MOST_ADDENDS) return '';
  let at = 0;
  const shown = (written: string): string => {
    const { terms, constant } = read(written, form, language);
    const values = terms.map(([coefficient]): [number, string] => {
      const other = related[at++]!;
      return [coefficient, `${sourceOf(other, language)}${figureText(other.value!)}`];
    });
    if (constant !== 0) values.push([Math.sign(constant), figureText(Math.abs(constant))]);
    return values.length === 1 && values[0]![0] === 1 ? values[0]![1] : language === 'en' ? `(${joinedTerms(values)})` : `（${joinedTerms(values)}）`;
  };
  return [shown(of), shown(by)].join(' ÷ ') + (times === 1 ? '' : ` × ${figureText(times)}`);
}

/** Replaces a hyphen by the minus sign for readers. */
const minusSigned = (shown: string): string => shown.replace(/^-(?=\d)/, '−');

/** A mask with the meaning of the characters that occur in it. */
function maskText(mask: string, zh: boolean): string {
  const meant = Object.entries(
    zh ? { 9: '9 代表数字', A: 'A 代表字母', X: 'X 代表数字或字母' } : { 9: '9 is a digit', A: 'A a letter', X: 'X either' },
  );
  const legend = meant.filter(([letter]) => mask.includes(letter)).map(([, says]) => says);
  return legend.length === 0 ? mask : zh ? `${mask}（${legend.join('，')}）` : `${mask} (${legend.join(', ')})`;
}

type Facts<K extends CustomFacts['kind']> = Extract<CustomFacts, { kind: K }>;

function customPhrases(finding: Finding, form: Form, language: Language): Readonly<Record<string, string>> {
  if (!finding.ofForm) {
    if (finding.rule === 'form/embedded') return whyNot(finding, language);
    return finding.rule === 'form/not-judged' ? whyNothing(finding, language) : {};
  }
  const { facts, difference } = finding;
  const zh = language !== 'en';
  const conditions = 'when' in facts ? facts.when.map((each) => conditionText(each, form, language)).join(zh ? '、' : ' and ') : '';
  const condition = conditions === '' ? '' : zh ? `在${conditions} 时` : `where ${conditions}, `;
  const off = difference === 0 || difference === null ? '' : figureText(Math.abs(difference));
  const beyond = off === '' ? '' : zh ? `，相差 ${off}` : `, which is ${off} off`;
  const inBrackets = (sum: string, slack: number): string => {
    const rounding = slack === 0 ? '' : zh ? `四舍五入可差 ${figureText(slack)}` : `rounding allows for ${figureText(slack)}`;
    const all = [sum, rounding].filter((part) => part !== '').join(zh ? '；' : '; ');
    return all === '' ? '' : zh ? `（${all}）` : ` (${all})`;
  };
  switch (facts.kind) {
    case 'linear':
      return {
        condition,
        relation: RELATION[language][facts.is],
        formula: inBrackets(linearSum(finding, facts, form, language), facts.slack),
        beyond,
      };
    case 'at-most': {
      const relation = RELATION[language][(difference ?? 0) > 0 ? '<=' : '>='];
      return { relation, formula: inBrackets(linearSum(finding, { ...facts, constant: 0 }, form, language), 0), beyond };
    }
    case 'ratio':
      return { condition, formula: inBrackets(quotient(finding, facts, form, language), facts.rough), beyond };
    case 'one-of': {
      const allowed = facts.allowed
        .slice(0, MOST_ALLOWED)
        .map((each) => each.split('\n').join(zh ? '、' : ' and '))
        .join(zh ? '；' : '; ');
      const others = facts.beside.map((each) => minusSigned(each)).join(zh ? '、' : ' and ');
      const more = facts.allowed.length > MOST_ALLOWED ? '…' : '';
      return { condition, formula: allowed + more, beyond: others === '' ? '' : zh ? `（同时是 ${others}）` : ` (beside ${others})` };
    }
    case 'not-listed':
      return { formula: facts.codes.slice(0, MOST_ALLOWED).join(zh ? '、' : ', ') + (facts.codes.length > MOST_ALLOWED ? '…' : '') };
    case 'not-due':
      return { formula: facts.title, beyond: String(facts.cells) };
    case 'too-many':
      return { formula: facts.title, beyond: String(facts.max) };
    case 'same-key':
      return { formula: cellLabel(form, facts.first, language) };
    case 'mask':
      return { formula: maskText(facts.mask, zh) };
    case 'unique':
      return { formula: cellLabel(form, facts.first, language) };
    default:
      return { condition };
  }
}

export const customRuleTexts: LaterTexts = { rules, phrases: customPhrases };

/** Registers the sentences of rules that only custom forms have. */
export const addCustomTexts = (): void => addTexts(customRuleTexts);

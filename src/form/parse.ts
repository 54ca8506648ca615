import { TooMuchWork, workOf, type Work } from '../work.ts';
import { WHAT } from './automaton.ts';
import { cellKey, cellsOf, decimalsAt, isText, optionalAt, typeAt } from './cells.ts';
import { parseJson, type JsonProblem } from './json.ts';
import { COVER_TABLE, hasCover, withCover } from './cover.ts';
import { extended } from './extend.ts';
import {
  customInstances,
  customInstancesOf,
  isListed,
  besideIn,
  listedInstances,
  listedInstancesOf,
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
  type FormProblem,
  type LinearRule,
  type Row,
  type Rule,
  type Steps,
  type Table,
} from './form.ts';
import { formById } from './index.ts';
import { nameProblems } from './names.ts';
import { notRecomputed } from './rollup.ts';
import { hasOpen } from './open.ts';
import { sampleOf } from './unfold.ts';
import { formSchema } from './schema.ts';
import { shapeWords, wordedMessage } from './shape-words.ts';
import { statementProblems } from './statement-problems.ts';
import { anchorOf, constraintsOf, instances, isLinear, matching, MOST_STEPS, priorKeys, variablesOf } from './patterns.ts';

/** `official`: a complete form, but with an id that is reserved for official forms. */
export type ParsedForm =
  { readonly ok: true; readonly form: Form } | { readonly ok: false; readonly problems: readonly FormProblem[]; readonly official?: true };

type Language = 'zh-CN' | 'en';

const SAYS = {
  json: { 'zh-CN': '不是有效的 JSON：', en: 'not valid JSON: ' },
  deep: { 'zh-CN': '内容嵌套太深，不是正常的文件', en: 'it is nested far too deep to be a proper file' },
  duplicate: { 'zh-CN': '重复：', en: 'used twice: ' },
  reserved: { 'zh-CN': '这个键留作他用，请换一个：', en: 'this key is taken for something else, choose another: ' },
  prefix: { 'zh-CN': '一个指标的键不能是另一个的开头：', en: 'a cell key must not begin another: ' },
  section: { 'zh-CN': 'sections 中没有这个序号：', en: 'no section has this ordinal: ' },
  years: { 'zh-CN': '结束年度早于起始年度', en: 'ends before it begins' },
  matchesNothing: { 'zh-CN': '这个模式没有对应任何指标：', en: 'this pattern matches no cell: ' },
  variable: { 'zh-CN': '变量没有出现在 total 或 at 里：', en: 'this variable does not occur in total or at: ' },
  priorAnchor: { 'zh-CN': '应为本年指标，不能用 prior:', en: 'must be a figure of this year, not prior:' },
  notATerm: { 'zh-CN': 'at 应是 left 或 right 中的一项：', en: 'at must be one of the cells of left or right: ' },
  official: {
    'zh-CN': '以 giar- 开头的编号只属于官方格式，自定义格式请换一个编号：',
    en: "ids that begin with giar- are the official forms' own, choose another: ",
  },
  tooLarge: { 'zh-CN': '格式太大，一份报表不会有这么多：', en: 'the form is too large, no report has so many: ' },
  tooMuchWork: {
    'zh-CN': '校验规则太多或太复杂，算不过来。请减少规则，或少用 * 和 {变量}',
    en: 'the rules are too many or too involved to work out. Use fewer of them, or fewer * and {variables}',
  },
  tooMuchText: {
    'zh-CN': '正文表述的写法太多，算不过来。请减少 phrases 和 words',
    en: 'the statements are too many to work out. Use fewer phrases and words',
  },
  sameLabel: {
    'zh-CN': '两处的名称完全相同，填报时分不清，请改一处或加上不同的 group：',
    en: 'two of them have the very same labels and could not be told apart; change one or give it another group: ',
  },
  units: {
    'zh-CN': '一项规则里的数单位不同，不能相加或比较：',
    en: 'the figures of one rule have different units and cannot be added or compared: ',
  },
  emptySide: { 'zh-CN': '这一边没有对应任何指标，问题所在的格是：', en: 'this side matches no cell where the rule stands at: ' },
  comparesNothing: {
    'zh-CN': '这里没有任何指标（也许两边抵消了），规则所在的格是：',
    en: 'there are no cells in this, or they cancel out, where the rule stands at: ',
  },
  tooPrecise: { 'zh-CN': '最多六位小数：', en: 'at most six decimals: ' },
  otherLength: { 'zh-CN': '几个数合在一起列出时，每组要和指标一样多：', en: 'a combination needs a number for each cell: ' },
  notOptional: {
    'zh-CN': '这一格本来就要填；只有写了 optional 的才需要这条规则：',
    en: 'this is to be filled in anyway, only optional cells need such a rule: ',
  },
  bounds: { 'zh-CN': 'min、max 至少要写一个，min 不能大于 max', en: 'give min or max, and min not above max' },
  goesWithNothing: { 'zh-CN': '除了 at 自己，没有别的指标', en: 'there is no cell besides at itself' },
  noFactor: { 'zh-CN': '乘以 0 的项没有意义：', en: 'a term times 0 says nothing: ' },
  noDecimals: {
    'zh-CN': '按四舍五入放宽，要知道每项数保留几位小数，请给它的栏或行写 decimals：',
    en: 'rounding can only be allowed for where the decimals of every figure are known; give this row or column its decimals: ',
  },
  printedBesideNothing: {
    'zh-CN': '代码、计量单位印在行名后面，这张表没有行名',
    en: 'codes and units are printed after the labels of rows, and this table has none',
  },
  noBase: {
    'zh-CN': '找不到所依据的格式（命令行从这个文件所在的文件夹找；别处只认官方格式的编号，请先用 gouji template 生成合并好的模板）：',
    en: 'the form that it extends is not there (the command line looks in the folder of this file; elsewhere only ids of official forms are known: make a template of the whole form with gouji template first): ',
  },
  deepBase: { 'zh-CN': '格式依据格式，层数太多，或者绕成了圈：', en: 'forms extend one another in a circle, or too many: ' },
  without: { 'zh-CN': '所依据的格式里没有这一项：', en: 'the form that it extends has no such part: ' },
  after: { 'zh-CN': '这一项要排在它后面，可是没有它：', en: 'there is nothing of that name to stand behind: ' },
  sameId: { 'zh-CN': '依据别的格式的，要有自己的编号，不能是：', en: 'what extends a form needs an id of its own, not: ' },
  steps: {
    'zh-CN': '界限 least 应当一级比一级大，级别一级比一级重（hint、warning、error），并且都比 severity 重',
    en: 'each step should begin further off than the one before and be graver (hint, warning, error), the first graver than severity',
  },
  notRecomputed: {
    'zh-CN': '汇总时要重新计算的，应有一条 ratio 规则说明怎样算，并且只用本年的数：',
    en: 'what a roll-up is to recompute needs a ratio rule that says how, of figures of this year alone: ',
  },
  noRows: { 'zh-CN': '要写 rows 或 open（行数不定的表）', en: 'give its rows, or open where they are not fixed' },
  openRows: { 'zh-CN': '行数不定的表（open）不写 rows', en: 'a table whose rows are not fixed (open) has no rows of its own' },
  openNotLast: { 'zh-CN': '行数不定的表要放在这一部分的最后', en: 'a table whose rows are not fixed must be the last of its section' },
  openPrior: { 'zh-CN': '行数不定的表没有上年的数：', en: "a table whose rows are not fixed has no last year's figures: " },
  noColumn: { 'zh-CN': 'columns 中没有这一栏：', en: 'no column has this key: ' },
  noCodes: { 'zh-CN': '类型是 code，要写 codes：可以填的代码', en: 'its type is code: give the codes that may stand there' },
  notItsType: { 'zh-CN': '这一种类型不能写这一项：', en: 'this does not go with its type: ' },
  ownCondition: { 'zh-CN': '条件应是别的表里的指标：', en: 'a condition of a table is about the cells of others: ' },
  noContents: { 'zh-CN': '要写 of：哪些内容', en: 'give the contents (of)' },
  noCode: {
    'zh-CN': '没有写 is 的，按这一行的 code 分，可是它没有：',
    en: 'without is, the code of the row tells its part, and this has none: ',
  },
  notAFigure: { 'zh-CN': '这一格填的不是数，不能用在这条规则里：', en: 'this cell holds no number, and cannot stand in such a rule: ' },
  namesNothing: {
    'zh-CN': '格式里没有这样的表、栏、指标、文字部分或封面项（写表、表.栏、指标、文字部分的短名，或 organization、year 等）：',
    en: 'the form has no such table, column, cell, text or field of the cover (write the key of a table, table.column, a cell, a text, or organization, year …): ',
  },
  namedTwice: {
    'zh-CN': '整张表和它的栏、格只能写一样：',
    en: 'name either a whole table or its columns and cells: ',
  },
  ourName: { 'zh-CN': '以 GIAR_ 开头的名称是本程序的模板用的：', en: 'names that begin with GIAR_ are those of our templates: ' },
  emptyInstance: { 'zh-CN': '没有加数的总计：', en: 'a total without addends: ' },
} as const;

/** The names that templates use themselves (`GIAR_form`, …). */
const RESERVED = ['form', 'organization', 'creditcode', 'year', 'scope', 'preparedby', 'date', 'prior', 'explanations', 'formjson'];

/** Reserved ids: otherwise a workbook could embed its own rules under the name of an official form. */
const OFFICIAL = /^giar-/;

/** Many times more than the largest form in use; anything larger costs memory and time with every check. */
const MOST = { text: 4_000_000, cells: 20_000, openCells: 500_000, rows: 5_000, columns: 500, tables: 200, rules: 2_000, label: 2_000 } as const;

/** Whether two JSON values are equal, ignoring the order of fields. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a, b].map((each) => Object.entries(each).filter(([, value]) => value !== undefined)) as [[string, unknown][], unknown[]];
  return left.length === right.length && left.every(([key, value]) => same(value, (b as Readonly<Record<string, unknown>>)[key]));
}

/** Limits exceeded by a form, checked before anything else is computed from it. */
function excess(form: Form): { path: string; about: string } | null {
  const lines = form.tables.flatMap(({ rows, columns }) => [...rows, ...columns]);
  const cells = form.tables.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
  const most = (counts: readonly number[]): number => counts.reduce((a, b) => Math.max(a, b), 0);
  const found: [path: string, count: number, allowed: number][] = [
    ['tables', form.tables.length, MOST.tables],
    ['rules', form.rules.length, MOST.rules],
    ['tables.rows', most(form.tables.map(({ rows }) => rows.length)), MOST.rows],
    ['tables.columns', most(form.tables.map(({ columns }) => columns.length)), MOST.columns],
    ['tables', cells, MOST.cells],
    ['tables.label', most(lines.flatMap(({ label, group = [] }) => [label, ...group]).map((label) => label.length)), MOST.label],
  ];
  const first = found.find(([, count, allowed]) => count > allowed);
  return first === undefined ? null : { path: first[0], about: `${first[1]} > ${first[2]}` };
}

/** Checks across several fields, which a schema cannot express. Throws `TooMuchWork`. */
function contradictions(given: Form, language: Language): FormProblem[] {
  const form = sampleOf(given);
  const problems: FormProblem[] = [];
  const say = (path: string, what: keyof typeof SAYS, about = ''): void => void problems.push({ path, message: SAYS[what][language] + about });
  const unique = (path: string, values: readonly string[]): void => {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      if (seen.has(value)) say(`${path}.${index}`, 'duplicate', value);
      seen.add(value);
    });
  };
  const ordinals = new Set(form.sections.map((section) => section.ordinal));
  if (form.years.to !== null && form.years.to < form.years.from) say('years.to', 'years');
  unique(
    'sections',
    form.sections.map((section) => section.ordinal),
  );
  // Keys become defined names, which spreadsheets compare without case.
  unique(
    'tables',
    [...form.tables, ...form.narratives].map(({ key }) => key.toLowerCase()),
  );
  const before = hasCover(form) ? 1 : 0;
  form.tables.forEach(({ key }, index) => RESERVED.includes(key.toLowerCase()) && say(`tables.${index - before}.key`, 'reserved', key));
  form.narratives.forEach(({ key }, index) => RESERVED.includes(key.toLowerCase()) && say(`narratives.${index}.key`, 'reserved', key));
  unique(
    'rules',
    form.rules.map((rule) => rule.id),
  );
  form.tables.forEach((table, index) => {
    const path = index < before ? COVER_TABLE : `tables.${index - before}`;
    const pathOf = (lines: 'columns' | 'rows', at: number): string => (index < before ? `${path}.${at}` : `${path}.${lines}.${at}`);
    if (!ordinals.has(table.section)) say(`${path}.section`, 'section', table.section);
    for (const [at, each] of (table.when ?? []).entries())
      tableCondition(form, table, each, language, (field, what, about) => say(`${path}.when.${at}.${field}`, what, about));
    const { open } = table;
    if (open === undefined && table.rows.length === 0) say(`${path}.rows`, 'noRows');
    if (open !== undefined) {
      if (given.tables[index]!.rows.length > 0) say(`${path}.rows`, 'openRows');
      if (form.tables.slice(index + 1).some(({ section }) => section === table.section)) say(`${path}.open`, 'openNotLast');
      open.key?.forEach((key, at) => table.columns.every((column) => column.key !== key) && say(`${path}.open.key.${at}`, 'noColumn', key));
      if (open.max * table.columns.length > MOST.openCells)
        say(`${path}.open.max`, 'tooLarge', `${open.max * table.columns.length} > ${MOST.openCells}`);
    }
    if (table.printed !== undefined && table.rows.every(({ label }) => label === '')) say(`${path}.printed`, 'printedBesideNothing');
    unique(
      `${path}.columns`,
      table.columns.map((column) => column.key),
    );
    unique(
      index < before ? path : `${path}.rows`,
      table.rows.map((row) => row.key),
    );
    for (const lines of ['columns', 'rows'] as const) {
      table[lines].forEach((line, at) => typeProblems(line, (field, what, about) => say(`${pathOf(lines, at)}.${field}`, what, about)));
      const seen = new Set<string>();
      table[lines].forEach(({ label, group = [] }, at) => {
        const named = [...group, label].map((each) => each.normalize('NFKC').replace(/\s/g, ''));
        if (seen.has(named.join('\n')) && (lines === 'columns' || open === undefined))
          say(`${pathOf(lines, at)}.label`, 'sameLabel', [...group, label].join(' '));
        seen.add(named.join('\n'));
      });
    }
    unique(
      path,
      table.rows.flatMap((row) => table.columns.map((column) => cellKey(table, row, column))),
    );
  });
  for (const { path, what, about } of nameProblems(given)) say(path, what, about);
  // A key must not be a prefix of another: it would be both a figure and a group in the exported JSON.
  const keys = [...cellsOf(form).keys()].sort();
  keys.forEach((each, index) => keys[index + 1]?.startsWith(`${each}.`) === true && say('tables', 'prefix', `${each} → ${keys[index + 1]!}`));
  form.narratives.forEach((narrative, index) => {
    if (!ordinals.has(narrative.section)) say(`narratives.${index}.section`, 'section', narrative.section);
  });
  // All rules together have one budget, and all statements another.
  const work = workOf(MOST_STEPS);
  form.rules.forEach((rule, index) => {
    const path = `rules.${index}`;
    if ('steps' in rule && !rises(rule)) say(`${path}.steps`, 'steps');
    if (rule.kind === 'authority' || rule.kind === 'change')
      rule.cells.forEach(
        (pattern, at) => matching(form, pattern).length === 0 && say(`${path}.cells.${at}`, 'matchesNothing', unmatched(form, pattern, language)),
      );
    else if (isLinear(rule)) ruleProblems(form, rule, language, (field, what, about) => say(`${path}.${field}`, what, about));
    else customProblems(form, rule, language, work, (field, what, about) => say(`${path}.${field}`, what, about));
  });
  const openPrior = hasOpen(form) ? priorKeys(form).find((key) => cellsOf(form).get(key)!.table.open !== undefined) : undefined;
  if (openPrior !== undefined) say('rules', 'openPrior', openPrior);
  if (OFFICIAL.test(form.id)) say('id', 'official', form.id);
  if (problems.length > 0) return problems;
  constraintsOf(form);
  customInstancesOf(form);
  listedInstancesOf(form);
  const lost = notRecomputed(form);
  if (lost !== null) return [{ path: 'tables', message: SAYS.notRecomputed[language] + lost }];
  return statementProblems(form, language);
}

/** Whether the steps of a rule increase. */
function rises({ severity, steps = [] }: { readonly severity: Rule['severity']; readonly steps?: Steps | undefined }): boolean {
  const all = [{ least: 0, severity }, ...steps].map((each) => ({ ...each, rank: SEVERITIES.indexOf(each.severity) }));
  return all.every(({ least, rank }, index) => index === 0 || (least > all[index - 1]!.least && rank > all[index - 1]!.rank));
}

const SEVERITIES: readonly Rule['severity'][] = ['hint', 'warning', 'error'];

/** A pattern that matches nothing, with the segments that are possible where it departs from the form's keys. */
function unmatched(form: Form, pattern: string, language: Language): string {
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

type Say = (field: string, what: keyof typeof SAYS, about?: string) => void;

/** Contradictory properties of a row or column. */
function typeProblems({ type, codes, mask, decimals, signed }: Row | Column, say: Say): void {
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

function customProblems(form: Form, rule: CustomRule, language: Language, work: Work, say: Say): void {
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
function tableCondition(form: Form, { key }: Table, given: ContentCondition, language: Language, say: Say): void {
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

function ruleProblems(form: Form, rule: LinearRule, language: Language, say: Say): void {
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

/** A problem in a text that should be JSON, as a sentence. */
export function jsonProblem(problem: JsonProblem, language: Language): string {
  if (problem.kind === 'syntax') return SAYS.json[language] + problem.detail;
  if (problem.kind === 'deep') return SAYS.deep[language];
  const { key, path, line } = problem;
  return language === 'en'
    ? `line ${line}: "${key}"${path === '' ? '' : ` in ${path}`} is given twice, and nobody can tell which of them counts`
    : `第 ${line} 行：“${key}”${path === '' ? '' : `在 ${path} 中`}写了两次，无法确定以哪个为准`;
}

/** Returns the text of the form named by `extends`; official ones are built in. */
export type BaseOf = (name: string) => string | undefined;

/** Longest chain of forms that extend one another. */
const MOST_BASES = 8;

type WithBase =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problems: readonly { readonly path: string; readonly what: keyof typeof SAYS; readonly about: string }[] };

/** Applies a variant to the form that it extends. */
function withBase(data: unknown, baseOf: BaseOf, depth = 0): WithBase {
  if (typeof data !== 'object' || data === null || !('extends' in data)) return { ok: true, data };
  const name = String(data.extends);
  const wrong = (what: keyof typeof SAYS): WithBase => ({ ok: false, problems: [{ path: 'extends', what, about: name }] });
  if (depth === MOST_BASES) return wrong('deepBase');
  const text = baseOf(name);
  const read = text === undefined ? null : parseJson(text);
  const base = withBase(read?.ok === true ? read.data : formById(name), baseOf, depth + 1);
  if (!base.ok) return base;
  if (typeof base.data !== 'object' || base.data === null) return wrong('noBase');
  const { form, problems } = extended(base.data as Readonly<Record<string, unknown>>, data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, data: form };
}

/**
 * Parses a form from the text of its JSON file. Never throws; problems are in the given language. A form equal to an official one is returned as that
 * one; any other must not have an official id.
 */
export function parseForm(json: string, language: Language = 'zh-CN', baseOf: BaseOf = () => undefined): ParsedForm {
  const wrong = (path: string, what: keyof typeof SAYS, about = ''): ParsedForm => ({
    ok: false,
    problems: [{ path, message: SAYS[what][language] + about }],
  });
  if (json.length > MOST.text) return wrong('', 'tooLarge', `${json.length} > ${MOST.text}`);
  const read = parseJson(json);
  if (!read.ok) return { ok: false, problems: [{ path: '', message: jsonProblem(read.problem, language) }] };
  const whole = withBase(read.data, baseOf);
  if (!whole.ok) return { ok: false, problems: whole.problems.map(({ path, what, about }) => ({ path, message: SAYS[what][language] + about })) };
  const parsed = formSchema.safeParse(whole.data, { error: shapeWords(language) });
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: wordedMessage(issue.message, language) })),
    };
  }
  const form = withCover(parsed.data);
  const official = formById(form.id);
  if (official !== undefined && same(form, official)) return { ok: true, form: official };
  const tooLarge = excess(form);
  if (tooLarge !== null) return wrong(tooLarge.path, 'tooLarge', tooLarge.about);
  try {
    const problems = contradictions(form, language);
    return problems.length === 0 ? { ok: true, form } : { ok: false, problems, ...(OFFICIAL.test(form.id) ? { official: true } : {}) };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return error.what === WHAT ? wrong('statements', 'tooMuchText') : wrong('rules', 'tooMuchWork');
  }
}

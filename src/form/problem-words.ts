import type { JsonProblem } from './json.ts';

export type Language = 'zh-CN' | 'en';

/** What can be wrong with a form file, in words; most end with the place or key that they are about. */
export const SENTENCES = {
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

export type Problem = keyof typeof SENTENCES;

/** A problem in a text that should be JSON, as a sentence. */
export function jsonProblem(problem: JsonProblem, language: Language): string {
  if (problem.kind === 'syntax') return SENTENCES.json[language] + problem.detail;
  if (problem.kind === 'deep') return SENTENCES.deep[language];
  const { key, path, line } = problem;
  return language === 'en'
    ? `line ${line}: "${key}"${path === '' ? '' : ` in ${path}`} is given twice, and nobody can tell which of them counts`
    : `第 ${line} 行：“${key}”${path === '' ? '' : `在 ${path} 中`}写了两次，无法确定以哪个为准`;
}

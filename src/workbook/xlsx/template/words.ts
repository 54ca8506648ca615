/** Every text that a template prints and the form does not contain: data for people, in Chinese like the report. */

/** Short sheet names of the official sections; other sections get one from their title. */
export const SHEET_OF_SECTION: Readonly<Record<string, string>> = {
  主动公开政府信息情况: '主动公开',
  收到和处理政府信息公开申请情况: '依申请公开',
  '政府信息公开行政复议、行政诉讼情况': '复议诉讼',
};

/** Sheets of narratives, by their keys; others get the title of their first section. */
export const SHEET_OF_TEXTS: Readonly<Record<string, string>> = { overview: '总体情况', 'problems other': '存在问题和其他' };

export const SHEET = { cover: '封面', prior: '上年数据', explanations: '校验说明', form: '报表格式' } as const;

/** The lines of the cover in order; those with a `field` have a name, the others are only printed. */
export const COVER_LINES = [
  { label: '机关名称', field: 'organization' },
  { label: '统一社会信用代码', field: 'creditCode' },
  { label: '报告年度', field: 'year' },
  { label: '填报口径', field: 'scope' },
  { label: '单位负责人' },
  { label: '审核人' },
  { label: '填报人', field: 'preparedBy' },
  { label: '联系电话' },
  { label: '填报日期', field: 'date' },
] as const;

export const SEAL = '（单位盖章）';

export const FORM_LABEL = '报表格式：';

export const SCOPES = ['本机关', '汇总'] as const;

/**
 * The filling notes of the cover, one paragraph each. `sums` is omitted if the sheet calculates no total, and names the totals if it calculates only
 * some; `narratives` is omitted if there is no text.
 */
export const NOTES = {
  heading: '填 表 说 明',
  blank: '空白不等于 0：没有的，请填 0，不要留空，也不要填“/”“-”或“无”。',
  unit: '只填数字，不写单位（件、元、万元等）；金额按表头注明的单位填写。',
  sums: '灰底的总计由表格自动计算，不用填写。',
  someSums: '灰底的总计由表格自动计算，不用填写；其余的总计请自行计算后填写。',
  narratives: '文字内容一段填一行，行高随文字增加；行不够时，在两段之间插入行。没有需要报告的，写“无”。',
  prior: '“上年数据”填写上年度报告的同一指标，用于跨年度核对；可从上年的报告导入。',
  check: '填完后点击“一键校验”，按提示修改；确有特殊情况的，在“校验说明”中说明。',
} as const;

export const PRIOR = {
  title: '上年数据',
  note: '上年度报告的数，用于跨年度核对；可用加载项从上年的报告导入，也可只填有的几项。没有上年报告的可以不填。',
  headers: ['指标', '名称', '上年数'],
  /** Before a figure of the previous period. */
  before: '上期 · ',
  year: { key: '年度', name: '上年度报告的年度' },
  organization: { key: '机关', name: '上年度报告的机关名称' },
} as const;

export const EXPLANATIONS = {
  title: '校验说明',
  notes: [
    '“需核实”的问题经核对无误的，在本表逐条说明情况；在校验面板中点击“填写说明”，会自动填入本表。',
    '所涉数据改动后，原说明随即失效，须重新说明。',
  ],
} as const;

interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** The message when a figure is refused, by permitted input. */
export const FIGURE_ERROR = {
  count: { title: '请填整数', message: '这里应填 0 或正整数，不写单位；没有的请填 0，不要填“/”“-”或“无”。' },
  'signed-count': { title: '请填整数', message: '这里应填整数，减少的填负数（如 -3），不写单位；没有增减的请填 0。' },
  'amount-10k-yuan': { title: '请填数字', message: '这里应填 0 或正数，单位为万元，不写单位；没有的请填 0。' },
  number: { title: '请填数字', message: '这里应填 0 或正数，不写单位；没有的请填 0。' },
  'signed-number': { title: '请填数字', message: '这里应填数字，减少的填负数（如 -3.5），不写单位；没有增减的请填 0。' },
} as const satisfies Record<string, Prompt>;

/** The message when input that is not a number is refused. */
export const TEXT_ERROR = {
  list: { title: '请从列表中选', message: '这里只能填列表中的内容。' },
  date: { title: '请填日期', message: '这里应填日期，如 2025-01-31。' },
} as const satisfies Record<string, Prompt>;

export const COVER_PROMPT = {
  organization: { title: '机关名称', message: '请填机关全称，与公章一致。' },
  creditCode: { title: '统一社会信用代码', message: '18 位，可不填。' },
  year: { title: '报告年度', message: '请填报告所述的年度，四位数字，如 2024。' },
  scope: { title: '填报口径', message: '只报本机关的选“本机关”，汇总下级的选“汇总”。' },
  date: { title: '填报日期', message: '如 2025-01-20。' },
} as const satisfies Record<string, Prompt>;

export const SCOPE_ERROR: Prompt = { title: '请从列表中选择', message: '填报口径请选“本机关”或“汇总”。' };

/** The message when a year that the form does not cover is refused. */
export const yearError = (from: number, to: number | null): Prompt => ({
  title: '报告年度不符',
  message: `本表适用于 ${from} 年度${to === null ? '及以后' : to === from ? '' : `至 ${to} 年度`}的报告，请填四位数字的年度。`,
});

/** `&P` and `&N` are page number and page count in a header or footer. */
export const FOOTER = '&C第 &P 页  共 &N 页';

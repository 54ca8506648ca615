import { formById } from '../../src/form/index.ts';
import type { Prior } from '../../src/read/notes.ts';
import { deleteColumn, deleteRow, insertColumn, insertRow, swapRows } from '../support/examine.ts';
import { draftOfReport, type ReportName } from '../support/reports.ts';
import type { Draft, Grid } from '../support/sheet.ts';

/** One example of a rule: what somebody did to a report in which nothing is wrong, and where the rule then finds it. */
export interface Example {
  readonly rule: string;
  /** What was done, in Chinese, for docs/rules.md. */
  readonly what: string;
  readonly report?: ReportName;
  readonly spoil: (draft: Draft, applications: Grid) => void;
  /** Address of the finding, `''` when it has no place. */
  readonly at: string;
  /** What else is found then, as `rule@address`; nothing as a rule: one slip, one finding. */
  readonly alsoFinds?: readonly string[];
  readonly prior?: Prior;
  readonly legacy?: boolean;
}

const grid = (draft: Draft, table: string): Grid => draft.grids.get(table)!;
const prior = (figures: Record<string, number>, year = 2023): Prior => ({
  organization: '淮安市人民政府',
  year,
  figures: new Map(Object.entries(figures)),
  places: null,
});

/** Without its six blanks the township's report of 2020 is clean. */
const filled = (draft: Draft): void => void grid(draft, 'applications').values[5]!.fill(0, 3, 9);

/** The totals of all rows hold their SUM, as in the template; those of the row （七）总计 too. */
const withSums = ({ formulas }: Grid): void => {
  for (let row = 3; row < formulas.length; row++) formulas[row]![9] = `SUM(D${row + 3}:I${row + 3})`;
  for (const column of 'DEFGHI') formulas[26]![column.charCodeAt(0) - 65] = `SUM(${column}8:${column}28)`;
};

/** Every rule id of `src/text/` has exactly one. */
export const examples: readonly Example[] = [
  {
    rule: 'applications/balance',
    what: '“自然人”一栏的结转下年度应为 103，误填为 130（该行总计同样误填）',
    alsoFinds: ['applications/balance@J29'],
    at: 'D29',
    spoil: (_, { values }) => ((values[27]![3] = 130), (values[27]![9] = (values[27]![9] as number) + 27)),
  },
  {
    rule: 'applications/applicant-total',
    what: '新收申请的总计应为 3119，误填为 3191',
    alsoFinds: ['applications/balance@J29'],
    at: 'J6',
    spoil: (_, { values }) => (values[3]![9] = 3191),
  },
  {
    rule: 'applications/result-total',
    what: '“自然人”一栏的（七）总计应为 2932，误填为 2923',
    alsoFinds: ['applications/applicant-total@J29', 'applications/balance@D29'],
    at: 'D29',
    spoil: (_, { values }) => (values[26]![3] = 2923),
  },
  {
    rule: 'disputes/total',
    what: '行政复议的总计多填了 1',
    at: 'E6',
    spoil: (draft) => (grid(draft, 'disputes').values[3]![4] = (grid(draft, 'disputes').values[3]![4] as number) + 1),
  },
  {
    rule: 'prior/carried-over',
    what: '上年报告“自然人”结转下年度 35 件，本年填的上年结转是 34 件',
    at: 'D7',
    spoil: () => undefined,
    prior: prior({ 'applications.carriedOut.naturalPerson': 35 }),
  },
  {
    rule: 'prior/in-force',
    what: '上年现行有效规章 99 件，与本年制发、废止、现行有效对不上',
    at: 'D5',
    spoil: () => undefined,
    prior: prior({ 'normativeDocuments.rules.inForce': 99 }),
  },
  {
    rule: 'prior/change',
    what: '上年行政许可 451206 件，本年 447228 件，误填为 4472280',
    at: 'B10',
    spoil: (draft) => (grid(draft, 'licensing').values[2]![1] = 4472280),
    prior: prior({ 'licensing.licences.decisions': 451206, 'applications.received.total': 2900 }),
  },
  {
    rule: 'prior/mismatch',
    what: '上年数据表里填的是 2022 年度的数据，本报告是 2024 年度',
    at: '',
    spoil: () => undefined,
    prior: prior({ 'applications.carriedOut.naturalPerson': 35 }, 2022),
  },
  {
    rule: 'in-force/at-least',
    what: '规章本年制发 5 件、废止 1 件，现行有效只填了 2 件',
    at: 'D5',
    spoil: (draft) => void grid(draft, 'normativeDocuments').values[2]!.splice(1, 3, 5, 1, 2),
  },
  {
    rule: 'published/at-most-total',
    what: '2020 年的表中，本年新公开 3 件，对外公开总数只填了 2 件',
    report: 'jiuhou-2020',
    at: 'C6',
    spoil: (draft) => (filled(draft), void grid(draft, 'normativeDocuments').values[3]!.splice(2, 2, 3, 2)),
  },
  {
    rule: 'regulations/authority',
    what: '机关名称是“某县司法局”，却填了制发规章',
    alsoFinds: ['regulations/authority@C5'],
    at: 'B5',
    spoil: (draft) => ((draft.cover['organization'] = '某县司法局'), void grid(draft, 'normativeDocuments').values[2]!.splice(1, 3, 1, 1, 0)),
  },
  { rule: 'form/wrong-year', what: '2024 年的表，封面年度填成了 2020', at: 'C5', spoil: (draft) => (draft.cover['year'] = 2020) },
  {
    rule: 'form/mixed',
    what: '把 2020 年报告的收费表整张贴到了 2021 年格式的模板里',
    at: 'A17',
    spoil: (draft) => void draft.grids.set('fees', draftOfReport('jiuhou-2020').grids.get('fees')!),
  },
  {
    rule: 'form/embedded',
    what: '工作簿自带一份编号是 giar-2021、却没有校验规则的格式',
    at: '',
    spoil: (draft) => (draft.formJson = JSON.stringify({ ...formById('giar-2021')!, rules: [] })),
  },
  {
    rule: 'form/not-judged',
    what: '自带的自定义格式没有校验规则',
    at: '',
    spoil: (draft) => {
      draft.formJson = JSON.stringify({ ...formById('giar-2021')!, id: 'own', rules: [] });
      draft.cover['form'] = 'own/1';
    },
  },
  { rule: 'name/missing', what: '删掉了名称 GIAR_disputes', at: 'A3', spoil: (draft) => void draft.without.add('GIAR_disputes') },
  {
    rule: 'name/broken',
    what: '剪切粘贴后，名称 GIAR_applications 变成了 #REF!',
    at: 'A3',
    spoil: (draft) => void draft.broken.add('GIAR_applications'),
  },
  {
    rule: 'name/hidden',
    what: '名称指向隐藏的《依申请公开》，另有一张看得见的，其中两个数不同',
    at: 'A1',
    spoil: (draft, applications) => {
      draft.hidden.add('依申请公开');
      const copy = structuredClone(applications);
      copy.values[3]![3] = 3010;
      copy.values[3]![9] = 3128;
      draft.others.push({ sheet: '依申请公开 (2)', grid: copy });
    },
  },
  {
    rule: 'name/second',
    what: '工作簿里另有一张数据不同的依申请公开表',
    at: 'A1',
    spoil: (draft, applications) => {
      const copy = structuredClone(applications);
      copy.values[3]![3] = 3010;
      draft.others.push({ sheet: 'Sheet1', grid: copy });
    },
  },
  { rule: 'row/missing', what: '删掉了“4.保护第三方合法权益”一行', at: 'C12', spoil: (_, each) => deleteRow(each, 10) },
  {
    rule: 'row/duplicate',
    what: '“4.保护第三方合法权益”一行复制成了两行',
    at: 'C14',
    spoil: (_, each) => insertRow(each, 11, [...each.values[10]!]),
  },
  { rule: 'row/moved', what: '“5.属于三类内部事务信息”移到了“4.保护第三方合法权益”之前', at: 'C13', spoil: (_, each) => swapRows(each, 10, 11) },
  {
    rule: 'row/unknown',
    what: '插入了一行“9.属于党务信息”',
    at: 'C18',
    spoil: (_, each) => insertRow(each, 15, [null, null, '9.属于党务信息', 0, 0, 0, 0, 0, 0, 0]),
  },
  {
    rule: 'row/renamed',
    what: '“行政规范性文件”写成了旧表的“规范性文件”',
    at: 'A6',
    spoil: (draft) => (grid(draft, 'normativeDocuments').values[3]![0] = '规范性文件'),
  },
  { rule: 'column/missing', what: '删掉了“科研机构”一栏', at: 'E5', spoil: (_, each) => deleteColumn(each, 5) },
  {
    rule: 'column/duplicate',
    what: '“商业企业”一栏复制成了两栏',
    at: 'F5',
    spoil: (_, each) => (each.values.forEach((row) => row.splice(5, 0, row[4]!)), each.formulas.forEach((row) => row.splice(5, 0, null))),
  },
  {
    rule: 'column/moved',
    what: '“商业企业”和“科研机构”两栏对调',
    at: 'E5',
    spoil: (_, each) => each.values.forEach((row) => ([row[4], row[5]] = [row[5]!, row[4]!])),
  },
  { rule: 'column/unknown', what: '插入了一栏“外资企业”', at: 'F5', spoil: (_, each) => (insertColumn(each, 5), (each.values[2]![5] = '外资企业')) },
  { rule: 'column/renamed', what: '“科研机构”写成了“研究机构”', at: 'F5', spoil: (_, each) => (each.values[2]![5] = '研究机构') },
  { rule: 'figure/blank', what: '新收申请中“科研机构”一格没有填', at: 'F6', spoil: (_, { values }) => (values[3]![5] = null) },
  { rule: 'figure/placeholder', what: '“科研机构”一格填了“/”', at: 'F6', spoil: (_, { values }) => (values[3]![5] = '/') },
  { rule: 'figure/unit', what: '收费金额填成了“251000元”', at: 'B19', spoil: (draft) => (grid(draft, 'fees').values[2]![1] = '251000元') },
  { rule: 'figure/text-number', what: '新收申请“自然人”填成了全角数字“３００１”', at: 'D6', spoil: (_, { values }) => (values[3]![3] = '３００１') },
  {
    rule: 'figure/not-a-number',
    what: '行政许可处理决定数量填了“较多”',
    at: 'B10',
    spoil: (draft) => (grid(draft, 'licensing').values[2]![1] = '较多'),
  },
  { rule: 'figure/negative', what: '行政许可处理决定数量填了 -3', at: 'B10', spoil: (draft) => (grid(draft, 'licensing').values[2]![1] = -3) },
  { rule: 'figure/fraction', what: '行政许可处理决定数量填了 3.5', at: 'B10', spoil: (draft) => (grid(draft, 'licensing').values[2]![1] = 3.5) },
  {
    rule: 'figure/error-value',
    what: '行政许可处理决定数量显示 #REF!',
    at: 'B10',
    spoil: (draft) => (grid(draft, 'licensing').values[2]![1] = { error: '#REF!' }),
  },
  {
    rule: 'figure/circular',
    what: '新收申请的总计写成了 =SUM(D6:J6)，把自己也加了进去',
    at: 'J6',
    spoil: (_, { formulas }) => (formulas[3]![9] = 'SUM(D6:J6)'),
  },
  {
    rule: 'figure/too-large',
    what: '新收申请“自然人”多按了十几个 9',
    at: 'D6',
    spoil: (_, { values }) => (values[3]![3] = 99_999_999_999_999),
  },
  {
    rule: 'figure/overwritten-formula',
    what: '其他总计还是求和公式，新收申请的总计被数字覆盖',
    at: 'J6',
    spoil: (_, each) => (withSums(each), (each.formulas[3]![9] = null)),
  },
  { rule: 'figure/stale-formula', what: '文件里存的总计是改动前的结果', at: 'J6', spoil: (_, each) => (withSums(each), (each.values[3]![9] = 1)) },
  { rule: 'identity/organization', what: '封面没有填机关名称', at: 'C4', spoil: (draft) => (draft.cover['organization'] = null) },
  { rule: 'identity/year', what: '封面年度填了“二〇二四”', at: 'C5', spoil: (draft) => (draft.cover['year'] = '二〇二四') },
  {
    rule: 'identity/credit-code',
    what: '统一社会信用代码最后一位抄错',
    at: 'C6',
    spoil: (draft) => (draft.cover['creditCode'] = '91350100M000100Y44'),
  },
  { rule: 'narrative/blank', what: '第五部分没有写', at: 'A4', spoil: (draft) => (draft.narrative['problems'] = null) },
  {
    rule: 'narrative/missing',
    what: '文字部分所在的工作表被删掉',
    at: '',
    spoil: (draft) => ['overview', 'problems', 'other'].forEach((key) => Reflect.deleteProperty(draft.narrative, key)),
  },
  {
    rule: 'narrative/disagrees',
    what: '正文写收到 3191 件，表中新收是 3119 件',
    at: 'A2',
    spoil: (draft) => (draft.narrative['overview'] = '2024年，全市共收到政府信息公开申请3191件。'),
  },
  {
    rule: 'narrative/inconsistent',
    what: '正文里其中两项加起来不等于总数',
    at: 'A2',
    spoil: (draft) => (draft.narrative['overview'] = '全年公开信息520条，其中网站300条、其他渠道210条。'),
  },
  {
    rule: 'narrative/other-year',
    what: '2024 年度的报告，总体情况还是上年的文字',
    at: 'A2',
    spoil: (draft) => (draft.narrative['overview'] = '2023年，我市认真做好政府信息公开工作。'),
  },
  { rule: 'narrative/says-nothing', what: '第五部分只写了“无”', at: 'A4', spoil: (draft) => (draft.narrative['problems'] = '无。') },
  {
    rule: 'narrative/too-long',
    what: '总体情况二十几段都粘在一格里',
    at: 'A2',
    spoil: (draft) => (draft.narrative['overview'] = Array.from({ length: 24 }, (_, index) => `第${index + 1}段，有关情况已如实填写。`).join('\n')),
  },
  { rule: 'file/old-format', what: '用 .xls 文件校验', at: '', spoil: () => undefined, legacy: true },
];

/** The clean report an example begins with. */
export function draftFor({ report = 'huaian-2024', spoil }: Example): Draft {
  const draft = draftOfReport(report);
  spoil(draft, grid(draft, 'applications'));
  return draft;
}

export const formsWith = (rule: string): string[] => ['giar-2019', 'giar-2021'].filter((id) => formById(id)!.rules.some((each) => each.id === rule));

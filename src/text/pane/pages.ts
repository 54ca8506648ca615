import type { Lack, Result } from '../../check/results.ts';
import type { Want } from '../../check/unjudged.ts';
import type { Source } from '../../form/patterns.ts';
import type { Language } from '../text.ts';

/** The sentences of the pane's pages, in the same chunk as the pages. */
export interface PagesText {
  readonly listing: {
    readonly title: string;
    readonly say: string;
    readonly save: string;
    /** The file's name. */
    readonly file: string;
    readonly columns: readonly string[];
  };
  /** The result of each rule of the form. */
  readonly results: {
    readonly state: Readonly<Record<Result, string>>;
    readonly show: string;
    /** Why a rule is not judged. */
    readonly lack: Readonly<Record<Lack, string>>;
    /** In a formula, before a figure of last year, of the previous period, of the members. */
    readonly last: string;
    readonly sources: Readonly<Record<Source, string>>;
    /** Number of findings. */
    findings(count: number): string;
    /** Instances left out of a long list. */
    more(count: number): string;
  };
  readonly progress: {
    readonly title: string;
    readonly say: string;
    readonly all: string;
    count(filled: number, all: number): string;
  };
  readonly years: {
    readonly title: string;
    readonly changed: string;
    readonly columns: readonly [string, string, string, string, string];
    readonly none: string;
  };
  readonly unjudged: {
    readonly title: string;
    readonly say: string;
    /** Reasons, as headings above the rules concerned. */
    readonly want: Readonly<Record<Want, string>>;
    /** What to do about each. */
    readonly todo: Readonly<Record<Want, string>>;
    rule(title: string, count: number): string;
    /** Tables whose names are missing. */
    names(count: number): string;
    readonly none: string;
    readonly cells: string;
    more(count: number): string;
  };
}

const zhCN: PagesText = {
  listing: {
    title: '问题清单',
    say: '一行一个问题，可以复制到表格或消息里，也可以存成文本文件。',
    save: '保存清单',
    file: '问题清单',
    columns: ['类别', '位置', '问题', '指标', '实际', '应为', '怎么办', '情况说明'],
  },
  results: {
    state: { held: '成立', broken: '不成立', blank: '有空白，还不能判断', unjudged: '未判断' },
    lack: {
      unread: '有的格读不出数，或表里没有',
      'no-prior': '没有上年数据',
      'other-prior': '上年数据不是本机关上一年度的',
      'prior-figure': '上年数据里没有填这个数',
      'no-quarter': '没有上期数据',
      'no-members': '要有各单位的报表',
      'added-rows': '合计里有格式之外的行',
      'no-code': '没有填统一社会信用代码',
      'no-form': '工作簿没有自带格式',
      'no-formulas': '表里没有公式',
      'no-names': '文件里没有模板的名称',
      'no-organization': '没有填机关名称',
      'no-statements': '这份格式没有可核对的说法',
      'no-text': '没有文字部分',
      'no-year': '没有填年度',
      'other-scope': '这项规则用于另一种填报口径',
    },
    show: '逐项查看',
    last: '上年',
    sources: { quarter: '上期', members: '各单位合计' },
    findings: (count) => `${count} 个问题`,
    more: (count) => `另有 ${count} 项，没有列出`,
  },
  progress: {
    title: '填报进度',
    say: '填了多少，与对错无关；由公式算出的合计不算在内。',
    all: '全表',
    count: (filled, all) => `已填 ${filled} / 共 ${all}`,
  },
  years: {
    title: '上年对比',
    changed: '只看有变化的',
    columns: ['指标', '本年', '上年', '增减', '增减 %'],
    none: '没有本机关上一年度的数可比：请先导入上年的年报，再校验一次。',
  },
  unjudged: {
    title: '缺少数据的规则',
    say: '下列规则要用的数据现在没有，所以没有判断对错。补上数据，再点“一键校验”。',
    want: {
      unread: '本年有的格读不出数',
      'no-prior': '没有上年数据',
      'other-prior': '上年数据不是本机关上一年度的',
      'prior-figure': '上年数据里有的数没有填',
      'no-quarter': '没有上期数据',
      'no-members': '要有各单位的报表',
    },
    todo: {
      unread: '先改正这些格，它们也列在问题里：',
      'no-prior': '导入上一年度的年报，或在“上年数据”表里填写。',
      'other-prior': '请导入本机关上一年度的年报，或改正“上年数据”表里的年度和机关。',
      'prior-figure': '导入上一年度的年报，或在“上年数据”表里补填：',
      'no-quarter': '请在“上年数据”表里填写上期的数。',
      'no-members': '汇总的时候才判断（批量 → 汇总）。',
    },
    rule: (title, count) => `${title}（${count} 项）`,
    names: (count) => `另有 ${count} 项所在的表找不到名称：请点“更多 → 修复名称”。`,
    none: '数据齐全，全部规则都已判断。',
    cells: '要补的数',
    more: (count) => `另有 ${count} 格`,
  },
};

const en: PagesText = {
  listing: {
    title: 'List of findings',
    say: 'One line a finding: copy it into a sheet or a message, or save it as a text file.',
    save: 'Save the list',
    file: 'findings',
    columns: ['Kind', 'Place', 'Finding', 'Figure', 'Actual', 'Expected', 'What to do', 'Explanation'],
  },
  results: {
    state: {
      held: 'holds',
      broken: 'broken',
      blank: 'cannot be told yet: a cell is blank',
      unjudged: 'not judged',
    },
    lack: {
      unread: 'a cell is missing or cannot be read as a number',
      'no-prior': "there are no figures of last year's report",
      'other-prior': "the figures of last year are another office's or another year's",
      'prior-figure': 'this figure of last year is not filled in',
      'no-quarter': 'there are no figures of the period before',
      'no-members': "the members' reports are needed",
      'added-rows': 'the total adds up rows that the form does not have',
      'no-code': 'the credit code is not filled in',
      'no-form': 'the workbook brings no form of its own',
      'no-formulas': 'the tables hold no formulas',
      'no-names': "the file has none of the template's names",
      'no-organization': "the office's name is not filled in",
      'no-statements': 'this form has no statements to compare',
      'no-text': 'there is no text',
      'no-year': 'the year is not filled in',
      'other-scope': 'this rule is for the other scope',
    },
    show: 'One by one',
    last: "last year's",
    sources: { quarter: "the last period's", members: "the members'" },
    findings: (count) => (count === 1 ? '1 finding' : `${count} findings`),
    more: (count) => `${count} more, not listed`,
  },
  progress: {
    title: 'Progress',
    say: 'How much is filled in, right or wrong; totals that formulas work out are not counted.',
    all: 'All',
    count: (filled, all) => `${filled} of ${all} filled in`,
  },
  years: {
    title: 'Beside last year',
    changed: 'Only what changed',
    columns: ['Figure', 'This year', 'Last year', 'Change', 'Change %'],
    none: "There are no figures of this office's last year: import last year's report and check again.",
  },
  unjudged: {
    title: 'Rules that lack data',
    say: 'What these rules compare is not there, so they were not judged. Supply it, then check again.',
    want: {
      unread: "Cells of this year's report cannot be read as numbers",
      'no-prior': "There are no figures of last year's report",
      'other-prior': "The figures of last year are another office's or another year's",
      'prior-figure': 'Some figures of last year are not filled in',
      'no-quarter': 'There are no figures of the period before',
      'no-members': "The members' reports are needed",
    },
    todo: {
      unread: 'Correct these cells first; they are among the findings:',
      'no-prior': "Import last year's report, or fill in the sheet 上年数据.",
      'other-prior': "Import this office's report of last year, or correct year and office in the sheet 上年数据.",
      'prior-figure': "Import last year's report, or fill these in on the sheet 上年数据:",
      'no-quarter': 'Fill in the figures of the period before in the sheet 上年数据.',
      'no-members': 'They are judged when the reports are rolled up.',
    },
    rule: (title, count) => `${title} (${count})`,
    names: (count) => `${count} more are of tables whose names are gone: choose More → Restore names.`,
    none: 'All data are there; every rule was judged.',
    cells: 'Figures to supply',
    more: (count) => (count === 1 ? 'One more cell' : `${count} more cells`),
  },
};

export const pagesText = (language: Language): PagesText => (language === 'en' ? en : zhCN);

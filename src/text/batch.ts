import type { Language } from './text.ts';

/** Why a report is not added up. */
export type LeftOutReason =
  'failed' | 'other-form' | 'other-year' | 'no-year' | 'consolidated' | 'copy' | 'conflict' | 'no-organization' | 'not-on-roster';

/** Texts of the tables that summarize many reports. */
export interface BatchText {
  readonly sheets: Readonly<Record<'reports' | 'findings' | 'roster' | 'counted', string>>;
  readonly reports: Readonly<
    Record<'file' | 'organization' | 'code' | 'form' | 'year' | 'status' | 'errors' | 'warnings' | 'explained' | 'digest' | 'problem', string>
  >;
  readonly findings: Readonly<
    Record<
      | 'file'
      | 'organization'
      | 'year'
      | 'severity'
      | 'rule'
      | 'figure'
      | 'cell'
      | 'address'
      | 'actual'
      | 'expected'
      | 'difference'
      | 'message'
      | 'explanation',
      string
    >
  >;
  readonly roster: Readonly<Record<'kind' | 'unit' | 'code' | 'files' | 'near', string>>;
  readonly counted: Readonly<Record<'outcome' | 'organization' | 'code' | 'file' | 'reason' | 'digest', string>>;
  readonly statuses: Readonly<Record<'passed' | 'unexplained' | 'failed' | 'unreadable', string>>;
  readonly severities: Readonly<Record<'error' | 'warning' | 'hint', string>>;
  readonly kinds: Readonly<Record<'missing' | 'doubled' | 'unknown', string>>;
  readonly outcomes: Readonly<Record<'counted' | 'left-out' | 'unreadable', string>>;
  readonly leftOut: Readonly<Record<LeftOutReason, string>>;
  /** After a reason: the file that it refers to. */
  beside(reason: string, file: string): string;
  /** Of the page before a roll-up's cover. */
  readonly preface: {
    title(form: string, year: number): string;
    scope(counted: number, leftOut: number, unreadable: number): string;
    /** All reports are roll-ups themselves, so they are added. */
    readonly ofRollUps: string;
  };
  /** Between the names of several files. */
  readonly between: string;
  /** In place of the rows: there is no roster. */
  readonly noRoster: string;
  /** In place of the rows: every unit on the roster sent a report, and no one else. */
  readonly allSent: string;
  /** The last row of a sheet that is full. */
  readonly sheetFull: string;
}

const zhCN: BatchText = {
  sheets: { reports: '总表', findings: '问题', roster: '未报', counted: '汇总范围' },
  reports: {
    file: '文件',
    organization: '机关名称',
    code: '统一社会信用代码',
    form: '报表格式',
    year: '年度',
    status: '结果',
    errors: '错误',
    warnings: '需核实',
    explained: '已说明',
    digest: '数据指纹',
    problem: '未能读取的原因',
  },
  findings: {
    file: '文件',
    organization: '机关名称',
    year: '年度',
    severity: '级别',
    rule: '规则',
    figure: '指标',
    cell: '指标代码',
    address: '位置',
    actual: '实际',
    expected: '应为',
    difference: '差额',
    message: '问题',
    explanation: '情况说明',
  },
  roster: { kind: '情况', unit: '机关名称', code: '统一社会信用代码', files: '文件', near: '名称相近的' },
  counted: { outcome: '是否计入', organization: '机关名称', code: '统一社会信用代码', file: '文件', reason: '未计入的原因', digest: '数据指纹' },
  statuses: { passed: '通过', unexplained: '需核实', failed: '未通过', unreadable: '未能读取' },
  severities: { error: '错误', warning: '需核实', hint: '提示' },
  kinds: { missing: '未报', doubled: '重复报送', unknown: '不在名单' },
  outcomes: { counted: '计入', 'left-out': '未计入', unreadable: '未能读取' },
  leftOut: {
    failed: '未通过校验',
    'other-form': '报表格式不同',
    'other-year': '年度不同',
    'no-year': '没有年度',
    consolidated: '本身是汇总表',
    copy: '与另一份内容相同，只计一次',
    conflict: '同一机关有内容不同的几份，都不计入',
    'no-organization': '没有机关名称',
    'not-on-roster': '不在应报名单里',
  },
  beside: (reason, file) => `${reason}（${file}）`,
  preface: {
    title: (form, year) => `${year} 年度${form}汇总范围`,
    scope: (counted, leftOut, unreadable) =>
      `以下 ${counted} 份计入汇总${leftOut === 0 ? '' : `，${leftOut} 份没有计入`}${unreadable === 0 ? '' : `，${unreadable} 份未能读取`}。`,
    ofRollUps: '全部是汇总表，按汇总表相加',
  },
  between: '、',
  noRoster: '没有给出应报名单，未核对谁没有报',
  allSent: '应报的都报了，没有重复的，也没有名单以外的',
  sheetFull: '一张工作表放不下更多行，其余的未列出；请分批校验，或用 .csv、.ndjson',
};

/** In English the columns have the names that programs use. */
const en: BatchText = {
  sheets: { reports: 'reports', findings: 'findings', roster: 'missing', counted: 'counted' },
  reports: {
    file: 'file',
    organization: 'organization',
    code: 'code',
    form: 'form',
    year: 'year',
    status: 'status',
    errors: 'errors',
    warnings: 'warnings',
    explained: 'explained',
    digest: 'digest',
    problem: 'problem',
  },
  findings: {
    file: 'file',
    organization: 'organization',
    year: 'year',
    severity: 'severity',
    rule: 'rule',
    figure: 'figure',
    cell: 'cell',
    address: 'address',
    actual: 'actual',
    expected: 'expected',
    difference: 'difference',
    message: 'message',
    explanation: 'explanation',
  },
  roster: { kind: 'kind', unit: 'organization', code: 'code', files: 'files', near: 'near' },
  counted: { outcome: 'outcome', organization: 'organization', code: 'code', file: 'file', reason: 'reason', digest: 'digest' },
  statuses: { passed: 'passed', unexplained: 'unexplained', failed: 'failed', unreadable: 'unreadable' },
  severities: { error: 'error', warning: 'warning', hint: 'hint' },
  kinds: { missing: 'missing', doubled: 'doubled', unknown: 'not on the roster' },
  outcomes: { counted: 'counted', 'left-out': 'left out', unreadable: 'unreadable' },
  leftOut: {
    failed: 'it failed',
    'other-form': 'it has another form',
    'other-year': 'it is for another year',
    'no-year': 'it has no year',
    consolidated: 'it is a roll-up itself',
    copy: 'its content is that of another, which counts',
    conflict: 'there are different reports of one organization, none of them counts',
    'no-organization': 'it has no organization',
    'not-on-roster': 'it is not on the roster',
  },
  beside: (reason, file) => `${reason} (${file})`,
  preface: {
    title: (form, year) => `${form}, ${year}: what is added up`,
    scope: (counted, leftOut, unreadable) =>
      `${counted} reports are in the sums${leftOut === 0 ? '' : `, ${leftOut} were left out`}${unreadable === 0 ? '' : `, ${unreadable} could not be read`}.`,
    ofRollUps: 'all of them are roll-ups, and are added as such',
  },
  between: ', ',
  noRoster: 'no roster was given: who is missing was not looked for',
  allSent: 'everybody sent one report, and nobody else did',
  sheetFull: 'a sheet holds no more rows, the rest is not listed: check fewer files at once, or use .csv or .ndjson',
};

export const batchText: Readonly<Record<Language, BatchText>> = { 'zh-CN': zhCN, en };

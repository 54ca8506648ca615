import type { Language } from '../text.ts';

/** Texts of a check record (审核表). */
export interface RecordText {
  title(form: string): string;
  readonly fields: Readonly<Record<'organization' | 'year' | 'form' | 'creditCode' | 'time' | 'version' | 'rules' | 'verdict', string>>;
  rules(assessed: number, notAssessed: number): string;
  counts(errors: number, warnings: number, explained: number, hints: number): string;
  readonly columns: Readonly<Record<'number' | 'severity' | 'address' | 'wrong' | 'actual' | 'expected' | 'ground' | 'explanation', string>>;
  readonly findings: string;
  readonly nothingFound: string;
  /** One finding for many cells: its title, and their number. */
  several(title: string, count: number): string;
  readonly noValue: string;
  /** Lines to be filled in by hand. */
  readonly signatures: readonly string[];
  readonly digest: string;
  /** The word on every page of a draft. */
  readonly draft: string;
  fileName(year: string, organization: string): string;
}

const zhCN: RecordText = {
  title: (form) => `${form}审核表`,
  fields: {
    organization: '机关名称',
    year: '报告年度',
    form: '报表格式',
    creditCode: '统一社会信用代码',
    time: '校验时间',
    version: '校验程序',
    rules: '校验规则',
    verdict: '校验结论',
  },
  rules: (assessed, notAssessed) => `已核对 ${assessed} 项${notAssessed === 0 ? '' : `，另有 ${notAssessed} 项缺少数据，未核对`}`,
  counts: (errors, warnings, explained, hints) =>
    `错误 ${errors}，需核实 ${warnings}${explained === 0 ? '' : `（已说明 ${explained}）`}，提示 ${hints}`,
  columns: {
    number: '序号',
    severity: '级别',
    address: '位置',
    wrong: '问题',
    actual: '实际',
    expected: '应为',
    ground: '依据',
    explanation: '情况说明',
  },
  findings: '发现的问题',
  nothingFound: '没有发现问题。',
  several: (title, count) => `${title}，共 ${count} 格`,
  noValue: '—',
  signatures: ['填报人：', '审核人：', '日期：'],
  digest: '数据指纹（与导出的 JSON 文件中的 digest 一致）：',
  draft: '草稿',
  fileName: (year, organization) => `${year}_${organization}_审核表`,
};

const en: RecordText = {
  title: (form) => `Check record: ${form}`,
  fields: {
    organization: 'Organization',
    year: 'Report year',
    form: 'Form',
    creditCode: 'Credit code',
    time: 'Checked at',
    version: 'Checked with',
    rules: 'Rules',
    verdict: 'Verdict',
  },
  rules: (assessed, notAssessed) => `${assessed} judged${notAssessed === 0 ? '' : `, ${notAssessed} not judged for want of data`}`,
  counts: (errors, warnings, explained, hints) =>
    `errors ${errors}, warnings ${warnings}${explained === 0 ? '' : ` (${explained} explained)`}, hints ${hints}`,
  columns: {
    number: 'No.',
    severity: 'Severity',
    address: 'Place',
    wrong: 'Finding',
    actual: 'Actual',
    expected: 'Expected',
    ground: 'Ground',
    explanation: 'Explanation',
  },
  findings: 'Findings',
  nothingFound: 'Nothing was found.',
  several: (title, count) => `${title}: ${count} cells`,
  noValue: '—',
  signatures: ['Prepared by:', 'Reviewed by:', 'Date:'],
  digest: 'Digest (the same as in the exported JSON): ',
  draft: 'DRAFT',
  fileName: (year, organization) => `${year}_${organization}_check-record`,
};

export const recordText: Readonly<Record<Language, RecordText>> = { 'zh-CN': zhCN, en };

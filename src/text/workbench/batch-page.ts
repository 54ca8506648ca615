import type { LeftOutReason } from '../batch.ts';
import type { Language } from '../text.ts';

/** The words of 批量, the workbench's page of many reports. A sentence with blanks is a function of them. */
export interface BatchPageText {
  readonly heading: string;
  readonly lead: string;
  readonly drop: string;
  readonly chooseFolder: string;
  readonly chooseFiles: string;
  readonly more: string;
  readonly roster: string;
  readonly rosterHint: string;
  readonly lastYear: string;
  readonly lastYearHint: string;
  readonly clear: string;
  readonly close: string;
  readonly listing: string;
  readonly nothing: string;
  readonly notListed: string;
  readonly gone: string;
  cut(most: number): string;
  others(count: number): string;
  rosterGiven(name: string, units: number): string;
  readonly rosterEmpty: string;
  lastYearGiven(reports: number, unread: number): string;
  readonly takeAway: string;
  progress(done: number, total: number): string;
  readonly checking: Readonly<Record<'check' | 'last-year' | 'record', string>>;
  /** `null` seconds: not known yet. */
  left(seconds: number | null): string;
  finished(total: number, seconds: number): string;
  stoppedAt(done: number, total: number): string;
  readonly stop: string;
  readonly resume: string;
  readonly notStarted: string;
  readonly totals: string;
  readonly all: string;
  readonly missing: string;
  readonly waiting: string;
  readonly columns: Readonly<Record<'status' | 'organization' | 'year' | 'errors' | 'warnings' | 'main' | 'file', string>>;
  sortBy(column: string): string;
  readonly table: string;
  readonly tableHint: string;
  shown(shown: number, all: number): string;
  readonly noneShown: string;
  readonly search: string;
  readonly rule: string;
  readonly anyRule: string;
  readonly resetFilter: string;
  readonly rules: string;
  readonly rulesNone: string;
  ruleCount(files: number, findings: number): string;
  readonly edited: string;
  readonly compared: string;
  readonly record: string;
  readonly open: string;
  near(names: string): string;
  readonly notes: Readonly<Record<LeftOutReason | 'doubled', string>>;
  /** `kind`: the ending of the names of this kind of unit, or nothing; `more`: how many other figures of the report are equally far off. */
  outlier(cell: string, value: number, kind: string, median: number, more: number): string;
  readonly rollup: string;
  readonly exportTable: string;
  readonly printAll: string;
  readonly csv: string;
  readonly xlsx: string;
  readonly noOrganization: string;
  readonly internal: string;
  readonly lost: Readonly<Record<'time' | 'crash', string>>;
  jsonWrong(detail: string): string;
  formNotKnown(form: string): string;
  tooManyRows(table: string, rows: number, most: number): string;
  unknownCells(keys: string): string;
  readonly sum: {
    readonly heading: string;
    readonly body: string;
    readonly set: string;
    setName(form: string, year: number, reports: number): string;
    readonly includeFailed: string;
    readonly organization: string;
    /** Asks for it if it was not given. */
    readonly nameless: string;
    /** A guess at the organization of the roll-up, from the place that all units name. */
    government(region: string): string;
    counted(count: number): string;
    leftOut(count: number): string;
    readonly none: string;
    notAdded(count: number): string;
    readonly act: string;
    readonly cancel: string;
    fileName(year: number, organization: string): string;
    result(status: string): string;
    readonly failed: string;
  };
  readonly print: {
    readonly heading: (count: number) => string;
    readonly act: string;
    readonly close: string;
    readonly title: string;
    readonly none: string;
  };
  saved(name: string): string;
  fileName(date: string): string;
}

const zhCN: BatchPageText = {
  heading: '批量校验',
  lead: '收齐的年报放在一个文件夹里，一次全部校验：谁没有报、谁报错了、错在哪里。文件只在这台电脑上处理，关闭页面后不留任何记录。',
  drop: '把文件夹，或多个文件，拖到这里',
  chooseFolder: '选择文件夹',
  chooseFiles: '选择文件',
  more: '可以是表格（.xlsx、.xls）、Word（.docx）、网页（.html）、文本（.txt）和导出的 JSON，混放也可以。',
  roster: '应报名单',
  rosterHint: '.csv 或 .xlsx，一行一个机关，列名“机关名称”，可以有“统一社会信用代码”。给出名单后列出谁没有报。',
  lastYear: '上年文件夹',
  lastYearHint: '上年的年报。按机关名称找到各自上年的数，核对结转等跨年关系。',
  clear: '清空',
  close: '关闭',
  listing: '正在列出文件…',
  nothing: '这里没有可以校验的文件。请选择放年报的文件夹。',
  notListed: '这个文件夹没有打开：浏览器不让读，或它已被移走。请重新选择。',
  gone: '这个文件读不出来：选择之后它被移走、改名或修改了。请重新选择文件夹。',
  cut: (most) => `文件太多，只列出前 ${most} 个。请按下级文件夹分批校验。`,
  others: (count) => `另有 ${count} 个文件不是年报，未校验`,
  rosterGiven: (name, units) => `${name}：${units} 个机关`,
  rosterEmpty: '没有从中读出机关名称。请用一列“机关名称”，一行一个。',
  lastYearGiven: (reports, unread) => `上年 ${reports} 份${unread > 0 ? `，另有 ${unread} 个文件没有用上` : ''}`,
  takeAway: '去掉',
  progress: (done, total) => `${done}/${total}`,
  checking: { check: '正在校验', 'last-year': '正在读上年的年报', record: '正在生成审核表' },
  left: (seconds) => (seconds === null ? '' : seconds < 60 ? `约剩 ${seconds} 秒` : `约剩 ${Math.ceil(seconds / 60)} 分钟`),
  finished: (total, seconds) => `已校验 ${total} 份，用时 ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} 秒`,
  stoppedAt: (done, total) => `已停止：校验了 ${done} 份，共 ${total} 份`,
  stop: '停止',
  resume: '继续校验其余的',
  notStarted: '浏览器没有让校验程序启动。请刷新页面重试，或换用新版的 Edge、Chrome。',
  totals: '结果',
  all: '全部',
  missing: '未报',
  waiting: '等待',
  columns: { status: '结果', organization: '机关名称', year: '年度', errors: '错误', warnings: '需核实', main: '主要问题', file: '文件' },
  sortBy: (column) => `按${column}排序`,
  table: '校验结果',
  tableHint: '上下键选择一行，回车打开',
  shown: (shown, all) => (shown === all ? `共 ${all} 行` : `列出 ${shown} 行，共 ${all} 行`),
  noneShown: '没有符合条件的。',
  search: '按机关或文件名查找',
  rule: '问题种类',
  anyRule: '所有问题',
  resetFilter: '取消筛选',
  rules: '最常见的问题',
  rulesNone: '还没有发现问题。',
  ruleCount: (files, findings) => `${files} 份，共 ${findings} 处`,
  edited: '已修改',
  compared: '已与上年核对',
  record: '审核表',
  open: '打开',
  near: (names) => `名称相近：${names}`,
  notes: {
    failed: '未通过',
    'other-form': '报表格式与多数不同',
    'other-year': '年度与多数不同',
    'no-year': '没有年度',
    consolidated: '本身是汇总表',
    copy: '与另一份内容相同',
    conflict: '同一机关有内容不同的几份',
    'no-organization': '没有机关名称',
    'not-on-roster': '不在名单',
    doubled: '重复报送',
  },
  outlier: (cell, value, kind, median, more) =>
    `“${cell}”是 ${value}，同类单位${kind === '' ? '' : `（${kind}）`}的中位数是 ${median}，是不是把元当成了万元${more > 0 ? `；另有 ${more} 个数也是这样` : ''}`,
  rollup: '汇总',
  exportTable: '导出总表',
  printAll: '打印审核表',
  csv: '.csv',
  xlsx: '.xlsx',
  noOrganization: '（没有机关名称）',
  internal: '校验这个文件时程序出错，其他文件不受影响。',
  lost: {
    time: '这个文件校验了太久，已跳过，其他文件不受影响。请在 WPS 或 Excel 中打开它，另存为新的 .xlsx 再试。',
    crash: '校验这个文件时程序中断，已跳过，其他文件不受影响。请在 WPS 或 Excel 中打开它，另存为新的 .xlsx 再试。',
  },
  jsonWrong: (detail) => `这个 JSON 文件不是导出的年报：${detail}`,
  formNotKnown: (form) => `这里没有报表格式“${form}”。请用命令行，并以 --form 给出格式文件。`,
  tooManyRows: (table, rows, most) => `没有生成：“${table}”各单位合起来有 ${rows} 行，一份汇总表最多 ${most} 行。请分几批汇总。`,
  unknownCells: (keys) => `其中有报表格式里没有的指标：${keys}`,
  sum: {
    heading: '汇总',
    body: '各份年报逐格相加，生成一份填好的汇总表（.xlsx）。同一机关内容不同的几份都不计入。',
    set: '格式和年度',
    setName: (form, year, reports) => `${form}，${year} 年度（${reports} 份）`,
    includeFailed: '把未通过校验的也计入',
    organization: '汇总表的机关名称',
    nameless: '请填写是哪个机关的汇总表，例如“某县人民政府”。',
    government: (region) => `${region}人民政府`,
    counted: (count) => `计入 ${count} 份`,
    leftOut: (count) => `未计入 ${count} 份`,
    none: '没有可以汇总的年报。',
    notAdded: (count) => `有 ${count} 格填的不是数，没有加进去`,
    act: '生成汇总表',
    cancel: '取消',
    fileName: (year, organization) => `${year}_${organization === '' ? '汇总' : organization}_政务公开年报_汇总.xlsx`,
    result: (status) => `汇总表校验结果：${status}`,
    failed: '汇总表没有生成。',
  },
  print: { heading: (count) => `审核表（${count} 份）`, act: '打印', close: '关闭', title: '审核表', none: '这里没有可以出审核表的年报。' },
  saved: (name) => `已保存“${name}”，在浏览器的下载文件夹里。`,
  fileName: (date) => `批量校验_${date}`,
};

const en: BatchPageText = {
  heading: 'Check a folder',
  lead: 'Put the reports you received into one folder and check them all at once: who is missing, who is wrong, and where. Files stay on this computer; nothing is kept when the page is closed.',
  drop: 'Drop a folder, or several files, here',
  chooseFolder: 'Choose a folder',
  chooseFiles: 'Choose files',
  more: 'Workbooks (.xlsx, .xls), Word files (.docx), web pages (.html), texts (.txt) and exported JSON, mixed as they come.',
  roster: 'Roster',
  rosterHint: '.csv or .xlsx, one organization a row under "organization", with "creditCode" where known. It tells who is missing.',
  lastYear: "Last year's folder",
  lastYearHint: "Last year's reports. Each is found by its organization, and what is carried over is compared.",
  clear: 'Clear',
  close: 'Close',
  listing: 'Listing the files…',
  nothing: 'There is no file to check here. Choose the folder with the reports.',
  notListed: 'The folder was not opened: the browser may not read it, or it is gone. Choose it again.',
  gone: 'This file cannot be read: it was moved, renamed or changed after it was chosen. Choose the folder again.',
  cut: (most) => `Too many files: only the first ${most} are listed. Check one subfolder at a time.`,
  others: (count) => `${count} more ${count === 1 ? 'file is no report and was' : 'files are no reports and were'} not checked`,
  rosterGiven: (name, units) => `${name}: ${units} organizations`,
  rosterEmpty: 'No organization was found in it. Use one column "organization", one a row.',
  lastYearGiven: (reports, unread) => `${reports} reports of last year${unread > 0 ? `, ${unread} files not used` : ''}`,
  takeAway: 'Take away',
  progress: (done, total) => `${done}/${total}`,
  checking: { check: 'Checking', 'last-year': "Reading last year's reports", record: 'Making check records' },
  left: (seconds) => (seconds === null ? '' : seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`),
  finished: (total, seconds) => `${total} checked in ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`,
  stoppedAt: (done, total) => `Stopped: ${done} of ${total} checked`,
  stop: 'Stop',
  resume: 'Check the rest',
  notStarted: 'The browser did not let the checking program start. Reload the page, or use a current Edge or Chrome.',
  totals: 'Results',
  all: 'All',
  missing: 'missing',
  waiting: 'waiting',
  columns: {
    status: 'Result',
    organization: 'Organization',
    year: 'Year',
    errors: 'Errors',
    warnings: 'Warnings',
    main: 'Main findings',
    file: 'File',
  },
  sortBy: (column) => `Sort by: ${column}`,
  table: 'Results of the check',
  tableHint: 'Arrow keys choose a row, Enter opens it',
  shown: (shown, all) => (shown === all ? `${all} rows` : `${shown} of ${all} rows`),
  noneShown: 'Nothing fits the filter.',
  search: 'Find an organization or file',
  rule: 'Kind of finding',
  anyRule: 'All findings',
  resetFilter: 'Reset the filter',
  rules: 'Most frequent findings',
  rulesNone: 'No findings yet.',
  ruleCount: (files, findings) => `${files} ${files === 1 ? 'report' : 'reports'}, ${findings} ${findings === 1 ? 'finding' : 'findings'}`,
  edited: 'changed',
  compared: 'compared with last year',
  record: 'Check record',
  open: 'Open',
  near: (names) => `similar name: ${names}`,
  notes: {
    failed: 'failed',
    'other-form': 'another form than most',
    'other-year': 'another year than most',
    'no-year': 'no year',
    consolidated: 'a roll-up itself',
    copy: 'same content as another',
    conflict: 'different reports of one organization',
    'no-organization': 'no organization',
    'not-on-roster': 'not on the roster',
    doubled: 'sent more than once',
  },
  outlier: (cell, value, kind, median, more) =>
    `"${cell}" is ${value}, while the median of units of its kind${kind === '' ? '' : ` (${kind})`} is ${median}: yuan typed for 10,000 yuan?${more > 0 ? ` So ${more === 1 ? 'is 1 other figure' : `are ${more} other figures`}.` : ''}`,
  rollup: 'Roll up',
  exportTable: 'Export the table',
  printAll: 'Print check records',
  csv: '.csv',
  xlsx: '.xlsx',
  noOrganization: '(no organization)',
  internal: 'The program failed at this file; the others are not affected.',
  lost: {
    time: 'This file took too long and was skipped; the others are not affected. Open it in WPS or Excel, save it as a new .xlsx and try again.',
    crash:
      'The program broke off at this file and skipped it; the others are not affected. Open it in WPS or Excel, save it as a new .xlsx and try again.',
  },
  jsonWrong: (detail) => `This JSON file is no exported report: ${detail}`,
  formNotKnown: (form) => `There is no form "${form}" here. Use the command line and give the form file by --form.`,
  tooManyRows: (table, rows, most) =>
    `Not made: "${table}" has ${rows} rows in all reports together; a roll-up holds ${most} at most. Roll up in parts.`,
  unknownCells: (keys) => `It has figures that its form does not have: ${keys}`,
  sum: {
    heading: 'Roll up',
    body: 'Adds up all reports cell by cell into one filled workbook (.xlsx). Of an organization with different reports none counts.',
    set: 'Form and year',
    setName: (form, year, reports) => `${form}, ${year} (${reports} reports)`,
    includeFailed: 'Count reports that failed as well',
    organization: 'Organization of the roll-up',
    nameless: 'Say whose roll-up it is, such as "某县人民政府".',
    government: (region) => `${region}人民政府`,
    counted: (count) => `${count} counted`,
    leftOut: (count) => `${count} left out`,
    none: 'There is no report to roll up.',
    notAdded: (count) => `${count} ${count === 1 ? 'cell holds' : 'cells hold'} no number and were not added`,
    act: 'Make the roll-up',
    cancel: 'Cancel',
    fileName: (year, organization) => `${year}_${organization === '' ? 'rollup' : organization}_disclosure-report_rollup.xlsx`,
    result: (status) => `The roll-up itself: ${status}`,
    failed: 'The roll-up was not made.',
  },
  print: {
    heading: (count) => `Check records (${count})`,
    act: 'Print',
    close: 'Close',
    title: 'Check record',
    none: 'There is no report here to make a record of.',
  },
  saved: (name) => `Saved "${name}" to the browser's downloads folder.`,
  fileName: (date) => `gouji-batch_${date}`,
};

export const batchPageText = (language: Language): BatchPageText => (language === 'en' ? en : zhCN);

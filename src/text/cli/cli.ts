import { batchText, type LeftOutReason } from '../batch.ts';
import type { Language } from '../text.ts';

/** Every sentence of the command line. A sentence with parameters is a function. */
export interface CliText {
  readonly about: string;
  readonly commands: Readonly<
    Record<
      | 'template'
      | 'check'
      | 'compare'
      | 'export'
      | 'import'
      | 'mark'
      | 'clear'
      | 'fix'
      | 'fill'
      | 'publish'
      | 'record'
      | 'rollup'
      | 'verify'
      | 'rules'
      | 'schema'
      | 'form'
      | 'formCheck'
      | 'formInit'
      | 'help',
      string
    >
  >;
  readonly options: Readonly<
    Record<
      | 'form'
      | 'output'
      | 'outputReport'
      | 'outputPublication'
      | 'reportFile'
      | 'outputRollup'
      | 'outputTable'
      | 'roster'
      | 'table'
      | 'priorMany'
      | 'against'
      | 'year'
      | 'organization'
      | 'includeFailed'
      | 'take'
      | 'outputWorkbook'
      | 'document'
      | 'format'
      | 'prior'
      | 'quarter'
      | 'draft'
      | 'rule'
      | 'suspects'
      | 'lang'
      | 'help'
      | 'version'
      | 'file'
      | 'files'
      | 'fileToChange'
      | 'report'
      | 'reports'
      | 'formFile'
      | 'outputForm',
      string
    >
  >;
  /** Commander's headings and placeholders. */
  readonly help: Readonly<Record<'Usage:' | 'Arguments:' | 'Options:' | 'Global Options:' | 'Commands:' | '[options]' | '[command]', string>>;
  readonly parser: {
    unknownOption(name: string, meant: string): string;
    unknownCommand(name: string, meant: string): string;
    missingArgument(name: string): string;
    missingOption(option: string): string;
    missingValue(option: string): string;
    badValue(option: string, value: string, choices: string): string;
    tooMany(): string;
    other(message: string): string;
  };
  readonly cover: string;
  readonly narrative: string;
  report(organization: string, year: number | null, form: string): string;
  readonly noOrganization: string;
  actual(value: string): string;
  expected(value: string): string;
  difference(value: string): string;
  readonly between: string;
  blanks(count: number, ranges: string): string;
  folded(title: string, count: number, ranges: string): string;
  readonly foldedTodo: string;
  foldedFix(count: number): string;
  readonly colon: string;
  explained(text: string): string;
  /** After a cause: how many findings it explains. */
  explains(count: number): string;
  rulesChecked(assessed: number, notAssessed: number): string;
  /** What is lacking that an option or another command would supply. */
  readonly wanting: Readonly<Record<'no-quarter' | 'no-members', (rules: number) => string>>;
  counts(errors: number, warnings: number, explained: number, hints: number): string;
  readonly nothingFound: string;
  /** After the counts: the verdict. */
  status(word: string): string;
  files(total: number, passed: number, unexplained: number, failed: number, unreadable: number, notRead: number): string;
  /** Files in a folder without a report: the first names, and how many in all. */
  notReports(names: string, count: number, named: number): string;
  written(path: string): string;
  exported(path: string, status: string): string;
  exportedMany(exported: number, refused: number, unreadable: number): string;
  readonly manyInto: string;
  published(path: string, status: string): string;
  readonly wantsPublication: string;
  refusedDraft(errors: number, warnings: number): string;
  refusedUnfilled(): string;
  marked(painted: number, path: string): string;
  notPainted(count: number, addresses: string): string;
  cleared(any: boolean, path: string): string;
  fixed(count: number, path: string): string;
  /** One line for each suspect changed. */
  changed(address: string, value: string, proposed: string): string;
  readonly nothingToFix: string;
  /** Findings that are fixed only if their rules are requested. */
  fixOthers(options: string): string;
  fixRule(rule: string): string;
  fixRefused(where: string, reason: string): string;
  filled(count: number, path: string): string;
  formUnknown(id: string, known: string): string;
  notFilled(where: string, reason: string): string;
  /** A name that is not valid in the system's encoding, so that no program can open it. */
  nameNotText(path: string): string;
  formWrong(path: string): string;
  moreProblems(count: number): string;
  rosterEmpty(path: string): string;
  readonly roster: {
    summary(units: number, sent: number, missing: number): string;
    /** `near`: reports under a similar name, or nothing. */
    missing(name: string, near: string): string;
    from(organization: string, file: string): string;
    doubled(name: string, files: string): string;
    unknown(organization: string, file: string, near: string): string;
  };
  /** Of `--prior` with a folder: how many reports were compared with last year's, and which could not be. */
  readonly priors: {
    summary(found: number, others: number): string;
    none(files: string, count: number): string;
    conflict(files: string, count: number): string;
    'other-form'(files: string, count: number): string;
  };
  /** Findings that only appear when comparing reports. */
  readonly many: {
    odd(form: string, year: number | null, usualForm: string, usualYear: number, reports: string): string;
    copies(reports: string): string;
  };
  /** This year compared with last year. */
  readonly compare: {
    readonly title: string;
    readonly columns: Readonly<Record<'table' | 'figure' | 'place' | 'now' | 'last' | 'difference' | 'percent' | 'beside' | 'key', string>>;
    readonly far: string;
    /** `lacking`: one of the years has no number there. */
    summary(changed: number, same: number, lacking: number, far: number): string;
    /** `organization` and `year` of the file given as last year's, `''` and `null` if unknown. */
    nothing(file: string, organization: string, year: number | null): string;
  };
  readonly rollup: {
    readonly nothing: string;
    summary(form: string, year: number, counted: number, leftOut: number): string;
    leftOut(organization: string, file: string, reason: string): string;
    /** A finding of the roll-up itself. */
    own(message: string): string;
    /** What a rule about the members finds in the office's own roll-up. */
    against(message: string): string;
    notTaken(file: string): string;
    otherYear(file: string, own: number, year: number): string;
    badYear(year: string): string;
    /** Why a report is not added up, and what to do about it. */
    readonly reasons: Readonly<Record<LeftOutReason, string>>;
    tooManyRows(table: string, rows: number, most: number): string;
    notAdded(cell: string, organization: string, file: string): string;
    outlier(organization: string, cell: string, value: number, median: number): string;
    difference(cell: string, ours: number | null, theirs: number | null, difference: number, cause: string): string;
    readonly causes: Readonly<Record<'left-out' | 'twice', (organization: string, extent: 'all' | 'table' | 'column' | 'cell') => string>>;
    readonly equal: string;
    written(path: string, counted: number, status: string): string;
  };
  notThisForm(path: string, own: string, asked: string): string;
  jsonWrong(path: string, detail: string): string;
  readonly jsonIsWorkbook: string;
  unknownCells(keys: string): string;
  /** A report of a form that is neither official nor given. */
  formNotKnown(path: string, id: string): string;
  /** A warning: the report was changed after its export. */
  changedSince(path: string): string;
  readonly notExported: string;
  /** Statements of a report that verification found to be untrue. */
  readonly digestDiffers: string;
  figuresDiffer(count: number, some: string): string;
  statusDiffers(claimed: string, judged: string): string;
  verified(status: string): string;
  ruleUnknown(id: string): string;
  isFolder(path: string): string;
  folderClosed(path: string): string;
  nothingInFolder(path: string): string;
  /** Next to the progress bar. `left` in seconds, `null` if unknown. */
  progress(done: number, total: number, left: number | null): string;
  /** A file that crashed a worker. */
  readonly crashed: string;
  noFolder(path: string): string;
  isInput(path: string): string;
  otherExtension(expected: string): string;
  wantsExtension(expected: string): string;
  /** An unexpected error: a defect of ours. */
  readonly internal: string;
  readonly ground: string;
  readonly usageHint: string;
}

const zhCN: CliText = {
  about: '勾稽：校验政府信息公开工作年度报告表格中的数据',
  commands: {
    template: '生成空白填报模板（.xlsx）',
    check: '校验一个或多个表格',
    compare: '逐项列出本年、上年、增减和增减的百分比',
    export: '校验后导出为 JSON',
    import: '把 Word、网页、文本或其他表格中的年报填入模板',
    mark: '把有问题的单元格标上颜色，另存',
    clear: '清除勾稽标上的颜色，另存',
    fix: '应用一键修复（空白、占位符、单位等），另存',
    fill: '用导出的 JSON 填好一份模板',
    publish: '校验后生成公开稿（Word 或网页）',
    rollup: '把一个文件夹里各单位的报表逐格相加，生成汇总表（.xlsx 或 .json）',
    record: '生成审核表（Word 或网页）：校验了什么、发现了什么',
    verify: '核对收到的导出文件（JSON）：内容是否被改动，并按其中的数重新校验',
    rules: '列出校验规则',
    schema: '输出导出文件的 JSON Schema；指定格式的，列出它的每个指标',
    form: '编写报表格式时用的命令',
    formInit: '从现有的表格（.xlsx）起草报表格式，看不出来的列成问题',
    formCheck: '检查一个报表格式：规则有没有矛盾、哪些指标没有规则，并给每条规则举一个例子',
    help: '显示帮助',
  },
  options: {
    form: '报表格式：编号，或格式文件（.json）的路径',
    output: '写到哪个文件',
    outputWorkbook: '写到哪个表格文件（.xlsx）',
    document: 'Word 文件（.docx）、网页（.html）、文本（.txt）或表格文件',
    outputReport: '写到哪个文件；给文件夹时自动命名，.ndjson 为每份一行，- 为标准输出',
    outputTable: '把全部指标写成表：.xlsx 或 .csv',
    outputRollup: '写到哪个文件：.xlsx 为填好的模板，.json 为导出格式',
    roster: '应报名单（.csv 或 .xlsx，有“机关名称”一列）',
    against: '单位自己做的汇总表，逐格比较',
    year: '汇总哪个年度；不给时按多数',
    organization: '汇总表的机关名称',
    includeFailed: '未通过校验的也计入',
    take: '同一机关有几份时，以这个文件为准；可多次给出',
    outputPublication: '写到哪个文件：.docx 为 Word，.html 为网页',
    reportFile: '表格文件，或导出的 JSON 文件',
    format: '输出方式：text 供人阅读，json 供程序读取',
    prior: '上年的报告（导出的 JSON、表格或文稿），代替表格中的上年数据',
    quarter: '上期（上一季度、上一月份）的报告，供自定义格式中写了 quarter: 的规则比较',
    priorMany: '上年的报告（导出的 JSON、表格或文稿），或上年报表的文件夹（按机关名称各找各的），代替表格中的上年数据',
    table: '把结果另存为表：.xlsx（总表、问题、未报三张）、.csv 或 .ndjson（一行一份报表）',
    draft: '有错误时也导出，作为草稿',
    rule: '只修复这条规则的问题，可多次给出',
    suspects: '还把能够确定的疑似错误单元格改为应有的数；改后请逐一核对',
    lang: '语言：zh-CN 或 en',
    help: '显示帮助',
    version: '显示版本号',
    fileToChange: '表格文件（.xlsx、.xlsm）',
    file: '表格文件（.xlsx、.xlsm、.xls、.et）或文稿（.docx、.html、.txt）',
    files: '表格文件（.xlsx、.xlsm、.xls、.et）、文稿（.docx、.html、.txt）或文件夹，可多个',
    report: '导出的 JSON 文件',
    reports: '导出的 JSON 文件或文件夹，可多个',
    formFile: '格式文件（.json），或官方格式的编号',
    outputForm: '写到哪个格式文件（.json）',
  },
  help: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Global Options:': '通用选项：',
    'Commands:': '命令：',
    '[options]': '[选项]',
    '[command]': '[命令]',
  },
  parser: {
    unknownOption: (name, meant) => `没有这个选项：${name}${meant === '' ? '' : `（是不是 ${meant}？）`}`,
    unknownCommand: (name, meant) => `没有这个命令：${name}${meant === '' ? '' : `（是不是 ${meant}？）`}`,
    missingArgument: (name) => `缺少参数：${name}`,
    missingOption: (option) => `缺少选项：${option}`,
    missingValue: (option) => `选项后面缺少内容：${option}`,
    badValue: (option, value, choices) => `选项 ${option} 不能是“${value}”，可以是：${choices}`,
    tooMany: () => '参数太多',
    other: (message) => message,
  },
  cover: '封面与文件',
  narrative: '文字部分',
  report: (organization, year, form) => `${organization} · ${year === null ? '年度不明' : `${year} 年度`} · ${form}`,
  noOrganization: '机关名称未填',
  actual: (value) => `实际 ${value}`,
  expected: (value) => `应为 ${value}`,
  difference: (value) => `相差 ${value}`,
  between: '，',
  blanks: (count, ranges) => `空白 ${count} 格：${ranges}`,
  folded: (title, count, ranges) => `${title} ${count} 格：${ranges}`,
  foldedTodo: '请填实际数；没有发生的填 0。',
  foldedFix: (count) => `gouji fix 可以填好其中 ${count} 格，填后请核对。`,
  colon: '：',
  explained: (text) => `情况说明：${text}`,
  explains: (count) => `下面 ${count} 处问题由它引起：`,
  wanting: {
    'no-quarter': (rules) => `其中 ${rules} 项要上期的数：用 --quarter 给出上期的报告，或填在“上年数据”表里`,
    'no-members': (rules) => `其中 ${rules} 项要各单位的数：用 gouji rollup … --against 判断`,
  },
  rulesChecked: (assessed, notAssessed) => `检查 ${assessed} 项规则${notAssessed === 0 ? '' : `（另有 ${notAssessed} 项缺少数据，无法判断）`}`,
  counts: (errors, warnings, explained, hints) =>
    `${errors} 处错误、${warnings} 处需核实${explained === 0 ? '' : `（其中 ${explained} 处已说明）`}、${hints} 处提示`,
  nothingFound: '没有发现问题',
  status: (word) => `（${word}）`,
  files: (total, passed, unexplained, failed, unreadable, notRead) =>
    `共 ${total} 个文件：${passed} 个通过、${unexplained} 个有待核实、${failed} 个有错误、${unreadable} 个无法读取${notRead === 0 ? '' : `；另有 ${notRead} 个不是年报，没有读`}`,
  notReports: (names, count, named) => `没有读：${names}${count > named ? ` 等 ${count} 个` : ''}（不是表格或文稿，或其中没有年报的表格）`,
  written: (path) => `已写入 ${path}`,
  published: (path, status) => `已写入 ${path}（${status}）`,
  wantsPublication: '输出文件的扩展名应为 .docx（Word）或 .html（网页）',
  exported: (path, status) => `已导出 ${path}（${status}）`,
  exportedMany: (exported, refused, unreadable) =>
    `导出 ${exported} 份${refused === 0 ? '' : `，${refused} 份未通过校验，没有导出`}${unreadable === 0 ? '' : `，${unreadable} 份未能读取`}`,
  manyInto: '多份报表请导出到一个已有的文件夹（每份一个文件），或一个 .ndjson 文件（每份一行）',
  refusedDraft: (errors, warnings) => `有 ${errors} 处错误、${warnings} 处需核实，未导出。改正后再导出；要先导出草稿，请加 --draft`,
  refusedUnfilled: () => '还没有填写，未导出。填好后再导出；要先导出草稿，请加 --draft',
  marked: (painted, path) => `已标记 ${painted} 格，写入 ${path}`,
  notPainted: (count, addresses) => `有 ${count} 格未能标记：${addresses}。工作表受保护，请先“审阅 → 撤销工作表保护”再标记`,
  cleared: (any, path) => `${any ? '已清除全部标记' : '没有需要清除的标记'}，写入 ${path}`,
  fixed: (count, path) => `已修复 ${count} 处，写入 ${path}`,
  changed: (address, value, proposed) => `${address}：${value} 改为 ${proposed}，请核对`,
  nothingToFix: '没有可以一键修复的问题',
  fixOthers: (options) => `还有可以修复的，须指明规则：${options}`,
  fixRule: (rule) => `命令是 gouji fix --rule ${rule}。`,
  fixRefused: (where, reason) => `${where} 无法修改，什么都没有改。${reason}`,
  filled: (count, path) => `已填入 ${count} 个数，写入 ${path}`,
  formUnknown: (id, known) => `没有这个报表格式：${id}。可用：${known}；也可以给出格式文件（.json）的路径`,
  notFilled: (where, reason) => `${where} 填不进去，没有写出文件。${reason}`,
  nameNotText: (path) => `${path}：文件名不是 UTF-8 编码，打不开。请先改名`,
  formWrong: (path) => `格式文件有误：${path}`,
  moreProblems: (count) => `……另有 ${count} 处`,
  rosterEmpty: (path) => `${path}：没有读到应报名单。请给一列“机关名称”（可以再有一列“统一社会信用代码”），存为 .csv 或 .xlsx`,
  roster: {
    summary: (units, sent, missing) => `应报 ${units} 家，已报 ${sent} 家，未报 ${missing} 家`,
    missing: (name, near) => `未报：${name}${near === '' ? '' : `（名称相近的有：${near}，是不是它？）`}`,
    from: (organization, file) => `${organization} ${file}`,
    doubled: (name, files) => `重复报送：${name}：${files}`,
    unknown: (organization, file, near) =>
      `不在名单：${organization === '' ? '（没有机关名称）' : organization} ${file}${near === '' ? '' : `（名单里名称相近的有：${near}）`}`,
  },
  priors: {
    summary: (found, others) => `与上年对照：${found} 份找到了本机关的上年报表${others === 0 ? '' : `，${others} 份没有`}`,
    none: (files, count) => `上年文件夹里没有本机关的上年报表：${files}${count > 20 ? ` 等 ${count} 份` : ''}`,
    conflict: (files, count) => `上年文件夹里本机关有内容不同的几份，没有对照：${files}${count > 20 ? ` 等 ${count} 份` : ''}`,
    'other-form': (files, count) => `上年报表的格式不认识，没有对照；请用 --form 给出格式文件：${files}${count > 20 ? ` 等 ${count} 份` : ''}`,
  },
  many: {
    odd: (form, year, usualForm, usualYear, reports) =>
      `与多数不同：${form}，${year === null ? '没有年度' : `${year} 年度`}（多数是 ${usualForm}，${usualYear} 年度）：${reports}`,
    copies: (reports) => `内容完全相同：${reports}`,
  },
  compare: {
    title: '上年对比',
    columns: {
      table: '表',
      figure: '指标',
      place: '位置',
      now: '本年',
      last: '上年',
      difference: '增减',
      percent: '增减 %',
      beside: '与上年',
      key: '指标代码',
    },
    far: '相差悬殊',
    summary: (changed, same, lacking, far) =>
      `${changed} 项与上年不同，${same} 项相同${lacking === 0 ? '' : `，${lacking} 项缺一年的数`}${far === 0 ? '' : `；${far} 项与上年相差悬殊，请核对`}`,
    nothing: (file, organization, year) =>
      organization === '' && year === null
        ? `${file}：没有上年的数可比。请用 --prior 给出上年的报告，或填好表格里的“上年数据”`
        : `${file}：给出的上年数据是${organization === '' ? '（没有机关名称）' : organization}${year === null ? '' : ` ${year} 年度`}的，不是本机关上一年度的，没有比较`,
  },
  rollup: {
    nothing: '没有可以汇总的报表。请看上面各文件的说明，或用 --form、--year 指定格式和年度',
    summary: (form, year, counted, leftOut) => `${form} ${year} 年度：汇总 ${counted} 家${leftOut === 0 ? '' : `，另有 ${leftOut} 份没有计入`}`,
    leftOut: (organization, file, reason) => `没有计入：${organization === '' ? '（没有机关名称）' : organization} ${file}：${reason}`,
    own: (message) => `汇总表自身：${message}`,
    against: (message) => `自己的汇总表：${message}`,
    notTaken: (file) => `--take 指定的 ${file} 不在要汇总的文件里`,
    otherYear: (file, own, year) => `${file} 是 ${own} 年度的，汇总的是 ${year} 年度；请换一份，或用 --year 指定年度`,
    badYear: (year) => `--year 应为四位数的年度，例如 2024，不是 ${year}`,
    reasons: {
      ...batchText['zh-CN'].leftOut,
      failed: '未通过校验，改正后再汇总，或加 --include-failed',
      conflict: '同一机关有内容不同的几份，都不计入；用 --take 指定以哪一份为准',
    },
    tooManyRows: (table, rows, most) =>
      `“${table}”各单位合起来有 ${rows} 行，一份汇总表最多 ${most} 行。请分几批汇总，或用 gouji export 文件夹 -o 全部.ndjson 导出后用数据库汇总（docs/analysis.md）`,
    notAdded: (cell, organization, file) => `没有加进去：${cell}，${organization} ${file} 填的不是数`,
    outlier: (organization, cell, value, median) =>
      `请核实：${organization} 的“${cell}”是 ${value}，同类单位一般是 ${median}，是不是把元当成了万元？`,
    difference: (cell, ours, theirs, difference, cause) =>
      `不一致：${cell}：各单位之和 ${ours ?? '空白'}，汇总表 ${theirs ?? '空白'}，相差 ${difference}${cause === '' ? '' : `；${cause}`}`,
    causes: {
      'left-out': (organization, extent) => `很可能${extent === 'cell' ? '这一格' : ''}漏加了${organization}`,
      twice: (organization, extent) => `很可能${extent === 'cell' ? '这一格' : ''}把${organization}加了两次`,
    },
    equal: '与汇总表逐格一致',
    written: (path, counted, status) => `已写入 ${path}（${counted} 家之和，${status}）`,
  },
  notThisForm: (path, own, asked) => `${path} 是 ${own} 格式的数据，不能填入 ${asked} 的模板；请去掉 --form，或改为 ${own}`,
  jsonWrong: (path, detail) => `${path} 不能用：${detail}`,
  jsonIsWorkbook: '这是表格，不是 JSON；请先用 gouji export 导出它',
  unknownCells: (keys) => `报表格式中没有这些指标：${keys}`,
  formNotKnown: (path, id) => `${path} 的报表格式是 ${id}，勾稽不认识它；请用 --form 给出它的格式文件（.json）`,
  changedSince: (path) => `注意：${path} 导出之后被改动过（内容与其中的 digest 不符），请核对，或请报送单位重新导出`,
  notExported: '不是 gouji export 导出的报告，没有可以核对的 digest',
  digestDiffers: '内容与 digest 不符：导出之后被改动过，请报送单位重新导出',
  figuresDiffer: (count, some) => `有 ${count} 个指标缺少、多余，或者与 raw 中的原文不符：${some}${count > 3 ? ' 等' : ''}`,
  statusDiffers: (claimed, judged) => `文件自称“${claimed}”，按其中的数和问题重新判断是“${judged}”`,
  verified: (status) => `核对结果：${status}`,
  ruleUnknown: (id) => `没有这条规则：${id}。用 gouji rules 查看全部`,
  isFolder: (path) => `${path} 是文件夹，请给出文件名`,
  folderClosed: (path) => `${path}：这个文件夹打不开，其中的文件没有校验。请检查您是否有读取权限。`,
  nothingInFolder: (path) => `${path} 里没有表格文件或文稿（.xlsx、.xlsm、.xls、.et、.docx、.html、.txt）`,
  progress: (done, total, left) => `正在校验 ${done}/${total}${left === null ? '' : `，还需约 ${left} 秒`}`,
  crashed: '校验这个文件时程序意外中止，其余文件不受影响。请在 WPS 或 Excel 中打开它，另存为新的 .xlsx 文件再试',
  noFolder: (path) => `文件夹不存在：${path}`,
  isInput: (path) => `${path} 就是要读取的文件，请换一个文件名，以免覆盖它`,
  otherExtension: (expected) => `输出文件的扩展名应与原文件相同（${expected}），否则打不开`,
  wantsExtension: (expected) => `输出文件的扩展名应为 ${expected}`,
  internal:
    '程序遇到了没有料到的情况，没有做完，您的文件没有改动。请在 WPS 或 Excel 中另存为新的 .xlsx 文件再试；仍然这样，请把文件交给技术人员（设置环境变量 GOUJI_DEBUG=1 再运行一次，可以看到出错的位置）',
  ground: '依据',
  usageHint: '用 gouji --help 查看用法',
};

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const en: CliText = {
  about: 'Gouji: checks the figures of the annual report on government information disclosure',
  commands: {
    template: 'make a blank template (.xlsx)',
    check: 'check one or more workbooks',
    compare: "list this year's figures beside last year's, with difference and per cent",
    export: 'check, then export as JSON',
    import: 'put a report from a Word file, a web page, a text or another workbook into a template',
    mark: 'colour the cells that have findings, in a copy',
    clear: "remove Gouji's colours, in a copy",
    fix: 'apply the one-click fixes (blanks, placeholders, units …), in a copy',
    fill: 'fill a template from an exported JSON file',
    publish: 'check, then write the document to publish (Word or web page)',
    rollup: 'add up the reports of a folder, cell by cell (.xlsx or .json)',
    record: 'write the check record (Word or web page): what was checked and what was found',
    verify: 'verify exported JSON files: whether they were changed, and all rules again on their figures',
    rules: 'list the rules',
    schema: 'print the JSON Schema of an exported report; of one form with each of its figures',
    form: 'commands for whoever writes a report format',
    formInit: 'draft a report format from a workbook that exists; what cannot be told becomes a list of questions',
    formCheck: 'look a report format over: contradictions among its rules, cells without a rule, an example of each rule',
    help: 'show help',
  },
  options: {
    form: 'the form: its id, or the path of a form file (.json)',
    output: 'the file to write',
    outputWorkbook: 'the workbook to write (.xlsx)',
    document: 'a Word file (.docx), a web page (.html), a text (.txt) or a workbook',
    outputReport: 'the file to write; in a folder it is named by itself, .ndjson takes a report a line, - is the standard output',
    outputTable: 'write all figures as a table: .xlsx or .csv',
    outputRollup: 'the file to write: .xlsx for a filled template, .json for an export',
    roster: 'the roster (.csv or .xlsx with a column 机关名称)',
    against: 'the roll-up that the office made itself, compared cell by cell',
    year: 'the year to add up; that of most reports if not given',
    organization: 'the organization of the roll-up',
    includeFailed: 'count reports that failed as well',
    take: 'of several reports of one organization, the file that counts; may be given again',
    outputPublication: 'the file to write: .docx for Word, .html for a web page',
    reportFile: 'a workbook, or an exported JSON file',
    format: 'text for people, json for programs',
    prior: "last year's report (exported JSON, workbook or document), in place of last year's figures in the workbook",
    quarter: 'the report of the period before, for rules of a custom form that say quarter:',
    priorMany:
      "last year's report (exported JSON, workbook or document), or a folder of such reports, each found by its organization, in place of last year's figures in the workbook",
    table: 'a table of the results: .xlsx (reports, findings, missing), .csv or .ndjson (a row a report)',
    draft: 'export a report with errors too, as a draft',
    rule: 'fix only findings of this rule; may be repeated',
    suspects: 'also give suspect cells the value they should have, where that can be told; check each of them',
    lang: 'language: zh-CN or en',
    help: 'show help',
    version: 'show the version',
    fileToChange: 'a workbook (.xlsx, .xlsm)',
    file: 'a workbook (.xlsx, .xlsm, .xls, .et) or a document (.docx, .html, .txt)',
    files: 'workbooks (.xlsx, .xlsm, .xls, .et), documents (.docx, .html, .txt), or folders of them',
    report: 'an exported JSON file',
    reports: 'exported JSON files, or folders of them',
    formFile: 'format file (.json), or the id of an official format',
    outputForm: 'the format file (.json) to write',
  },
  help: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Global Options:': 'Global options:',
    'Commands:': 'Commands:',
    '[options]': '[options]',
    '[command]': '[command]',
  },
  parser: {
    unknownOption: (name, meant) => `unknown option: ${name}${meant === '' ? '' : ` (did you mean ${meant}?)`}`,
    unknownCommand: (name, meant) => `unknown command: ${name}${meant === '' ? '' : ` (did you mean ${meant}?)`}`,
    missingArgument: (name) => `missing argument: ${name}`,
    missingOption: (option) => `missing option: ${option}`,
    missingValue: (option) => `this option needs a value: ${option}`,
    badValue: (option, value, choices) => `option ${option} cannot be "${value}"; it can be: ${choices}`,
    tooMany: () => 'too many arguments',
    other: (message) => message,
  },
  cover: 'Cover and workbook',
  narrative: 'Text sections',
  report: (organization, year, form) => `${organization} · ${year === null ? 'year unknown' : `year ${year}`} · ${form}`,
  noOrganization: 'no organization given',
  actual: (value) => `is ${value}`,
  expected: (value) => `should be ${value}`,
  difference: (value) => `difference ${value}`,
  between: ', ',
  blanks: (count, ranges) => `${many(count, 'blank cell')}: ${ranges}`,
  folded: (title, count, ranges) => `${title}, ${many(count, 'cell')}: ${ranges}`,
  foldedTodo: 'Enter the figures; 0 where nothing happened.',
  foldedFix: (count) => `gouji fix can fill in ${count} of them; check what it filled in.`,
  colon: ': ',
  explained: (text) => `explanation: ${text}`,
  explains: (count) => (count === 1 ? 'This finding has that cause:' : `These ${count} findings have that one cause:`),
  wanting: {
    'no-quarter': (rules) => `${rules} of them need the period before: give its report with --quarter, or fill in the sheet 上年数据`,
    'no-members': (rules) => `${rules} of them need the members' reports: gouji rollup … --against judges them`,
  },
  rulesChecked: (assessed, notAssessed) =>
    `${many(assessed, 'rule')} checked${notAssessed === 0 ? '' : ` (${notAssessed} more ${notAssessed === 1 ? 'lacks' : 'lack'} figures to judge)`}`,
  counts: (errors, warnings, explained, hints) =>
    `${many(errors, 'error')}, ${warnings} to verify${explained === 0 ? '' : ` (${explained} explained)`}, ${many(hints, 'hint')}`,
  nothingFound: 'no problems found',
  status: (word) => ` (${word})`,
  files: (total, passed, unexplained, failed, unreadable, notRead) =>
    `${many(total, 'file')}: ${passed} passed, ${unexplained} to be verified, ${failed} failed, ${unreadable} unreadable${notRead === 0 ? '' : `; ${notRead} more hold no report and were not read`}`,
  notReports: (names, count, named) =>
    `not read: ${names}${count > named ? ` and others, ${count} in all` : ''} (no workbook or document, or no table of the report in it)`,
  written: (path) => `wrote ${path}`,
  published: (path, status) => `wrote ${path} (${status})`,
  wantsPublication: 'the output must have the extension .docx (Word) or .html (web page)',
  exported: (path, status) => `exported ${path} (${status})`,
  exportedMany: (exported, refused, unreadable) =>
    `${exported} exported${refused === 0 ? '' : `, ${refused} with errors left behind`}${unreadable === 0 ? '' : `, ${unreadable} could not be read`}`,
  manyInto: 'give several reports a folder that exists (a file each) or a file called .ndjson (a line each)',
  refusedDraft: (errors, warnings) =>
    `not exported: ${many(errors, 'error')}, ${warnings} to verify. Correct them first, or export a draft with --draft`,
  refusedUnfilled: () => 'not exported: not filled in yet. Fill it in first, or export a draft with --draft',
  marked: (painted, path) => `marked ${many(painted, 'cell')}, wrote ${path}`,
  notPainted: (count, addresses) =>
    `${many(count, 'cell')} could not be marked: ${addresses}. The sheet is protected: Review → Unprotect Sheet first, then mark`,
  cleared: (any, path) => `${any ? 'cleared all marks' : 'there were no marks'}, wrote ${path}`,
  fixed: (count, path) => `fixed ${count}, wrote ${path}`,
  changed: (address, value, proposed) => `${address}: ${value} changed to ${proposed}, please check`,
  nothingToFix: 'there is nothing that can be fixed by itself',
  fixOthers: (options) => `more can be fixed where the rule is named: ${options}`,
  fixRule: (rule) => `The command is gouji fix --rule ${rule}.`,
  fixRefused: (where, reason) => `${where} cannot be changed; nothing was changed. ${reason}`,
  filled: (count, path) => `filled in ${many(count, 'figure')}, wrote ${path}`,
  formUnknown: (id, known) => `no such form: ${id}. Known: ${known}; the path of a form file (.json) works too`,
  notFilled: (where, reason) => `${where} cannot be filled in; no file was written. ${reason}`,
  nameNotText: (path) => `${path}: the name of the file is not in UTF-8 and cannot be opened. Rename it first`,
  formWrong: (path) => `there are mistakes in the form file ${path}`,
  moreProblems: (count) => `… and ${count} more`,
  rosterEmpty: (path) => `${path}: no roster was read. Give a column 机关名称 (and 统一社会信用代码, if known) as .csv or .xlsx`,
  roster: {
    summary: (units, sent, missing) => `${units} owe a report, ${sent} sent one, ${missing} missing`,
    missing: (name, near) => `missing: ${name}${near === '' ? '' : ` (there is a name like it: ${near}; is it theirs?)`}`,
    from: (organization, file) => `${organization} ${file}`,
    doubled: (name, files) => `sent twice: ${name}: ${files}`,
    unknown: (organization, file, near) =>
      `not on the roster: ${organization === '' ? '(no organization)' : organization} ${file}${near === '' ? '' : ` (names like it: ${near})`}`,
  },
  priors: {
    summary: (found, others) => `last year: ${found} held against the organization's own report${others === 0 ? '' : `, ${others} not`}`,
    none: (files, count) => `no report of last year in the folder: ${files}${count > 20 ? ` and others, ${count} in all` : ''}`,
    conflict: (files, count) =>
      `different reports of last year in the folder, none was used: ${files}${count > 20 ? ` and others, ${count} in all` : ''}`,
    'other-form': (files, count) =>
      `last year's report has a form that is not known, give it by --form: ${files}${count > 20 ? ` and others, ${count} in all` : ''}`,
  },
  many: {
    odd: (form, year, usualForm, usualYear, reports) =>
      `not like most: ${form}, ${year === null ? 'no year' : year} (most are ${usualForm}, ${usualYear}): ${reports}`,
    copies: (reports) => `the same content: ${reports}`,
  },
  compare: {
    title: 'Beside last year',
    columns: {
      table: 'Table',
      figure: 'Figure',
      place: 'Place',
      now: 'This year',
      last: 'Last year',
      difference: 'Change',
      percent: 'Change %',
      beside: 'Beside last year',
      key: 'Key',
    },
    far: 'far off',
    summary: (changed, same, lacking, far) =>
      `${changed} differ from last year, ${same} are the same${lacking === 0 ? '' : `, ${lacking} lack a number of one year`}${far === 0 ? '' : `; ${far} are far from last year: check them`}`,
    nothing: (file, organization, year) =>
      organization === '' && year === null
        ? `${file}: there are no figures of last year. Give last year's report with --prior, or fill in the sheet 上年数据`
        : `${file}: the figures given as last year's are of ${organization === '' ? '(no organization)' : organization}${year === null ? '' : `, ${year}`}, not of this organization's last year; nothing was compared`,
  },
  rollup: {
    nothing: 'there is nothing to roll up. See what was said of each file, or name form and year by --form and --year',
    summary: (form, year, counted, leftOut) => `${form} ${year}: ${counted} reports added${leftOut === 0 ? '' : `, ${leftOut} left out`}`,
    leftOut: (organization, file, reason) => `left out: ${organization === '' ? '(no organization)' : organization} ${file}: ${reason}`,
    own: (message) => `of the roll-up itself: ${message}`,
    against: (message) => `of your own roll-up: ${message}`,
    notTaken: (file) => `${file}, which --take names, is not among the files to be rolled up`,
    otherYear: (file, own, year) => `${file} is for ${own}, the roll-up for ${year}: give another, or name the year by --year`,
    badYear: (year) => `--year must be a year of four digits such as 2024, not ${year}`,
    reasons: {
      ...batchText.en.leftOut,
      failed: 'it failed; correct it first, or add --include-failed',
      conflict: 'there are different reports of one organization, none of them counts; name the right one by --take',
    },
    tooManyRows: (table, rows, most) =>
      `"${table}" has ${rows} rows in all reports together; a roll-up holds ${most} at most. Roll up in parts, or query the output of gouji export DIR -o all.ndjson (docs/analysis.md)`,
    notAdded: (cell, organization, file) => `not added: ${cell}, ${organization} ${file} holds no number`,
    outlier: (organization, cell, value, median) =>
      `look at: "${cell}" of ${organization} is ${value}, of units like it ${median}; were yuan typed for 10,000 yuan?`,
    difference: (cell, ours, theirs, difference, cause) =>
      `differs: ${cell}: sum of the units ${ours ?? 'blank'}, theirs ${theirs ?? 'blank'}, by ${difference}${cause === '' ? '' : `; ${cause}`}`,
    causes: {
      'left-out': (organization, extent) => `most likely ${organization} was left out${extent === 'cell' ? ' of this cell' : ''}`,
      twice: (organization, extent) => `most likely ${organization} was added twice${extent === 'cell' ? ' in this cell' : ''}`,
    },
    equal: 'equal to the given roll-up, cell by cell',
    written: (path, counted, status) => `wrote ${path} (sum of ${counted} reports, ${status})`,
  },
  notThisForm: (path, own, asked) => `${path} holds figures of ${own}, which a template of ${asked} cannot take; leave --form out, or name ${own}`,
  jsonWrong: (path, detail) => `${path} cannot be used: ${detail}`,
  jsonIsWorkbook: 'it is a workbook, not JSON; export it with gouji export first',
  unknownCells: (keys) => `the form has no such figures: ${keys}`,
  formNotKnown: (path, id) => `${path} is of the form ${id}, which is not known here; give its form file (.json) with --form`,
  changedSince: (path) => `note: ${path} was changed after it was exported (its digest does not fit); check it, or ask for a new export`,
  notExported: 'it is no report exported by gouji export, and has no digest to be verified',
  digestDiffers: 'the digest does not fit: it was changed after it was exported; ask for a new export',
  figuresDiffer: (count, some) =>
    `${many(count, 'figure')} missing, not of the form, or not what raw says the cell held: ${some}${count > 3 ? ' …' : ''}`,
  statusDiffers: (claimed, judged) => `it calls itself "${claimed}"; judged again by its figures and findings it is "${judged}"`,
  verified: (status) => `verified: ${status}`,
  ruleUnknown: (id) => `no such rule: ${id}. See gouji rules`,
  isFolder: (path) => `${path} is a folder; give a file name`,
  folderClosed: (path) => `${path}: the folder cannot be opened; the files in it were not checked. See whether you may read it.`,
  nothingInFolder: (path) => `there are no workbooks or documents (.xlsx, .xlsm, .xls, .et, .docx, .html, .txt) in ${path}`,
  progress: (done, total, left) => `checking ${done}/${total}${left === null ? '' : `, about ${left} s left`}`,
  crashed: 'checking this file ended unexpectedly; the others are not affected. Open it in WPS or Excel, save it as a new .xlsx file and try again',
  noFolder: (path) => `no such folder: ${path}`,
  isInput: (path) => `${path} is the file to be read; choose another name, so that it is not overwritten`,
  otherExtension: (expected) => `the output must have the extension of the input (${expected}), or it will not open`,
  wantsExtension: (expected) => `the output must have the extension ${expected}`,
  internal:
    'this was not foreseen and could not be done; your files were not changed. Save the workbook as a new .xlsx file in WPS or Excel and try again; if it stays so, report it (with GOUJI_DEBUG=1 set, a second run shows where it went wrong)',
  ground: 'rests on',
  usageHint: 'see gouji --help',
};

export const cliText: Readonly<Record<Language, CliText>> = { 'zh-CN': zhCN, en };

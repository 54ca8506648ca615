import type { Source } from '../../form/patterns.ts';

/** Every sentence of the task pane, other than those of rules and faults. A sentence with parameters is a function. */
export interface PaneText {
  readonly name: string;
  readonly actions: Readonly<
    Record<
      | 'validate'
      | 'again'
      | 'export'
      | 'clear'
      | 'more'
      | 'undo'
      | 'retry'
      | 'close'
      | 'cancel'
      | 'back'
      | 'collapse'
      | 'copy'
      | 'missing'
      | 'fix'
      | 'explain'
      | 'reexplain'
      | 'save'
      | 'removeExplanation'
      | 'recognize'
      | 'chooseFile'
      | 'automatic'
      | 'exportDraft'
      | 'importAnyway'
      | 'undoLast',
      string
    >
  >;
  readonly menu: Readonly<
    Record<
      | 'publication'
      | 'record'
      | 'template'
      | 'form'
      | 'names'
      | 'zeros'
      | 'rules'
      | 'progress'
      | 'prior'
      | 'import'
      | 'language'
      | 'live'
      | 'diagnose'
      | 'listing',
      string
    >
  >;
  /** Headings of the groups of 更多. */
  readonly menuGroups: Readonly<Record<'fill' | 'output' | 'setting', string>>;
  /** A blank template, named by the years it is for. */
  template(from: number, to: number | null): string;
  /** What 收起 does. */
  readonly collapse: string;
  readonly verdict: Readonly<Record<'unchecked' | 'stale' | 'passed' | 'nothing', string>>;
  /** The result as a verdict: 有 3 处错误、2 处需核实. */
  found(errors: number, warnings: number): string;
  /** Next to 还没有填写. */
  toFill(cells: number): string;
  passedWith(explained: number, hints: number): string;
  checked(time: string, rules: number, cells: number): string;
  notAssessed(count: number): string;
  /** Next to the time of a check, in a program that does not report edits. */
  readonly unwatched: string;
  year(year: number | null): string;
  readonly noOrganization: string;
  readonly first: readonly [string, string];
  readonly empty: string;
  /** No workbook is open. */
  readonly noWorkbook: string;
  readonly running: Readonly<Record<'validate' | 'export' | 'write' | 'clear' | 'other', string>>;
  readonly editing: string;
  readonly list: string;
  readonly notice: string;
  readonly filter: string;
  readonly filters: Readonly<Record<'all' | 'error' | 'warning' | 'hint', string>>;
  readonly grouping: string;
  readonly groupings: Readonly<Record<'cause' | 'table' | 'rule', string>>;
  readonly noneOfFilter: string;
  readonly search: string;
  /** Position of the current entry: 3/22. */
  position(at: number, of: number): string;
  readonly previous: string;
  readonly next: string;
  /** One click for a whole group. */
  fixGroup(cells: number): string;
  /** Checks run automatically; next to the time of the last one. */
  readonly liveOn: string;
  readonly cover: string;
  readonly narrative: string;
  readonly actual: string;
  readonly expected: string;
  readonly difference: string;
  readonly blank: string;
  readonly lastYear: string;
  readonly sources: Readonly<Record<Source, string>>;
  readonly addends: string;
  /** The other side of a balance. */
  readonly others: string;
  /** Above the cells that a number of the text may stand for. */
  readonly restated: string;
  readonly ground: string;
  readonly todo: string;
  readonly suspect: string;
  readonly suspects: string;
  suspectExplains(count: number): string;
  changeTo(value: string): string;
  /** How many cells of a set are changed; those with formulas are corrected by hand. */
  changeAll(cells: number, of: number): string;
  readonly candidates: string;
  /** Only the likeliest of so many. */
  likeliest(ties: number): string;
  candidate(index: number): string;
  folded(title: string, count: number): string;
  fixAll(count: number): string;
  readonly restoreSum: string;
  readonly restoreName: string;
  zeros(count: number): string;
  moreCells(count: number): string;
  fixTo(value: string): string;
  readonly explanation: string;
  readonly explanationHint: string;
  /** One text for so many findings. */
  explainAll(count: number): string;
  explained(text: string): string;
  readonly changed: string;
  goTo(address: string): string;
  unpainted(count: number, why: string): string;
  marksLeft(sheets: string): string;
  readonly cannotMark: string;
  readonly noTables: { readonly title: string; readonly say: string; readonly noTemplate: string };
  readonly draft: {
    readonly title: string;
    say(errors: number, warnings: number): string;
    readonly unfilled: string;
    readonly sure: string;
  };
  readonly zerosPage: {
    readonly title: string;
    readonly say: string;
    /** Next to a table that is not filled in unless it is selected. */
    readonly asked: string;
    table(title: string, cells: number): string;
    confirm(cells: number): string;
  };
  readonly priorPage: {
    readonly title: string;
    readonly say: string;
    readonly mismatch: string;
    say2(year: number | null, organization: string | null, expectedYear: number | null, expectedOrganization: string): string;
  };
  readonly importPage: { readonly say: string; readonly title: string; overwrites(cells: number): string };
  readonly publishing: {
    /** The introduction of each page. */
    readonly publication: string;
    readonly record: string;
    readonly docx: string;
    readonly html: string;
    readonly preview: string;
  };
  readonly formPage: {
    readonly title: string;
    readonly say: string;
    current(title: string, id: string): string;
    readonly byWorkbook: string;
    byFile(name: string): string;
  };
  readonly rulesPage: { readonly title: string; readonly say: string };
  readonly notices: {
    fixed(count: number): string;
    filled(count: number): string;
    /** After what was written: the cells left out, and why. */
    leftOut(count: number, where: string, why: string): string;
    wrote(address: string, value: string): string;
    readonly nothingToFix: string;
    readonly gone: string;
    explained(address: string): string;
    explainedAll(count: number): string;
    readonly unexplained: string;
    readonly noExplanations: string;
    readonly noPrior: string;
    readonly undone: string;
    /** A cell has changed since the finding: rows may have moved. */
    moved(where: string): string;
    notUndone(where: string): string;
    /** After a second refusal, following its reason. */
    readonly dropped: string;
    readonly unanswered: string;
    readonly lost: string;
    cleared(any: boolean): string;
    saved(file: string, where: string): string;
    notSaved(file: string): string;
    /** A Word file, which cannot be copied as text. */
    readonly notSavedBytes: string;
    /** A file that was saved according to the program, but that the person cannot find. */
    missing(file: string): string;
    missingBytes(file: string): string;
    readonly copied: string;
    readonly copyByHand: string;
    imported(year: number | null, organization: string | null, figures: number): string;
    /** Last year's file was changed after its export. */
    priorChanged(name: string): string;
    readonly templateOpened: string;
    named(count: number): string;
    readonly namesWhole: string;
    formChosen(title: string): string;
    /** `offers`: its blank template can be opened. */
    formUnfit(title: string, offers: boolean): string;
    wrongFile(name: string, problems: string): string;
    refused(where: string, why: string): string;
    readonly liveOff: string;
  };
  readonly diagnosis: { readonly title: string; readonly say: string };
}

/** The file may have been saved under another name. */
export const isPath = (where: string): boolean => /[\\/]/.test(where);

export const paneZhCN: PaneText = {
  name: '勾稽',
  actions: {
    validate: '一键校验',
    again: '重新校验',
    export: '导出 JSON',
    clear: '清除标记',
    more: '更多',
    undo: '撤销',
    retry: '重试',
    close: '关闭',
    cancel: '取消',
    back: '返回',
    collapse: '收起',
    copy: '复制内容',
    missing: '没有找到文件？',
    fix: '一键修复',
    explain: '填写说明',
    reexplain: '修改说明',
    save: '保存说明',
    removeExplanation: '删除说明',
    recognize: '按标签识别',
    chooseFile: '选择文件…',
    automatic: '恢复自动识别',
    exportDraft: '仍导出为草稿',
    importAnyway: '仍然导入',
    undoLast: '撤销上次修改',
  },
  menu: {
    publication: '生成公开稿',
    record: '生成审核表',
    template: '打开空白模板',
    form: '自定义格式',
    names: '修复名称',
    zeros: '空白补零',
    rules: '规则说明',
    progress: '填报进度',
    prior: '上年数据和对比',
    import: '从 Word、网页或文本导入',
    language: 'English',
    live: '自动校验',
    diagnose: '诊断信息',
    listing: '问题清单（复制或保存）',
  },
  menuGroups: { fill: '填报', output: '输出', setting: '设置与帮助' },
  template: (from, to) => `打开空白模板（${to === null ? `${from} 年度起` : `${from}、${to} 年度`}）`,
  collapse: '收起面板（再打开：功能区“勾稽 → 打开面板”）',
  verdict: { unchecked: '未校验', stale: '已修改，请重新校验', passed: '通过', nothing: '没有发现问题' },
  found: (errors, warnings) => `有 ${[...(errors > 0 ? [`${errors} 处错误`] : []), ...(warnings > 0 ? [`${warnings} 处需核实`] : [])].join('、')}`,
  toFill: (cells) => `数据 ${cells} 格待填`,
  passedWith: (explained, hints) => [...(explained > 0 ? [`${explained} 处需核实已说明`] : []), ...(hints > 0 ? [`${hints} 处提示`] : [])].join('，'),
  checked: (time, rules, cells) => `${time} 校验 · 规则 ${rules} 项 · 数据 ${cells} 格`,
  unwatched: '此后的修改不会自动发现，改完请重新校验',
  notAssessed: (count) => `另有 ${count} 项规则缺少数据，无法判断`,
  year: (year) => (year === null ? '年度未填' : `${year} 年度`),
  noOrganization: '机关名称未填',
  first: ['核对政府信息公开年报里的数字是否对得上，给有问题的单元格标上颜色，说明错在哪里、怎么改。', '原有的内容和格式不会改动，数据只在本机处理。'],
  empty: '点“一键校验”开始。',
  noWorkbook: '先打开一份年报或空白模板，再校验。',
  running: { validate: '正在校验…', export: '正在导出…', write: '正在写入…', clear: '正在清除…', other: '请稍候…' },
  editing: '程序还没有回应。如果有单元格正在编辑，请先按回车结束编辑。',
  list: '发现的问题',
  notice: '操作结果',
  filter: '筛选',
  filters: { all: '全部', error: '错误', warning: '需核实', hint: '提示' },
  grouping: '排列方式',
  groupings: { cause: '按原因', table: '按表', rule: '按规则' },
  noneOfFilter: '没有这样的问题。',
  search: '搜索问题',
  position: (at, of) => `${at === 0 ? '–' : at}/${of}`,
  previous: '上一个（Shift+F8）',
  next: '下一个（F8）',
  fixGroup: (cells) => `全部修复 ${cells} 格`,
  liveOn: '自动校验已开',
  cover: '封面与文件',
  narrative: '文字部分',
  actual: '实际',
  expected: '应为',
  difference: '相差',
  blank: '空',
  lastYear: '上年',
  sources: { quarter: '上期', members: '各单位合计' },
  addends: '分项',
  others: '等式中的其他单元格',
  restated: '这个数可能指的指标',
  ground: '依据',
  todo: '怎么办',
  suspect: '最可能填错的格',
  suspects: '最可能填错的几格',
  suspectExplains: (count) => `改正后下面 ${count} 处问题都会消除`,
  changeTo: (value) => `改为 ${value}`,
  changeAll: (cells, of) => (cells === of ? '全部改正' : `改正其中 ${cells} 格`),
  candidates: '无法确定填错的是哪一格，下面几种改法都能使勾稽关系平衡，请对照台账核对：',
  likeliest: (ties) => `一共有 ${ties} 种改法，这里列出可能性较大的几种。`,
  candidate: (index) => `改法 ${index}`,
  folded: (title, count) => `${title} ${count} 格`,
  fixAll: (count) => `补填 ${count} 格`,
  restoreSum: '恢复求和公式',
  restoreName: '修复名称',
  zeros: (count) => `另有 ${count} 格为 0`,
  moreCells: (count) => `另有 ${count} 格`,
  fixTo: (value) => `填为 ${value}`,
  explanation: '情况说明',
  explainAll: (count) => `为 ${count} 处填写同一说明`,
  explanationHint: '写明数据属实的原因，保存在表格的“校验说明”里。',
  explained: (text) => `已说明：${text}`,
  changed: '已改，请重新校验',
  goTo: (address) => `定位到 ${address}`,
  unpainted: (count, why) => `${count} 格没有标色：${why}`,
  marksLeft: (sheets) =>
    `以前的标色没能全部清除：${sheets}。工作表受保护的，请先撤销保护再清除；仍有标色的，请在“开始 → 条件格式 → 管理规则”里删除公式含 gouji 的规则。`,
  cannotMark: '这个文件不能标色，问题只在这里列出。',
  noTables: {
    title: '没有找到年报的表格',
    say: '请切换到年报表格再校验，或用空白模板填报：',
    noTemplate: '请切换到年报表格再校验。',
  },
  draft: {
    title: '报告还没有通过校验',
    say: (errors, warnings) => `还有 ${errors} 处错误${warnings > 0 ? `、${warnings} 处需核实` : ''}：`,
    unfilled: '表格还没有填写。',
    sure: '仍要导出的话，文件名会标明“草稿”，文件里会写明未通过和全部问题。',
  },
  zerosPage: {
    title: '空白补零',
    say: '下面各表有空白（或“/”一类占位符）。补 0 等于填报“没有发生”，请确认确实没有再补；合计按分项补。',
    asked: '请先核对办件台账，再决定是否补零',
    table: (title, cells) => `${title} ${cells} 格`,
    confirm: (cells) => `补填 ${cells} 格`,
  },
  priorPage: {
    title: '上年数据和对比',
    say: '选择上一年度的年报：勾稽导出的 JSON、填好的表格，或 Word、网页。其中的数据会填进“上年数据”表，用来核对结转、现行有效件数，以及与上年相差悬殊的数。',
    mismatch: '这不是本机关上一年度的报告',
    say2: (year, organization, expectedYear, expectedOrganization) =>
      `选择的是${organization ?? '（机关未填）'}${year === null ? '' : ` ${year} 年度`}的报告，本报告的上年应为${expectedOrganization || '（机关未填）'}${expectedYear === null ? '' : ` ${expectedYear} 年度`}。`,
  },
  importPage: {
    say: '选择 Word（.docx）、网页（.html）或文本（.txt）的年报，其中的数据和文字会填进打开的模板。原件不会改动；填完可以一次撤销。',
    title: '模板里已有内容',
    overwrites: (cells) => `导入会改掉 ${cells} 格已填的内容。导入后仍可撤销。`,
  },
  publishing: {
    publication: '把校验过的年报排成公文格式：标题、正文和表格，可直接打印、盖章、公开。生成前会先校验。',
    record: '一页纸，写明校验了什么、发现了什么、怎样说明的，供签字存档。生成前会先校验。',
    docx: '存为 Word（.docx）',
    html: '存为网页（.html）',
    preview: '预览',
  },
  formPage: {
    title: '自定义格式',
    say: '本单位另有报表格式的，可以选择格式文件（.json）；嵌在表格里的格式会自动使用。',
    current: (title, id) => `当前：${title}（${id}）`,
    byWorkbook: '按表格自动识别',
    byFile: (name) => `来自 ${name}`,
  },
  rulesPage: { title: '规则说明', say: '“错误”必须改正；“需核实”请改正或填写情况说明；“提示”值得看一看。' },
  notices: {
    fixed: (count) => `已修改 ${count} 格，请核对。`,
    filled: (count) => `已补填 ${count} 格，请核对。`,
    leftOut: (count, where, why) => `有 ${count} 格没有修改：${where}。${why}`,
    wrote: (address, value) => `已把 ${address} 改为 ${value}。`,
    nothingToFix: '没有可以一键修复的单元格。',
    gone: '表格已有变化，已重新校验：这个问题已经消除或有所不同，请再看一下。',
    explained: (address) => `已保存${address === '' ? '' : ` ${address} 的`}情况说明。`,
    explainedAll: (count) => `已为 ${count} 处问题保存同一说明。`,
    unexplained: '已删除情况说明。',
    noExplanations: '这个工作簿里没有“校验说明”表，情况说明无处保存。请用空白模板填报。',
    noPrior: '这个工作簿里没有“上年数据”表，无处填入。请用空白模板填报。',
    undone: '已撤销，恢复为原来的内容。',
    moved: (where) => `表格已有变化：${where} 已不是校验时的内容，没有修改。请重新校验。`,
    notUndone: (where) => `${where} 后来又改过，没有撤销，以免盖掉后来填的内容。要恢复原来的内容，请直接在该格填写。`,
    dropped: '这一步撤销不了，已略过，更早的修改仍可撤销。',
    unanswered: '刚才的修改一直没有得到程序的回应，可能没有写入，也可能写入了全部或一部分。请核对要改的单元格。',
    lost: '刚才改的内容已不在表格里，可能已被删除或又改过。请核对要改的单元格。',
    cleared: (any) => (any ? '已清除全部标记。' : '没有需要清除的标记。'),
    saved: (file, where) => (isPath(where) ? `已导出到 ${where}` : `已导出 ${file}。${where}`),
    notSaved: (file) => `没能存成文件。请复制下面的内容，粘贴到文本文件里，存为：${file}`,
    missing: (file) => `仍找不到文件时，请复制下面的内容，粘贴到文本文件里，存为：${file}`,
    missingBytes: (file) => `程序没有存下 ${file} 时，请改存为网页（找不到也能复制内容），或在电脑上的 WPS、勾稽工作台里生成。`,
    notSavedBytes: '没能存成 Word 文件。请改存为网页，或在电脑上的 WPS、勾稽工作台里生成。',
    copied: '已复制。',
    copyByHand: '请在下面的框里全选（Ctrl+A）后复制（Ctrl+C）。',
    imported: (year, organization, figures) => `已填入${organization ?? ''}${year === null ? '' : ` ${year} 年度`}的 ${figures} 个上年数。`,
    priorChanged: (name) => `注意：${name} 导出之后被改动过，请核对。`,
    templateOpened: '已打开空白模板。',
    named: (count) => `已补上 ${count} 个名称。`,
    namesWhole: '名称都完好，不用修复。',
    formChosen: (title) => `已改用格式：${title}。`,
    formUnfit: (title, offers) =>
      `打开的表格不是“${title}”：里面没有这个格式的表。${offers ? '可以打开它的空白模板填写。' : '请打开按这个格式做的表格，或选别的格式。'}`,
    wrongFile: (name, problems) => `${name} 不能用：${problems}`,
    refused: (where, why) => `${where} 未能修改：${why}`,
    liveOff: '这个程序不能自动校验，请改完后点“一键校验”。',
  },
  diagnosis: { title: '诊断信息', say: '遇到问题时，把下面的内容发给技术支持。里面没有表格的数据。' },
};

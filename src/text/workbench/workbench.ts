import type { Language } from '../text.ts';

/** Every sentence of the workbench around the grid and the pane. A sentence with parameters is a function. */
export interface WorkbenchText {
  readonly title: string;
  readonly product: string;
  readonly open: string;
  /** 批量: many reports at once. */
  readonly batch: string;
  readonly backToBatch: string;
  backTo(name: string): string;
  readonly start: string;
  readonly templates: string;
  readonly samples: string;
  readonly template: Readonly<Record<'giar-2021' | 'giar-2019', string>>;
  readonly sample: Readonly<Record<'jiuhou-2020' | 'huaian-2024' | 'suqian-2023' | 'shanghai-office-2019', string>>;
  /** File name of a new report made from a template, without `.xlsx`. */
  readonly newName: string;
  readonly save: string;
  readonly saveHint: string;
  readonly unsaved: string;
  readonly undo: string;
  readonly redo: string;
  readonly otherLanguage: string;
  readonly welcome: { readonly heading: string; readonly lead: string; readonly drop: string; readonly choose: string };
  /** 粘贴整篇: a complete report from the clipboard. */
  readonly paste: Readonly<Record<'group' | 'act', string>>;
  /** 由现有表格生成格式. */
  readonly draft: Readonly<Record<'group' | 'act', string>>;
  /** After what was read from a document. */
  readonly notChanged: string;
  readonly dropHere: string;
  readonly dropMany: string;
  readonly loading: string;
  readonly gridFailed: string;
  readonly splitter: string;
  readonly gridLabel: string;
  readonly paneLabel: string;
  readonly showPane: string;
  readonly close: string;
  readonly readOnly: string;
  notOpened(name: string): string;
  /** Of a file that is being opened; `lost`: after `notOpened`, why the worker was terminated. */
  readonly opening: {
    say(name: string): string;
    readonly cancel: string;
    readonly lost: Readonly<Record<'time' | 'crash', string>>;
    readonly again: string;
  };
  notSaved(name: string): string;
  downloaded(name: string): string;
  /** Where the exported file went, after its name. */
  readonly inDownloads: string;
  readonly locked: string;
  readonly notContents: string;
  pastedLess(kept: number, dropped: number): string;
  readonly notCopied: string;
  readonly leave: {
    heading(name: string): string;
    readonly body: string;
    readonly save: string;
    readonly discard: string;
    readonly cancel: string;
  };
  readonly privacy: string;
  readonly state: Readonly<Record<'installed' | 'offline' | 'file' | 'plain', string>>;
  readonly stateHint: Readonly<Record<'installed' | 'offline' | 'file' | 'plain', string>>;
  readonly update: Readonly<Record<'waiting' | 'taken', string>>;
  readonly updateNow: Readonly<Record<'waiting' | 'taken', string>>;
  version(number: string): string;
}

const zhCN: WorkbenchText = {
  title: '勾稽 · 年报校验',
  product: '勾稽',
  open: '打开',
  batch: '批量',
  backToBatch: '返回批量',
  backTo: (name) => `返回“${name}”`,
  start: '新建',
  templates: '空白模板',
  samples: '示例（已公布的年报）',
  template: { 'giar-2021': '政府信息公开年报（2021 年度及以后）', 'giar-2019': '政府信息公开年报（2019—2020 年度）' },
  sample: {
    'jiuhou-2020': '酒后镇人民政府 2020 年度',
    'huaian-2024': '淮安市人民政府 2024 年度',
    'suqian-2023': '宿迁市人民政府 2023 年度',
    'shanghai-office-2019': '上海市人民政府办公厅 2019 年度',
  },
  newName: '政务公开年报',
  save: '保存 .xlsx',
  saveHint: '保存到下载文件夹（Ctrl+S）',
  unsaved: '未保存',
  undo: '撤销（Ctrl+Z）',
  redo: '恢复（Ctrl+Y）',
  otherLanguage: 'English',
  welcome: {
    heading: '打开一份年报，马上校验',
    lead: '在这里填写、校验、修正，再保存回 .xlsx。文件只在这台电脑上处理，不上传。',
    drop: '把表格（.xlsx）、Word（.docx）、网页或文本文件拖到这里',
    choose: '选择文件',
  },
  paste: {
    group: '已有文稿',
    act: '粘贴整篇',
  },
  draft: { group: '自己的报表', act: '由现有表格生成格式' },
  notChanged: '原件没有改动；请保存填好的表格。',
  dropHere: '松开鼠标，打开这个文件',
  dropMany: '松开鼠标，校验这些文件',
  loading: '正在准备表格…',
  gridFailed: '表格没有加载出来，请刷新页面重试。',
  splitter: '拖动以调整面板宽度；按 F6 在表格、面板和顶栏之间切换',
  gridLabel: '表格（F6 到面板）',
  paneLabel: '校验面板（F6 到顶栏）',
  showPane: '展开校验面板',
  close: '关闭',
  readOnly: '请先在 WPS 或 Excel 中打开它，另存为 .xlsx，再在这里打开。',
  notOpened: (name) => `没有打开“${name}”。`,
  opening: {
    say: (name) => `正在打开“${name}”…`,
    cancel: '取消（Esc）',
    lost: { time: '读取了一分钟还没有完成，已停止；原来打开的年报没有改动。', crash: '读取时程序中断；原来打开的年报没有改动。' },
    again: '请在 WPS 或 Excel 中打开它，另存为新的 .xlsx 再试。',
  },
  notSaved: (name) => `没有保存“${name}”。`,
  downloaded: (name) => `已保存“${name}”，在浏览器的下载文件夹里。`,
  inDownloads: '它在浏览器的下载文件夹里。',
  locked: '该单元格受保护（表头或公式），不能修改。',
  notContents: '这里只能填写内容；要增删行列或改格式，请在 WPS 或 Excel 中进行。',
  pastedLess: (kept, dropped) =>
    `已粘贴；${[...(kept > 0 ? [`${kept} 个受保护的单元格保持不变`] : []), ...(dropped > 0 ? [`${dropped} 处内容没有可放的单元格，未粘贴`] : [])].join('；')}。`,
  notCopied: '没有复制：浏览器不允许这个页面使用剪贴板。',
  leave: {
    heading: (name) => `“${name}”有未保存的修改`,
    body: '打开另一个文件前，要先保存吗？',
    save: '保存',
    discard: '不保存',
    cancel: '取消',
  },
  privacy: '文件只在这台电脑上处理，不上传',
  state: { installed: '已安装，可离线使用', offline: '可离线使用', file: '以文件方式打开', plain: '在线使用' },
  stateHint: {
    installed: '断网时也能打开。',
    offline: '断网时也能打开；在浏览器地址栏可以把它安装为应用。',
    file: '直接从文件夹打开，不需要网络；要安装为应用，请通过 https 或 localhost 访问。',
    plain: '这个地址不是 https，浏览器不允许离线保存和安装；功能不受影响。',
  },
  update: { waiting: '有新版本。', taken: '已更新，请刷新。' },
  updateNow: { waiting: '更新', taken: '刷新' },
  version: (number) => `版本 ${number}`,
};

const en: WorkbenchText = {
  title: 'Gouji · report checker',
  product: 'Gouji',
  open: 'Open',
  batch: 'Batch',
  backToBatch: 'Back to batch',
  backTo: (name) => `Back to "${name}"`,
  start: 'New',
  templates: 'Blank templates',
  samples: 'Samples (published reports)',
  template: { 'giar-2021': 'Disclosure report, 2021 and later', 'giar-2019': 'Disclosure report, 2019–2020' },
  sample: {
    'jiuhou-2020': 'Jiuhou township, 2020',
    'huaian-2024': "City of Huai'an, 2024",
    'suqian-2023': 'City of Suqian, 2023',
    'shanghai-office-2019': 'Shanghai, General Office, 2019',
  },
  newName: 'disclosure-report',
  save: 'Save .xlsx',
  saveHint: 'Saves to the downloads folder (Ctrl+S)',
  unsaved: 'unsaved',
  undo: 'Undo (Ctrl+Z)',
  redo: 'Redo (Ctrl+Y)',
  otherLanguage: '中文',
  welcome: {
    heading: 'Open a report and check it',
    lead: 'Fill in, check and correct here, then save it back as .xlsx. The file stays on this computer; nothing is uploaded.',
    drop: 'Drop a workbook (.xlsx), a Word file (.docx), a web page or a text here',
    choose: 'Choose a file',
  },
  paste: {
    group: 'From a document',
    act: 'Paste a whole report',
  },
  draft: { group: 'A form of your own', act: 'Draft it from a workbook' },
  notChanged: 'The original is not changed; save the filled-in workbook.',
  dropHere: 'Release to open this file',
  dropMany: 'Release to check these files',
  loading: 'Preparing the sheet…',
  gridFailed: 'The sheet did not load. Reload the page to try again.',
  splitter: 'Drag to resize the pane; F6 goes from sheet to pane to top bar',
  gridLabel: 'Sheet (F6 to the pane)',
  paneLabel: 'Checking pane (F6 to the top bar)',
  showPane: 'Show the checking pane',
  close: 'Close',
  readOnly: 'Open it in WPS or Excel, save it as .xlsx, then open that here.',
  notOpened: (name) => `"${name}" was not opened.`,
  opening: {
    say: (name) => `Opening "${name}"…`,
    cancel: 'Cancel (Esc)',
    lost: {
      time: 'Reading it was stopped after a minute; the report that was open is as it was.',
      crash: 'Reading it broke off; the report that was open is as it was.',
    },
    again: 'Open it in WPS or Excel, save it as a new .xlsx and try again.',
  },
  notSaved: (name) => `"${name}" was not saved.`,
  downloaded: (name) => `Saved "${name}" to the browser's downloads folder.`,
  inDownloads: "It is in the browser's downloads folder.",
  locked: 'This cell is protected (a heading or a formula) and cannot be changed.',
  notContents: 'Only contents can be filled in here. To insert rows or change formats use WPS or Excel.',
  pastedLess: (kept, dropped) =>
    [
      'Pasted',
      ...(kept > 0 ? [`${kept} protected ${kept === 1 ? 'cell keeps what it holds' : 'cells keep what they hold'}`] : []),
      ...(dropped > 0 ? [`${dropped} ${dropped === 1 ? 'entry' : 'entries'} had no cell to go to`] : []),
    ].join('; ') + '.',
  notCopied: 'Nothing was copied: the browser does not let this page use the clipboard.',
  leave: {
    heading: (name) => `"${name}" has unsaved changes`,
    body: 'Save them before opening another file?',
    save: 'Save',
    discard: "Don't save",
    cancel: 'Cancel',
  },
  privacy: 'Files stay on this computer; nothing is uploaded',
  state: { installed: 'Installed, works offline', offline: 'Works offline', file: 'Opened as a file', plain: 'Online' },
  stateHint: {
    installed: 'It opens without a network.',
    offline: 'It opens without a network; install it as an app from the address bar.',
    file: 'Opened straight from a folder: no network needed. To install it as an app, visit it over https or localhost.',
    plain: 'This address is not https, so the browser keeps nothing for offline use and installs nothing. Everything works all the same.',
  },
  update: { waiting: 'A new version is ready.', taken: 'Updated: please reload.' },
  updateNow: { waiting: 'Update', taken: 'Reload' },
  version: (number) => `Version ${number}`,
};

export const workbenchText = (language: Language): WorkbenchText => (language === 'en' ? en : zhCN);

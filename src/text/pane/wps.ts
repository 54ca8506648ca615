import type { Language } from '../text.ts';

/** Texts of the ribbon's page and of the pane's page in WPS, other than the pane's. */
export interface WpsText {
  readonly paneTitle: string;
  /** The pane's page, or a command of the ribbon, outside WPS spreadsheets. */
  readonly notInWps: string;
  readonly noPane: string;
  diagnosed(path: string): string;
  notDiagnosed(detail: string): string;
}

const zhCN: WpsText = {
  paneTitle: '勾稽',
  notInWps: '请在 WPS 表格中使用“勾稽”。已经在 WPS 表格中的，请把 WPS 全部退出后重新打开；仍然如此，请升级 WPS。',
  noPane: 'WPS 没有打开“勾稽”面板。请先打开一个表格再点一次；仍然打不开，请把 WPS 全部退出后重新打开。',
  diagnosed: (path) => `诊断信息已写入\n${path}\n遇到问题时，把这个文件发给技术支持。里面没有表格的数据。`,
  notDiagnosed: (detail) => `诊断信息未能写入文件：${detail}`,
};

const en: WpsText = {
  paneTitle: 'Gouji',
  notInWps:
    'Please use Gouji in WPS Spreadsheets. If this is WPS Spreadsheets, exit WPS completely and open it again; if that does not help, update WPS.',
  noPane: 'WPS did not open the pane of Gouji. Open a workbook and click again; if that does not help, exit WPS completely and open it again.',
  diagnosed: (path) =>
    `The diagnosis was written to\n${path}\nWhen something goes wrong, send this file to your support. It holds no figures of the workbook.`,
  notDiagnosed: (detail) => `The diagnosis could not be written: ${detail}`,
};

export const wpsText: Readonly<Record<Language, WpsText>> = { 'zh-CN': zhCN, en };

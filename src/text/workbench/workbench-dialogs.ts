import type { Language } from '../text.ts';

/** Texts of the workbench's dialogs that are loaded on demand. */
export interface DialogsText {
  /** 粘贴整篇: a complete report from the clipboard. */
  readonly paste: Readonly<Record<'heading' | 'body' | 'here' | 'cancel', string>>;
  /** 带标记、不带标记. */
  readonly saving: { heading(name: string): string; readonly body: string; readonly plain: string; readonly marked: string; readonly cancel: string };
  preview(title: string): string;
  readonly closePreview: string;
}

const zhCN: DialogsText = {
  paste: {
    heading: '粘贴整篇年报',
    body: '在 Word、WPS 或网页里全选（Ctrl+A）、复制（Ctrl+C），再到这里粘贴（Ctrl+V）。其中的数据和文字会填进模板。',
    here: '在这里按 Ctrl+V',
    cancel: '取消',
  },
  saving: {
    heading: (name) => `保存“${name}”`,
    body: '表格里有校验标的颜色。上报、打印用的请不带标记；要照着颜色继续改的，可以带上。',
    plain: '不带标记',
    marked: '带标记',
    cancel: '取消',
  },
  preview: (title) => `预览：${title}`,
  closePreview: '关闭预览',
};

const en: DialogsText = {
  paste: {
    heading: 'Paste a whole report',
    body: 'Select all of it in Word, WPS or a web page (Ctrl+A), copy it (Ctrl+C) and paste it here (Ctrl+V). Its figures and texts go into a template.',
    here: 'Press Ctrl+V here',
    cancel: 'Cancel',
  },
  saving: {
    heading: (name) => `Save "${name}"`,
    body: 'Cells are coloured by the check. Leave the marks out of what is sent or printed; keep them to go on correcting.',
    plain: 'Without marks',
    marked: 'With marks',
    cancel: 'Cancel',
  },
  preview: (title) => `Preview: ${title}`,
  closePreview: 'Close the preview',
};

export const dialogsText = (language: Language): DialogsText => (language === 'en' ? en : zhCN);

import type { Language } from '../text.ts';

/** Texts only for the Excel add-in. */
export interface ExcelText {
  /** Where a saved file went. */
  readonly saved: string;
}

export const excelText: Readonly<Record<Language, ExcelText>> = {
  'zh-CN': { saved: '在“下载”文件夹里。' },
  en: { saved: 'It is in the Downloads folder.' },
};

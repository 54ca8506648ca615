import type { Language } from './text.ts';

/** What may be wrong with a JSON file as a whole; what is wrong inside it is told by path. */
export interface JsonText {
  readonly notUtf8: string;
  /** `detail` is the parser's own, in English. */
  notJson(detail: string): string;
  otherVersion(found: string, known: string): string;
}

export const jsonText: Readonly<Record<Language, JsonText>> = {
  'zh-CN': {
    notUtf8: '不是 UTF-8 编码的文本',
    notJson: (detail) => `内容不是完整的 JSON（${detail}）`,
    otherVersion: (found, known) => `它的格式是 ${found}，这里只认 ${known}；请用写出它的那一版勾稽，或升级勾稽`,
  },
  en: {
    notUtf8: 'it is not text in UTF-8',
    notJson: (detail) => `it is not complete JSON (${detail})`,
    otherVersion: (found, known) => `its format is ${found}, here only ${known} is known; use the version of Gouji that wrote it, or a newer one`,
  },
};

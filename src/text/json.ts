import type { Language } from './text.ts';

/** What may be wrong with a JSON file as a whole; problems inside it are reported by path. */
export interface JsonText {
  readonly notUtf8: string;
  /** `detail` is the parser's message in English, which clerks are not shown. */
  notJson(detail: string): string;
  otherVersion(found: string, known: string): string;
  /** Not figures at all; for people who chose the wrong file. */
  readonly notOurs: string;
  /** A text that is longer than a cell can hold. */
  tooLong(most: number): string;
  /** `__proto__`, which is not a name in any form. */
  readonly noName: string;
  /** Paths of missing fields; `exported`: in what is otherwise an exported report. */
  missing(paths: readonly string[], exported: boolean): string;
  /** By JSON type; for types not listed, the parser's message is shown. */
  readonly expected: Readonly<Record<string, string>>;
}

const some = (paths: readonly string[], mark: string, more: string): string => paths.slice(0, 4).join(mark) + (paths.length > 4 ? more : '');

export const jsonText: Readonly<Record<Language, JsonText>> = {
  'zh-CN': {
    notUtf8: '不是 UTF-8 编码的文本',
    notJson: () => '这不是勾稽导出的 JSON（内容不是 JSON，或不完整）',
    otherVersion: (found, known) => `它的格式是 ${found}，这里只认 ${known}；请用写出它的那一版勾稽，或升级勾稽`,
    tooLong: (most) => `文字太长，一个单元格最多 ${most} 字`,
    noName: '没有这个名称，请删去',
    notOurs: '这不是勾稽导出的 JSON（里面没有年报数据）',
    missing: (paths, exported) => `${exported ? '内容不完整' : '这不是勾稽导出的 JSON'}（缺少 ${some(paths, '、', ' 等')}）`,
    expected: {
      string: '应是文字',
      number: '应是数',
      int: '应是整数',
      array: '应是列表',
      object: '应是一组数据',
      record: '应是一组数据',
      null: '应是 null',
      union: '应是数、文字或 null',
    },
  },
  en: {
    notUtf8: 'it is not text in UTF-8',
    notJson: (detail) => `it is not complete JSON (${detail})`,
    otherVersion: (found, known) => `its format is ${found}, here only ${known} is known; use the version of Gouji that wrote it, or a newer one`,
    tooLong: (most) => `the text is longer than a cell can hold (${most} characters)`,
    noName: 'there is no such name; remove it',
    notOurs: 'it is not a JSON file exported by Gouji (it holds no report)',
    missing: (paths, exported) =>
      `${exported ? 'it is not complete' : 'it is not a JSON file exported by Gouji'} (without ${some(paths, ', ', ' and more')})`,
    expected: {},
  },
};

type Language = 'zh-CN' | 'en';

/** A schema issue, reduced to what its message needs (an issue of zod, before it has a message). */
export interface ShapeIssue {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: boolean | undefined;
}

const KINDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  string: { 'zh-CN': '文字', en: 'a text' },
  number: { 'zh-CN': '数', en: 'a number' },
  int: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': 'true 或 false', en: 'true or false' },
  array: { 'zh-CN': '用方括号括起来的一列', en: 'a list in square brackets' },
  object: { 'zh-CN': '用花括号括起来的一组', en: 'a group in curly brackets' },
  record: { 'zh-CN': '用花括号括起来的一组', en: 'a group in curly brackets' },
  null: { 'zh-CN': 'null', en: 'null' },
};

const kindOf = (input: unknown): string => (input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input);
const quoted = (values: readonly unknown[], mark: string): string => values.map((value) => JSON.stringify(value)).join(mark);

/** Describes problems in the structure of a JSON file, in words for its author. */
export function shapeWords(language: Language): (issue: ShapeIssue) => string {
  const zh = language !== 'en';
  const kind = (name: string): string => KINDS[name]?.[language] ?? name;
  return ({ code, input, expected, values = [], keys = [], origin, minimum, maximum, inclusive }) => {
    switch (code) {
      case 'invalid_type': {
        if (input === undefined) return zh ? '缺少这一项' : 'is missing';
        const should = kind(typeof expected === 'string' ? expected : '');
        return zh ? `应是${should}，写的是${kind(kindOf(input))}` : `should be ${should}, and is ${kind(kindOf(input))}`;
      }
      case 'invalid_value':
        if (input === undefined) return zh ? `缺少这一项，应写 ${quoted(values, '、')}` : `is missing; write ${quoted(values, ' or ')}`;
        return zh ? `只能写 ${quoted(values, '、')}` : `should be ${quoted(values, ' or ')}`;
      case 'unrecognized_keys':
        return zh ? `没有这样的项，请核对拼写：${quoted(keys, '、')}` : `no such entry, check the spelling: ${quoted(keys, ', ')}`;
      case 'too_small':
        if (origin === 'string') return zh ? '不能为空' : 'must not be empty';
        if (origin === 'array') return zh ? `至少要有 ${String(minimum)} 项` : `needs at least ${String(minimum)}`;
        return zh
          ? `应${inclusive === true ? '不小于' : '大于'} ${String(minimum)}`
          : `should be ${inclusive === true ? 'at least' : 'more than'} ${String(minimum)}`;
      case 'too_big':
        return zh ? `太大了，最多 ${String(maximum)}` : `too large, at most ${String(maximum)}`;
      default:
        return zh ? '写法不对' : 'is not written as it should be';
    }
  };
}

/** Codes that the schemas of forms use in place of a message, and their texts. */
const FORMATS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '~id': { 'zh-CN': '编号只能用小写字母、数字和短横线，最多 63 个字', en: 'an id has small letters, digits and hyphens only, 63 at most' },
  '~key': {
    'zh-CN': '短名只能用英文字母和数字，以字母开头，可以用点分级',
    en: 'a key has letters and digits only, begins with a letter, and may have levels with dots',
  },
  '~name': {
    'zh-CN': '短名只能用英文字母和数字，以字母开头，不能有点',
    en: 'a key has letters and digits only, begins with a letter, and has no dot',
  },
  '~defined': {
    'zh-CN': '名称的写法不对：以字母、汉字或下划线开头，只能有字母、汉字、数字、点和下划线，不写工作表和单元格',
    en: 'a name begins with a letter or an underscore and has letters, digits, dots and underscores only; no sheet, no cell',
  },
  '~word': { 'zh-CN': '只能用英文字母，以小写字母开头', en: 'letters only, the first one small' },
  '~rule': {
    'zh-CN': '规则编号是两段小写字母，中间一个斜线，如 people/total',
    en: 'a rule id is two words of small letters with a slash between, as in people/total',
  },
  '~kind': {
    'zh-CN':
      'kind 只能写 "sum"、"balance"、"at-most"、"linear"、"ratio"、"between"、"together"、"empty"、"filled"、"one-of"、"unique"、"sum-per"、"authority"、"change"',
    en: 'kind is "sum", "balance", "at-most", "linear", "ratio", "between", "together", "empty", "filled", "one-of", "unique", "sum-per", "authority" or "change"',
  },
  '~allowed': {
    'zh-CN': '应是一个数、文字、true 或 false，或用方括号括起来的几个',
    en: 'should be a number, a text, true or false, or a list of them',
  },
  '~condition': {
    'zh-CN': '条件应是 left、is、right，或者 cell、is（"one-of"、"none-of"、"filled"、"empty"）和 of',
    en: 'a condition has left, is, right, or cell, is ("one-of", "none-of", "filled", "empty") and of',
  },
  '~term': {
    'zh-CN': '一项应是数，或指标（可用短名、点、* 和 {变量}），指标前可以有倍数和减号，如 1000*people.total、-people.left',
    en: 'a term is a number, or cells written with keys, dots, * and {variables}, with a factor or a minus before them: 1000*people.total, -people.left',
  },
  '~pattern': {
    'zh-CN': '指标的写法不对：只能用短名、点、* 和 {变量}',
    en: 'cells are written with keys, dots, * and {variables} only',
  },
};

/** The message of an issue: the text of its code, or the message itself. */
export const wordedMessage = (message: string, language: Language): string => FORMATS[message]?.[language] ?? message;

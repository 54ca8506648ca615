import type { Question } from '../../draft/question.ts';
import type { Language } from '../text.ts';

/** Sentences about a form drafted from a workbook. */
export interface DraftText {
  drafted(tables: number, columns: number, rows: number, rules: number, path: string): string;
  /** Before the questions. */
  questions(count: number): string;
  readonly none: string;
  /** After the first questions. */
  more(count: number): string;
  readonly noTables: string;
  readonly question: Readonly<Record<Question['kind'], (question: Question) => string>>;
  /** What to do next with the draft. */
  next(form: string, book: string): string;
}

const times = (count: number, word: string): string => (count > 1 ? word : '');

export const draftText: Readonly<Record<Language, DraftText>> = {
  'zh-CN': {
    drafted: (tables, columns, rows, rules, path) => `已写入 ${path}：${tables} 张表，${columns} 栏，${rows} 行，${rules} 条规则`,
    questions: (count) => `还有 ${count} 处看不出来，请在格式文件里补上：`,
    none: '没有看不出来的地方，请核对后使用',
    more: (count) => `另有 ${count} 处`,
    noTables: '没有找到要填数的表格：没有一处是“栏名下面、行名右边的空格或数”。请打开空白的报表模板再试',
    next: (form, book) => `接下来：gouji form check ${form}；gouji check --form ${form} ${book}`,
    question: {
      basis: () => '没有找到依据的文件（如“某发〔2025〕1号”），请填 basis',
      years: ({ about }) => `没有找到适用的年度，先写了从 ${about} 年起，请核对 years`,
      title: ({ about }) => `没有找到报表的名称，先写了“${about}”，请核对 title`,
      type: ({ where, about }) => `${where} “${about}”一栏：没有看出是整数还是小数，请核对 type`,
      'no-label': ({ where }) => `${where} 没有栏名或行名，没有写进格式`,
      'open-rows': ({ where, about }) => `${where} 起的表（${about}…）没有行名，当作行数不定的表（open）；哪几栏合起来不能重复，请写 open.key`,
      'no-header': ({ where, about }) => `${where} “${about}”有公式而没有栏名，没有写进格式`,
      formula: ({ where, about, count }) => `${where} 的公式 =${about}${times(count, ` 等 ${count} 处`)}：不是几格相加减，没有写成规则`,
      'many-formulas': ({ where, about, count }) => `${where} 等 ${count} 个公式（${about}）写成规则太多，只写了前面的`,
      refused: ({ about }) => `${about}：涉及的数种类或单位不同，没有写成规则，请核对各栏的 type`,
      holes: ({ where, about, count }) => `《${about}》有 ${count} 格不用填（如 ${where}），格式里还不能说某一格不填，校验时会提示空白`,
      corner: ({ where, about }) => `${where} 写着“${about}”，请照它写成规则`,
      beside: ({ where, about }) => `${where} 起的《${about}》与别的表左右并排，按栏名读表时可能读错，最好改成上下排列`,
      difference: ({ about, count }) => `${about}${times(count, ` 等 ${count} 处`)}是相减得来的，可能是负数，而这一栏的 type 不许负数，请核对`,
      cover: ({ where, about }) => `${where} “${about}”：封面的这一项不在格式里`,
      'prior-page': ({ where }) => `《${where}》是上年数据：跨年度的规则看不出来，请用 prior: 写`,
      'hidden-sheet': ({ where }) => `《${where}》是隐藏的工作表，没有看`,
      cut: ({ where }) => `《${where}》太大，只看了前面的部分`,
      'no-rules': () => '没有找到可以写成规则的公式：没有规则的格式不能判断对错，请写上 rules',
    },
  },
  en: {
    drafted: (tables, columns, rows, rules, path) => `wrote ${path}: ${tables} tables, ${columns} columns, ${rows} rows, ${rules} rules`,
    questions: (count) => `${count} thing${count === 1 ? '' : 's'} could not be told; please put them into the form:`,
    none: 'everything could be told; please look it over before using it',
    more: (count) => `and ${count} more`,
    noTables: 'no table to fill in was found: nowhere blanks or numbers under a header. Please try with the blank template of the report',
    next: (form, book) => `next: gouji form check ${form}; gouji check --form ${form} ${book}`,
    question: {
      basis: () => 'the document that the report rests on was not found; please fill in "basis"',
      years: ({ about }) => `the years that it is for were not found; ${about} and later was written, please look at "years"`,
      title: ({ about }) => `the report's title was not found; "${about}" was written, please look at "title"`,
      type: ({ where, about }) => `${where} column "${about}": whether whole numbers or decimals could not be told, please look at its "type"`,
      'no-label': ({ where }) => `${where} has no label; it is not in the form`,
      'open-rows': ({ where, about }) =>
        `the table from ${where} on (${about}…) has no row labels: it was written as a table with any number of rows; please say in open.key which columns must differ`,
      'no-header': ({ where, about }) => `${where} "${about}" has a formula and no column label; it is not in the form`,
      formula: ({ where, about, count }) =>
        `the formula =${about} at ${where}${times(count, ` and ${count - 1} more like it`)} adds and takes away no cells; it is no rule of the form`,
      'many-formulas': ({ where, about, count }) =>
        `${count} formulas as at ${where} (${about}) would be too many rules; only the first were written`,
      refused: ({ about }) => `${about}: its figures are not of one kind or unit; it is no rule of the form, please look at the types of its columns`,
      holes: ({ where, about, count }) =>
        `${count} cells of "${about}" are not filled in (as ${where}); a form cannot say so yet, a check will call them blank`,
      corner: ({ where, about }) => `${where} says "${about}"; please write it as a rule`,
      beside: ({ where, about }) =>
        `"${about}" at ${where} stands beside another table; reading it by its labels may fail, one below the other is better`,
      difference: ({ about, count }) =>
        `${about}${times(count, ` and ${count - 1} more`)} is a difference and may be negative, which the type of its column does not allow; please look at it`,
      cover: ({ where, about }) => `${where} "${about}": this field of the cover is not in the form`,
      'prior-page': ({ where }) => `"${where}" is the page of last year's figures: rules across years cannot be told, please write them with prior:`,
      'hidden-sheet': ({ where }) => `"${where}" is a hidden sheet and was not looked at`,
      cut: ({ where }) => `"${where}" is too large; only its beginning was looked at`,
      'no-rules': () => 'no formula was found that could be a rule: a form without rules judges nothing, please write "rules"',
    },
  },
};

import type { Language } from '../text.ts';

/** Sentences of the review of a form before it is filled in. */
export interface ReviewText {
  summary(form: string, tables: number, cells: number, rules: number, instances: number): string;
  unruled(count: number): string;
  /** `of`: the line's own labels, or all of a table. */
  unruledIn(table: string, cells: string, count: number, named: number): string;
  contradiction(rules: string, cells: string, count: number, named: number): string;
  duplicates(rule: string, again: string): string;
  readonly examples: string;
  example(sentence: string): string;
  readonly noExample: string;
  readonly incomplete: string;
  readonly sound: string;
  readonly wrong: string;
  lastYear(cell: string): string;
}

export const reviewText: Readonly<Record<Language, ReviewText>> = {
  'zh-CN': {
    summary: (form, tables, cells, rules, instances) => `${form}：${tables} 张表，${cells} 个指标，${rules} 条规则（展开后 ${instances} 项）`,
    unruled: (count) => `没有任何规则的指标 ${count} 个，填错了不会被发现：`,
    unruledIn: (table, cells, count, named) => `《${table}》${cells}${count > named ? ` 等 ${count} 个` : ''}`,
    contradiction: (rules, cells, count, named) =>
      count === 0
        ? `相互矛盾：规则 ${rules} 不可能同时成立。请核对这些规则`
        : `相互矛盾：规则 ${rules} 要同时成立，${cells}${count > named ? ` 等 ${count} 个指标` : ''}只能是 0。请核对这些规则`,
    duplicates: (rule, again) => `说了两遍：${again} 与 ${rule} 在有的地方是同一个等式，一处错误会报两次`,
    examples: '每条规则会这样提示：',
    example: (sentence) => `例：${sentence}`,
    noExample: '没有找到能触发这条规则的简单例子，请核对它是否写对',
    incomplete: '格式太大，没有全部看完',
    sound: '没有发现矛盾',
    wrong: '请改正上面的问题',
    lastYear: (cell) => `上年的${cell}`,
  },
  en: {
    summary: (form, tables, cells, rules, instances) =>
      `${form}: ${tables} table${tables === 1 ? '' : 's'}, ${cells} cells, ${rules} rule${rules === 1 ? '' : 's'} (${instances} in all rows and columns)`,
    unruled: (count) => `${count} cell${count === 1 ? ' is' : 's are'} in no rule, so that a mistake there is not found:`,
    unruledIn: (table, cells, count, named) => `"${table}": ${cells}${count > named ? ` and ${count - named} more` : ''}`,
    contradiction: (rules, cells, count, named) =>
      count === 0
        ? `contradiction: the rules ${rules} can never hold together. Please look at these rules again`
        : `contradiction: the rules ${rules} hold together only where ${cells}${count > named ? ` and ${count - named} more` : ''} are 0. Please look at these rules again`,
    duplicates: (rule, again) => `said twice: ${again} is in some places the same equation as ${rule}, so that one mistake is told twice`,
    examples: 'What each rule says when it is broken:',
    example: (sentence) => `e.g. ${sentence}`,
    noExample: 'no simple figures break this rule; please look whether it is written as it is meant',
    incomplete: 'the form is too large, not all of it was looked at',
    sound: 'no contradiction was found',
    wrong: 'please mend what is said above',
    lastYear: (cell) => `last year's ${cell}`,
  },
};

import type { Language } from './text.ts';

/** Messages of the package that are not about a file. */
export interface ApiText {
  readonly formWrong: string;
  readonly reportWrong: string;
  readonly notExported: string;
  formNotKnown(id: string): string;
  notThisForm(own: string, given: string): string;
  unknownCells(keys: readonly string[]): string;
  notFilled(where: string, reason: string): string;
  failed(errors: number): string;
}

export const apiText: Readonly<Record<Language, ApiText>> = {
  'zh-CN': {
    formWrong: '格式文件有误',
    reportWrong: '不能用作报告数据',
    notExported: '不是勾稽导出的完整报告',
    formNotKnown: (id) => `不认识报表格式 ${id}，请用 form 给出它`,
    notThisForm: (own, given) => `报告是 ${own} 格式的，给出的格式是 ${given}`,
    unknownCells: (keys) => `报表格式中没有这些指标：${keys.join('、')}`,
    notFilled: (where, reason) => `${where} 填不进去。${reason}`,
    failed: (errors) => `有 ${errors} 处错误，不能生成公开稿；改正后再生成，或生成草稿（draft: true）`,
  },
  en: {
    formWrong: 'there are mistakes in the form',
    reportWrong: 'cannot be used as figures of a report',
    notExported: 'it is no whole report that Gouji exported',
    formNotKnown: (id) => `the form ${id} is not known here; give it as the option form`,
    notThisForm: (own, given) => `the report is of the form ${own}, and the form given is ${given}`,
    unknownCells: (keys) => `the form has no such figures: ${keys.join(', ')}`,
    notFilled: (where, reason) => `${where} cannot be filled in. ${reason}`,
    failed: (errors) => `there are ${errors} errors, so no publication is made; correct them, or make a draft (draft: true)`,
  },
};

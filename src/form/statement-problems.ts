import { MOST_WORK, workOf } from '../work.ts';
import { compileStatements } from './compile-statements.ts';
import type { Form } from './form.ts';
import type { FormProblem } from './form.ts';
import { matching } from './patterns.ts';
import type { PhraseFault } from './phrase.ts';

type Language = 'zh-CN' | 'en';

const SAYS: Readonly<Record<PhraseFault | 'nothing' | 'unknown' | 'narrative', Readonly<Record<Language, string>>>> = {
  bracket: { 'zh-CN': '括号没有配对：', en: 'a bracket has no partner: ' },
  word: { 'zh-CN': 'words 中没有这个词，或者它写在后面：', en: 'no such word, or it comes later: ' },
  large: { 'zh-CN': '展开后太长：', en: 'too long when written out: ' },
  nothing: { 'zh-CN': '这个模式没有对应任何指标：', en: 'this pattern matches no cell: ' },
  unknown: { 'zh-CN': '没有这个 id 的表述：', en: 'no statement has this id: ' },
  narrative: { 'zh-CN': 'narratives 中没有这个短名：', en: 'no narrative has this key: ' },
};

/** Problems in a form's statements that a schema cannot detect: invalid phrases, readings that name no figure. Throws `TooMuchWork`. */
export function statementProblems(form: Form, language: Language = 'zh-CN'): FormProblem[] {
  const data = form.statements;
  if (data === undefined) return [];
  const problems: FormProblem[] = [];
  const say = (path: string, what: keyof typeof SAYS, about: string): void =>
    void problems.push({ path: `statements.${path}`, message: SAYS[what][language] + about });
  const work = workOf(MOST_WORK);
  compileStatements(data, work, say);
  const ids = new Set(data.statements.map(({ id }) => id));
  data.statements.forEach(({ readings, after = [] }, index) => {
    readings.forEach((terms, at) =>
      terms.forEach((term, each) => {
        const pattern = term.replace(/^-/, '');
        if (matching(form, pattern, undefined, work).length === 0) say(`statements.${index}.readings.${at}.${each}`, 'nothing', pattern);
      }),
    );
    after.forEach((id, at) => ids.has(id) || say(`statements.${index}.after.${at}`, 'unknown', id));
  });
  data.balances.forEach(({ of }, index) => of.forEach((id, at) => ids.has(id) || say(`balances.${index}.of.${at}`, 'unknown', id)));
  const keys = new Set(form.narratives.map(({ key }) => key));
  for (const field of ['speaksOfYear', 'saysSomething'] as const)
    data[field].forEach((key, at) => keys.has(key) || say(`${field}.${at}`, 'narrative', key));
  return problems;
}

import type { FigureType, Form, Rule } from '../../form/form.ts';
import { formById } from '../../form/index.ts';
import { sentencesOf, textOfLanguage, textOfRule } from './message.ts';
import type { Language } from '../text.ts';
import type { Severity } from '../../workbook/workbook.ts';

/** The rules that every form has, with their severities. Rules about the tables are data of the form. */
export const COMMON_RULES: Readonly<Record<string, readonly Severity[]>> = {
  'form/wrong-year': ['error'],
  'form/mixed': ['error'],
  'form/embedded': ['error'],
  'form/not-judged': ['error'],
  'name/missing': ['error'],
  'name/broken': ['error'],
  'name/hidden': ['error', 'warning'],
  'name/second': ['warning', 'hint'],
  'row/missing': ['error'],
  'row/duplicate': ['error'],
  'row/moved': ['error'],
  'row/unknown': ['warning'],
  'row/renamed': ['warning', 'hint'],
  'column/missing': ['error'],
  'column/duplicate': ['error'],
  'column/moved': ['error'],
  'column/unknown': ['warning'],
  'column/renamed': ['warning', 'hint'],
  'figure/blank': ['error'],
  'figure/placeholder': ['error'],
  'figure/unit': ['error'],
  'figure/text-number': ['warning'],
  'figure/not-a-number': ['error'],
  'figure/negative': ['error'],
  'figure/fraction': ['error'],
  'figure/error-value': ['error'],
  'figure/circular': ['error'],
  'figure/too-large': ['error'],
  'figure/overwritten-formula': ['hint'],
  'figure/stale-formula': ['hint'],
  'identity/organization': ['error'],
  'identity/year': ['error'],
  'identity/credit-code': ['error'],
  'narrative/blank': ['warning'],
  'narrative/missing': ['hint'],
  'narrative/disagrees': ['warning', 'hint'],
  'narrative/inconsistent': ['warning'],
  'narrative/other-year': ['warning'],
  'narrative/says-nothing': ['hint'],
  'narrative/too-long': ['hint'],
  'prior/mismatch': ['warning'],
  'file/old-format': ['hint'],
};

const hasType = (type: FigureType) => (form: Form) =>
  form.tables.some(({ rows, columns }) => [...rows, ...columns].some((line) => line.type === type));
const hasDecimals = (form: Form): boolean =>
  form.tables.some(({ rows, columns }) => [...rows, ...columns].some(({ decimals, type }) => decimals !== undefined || type === 'number'));
const hasWhen = (form: Form): boolean => form.tables.some(({ when }) => when !== undefined);
const isOpen = (form: Form): boolean => form.tables.some(({ open }) => open !== undefined);

/** Rules about the cells of custom forms, all of severity error, and which forms they apply to. */
const OWN_RULES: readonly (readonly [id: string, kind: string, has: (form: Form) => boolean])[] = [
  ['figure/decimals', 'decimals', hasDecimals],
  ['figure/not-listed', 'not-listed', hasType('code')],
  ['figure/mask', 'mask', hasType('text')],
  ['figure/not-a-date', 'not-a-date', hasType('date')],
  ['figure/yes-no', 'yes-no', hasType('yes-no')],
  ['table/not-due', 'not-due', hasWhen],
  ['row/too-many', 'too-many', isOpen],
  ['row/same-key', 'same-key', isOpen],
];

const ownRules = (form: Form): (typeof OWN_RULES)[number][] => (formById(form.id) === undefined ? OWN_RULES.filter(([, , has]) => has(form)) : []);

export interface RuleEntry {
  readonly id: string;
  readonly severities: readonly Severity[];
  readonly title: string;
  /** Its ground, in one sentence. */
  readonly ground: string;
}

function ofForm(rule: Rule, language: Language): RuleEntry {
  const text = textOfLanguage(language);
  const own = textOfRule(rule.id, rule.kind, language);
  const ground = rule.ground?.[language] ?? rule.ground?.['zh-CN'];
  return {
    id: rule.id,
    severities: [rule.severity],
    title: (text.rules[rule.id] === undefined ? (rule.says?.[language] ?? rule.says?.['zh-CN']) : undefined) ?? own.title,
    ground: ground === undefined ? own.why : ground + (language === 'en' ? '.' : '。'),
  };
}

/** The rules of these forms, each once, followed by the common ones. */
export function ruleList(forms: readonly Form[], language: Language): RuleEntry[] {
  const entries = new Map(forms.flatMap((form) => form.rules.map((rule) => [rule.id, ofForm(rule, language)] as const)));
  for (const [id, kind] of forms.flatMap(ownRules)) {
    const { title, why: ground } = textOfRule(id, kind, language);
    entries.set(id, { id, severities: ['error'], title, ground });
  }
  for (const [id, severities] of Object.entries(COMMON_RULES)) {
    const { title = id, why: ground = '' } = sentencesOf(id, language) ?? {};
    entries.set(id, { id, severities, title, ground });
  }
  return [...entries.values()];
}

export const knownRules = (form: Form): ReadonlySet<string> =>
  new Set([...form.rules.map(({ id }) => id), ...Object.keys(COMMON_RULES), ...ownRules(form).map(([id]) => id)]);

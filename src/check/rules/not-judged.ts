import type { Form } from '../../form/form.ts';
import { finding, type Finding } from '../../read/finding.ts';

/**
 * `form/not-judged`: no rule could be judged, because the form has none or none of its figures could be read. Without this finding the report would
 * seem correct. Not reported if there are errors, which already give the reason.
 */
export function notJudged(form: Form, assessed: number, rules: number, found: readonly Finding[]): Finding[] {
  if (assessed > 0 || found.some(({ severity }) => severity === 'error')) return [];
  return [finding({ rule: 'form/not-judged', severity: 'error', facts: { form: form.id, title: form.title, rules } })];
}

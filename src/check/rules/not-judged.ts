import type { Form } from '../../form/form.ts';
import { finding, type Finding } from '../../read/finding.ts';

/**
 * `form/not-judged`: not one rule could be judged, because the form has none or because nothing it speaks of could be read. Nothing was found
 * then because nothing was looked for. Where there are errors already, they say why, and this would only be said twice.
 */
export function notJudged(form: Form, assessed: number, rules: number, found: readonly Finding[]): Finding[] {
  if (assessed > 0 || found.some(({ severity }) => severity === 'error')) return [];
  return [finding({ rule: 'form/not-judged', severity: 'error', facts: { form: form.id, title: form.title, rules } })];
}

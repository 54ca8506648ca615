import type { Form } from '../../../form/form.ts';
import { quarterKeys } from '../../../form/custom-rules.ts';
import { constraintsOf, priorKeys, type Constraint } from '../../../form/patterns.ts';
import { NOTES } from './words.ts';

/** The filling notes that apply to a form, numbered. `calculated` are the keys of totals with a formula. */
export function notesOf(form: Form, calculated: { readonly has: (key: string) => boolean; readonly size: number }): string[] {
  const isTyped = ({ rule, cell }: Constraint): boolean => rule.kind === 'sum' && !calculated.has(cell);
  const sums = calculated.size === 0 ? [] : [constraintsOf(form).some(isTyped) ? NOTES.someSums : NOTES.sums];
  const notes = [
    NOTES.blank,
    NOTES.unit,
    ...sums,
    ...(form.narratives.length > 0 ? [NOTES.narratives] : []),
    ...(priorKeys(form).length + quarterKeys(form).length > 0 ? [NOTES.prior] : []),
    NOTES.check,
  ];
  return notes.map((note, index) => `${index + 1}．${note}`);
}

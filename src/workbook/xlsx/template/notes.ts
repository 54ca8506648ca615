import type { Form } from '../../../form/form.ts';
import { priorKeys } from '../../../form/patterns.ts';
import { NOTES } from './words.ts';

/** The filling notes that apply to a form, numbered. */
export function notesOf(form: Form): string[] {
  const notes = [
    NOTES.blank,
    NOTES.unit,
    ...(form.rules.some(({ kind }) => kind === 'sum') ? [NOTES.sums] : []),
    ...(form.narratives.length > 0 ? [NOTES.narratives] : []),
    ...(priorKeys(form).length > 0 ? [NOTES.prior] : []),
    NOTES.check,
  ];
  return notes.map((note, index) => `${index + 1}．${note}`);
}

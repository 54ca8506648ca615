import type { Edit, WriteOutcome } from './workbook.ts';

/** What is answered where these edits, the first of them and perhaps others, stand in locked cells; `null` where none does. */
export function lockedOutcome(locked: Iterable<Edit>): Extract<WriteOutcome, { ok: false }> | null {
  const [edit, ...also] = new Set(locked);
  if (edit === undefined) return null;
  return { ok: false, edit, reason: 'cell-locked', ...(also.length === 0 ? {} : { also }) };
}

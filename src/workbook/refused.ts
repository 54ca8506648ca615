import type { Edit, WriteOutcome } from './workbook.ts';

/** The outcome if these edits are in locked cells; `null` if there are none. */
export function lockedOutcome(locked: Iterable<Edit>): Extract<WriteOutcome, { ok: false }> | null {
  const [edit, ...also] = new Set(locked);
  if (edit === undefined) return null;
  return { ok: false, edit, reason: 'cell-locked', ...(also.length === 0 ? {} : { also }) };
}

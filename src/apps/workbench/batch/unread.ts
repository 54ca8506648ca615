import { rowOfUnreadable } from '../../../batch/rows.ts';
import { fileKindOf } from '../../../workbook/file-kinds.ts';
import type { Judged } from './tasks.ts';

/** The verdict on a file of which no report came. Anything lies in folders: what is of a kind that need hold none is no fault. */
export function unread(file: string, { code, message }: { readonly code: string; readonly message: string }): Judged {
  const unrelated = fileKindOf(file)?.loose === true && (code === 'file/not-a-workbook' || code === 'workbook/no-tables');
  return { row: rowOfUnreadable({ file, code, message }), entry: null, findings: [], titles: {}, unrelated, compared: false };
}

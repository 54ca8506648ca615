import { rowOfUnreadable } from '../../../batch/rows.ts';
import { fileKindOf } from '../../../workbook/file-kinds.ts';
import type { Judged } from './tasks.ts';

/** The result for a file without a report. Folders may contain anything: a file of a kind that need not hold a report is not an error. */
export function unread(file: string, { code, message }: { readonly code: string; readonly message: string }): Judged {
  const unrelated = fileKindOf(file)?.loose === true && (code === 'file/not-a-workbook' || code === 'workbook/no-tables');
  return { row: rowOfUnreadable({ file, code, message }), entry: null, findings: [], titles: {}, unrelated, compared: false };
}

import type { Edit } from '../../workbook/workbook.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import { openXlsx } from '../../workbook/xlsx/index.ts';

/** A file with these edits; everything else is unchanged to the byte. Throws `output/not-writable`. */
export async function editedFile(bytes: Uint8Array, edits: readonly Edit[]): Promise<ReturnType<typeof openXlsx>> {
  const file = openXlsx(bytes);
  const outcome = await file.write(edits);
  if (!outcome.ok) throw new WorkbookFault('output/not-writable', `${outcome.reason} ${JSON.stringify(outcome.edit)}`);
  return file;
}

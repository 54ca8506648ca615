import { filledWith } from '../../document/importing.ts';
import type { Language } from '../../text/text.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import { openXlsx } from '../../workbook/xlsx/xlsx.ts';
import { isTemplate, templateBytes } from './documents.ts';

/** A document as a filled template. In a script of its own, loaded when a document is opened: the readers of documents. */
export async function imported(given: Uint8Array | string): Promise<{ readonly bytes: Uint8Array; readonly said: (language: Language) => string }> {
  const { workbook, said } = await filledWith(given, async (form) => {
    if (!isTemplate(form)) throw new WorkbookFault('workbook/no-tables', form);
    return openXlsx(await templateBytes(form));
  });
  return { bytes: workbook.toBytes(), said };
}

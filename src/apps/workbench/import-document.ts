import { filledWith } from '../../document/importing.ts';
import { formById } from '../../form/index.ts';
import type { Language } from '../../text/text.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import { openXlsx } from '../../workbook/xlsx/xlsx.ts';
import { buildTemplate } from '../../workbook/xlsx/template/index.ts';

/** A document as a filled template. In a script of its own, loaded when a document is opened: the readers of documents. */
export async function imported(given: Uint8Array | string): Promise<{ readonly bytes: Uint8Array; readonly said: (language: Language) => string }> {
  const { workbook, said } = await filledWith(given, async (id, wanted) => {
    const form = formById(id);
    if (form === undefined) throw new WorkbookFault('workbook/no-tables', id);
    return openXlsx(await buildTemplate(form, wanted));
  });
  return { bytes: workbook.toBytes(), said };
}

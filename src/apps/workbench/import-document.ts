import { filledWith } from '../../document/importing.ts';
import type { Language } from '../../text/text.ts';
import { templateFor } from '../filled-template.ts';

/** A document as a filled template. In a script of its own, loaded when a document is opened: the readers of documents. */
export async function imported(given: Uint8Array | string): Promise<{ readonly bytes: Uint8Array; readonly said: (language: Language) => string }> {
  const { workbook, said } = await filledWith(given, (form) => (filling) => templateFor(form, filling));
  return { bytes: workbook.toBytes(), said };
}

import type { Form } from '../form/form.ts';
import { portable, type Codec } from '../package/codec.ts';
import { DEFAULT_LIMITS } from '../package/limits.ts';
import { WorkbookFault, type Workbook } from '../workbook/workbook.ts';
import { openWorkbook } from '../workbook/xlsx/index.ts';

/** Whether bytes are JSON: no other supported format begins with a brace. */
export const beginsAsJson = (bytes: Uint8Array): boolean =>
  /^(\uFEFF)?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 512)));

/** A workbook or a document, according to its bytes. The readers of documents are loaded only for bytes that are not a workbook. */
export async function openAny(bytes: Uint8Array, forms: readonly Form[], codec: Codec = portable): Promise<Workbook & { toBytes?(): Uint8Array }> {
  try {
    return await openWorkbook(bytes, DEFAULT_LIMITS, codec);
  } catch (error) {
    if (!(error instanceof WorkbookFault) || (error.code !== 'file/other-office-document' && error.code !== 'file/not-a-workbook')) throw error;
    const { openDocument } = await import(/* webpackChunkName: "importing" */ '../document/index.ts');
    return openDocument(bytes, { codec, forms }, error);
  }
}

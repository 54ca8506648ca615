import type { Workbook, WorkbookFault } from '../workbook/workbook.ts';
import { documentWorkbook } from './document-workbook.ts';
import { readDocument, type DocumentOptions } from './read-document.ts';
import { documentKind } from './sniff.ts';

export { documentWorkbook } from './document-workbook.ts';
export { fillTemplate, notReadSentences, type Import, type NotRead } from './import.ts';
export { documentOfText, readDocument, type DocumentOptions } from './read-document.ts';
export { documentKind, type DocumentKind } from './sniff.ts';

/** A document behind the port. `none` is thrown for what is no document either. Throws `WorkbookFault`. */
export function openDocument(bytes: Uint8Array, options: DocumentOptions, none: WorkbookFault): Workbook {
  const kind = documentKind(bytes);
  if (kind === null) throw none;
  const document = readDocument(bytes, options);
  // A text without any table is some text or other.
  if (kind === 'text' && !document.blocks.some((block) => block.kind === 'grid')) throw none;
  return documentWorkbook(document);
}

import type { Workbook, WorkbookFault } from '../workbook/workbook.ts';
import { documentWorkbook } from './document-workbook.ts';
import { readDocument, type DocumentOptions } from './read-document.ts';
import { documentKind } from './sniff.ts';

export { documentWorkbook } from './document-workbook.ts';
export { fillTemplate, notReadSentences, type Import, type NotRead } from './import.ts';
export { documentOfText, readDocument, type DocumentOptions } from './read-document.ts';
export { documentKind, type DocumentKind } from './sniff.ts';

/** A document behind the port. Throws `WorkbookFault`; `none` is thrown if the bytes are not a document either. */
export function openDocument(bytes: Uint8Array, options: DocumentOptions, none: WorkbookFault): Workbook {
  const kind = documentKind(bytes);
  if (kind === null) throw none;
  const document = readDocument(bytes, options);
  // Text without a table is not a report.
  if (kind === 'text' && !document.blocks.some((block) => block.kind === 'grid')) throw none;
  return documentWorkbook(document);
}

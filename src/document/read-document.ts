import { addDocumentFaults } from '../text/documents/document-faults.ts';
import type { Form } from '../form/form.ts';
import { portable, type Codec } from '../package/codec.ts';
import { WorkbookFault } from '../workbook/workbook.ts';
import type { Document } from './document.ts';
import { readDocx } from './docx/read-docx.ts';
import { decodeText } from './encoding.ts';
import { readHtml } from './html/read-html.ts';
import { DOCUMENT_LIMITS, tooLarge } from './limits.ts';
import { readText } from './plain/read-text.ts';
import { documentKind, isPage } from './sniff.ts';

addDocumentFaults();

export interface DocumentOptions {
  readonly codec?: Codec;
  /** The forms whose labels determine the columns of plain text. */
  readonly forms: readonly Form[];
}

/** Text of a web page or plain text, from a file or the clipboard. */
export const documentOfText = (text: string, { forms }: DocumentOptions): Document => {
  if (text.length > DOCUMENT_LIMITS.bytes) throw tooLarge(`${text.length} characters`);
  return isPage(text) ? readHtml(text) : readText(text, forms);
};

/**
 * Reads a document according to its bytes, not its name. Throws `WorkbookFault`; for a workbook `file/not-a-workbook`, as for anything that is not a
 * document, so call `documentKind` first.
 */
export function readDocument(bytes: Uint8Array, options: DocumentOptions): Document {
  switch (documentKind(bytes)) {
    case 'docx':
      return readDocx(bytes, options.codec ?? portable);
    case 'text':
      if (bytes.length > DOCUMENT_LIMITS.bytes) throw tooLarge(`${bytes.length} bytes`);
      return documentOfText(decodeText(bytes), options);
    case 'old-word':
      throw new WorkbookFault('document/old-word');
    case 'pdf':
      throw new WorkbookFault('document/pdf');
    case 'rtf':
      throw new WorkbookFault('document/rtf');
    case null:
      throw new WorkbookFault('file/not-a-workbook');
  }
}

import { download } from '../../pane/download.ts';
import { WorkbookFault, type NamedText } from '../../workbook/workbook.ts';

/**
 * Saves a text by the browser's own download. Excel on the Mac takes the click and does nothing, without a word: there it is
 * refused, and the pane shows the text to be copied.
 */
export function saveByDownload(page: Document, platform: string, { name, text }: NamedText): void {
  if (platform === 'Mac') throw new WorkbookFault('output/not-writable', 'Excel on the Mac downloads nothing');
  download(page, name, text, 'application/json');
}

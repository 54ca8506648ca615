import { download, mediaType } from '../../pane/download.ts';
import { WorkbookFault, type NamedFile } from '../../workbook/workbook.ts';

/**
 * Saves a file by the browser's own download. Excel on the Mac takes the click and does nothing, without a word: there it is
 * refused, and the pane shows the text to be copied.
 */
export function saveByDownload(page: Document, platform: string, file: NamedFile): void {
  if (platform === 'Mac') throw new WorkbookFault('output/not-writable', 'Excel on the Mac downloads nothing');
  const content = 'text' in file ? file.text : file.bytes;
  download(page, file.name, content, mediaType(file));
}

import { download, mediaType } from '../../pane/download.ts';
import { WorkbookFault, type NamedFile } from '../../workbook/workbook.ts';

/** Where Excel takes the click and does nothing, without a word. */
const DOWNLOADS_NOTHING: readonly string[] = ['Mac', 'iOS', 'Android'];

/** Saves a file by the browser's own download. Where Excel lets it end in nothing it is refused, and the pane shows the text to be copied. */
export function saveByDownload(page: Document, platform: string, file: NamedFile): void {
  if (DOWNLOADS_NOTHING.includes(platform)) throw new WorkbookFault('output/not-writable', `Excel on ${platform} downloads nothing`);
  const content = 'text' in file ? file.text : file.bytes;
  download(page, file.name, content, mediaType(file));
}

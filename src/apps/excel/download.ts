import { download, mediaType } from '../../pane/download.ts';
import { WorkbookFault, type NamedFile } from '../../workbook/workbook.ts';

/** Platforms where Excel ignores a download silently. */
const DOWNLOADS_NOTHING: readonly string[] = ['Mac', 'iOS', 'Android'];

/** Saves a file by the browser's download. Refused where Excel would ignore it; the pane then shows the text for copying. */
export function saveByDownload(page: Document, platform: string, file: NamedFile): void {
  if (DOWNLOADS_NOTHING.includes(platform)) throw new WorkbookFault('output/not-writable', `Excel on ${platform} downloads nothing`);
  const content = 'text' in file ? file.text : file.bytes;
  download(page, file.name, content, mediaType(file));
}

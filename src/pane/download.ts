import type { NamedFile } from '../workbook/workbook.ts';

/** How long a browser may take to read a blob URL, in ms. */
const GRACE = 60_000;

/** The media type of a file's content. */
export function mediaType(file: NamedFile): string {
  if (!('text' in file)) return file.type;
  const extension = /\.[^.]*$/.exec(file.name)?.[0];
  return extension === '.json' ? 'application/json' : extension === '.html' ? 'text/html' : 'text/plain';
}

/** Saves a file through the browser's downloads. */
export function download(page: Document, name: string, content: Uint8Array | string, type: string): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = page.createElement('a');
  link.href = address;
  link.download = name;
  page.body.append(link);
  link.click();
  link.remove();
  page.defaultView?.setTimeout(() => URL.revokeObjectURL(address), GRACE);
}

import { WorkbookFault, type NamedText } from '../../workbook/workbook.ts';

/** How long a browser may take to fetch a file from memory, in ms. */
const GRACE = 60_000;

/**
 * Saves a text by the browser's own download. Excel on the Mac takes the click and does nothing, without a word: there it is
 * refused, and the pane shows the text to be copied.
 */
export function download(page: Document, platform: string, { name, text }: NamedText): void {
  if (platform === 'Mac') throw new WorkbookFault('output/not-writable', 'Excel on the Mac downloads nothing');
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = page.createElement('a');
  link.href = address;
  link.download = name;
  page.body.append(link);
  link.click();
  link.remove();
  page.defaultView?.setTimeout(() => URL.revokeObjectURL(address), GRACE);
}

import { CanceledError } from '@univerjs/core';
import { HTML_CLIPBOARD_MIME_TYPE as HTML, PLAIN_TEXT_CLIPBOARD_MIME_TYPE as TEXT, type IClipboardInterfaceService } from '@univerjs/ui';

/** Univer's access to the clipboard. */
export interface ClipboardPort extends IClipboardInterfaceService {
  /** The text copied last, to distinguish it from another program's. */
  readonly last: string | null;
}

/**
 * Copies through the browser's copy event, which needs no permission. Univer would use the clipboard API, which a browser may deny; the next paste
 * then inserts old contents. `failed` is called if neither works.
 */
export function clipboardPort(failed: () => void): ClipboardPort {
  let last: string | null = null;
  const write = async (text: string, html: string | null): Promise<void> => {
    last = null;
    if (!byEvent(text, html) && !(await byApi(text, html))) {
      failed();
      throw new CanceledError();
    }
    last = text;
  };
  return {
    supportClipboard: true,
    get last() {
      return last;
    },
    write,
    writeText: (text) => write(text, null),
    read: () => navigator.clipboard.read(),
    readText: () => navigator.clipboard.readText(),
  };
}

function byEvent(text: string, html: string | null): boolean {
  let done = false;
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData(TEXT, text);
    if (html !== null) event.clipboardData?.setData(HTML, html);
    done = event.clipboardData !== null;
  };
  addEventListener('copy', onCopy, true);
  try {
    // Deprecated, but the only way to trigger a copy event.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return document.execCommand('copy') && done;
  } finally {
    removeEventListener('copy', onCopy, true);
  }
}

async function byApi(text: string, html: string | null): Promise<boolean> {
  const blob = (type: string, content: string): Record<string, Blob> => ({ [type]: new Blob([content], { type }) });
  try {
    await navigator.clipboard.write([new ClipboardItem({ ...blob(TEXT, text), ...(html === null ? {} : blob(HTML, html)) })]);
    return true;
  } catch {
    return false;
  }
}

import { DEFAULT_LIMITS } from '../package/limits.ts';
import { readDirectory } from '../package/zip.ts';
import { starts } from '../workbook/magic.ts';

/** The format of a document according to its bytes. `old-word`: files of Word 97–2003 and WPS Writer (.doc, .wps). */
export type DocumentKind = 'docx' | 'text' | 'old-word' | 'pdf' | 'rtf';

/** The directory of an OLE container has its names in UTF-16. */
function mentions(bytes: Uint8Array, name: string): boolean {
  const pattern = Uint8Array.from([...name].flatMap((letter) => [letter.charCodeAt(0), 0]));
  const last = Math.min(bytes.length, 16 * 2 ** 20) - pattern.length;
  for (let at = 0; at <= last; at += 2) if (bytes[at] === pattern[0] && pattern.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

/** Whether a package is Word's: its parts are in `word/`. Unknown for a damaged one. */
function isWordPackage(bytes: Uint8Array): boolean {
  try {
    return readDirectory(bytes, DEFAULT_LIMITS).some(({ name }) => /^word\/[^/]*\.xml$/i.test(name));
  } catch {
    return false;
  }
}

/** The beginning of a BIFF workbook without a container. */
const isBareBiff = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x09 && (bytes[1] ?? 255) <= 8 && (bytes[2] === 0x00 || bytes[2] === 0x04 || bytes[2] === 0x06 || bytes[2] === 0x08);

/** `null`: a workbook, or unknown. Text may still turn out to contain no report. */
export function documentKind(bytes: Uint8Array): DocumentKind | null {
  if (starts(bytes, 0x50, 0x4b)) return isWordPackage(bytes) ? 'docx' : null;
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
    return mentions(bytes, 'WordDocument') && !mentions(bytes, 'EncryptedPackage') ? 'old-word' : null;
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'rtf';
  if (bytes.length === 0 || isBareBiff(bytes)) return null;
  return 'text';
}

/** Whether a text is a web page or a fragment: it begins with an element, or contains a table. */
export const isPage = (text: string): boolean =>
  /^[\s\uFEFF]*<[a-z!]/i.test(text.slice(0, 2000)) ||
  (/^[\s\uFEFF]*<\?xml\b/.test(text.slice(0, 2000)) && /<html\b/i.test(text.slice(0, 4000))) ||
  /<table\b/i.test(text);

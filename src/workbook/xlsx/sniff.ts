import { starts } from '../magic.ts';
import { WorkbookFault } from '../workbook.ts';

/** What a file is by its bytes; its name may say anything. */
export type FileKind = 'xlsx' | 'biff';

/** The names in an OLE container's directory are UTF-16; a name is looked for as it lies in the file. */
function mentions(bytes: Uint8Array, name: string): boolean {
  const pattern = Uint8Array.from([...name].flatMap((letter) => [letter.charCodeAt(0), 0]));
  const last = Math.min(bytes.length, 16 * 2 ** 20) - pattern.length;
  for (let at = 0; at <= last; at += 2) {
    if (bytes[at] === pattern[0] && pattern.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** Tells a workbook from what is none, or throws the fault that says what the file is instead. */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new WorkbookFault('file/not-a-workbook', 'empty');
  if (starts(bytes, 0x50, 0x4b)) return 'xlsx';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    if (mentions(bytes, 'EncryptedPackage')) throw new WorkbookFault('file/encrypted');
    if (mentions(bytes, 'WordDocument') || mentions(bytes, 'PowerPoint Document')) throw new WorkbookFault('file/other-office-document');
    if (mentions(bytes, 'Workbook') || mentions(bytes, 'Book')) return 'biff';
    throw new WorkbookFault(bytes.length < 1536 ? 'file/damaged' : 'file/not-a-workbook', 'OLE container without a workbook');
  }
  // A bare BIFF stream, as very old programs wrote it.
  if (starts(bytes, 0x09, 0x08) || starts(bytes, 0x09, 0x04) || starts(bytes, 0x09, 0x02) || starts(bytes, 0x09, 0x00)) return 'biff';
  throw new WorkbookFault('file/not-a-workbook');
}

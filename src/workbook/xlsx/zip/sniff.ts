import { starts } from '../../magic.ts';
import { WorkbookFault } from '../../workbook.ts';
import { oleEntries } from './ole.ts';

/** What a file is by its bytes, independent of its name. */
export type FileKind = 'xlsx' | 'biff';

/** Names in a container's directory are UTF-16; if it cannot be walked, names are searched for in the raw bytes. */
function mentions(bytes: Uint8Array, name: string): boolean {
  const pattern = Uint8Array.from([...name].flatMap((letter) => [letter.charCodeAt(0), 0]));
  const last = Math.min(bytes.length, 16 * 2 ** 20) - pattern.length;
  for (let at = 0; at <= last; at += 2) {
    if (bytes[at] === pattern[0] && pattern.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function topNames(bytes: Uint8Array): ReadonlySet<string> {
  try {
    return new Set(oleEntries(bytes).map(({ name }) => name.toLowerCase()));
  } catch (error) {
    // A damaged container that never was a workbook is still named for what it was.
    const names = ['EncryptedPackage', 'WordDocument', 'PowerPoint Document', 'Workbook', 'Book'].filter((name) => mentions(bytes, name));
    if (names.includes('Workbook') || names.includes('Book')) throw error;
    return new Set(names.map((name) => name.toLowerCase()));
  }
}

/** What an OLE container is, by its top-level streams; embedded objects are deeper. Names are compared without case, as OLE does. */
function containerKind(bytes: Uint8Array): FileKind {
  const names = topNames(bytes);
  if (names.has('encryptedpackage')) throw new WorkbookFault('file/encrypted');
  if (names.has('workbook') || names.has('book')) return 'biff';
  if (names.has('worddocument') || names.has('powerpoint document')) throw new WorkbookFault('file/other-office-document');
  throw new WorkbookFault('file/not-a-workbook', 'OLE container without a workbook');
}

/** Recognizes a workbook, or throws the fault that names what the file is instead. */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new WorkbookFault('file/not-a-workbook', 'empty');
  if (starts(bytes, 0x50, 0x4b)) return 'xlsx';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return containerKind(bytes);
  // A bare BIFF stream, as written by very old programs.
  if (starts(bytes, 0x09, 0x08) || starts(bytes, 0x09, 0x04) || starts(bytes, 0x09, 0x02) || starts(bytes, 0x09, 0x00)) return 'biff';
  throw new WorkbookFault('file/not-a-workbook');
}

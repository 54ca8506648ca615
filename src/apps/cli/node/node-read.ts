import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { WorkbookFault } from '../../../workbook/workbook.ts';
import { CLOSED_FOLDER, FOLDER } from '../failure.ts';

/** A report is well below 1 MB; a file larger than this is not one, and is not loaded. */
const MAX_BYTES = 64 * 1024 * 1024;

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

const tooLarge = (): WorkbookFault => new WorkbookFault('file/too-large', `more than ${MAX_BYTES} bytes`);

function faultOf(error: unknown): WorkbookFault {
  if (error instanceof WorkbookFault) return error;
  return new WorkbookFault(codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? 'file/not-found' : 'file/not-readable', codeOf(error));
}

const opens = (folder: string): Promise<boolean> =>
  access(folder, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

/** Reads piece by piece, so that even an endless pipe stops at the limit. Throws `WorkbookFault` with a `file/*` code. */
export async function read(path: string): Promise<Uint8Array> {
  try {
    // Excludes folders first: opening a named pipe would wait for a writer.
    if ((await stat(path)).isDirectory()) throw new WorkbookFault('file/not-readable', (await opens(path)) ? FOLDER : CLOSED_FOLDER);
    const file = await open(path, constants.O_RDONLY);
    try {
      const pieces: Uint8Array[] = [];
      let size = 0;
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(1 << 18), 0, 1 << 18, null);
        if (bytesRead === 0) break;
        size += bytesRead;
        if (size > MAX_BYTES) throw tooLarge();
        pieces.push(buffer.subarray(0, bytesRead));
      }
      return new Uint8Array(Buffer.concat(pieces));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw faultOf(error);
  }
}

/** Reads a plain file synchronously: for threads without other work, and several times as fast. */
export function readAtOnce(path: string): Uint8Array | Promise<Uint8Array> {
  try {
    if (!statSync(path).isFile()) return read(path);
    const file = openSync(path, constants.O_RDONLY);
    try {
      const { size } = fstatSync(file);
      if (size > MAX_BYTES) throw tooLarge();
      const content = new Uint8Array(size);
      let length = 0;
      for (let got = -1; got !== 0 && length < size; length += got) got = readSync(file, content, length, size - length, null);
      return content.subarray(0, length);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw faultOf(error);
  }
}

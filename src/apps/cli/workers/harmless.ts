import { DEFAULT_LIMITS } from '../../../package/limits.ts';
import { readDirectory } from '../../../package/zip.ts';
import { MOST_WORK } from '../../../work.ts';
import { starts } from '../../../workbook/magic.ts';
import { NAME } from '../../../workbook/names.ts';
import type { Session } from '../../../session/index.ts';
import { WorkbookFault, type Workbook } from '../../../workbook/workbook.ts';

/** Bytes of one part, and of all, once unpacked: a report is a tenth of it or less. Read in a fraction of a second, whatever is in them. */
const LARGEST_PART = 2 ** 20;
const LARGEST = 2 * 2 ** 20;
/**
 * Steps of an examination in the thread that hears Ctrl-C: a fortieth of what one may take, and more than ten times what reports take. The
 * size of a file says little of that: one text may stand in ten thousand cells.
 */
export const CAREFUL_STEPS = MOST_WORK / 40;

/** Thrown where a file turns out to be one that a helper of its own should look at. */
export class Doubtful extends Error {
  override readonly name = 'Doubtful';
}

/**
 * Whether a file may be checked beside others: a package of a report's size, which our own code reads within counted steps. Old formats
 * and documents are read by libraries that count nothing; 18 KB of the wrong bytes took one of them 5 GB.
 */
export function isHarmless(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  if (!starts(bytes, 0x50, 0x4b)) return false;
  try {
    const entries = readDirectory(bytes, DEFAULT_LIMITS);
    const isWorkbook = entries.some(({ name }) => /^xl\//i.test(name));
    return isWorkbook && entries.every(({ size }) => size <= LARGEST_PART) && entries.reduce((sum, { size }) => sum + size, 0) <= LARGEST;
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    // It is told what is wrong with it before anything in it is read.
    return true;
  }
}

/** The same workbook, which throws `Doubtful` where it brings rules of its own: what those ask for is the file's to say. */
export const withoutOwnForm = <T extends Workbook>(workbook: T): T => ({
  ...workbook,
  read: async (names, again) => {
    const snapshot = await workbook.read(names, again);
    if (snapshot.names.get(NAME.formJson)?.state === 'found') throw new Doubtful();
    return snapshot;
  },
});

/** The same session, which throws `Doubtful` where an examination asks for more steps than it was given. */
export const doubtingWork = (session: Session): Session => ({
  ...session,
  examine: () =>
    session.examine().catch((error: unknown) => {
      throw error instanceof WorkbookFault && error.code === 'file/too-large' ? new Doubtful() : error;
    }),
});

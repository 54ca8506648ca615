import { DEFAULT_LIMITS } from '../../../package/limits.ts';
import { readDirectory } from '../../../package/zip.ts';
import { MOST_WORK } from '../../../work.ts';
import { starts } from '../../../workbook/magic.ts';
import { NAME } from '../../../workbook/names.ts';
import type { Session } from '../../../session/index.ts';
import { WorkbookFault, type Workbook } from '../../../workbook/workbook.ts';

/**
 * Limits on the unpacked bytes of one part, and of all: a report has a tenth of that or less. Reading this much takes a fraction of a second,
 * whatever the contents.
 */
const LARGEST_PART = 2 ** 20;
const LARGEST = 2 * 2 ** 20;
/**
 * Budget of an examination in the main thread, which must react to Ctrl-C: a fortieth of the general budget, more than ten times what reports need.
 * The file's size is no measure, since one text may be used in ten thousand cells.
 */
export const CAREFUL_STEPS = MOST_WORK / 40;

/** Thrown for a file that a separate worker should check. */
export class NotHarmless extends Error {
  override readonly name = 'NotHarmless';
}

/**
 * Whether a file may be checked in the main thread: a package of a report's size, which our own code reads within counted steps. Old formats and
 * documents are read by libraries without limits; 18 KB of unfavourable bytes made one of them allocate 5 GB.
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
    // It is rejected before anything in it is read.
    return true;
  }
}

/** A workbook that throws `NotHarmless` if it embeds a form, because the file then determines the amount of work. */
export const withoutOwnForm = <T extends Workbook>(workbook: T): T => ({
  ...workbook,
  read: async (names, again) => {
    const snapshot = await workbook.read(names, again);
    if (snapshot.names.get(NAME.formJson)?.state === 'found') throw new NotHarmless();
    return snapshot;
  },
});

/** A session that throws `NotHarmless` if an examination exceeds its budget. */
export const withinSteps = (session: Session): Session => ({
  ...session,
  examine: () =>
    session.examine().catch((error: unknown) => {
      throw error instanceof WorkbookFault && error.code === 'file/too-large' ? new NotHarmless() : error;
    }),
});

import { faultText } from '../../text/findings/message.ts';
import { visible } from '../../text/visible.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { Context } from './context.ts';

/** Ends a command with a sentence for the person, in the selected language, and exit code 2. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    message: string,
    /** For programs: a fault's code, or `usage`. */
    readonly code: string = 'usage',
  ) {
    super(message);
  }
}

/** Detail of a fault: the path is a folder, not a file. */
export const FOLDER = 'folder';
/** Detail of a fault: the path is a folder that cannot be read. */
export const CLOSED_FOLDER = 'closed folder';

/** Does work on one file and adds its name to its faults: `‹file›：what happened, what to do`. */
export async function naming<T>(path: string, { language, say }: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    if (error.code === 'file/not-found' && path.includes('\ufffd')) throw new Failure(say.nameNotText(path), error.code);
    if (error.detail === FOLDER) throw new Failure(say.isFolder(path), error.code);
    if (error.detail === CLOSED_FOLDER) throw new Failure(say.folderClosed(path), error.code);
    const { what, todo } = faultText(error.code, language);
    throw new Failure(`${visible(path)}${say.colon}${what}${language === 'en' ? ' ' : ''}${todo}`, error.code);
  }
}

/** Stack trace of an unexpected error, for developers and only on request. */
export function traceOf(error: unknown, { io }: Context): string[] {
  if ((io.env['GOUJI_DEBUG'] ?? '') === '') return [];
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return trace.split('\n').map((each) => `  ${visible(each)}`);
}

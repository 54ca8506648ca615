import { faultText } from '../../text/findings/message.ts';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { Language } from './types.ts';

/** Thrown by every function that cannot do what was asked. */
export class GoujiError extends Error {
  override readonly name = 'GoujiError';
  constructor(
    /** Stable, for programs: a fault's code such as `file/damaged` (docs/json.md), `form/wrong`, `report/wrong`, `report/failed`. */
    readonly code: string,
    /** A sentence for a person: what happened and what to do. */
    message: string,
    /** For an invalid form or report: path and problem. */
    readonly problems: readonly { readonly path: string; readonly message: string }[] = [],
  ) {
    super(message);
  }
}

/** Converts a fault of the file to an error of the package; anything else is returned unchanged. */
function errorOf(error: unknown, language: Language): unknown {
  if (!(error instanceof WorkbookFault)) return error;
  const { what, todo } = faultText(error.code, language);
  return new GoujiError(error.code, `${what}${language === 'en' ? ' ' : ''}${todo}`);
}

/** Runs work; converts faults of the file to errors of the package. */
export const withErrors = <T>(language: Language, work: () => Promise<T> | T): Promise<T> =>
  Promise.resolve()
    .then(work)
    .catch((error: unknown) => Promise.reject(errorOf(error, language) as Error));

import { WorkbookFault } from '../workbook.ts';

/** Office's error code (`ItemNotFound`), `''` for anything else. */
export function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Checks the shape rather than the class: an error may come from another frame. */
export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : String(error);

/** While a cell is being edited, desktop builds return only `InvalidOperation`, with a message in Excel's language. */
export const isEditing = (error: unknown): boolean =>
  codeOf(error) === 'InvalidOperationInCellEditMode' || (codeOf(error) === 'InvalidOperation' && /edit|编辑|編輯/i.test(messageOf(error)));

const TOO_OLD = new Set(['ApiNotFound', 'NotImplemented', 'UnsupportedOperation', 'UnsupportedFeature', 'ApiNotAvailable']);

/** Converts an Office error into a fault that a person can act on; our own faults are returned unchanged. */
export function faultOf(error: unknown): WorkbookFault {
  if (error instanceof WorkbookFault) return error;
  const code = codeOf(error);
  const detail = code === '' ? messageOf(error) : `${code}: ${messageOf(error)}`;
  if (isEditing(error)) return new WorkbookFault('host/editing', detail);
  if (code === 'AccessDenied') return new WorkbookFault('workbook/protected', detail);
  if (TOO_OLD.has(code) || (code === '' && typeof Excel === 'undefined')) return new WorkbookFault('host/too-old', detail);
  return new WorkbookFault('host/failed', detail);
}

/** One batch. Waits for a cell edit to end if Excel can; errors remain Office's own. */
export const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => Excel.run({ delayForCellEdit: true }, work);

/** Runs work whose errors reach people: anything it throws becomes a `WorkbookFault`. */
export async function faulting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

import { WorkbookFault } from '../workbook.ts';

/** Office's own code of an error (`ItemNotFound`), `''` for anything else. */
export function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** By its shape: an error may come from another frame. */
export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : String(error);

/** Desktop builds say only `InvalidOperation`, in the language of Excel, when a cell is being edited. */
export const isEditing = (error: unknown): boolean =>
  codeOf(error) === 'InvalidOperationInCellEditMode' || (codeOf(error) === 'InvalidOperation' && /edit|编辑|編輯/i.test(messageOf(error)));

const TOO_OLD = new Set(['ApiNotFound', 'NotImplemented', 'UnsupportedOperation', 'UnsupportedFeature', 'ApiNotAvailable']);

/** What an error of Office means to the person; a fault of our own stays itself. */
export function faultOf(error: unknown): WorkbookFault {
  if (error instanceof WorkbookFault) return error;
  const code = codeOf(error);
  const detail = code === '' ? messageOf(error) : `${code}: ${messageOf(error)}`;
  if (isEditing(error)) return new WorkbookFault('host/editing', detail);
  if (code === 'AccessDenied') return new WorkbookFault('workbook/protected', detail);
  if (TOO_OLD.has(code) || (code === '' && typeof Excel === 'undefined')) return new WorkbookFault('host/too-old', detail);
  return new WorkbookFault('host/failed', detail);
}

/** One batch. Waits for a cell being edited where Excel can; errors stay Office's own. */
export const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => Excel.run({ delayForCellEdit: true }, work);

/** Runs work whose errors reach people: whatever it throws is a `WorkbookFault`. */
export async function faulting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

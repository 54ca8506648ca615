import { chunk } from '../chunk.ts';
import { WorkbookFault } from '../workbook/workbook.ts';

/** A part of the session that is loaded when it is first needed; a failed load is reported as `host/not-loaded`. */
export const part = <T>(load: () => Promise<T>): (() => Promise<T>) =>
  chunk(() => load().catch((error: unknown) => Promise.reject(new WorkbookFault('host/not-loaded', String(error)))));

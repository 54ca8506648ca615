import { chunk } from '../chunk.ts';
import { WorkbookFault } from '../workbook/workbook.ts';

/** Tables copied as plain text are rare: the code that lays them out is loaded only if a table is not found otherwise. */
export const ragged = chunk(() =>
  import(/* webpackChunkName: "ragged" */ '../read/ragged/straighten.ts').then(
    ({ straightened }) => straightened,
    (error: unknown) => Promise.reject(new WorkbookFault('host/not-loaded', String(error))),
  ),
);

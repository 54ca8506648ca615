import { chunk } from '../chunk.ts';
import { WorkbookFault } from '../workbook/workbook.ts';

/** Tables copied as plain text are rare: what lays them out is loaded where a table is not found as it stands. */
export const ragged = chunk(() =>
  import(/* webpackChunkName: "ragged" */ '../read/ragged/straighten.ts').then(
    ({ straightened }) => straightened,
    (error: unknown) => Promise.reject(new WorkbookFault('host/not-loaded', String(error))),
  ),
);

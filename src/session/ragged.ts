import { part } from './part.ts';

/** Tables copied as plain text are rare: the code that lays them out is loaded only if a table is not found otherwise. */
export const ragged = part(() => import(/* webpackChunkName: "ragged" */ '../read/ragged/straighten.ts').then(({ straightened }) => straightened));

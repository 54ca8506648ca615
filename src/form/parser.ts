import { chunk } from '../chunk.ts';

/** The form parser with its schemas, loaded on demand: most workbooks embed no form. */
export const formParser = chunk(() => import(/* webpackChunkName: "parsing" */ './parse.ts').then(({ parseForm }) => parseForm));

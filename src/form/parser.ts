import { chunk } from '../chunk.ts';

/** The parser of forms with its schemas: most workbooks bring no form of their own, and need none of it. */
export const formParser = chunk(() => import(/* webpackChunkName: "parsing" */ './parse.ts').then(({ parseForm }) => parseForm));

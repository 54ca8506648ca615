import { cli } from './webpack/cli.mjs';

/** One configuration a bundle; each in its own file under webpack/. */
export default [cli];

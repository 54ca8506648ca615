import { declarations } from './declarations.mjs';
import { notices } from './notices.mjs';
import { here, resolve, typescript } from './typescript.mjs';

/**
 * The package that programs import: ESM for both Node and browsers, so it uses nothing specific to either. Everything is bundled; what few calls need
 * (documents, templates, publications, old workbooks) is in chunks imported on first use.
 */
export const api = {
  name: 'api',
  mode: 'production',
  target: ['web', 'es2022'],
  context: here,
  entry: { index: './src/apps/api/index.ts' },
  experiments: { outputModule: true },
  output: {
    path: `${here}dist/api`,
    filename: '[name].mjs',
    chunkFilename: '[name].mjs',
    module: true,
    chunkFormat: 'module',
    chunkLoading: 'import',
    library: { type: 'module' },
    clean: true,
  },
  resolve,
  plugins: [notices(), declarations(`${here}src/apps/api/index.ts`, `${here}tsconfig.json`)],
  module: { rules: [typescript()], parser: { javascript: { worker: false, url: false } } },
  optimization: { chunkIds: 'named', splitChunks: false },
  performance: { hints: false },
  devtool: false,
};

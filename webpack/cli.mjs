import MinimizerPlugin from 'minimizer-webpack-plugin';
import { notices } from './notices.mjs';
import { here, resolve, typescript } from './typescript.mjs';

/** A package in a chunk of its own, which may then be minified; all its users share the one chunk. */
const library = (name, chunk) => ({
  test: new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]`),
  name: `library-${chunk}`,
  chunks: 'async',
  enforce: true,
});

/**
 * The command line as one script for Node. The reader of .xls and the template writer are separate chunks, through their dynamic imports: most calls
 * need neither. Everything is bundled, so an installed package needs no dependencies.
 */
export const cli = {
  name: 'cli',
  mode: 'production',
  target: 'node20',
  context: here,
  // The second is the script of worker threads, which the first starts by file name.
  entry: { gouji: './src/apps/cli/main.ts', worker: './src/apps/cli/workers/worker.ts' },
  experiments: { outputModule: true },
  output: {
    path: `${here}dist/cli`,
    filename: '[name].mjs',
    chunkFilename: '[name].mjs',
    module: true,
    chunkFormat: 'module',
    library: { type: 'module' },
    clean: true,
    // Always written, even if unchanged: bin/gouji.mjs compares its time with the sources'.
    compareBeforeEmit: false,
  },
  // Node has a native implementation.
  resolve: { ...resolve, alias: { ...resolve.alias, '@noble/hashes/sha2.js$': `${here}src/apps/cli/node/sha256.ts` } },
  plugins: [notices()],
  module: { rules: [typescript()], parser: { javascript: { worker: false, url: false, importMeta: false } } },
  optimization: {
    // Only libraries are minified: readable stack traces of our own code in a bug report are worth more than a smaller file.
    minimize: true,
    minimizer: [new MinimizerPlugin({ include: /^(legacy|codepages|library-\w+)\.mjs$/, extractComments: false })],
    chunkIds: 'named',
    // The command and its workers share the code and the readers of documents: stored once for both.
    splitChunks: {
      chunks: 'all',
      minSize: 0,
      cacheGroups: {
        default: false,
        defaultVendors: false,
        shared: { name: 'shared', chunks: 'initial', minChunks: 2 },
        docx: library('docx', 'docx'),
        hucre: library('hucre', 'hucre'),
        pinyin: library('pinyin-pro', 'pinyin'),
      },
    },
  },
  performance: { hints: false },
  devtool: false,
};

import MinimizerPlugin from 'minimizer-webpack-plugin';
import { notices } from './notices.mjs';
import { here, resolve, typescript } from './typescript.mjs';

/** A package in a chunk of its own, which may then be minified: loaded with whatever needs it, and once on disk. */
const library = (name, chunk) => ({
  test: new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]`),
  name: `library-${chunk}`,
  chunks: 'async',
  enforce: true,
});

/**
 * The command line as one script for Node. The reader of .xls and the template writer stay chunks of their own, through
 * their dynamic imports: most calls need neither. Everything is bundled, so an installed package needs no dependencies.
 */
export const cli = {
  name: 'cli',
  mode: 'production',
  target: 'node20',
  context: here,
  // The second is what a helper thread runs; the first starts it by its file name.
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
    // Written anew even when nothing in it changed: bin/gouji.mjs compares its time with the sources'.
    compareBeforeEmit: false,
  },
  // Node has its own, in machine code.
  resolve: { ...resolve, alias: { ...resolve.alias, '@noble/hashes/sha2.js$': `${here}src/apps/cli/node/sha256.ts` } },
  plugins: [notices()],
  module: { rules: [typescript()], parser: { javascript: { worker: false, url: false, importMeta: false } } },
  optimization: {
    // Readable stack traces in a bug report are worth more than a small file on disk; what is a library alone has none of ours in it.
    minimize: true,
    minimizer: [new MinimizerPlugin({ include: /^(legacy|codepages|library-\w+)\.mjs$/, extractComments: false })],
    chunkIds: 'named',
    // The command and its workers run the same code, and load the same readers of documents: once on disk for both.
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

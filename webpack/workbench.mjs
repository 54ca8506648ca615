import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import HtmlPlugin from 'html-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import MinimizerPlugin from 'minimizer-webpack-plugin';
import webpack from 'webpack';
import { generateSW } from 'workbox-build';
import { notices } from './notices.mjs';
import { minifiedStyles } from './styles.mjs';
import { pageSources } from './page.mjs';
import { here } from './typescript.mjs';

const { version } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
const folder = `${here}dist/workbench`;

/** The page may run and show its own files. It may not connect to anything, not even its own server. The grid uses inline styles. */
const csp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  // The workers of 批量, whose program is in a script of the page.
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The service worker, generated last because it lists the files to keep for offline use. */
const serviceWorker = {
  apply: (compiler) =>
    compiler.hooks.afterEmit.tapPromise('service-worker', async () => {
      const { warnings } = await generateSW({
        globDirectory: folder,
        globPatterns: ['**/*.{html,js,css,png,webmanifest}'],
        swDest: `${folder}/sw.js`,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        // A new version waits until the person accepts it.
        skipWaiting: false,
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        maximumFileSizeToCacheInBytes: 16 * 2 ** 20,
      });
      if (warnings.length > 0) throw new Error(warnings.join('\n'));
    }),
};

const sources = pageSources('ES2020');

/** Builds the workbench as one static folder, dist/workbench, which works from https, plain http and a local folder. */
export const workbench = {
  name: 'workbench',
  mode: 'production',
  target: ['web', 'es2020'],
  context: here,
  entry: { workbench: './src/apps/workbench/main.tsx' },
  output: {
    path: folder,
    filename: '[name].[contenthash:8].js',
    chunkFilename: '[name].[contenthash:8].js',
    clean: true,
    compareBeforeEmit: false,
  },
  ...sources,
  module: { rules: [...sources.module.rules, { enforce: 'post', resourceQuery: /^\?source$/, loader: `${here}webpack/worker-source.mjs` }] },
  plugins: [
    notices(),
    new webpack.DefinePlugin({ VERSION: JSON.stringify(version) }),
    new MiniCssExtractPlugin({ filename: '[name].[contenthash:8].css', chunkFilename: '[name].[contenthash:8].css' }),
    new HtmlPlugin({
      template: './src/apps/workbench/workbench.html',
      filename: 'index.html',
      scriptLoading: 'defer',
      csp,
    }),
    new CopyPlugin({
      patterns: [
        { from: 'src/apps/workbench/manifest.webmanifest' },
        { from: 'assets/icons/gouji-*.png', to: 'icons/[name][ext]' },
        { from: 'LICENSE' },
      ],
    }),
    // Leaves out hyphenation patterns for forty languages, since forms are not hyphenated.
    new webpack.IgnorePlugin({ resourceRegExp: /^\.\/(?!en-)[a-z-]+-[\w-]{8}\.js$/, contextRegExp: /engine-render[\\/]lib[\\/]es$/ }),
    serviceWorker,
  ],
  optimization: {
    chunkIds: 'named',
    // Univer is large and nearly minified already: esbuild takes seconds where Terser takes a minute. Our own script uses Terser.
    minimizer: [
      new MinimizerPlugin({ include: /grid/, minify: MinimizerPlugin.esbuildMinify, minimizerOptions: { target: 'es2020', legalComments: 'none' } }),
      new MinimizerPlugin({ exclude: /grid/, extractComments: false }),
      minifiedStyles(),
    ],
    splitChunks: {
      cacheGroups: {
        grid: {
          test: /node_modules[\\/](?!preact|fflate|saxes|hucre|zod|@e965|docx|parse5|entities|papaparse|idb-keyval|pinyin-pro)/,
          name: 'grid',
          chunks: 'async',
          enforce: true,
        },
      },
    },
  },
  // A rebuild reads unchanged modules from node_modules/.cache.
  cache: { type: 'filesystem', buildDependencies: { config: [fileURLToPath(import.meta.url)] } },
  performance: { hints: false },
  devtool: false,
};

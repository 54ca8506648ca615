import { Buffer } from 'node:buffer';
import { readFileSync, rmSync } from 'node:fs';
import CopyPlugin from 'copy-webpack-plugin';
import { zipSync } from 'fflate';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';
import { engineApart } from './engine.mjs';
import { notices } from './notices.mjs';
import { minifiedStyles } from './styles.mjs';
import { here, resolve, typescript } from './typescript.mjs';
import { installers } from './wps-installers.mjs';

const { version } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));

/** The language level of Chromium 69, for our sources and for all packages. */
const LANGUAGE = 'ES2018';

/** fflate stores local time in a zip, so the date is constructed from local fields. */
const LONG_AGO = new Date(2020, 0, 1);

/** The same bytes each time, independent of clock and time zone. */
const zip = (root, files) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { bytes, mode }]) => [`${root}/${name}`, [bytes, { mtime: LONG_AGO, os: 3, attrs: (0o100000 | mode) * 0x10000 }]]),
    ),
    { level: 9 },
  );

/** Puts the installers next to the add-in's folder, and everything into a zip. */
const packageOf = (folder) => ({
  apply: (compiler) => {
    compiler.hooks.beforeRun.tap('package', () => rmSync(`${here}dist/wps`, { recursive: true, force: true }));
    compiler.hooks.compilation.tap('package', (compilation) => {
      // After the notices, which are the last files of the folder.
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT + 2;
      compilation.hooks.processAssets.tap({ name: 'package', stage }, (assets) => {
        const beside = installers(version);
        const inside = Object.entries(assets).map(([name, asset]) => [`${folder}/${name}`, { bytes: asset.buffer(), mode: 0o644 }]);
        const emit = (name, bytes) => compilation.emitAsset(`../${name}`, new webpack.sources.RawSource(Buffer.from(bytes)), { minimized: true });
        for (const [name, { bytes }] of Object.entries(beside)) emit(name, bytes);
        emit(`gouji-wps-${version}.zip`, zip(`gouji-wps-${version}`, { ...beside, ...Object.fromEntries(inside) }));
      });
    });
  },
});

/**
 * The pages may run and show the files next to them, and nothing from elsewhere. Inline scripts and styles are not restricted, since WPS may insert
 * its own. `file:` because some engines ignore `'self'` for a page in a folder.
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self' file: 'unsafe-inline'",
  "style-src 'self' file: 'unsafe-inline'",
  "img-src 'self' file: data:",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Builds the WPS add-in into dist/wps: the folder `gouji_<version>`, its installers, and a zip of everything. */
export const wps = () => {
  const folder = `gouji_${version}`;
  const page = (content) => content.toString().replaceAll('@VERSION@', version).replace('@CSP@', CSP);
  const own = typescript(LANGUAGE);
  // Not minified, because WPS reads them too.
  const info = { minimized: true };
  // The ribbon's page remains one script.
  const apart = engineApart.cacheGroups.engine;
  const engine = {
    ...apart,
    chunks: ({ name }) => name === 'taskpane',
    // The code that fills in sentences counts as part of the pane, because the WPS adapter makes the engine larger than Excel's.
    test: (module) => {
      const path = module.nameForCondition() ?? '';
      return apart.test.test(path) && !/[\\/]src[\\/]text[\\/]findings[\\/]message\.ts$/.test(path);
    },
  };
  return {
    name: 'wps',
    mode: 'production',
    target: ['web', 'es2018'],
    context: here,
    entry: { main: './src/apps/wps/main.ts', taskpane: './src/apps/wps/taskpane.ts' },
    output: {
      path: `${here}dist/wps/${folder}`,
      filename: '[name].js',
      // Loaded by a script element next to the page's own scripts.
      chunkFilename: '[name].js',
      publicPath: '',
      compareBeforeEmit: false,
    },
    resolve,
    module: {
      rules: [
        own,
        {
          ...own,
          test: /\.m?js$/,
          exclude: undefined,
          include: /node_modules/,
          options: { ...own.options, instance: 'packages', compilerOptions: { ...own.options.compilerOptions, allowJs: true } },
        },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, { loader: 'css-loader', options: { url: false } }] },
      ],
    },
    plugins: [
      new webpack.DefinePlugin({ GOUJI_VERSION: JSON.stringify(version) }),
      new MiniCssExtractPlugin({ filename: '[name].css' }),
      new CopyPlugin({
        patterns: [
          { from: 'src/apps/wps/*.html', to: '[name][ext]', transform: page, info },
          { from: 'src/apps/wps/*.xml', to: '[name][ext]', info },
          { from: 'src/apps/wps/images/*.svg', to: 'images/[name][ext]', info },
          { from: 'assets/templates/*.xlsx', to: 'templates/[name][ext]', info },
          { from: 'LICENSE', info },
        ],
      }),
      notices(),
      packageOf(folder),
    ],
    optimization: {
      chunkIds: 'named',
      splitChunks: { cacheGroups: { ...engineApart.cacheGroups, engine } },
      minimizer: ['...', minifiedStyles()],
    },
    performance: { hints: false },
    devtool: false,
  };
};

import { readFileSync } from 'node:fs';
import CopyPlugin from 'copy-webpack-plugin';
import HtmlPlugin from 'html-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';
import { engineApart } from './engine.mjs';
import { baseUrlOf, manifestFor } from './manifest.mjs';
import { notices } from './notices.mjs';
import { pageSources } from './page.mjs';
import { minifiedStyles } from './styles.mjs';
import { here } from './typescript.mjs';

const { version } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));

/** Source of Office.js. Intranets cannot reach Microsoft's servers, so by default it is shipped with the add-in. */
const OFFICE_JS = {
  local: { url: 'office/office.js', origin: '' },
  cdn: { url: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js', origin: ' https://appsforoffice.microsoft.com' },
  'cdn-china': {
    url: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
    origin: ' https://appsforoffice.cdn.partner.office365.cn',
  },
};

/**
 * The files that office.js loads in Excel on Windows, Mac and the web: the host's library and the strings of its language, or else the English ones.
 * Its telemetry (telemetry/, ariatelemetry/), sign-in (webauth/) and error pages are left out.
 */
const OFFICE_FILES = [
  'office.js',
  ...['excel-win32-16.01', 'excel-mac-16.00', 'excel-web-16.00'].map((name) => `${name}.js`),
  ...['zh-cn', 'zh-tw', 'en-us'].map((language) => `${language}/office_strings.js`),
];

/** The page may run and show its own files. It may not connect to anything, not even its own server. */
const csp = (scripts) =>
  [
    "default-src 'none'",
    `script-src 'self'${scripts}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Builds the Excel add-in into dist/excel: `--env officejs=local|cdn|cdn-china`, `--env baseUrl=https://…`. */
export const excel = (env = {}) => {
  const office = OFFICE_JS[env.officejs ?? 'local'];
  if (office === undefined) throw new Error(`officejs must be one of ${Object.keys(OFFICE_JS).join(', ')}`);
  const baseUrl = baseUrlOf(env.baseUrl);
  const officeJs = `${here}node_modules/@microsoft/office-js/`;
  return {
    name: 'excel',
    mode: 'production',
    target: ['web', 'es2022'],
    context: here,
    entry: { taskpane: './src/apps/excel/taskpane.ts' },
    output: {
      path: `${here}dist/excel`,
      // Office caches for long: a changed file gets a new name, so only the two pages must be revalidated.
      filename: '[name].[contenthash:8].js',
      chunkFilename: '[name].[contenthash:8].js',
      clean: true,
      compareBeforeEmit: false,
    },
    ...pageSources(),
    plugins: [
      notices(),
      new webpack.DefinePlugin({ GOUJI_VERSION: JSON.stringify(version) }),
      new MiniCssExtractPlugin({ filename: '[name].[contenthash:8].css' }),
      new HtmlPlugin({
        template: './src/apps/excel/taskpane.html',
        filename: 'taskpane.html',
        scriptLoading: 'defer',
        csp: csp(office.origin),
        officeJs: office.url,
      }),
      new HtmlPlugin({ template: './src/apps/excel/help.html', filename: 'help.html', inject: false, version }),
      new CopyPlugin({
        patterns: [
          { from: 'src/apps/excel/before-office.js', info: { minimized: true } },
          { from: 'src/apps/excel/manifest.xml', transform: () => manifestFor(baseUrl, version) },
          { from: 'assets/icons/*.png', to: 'icons/[name][ext]' },
          { from: 'assets/templates/*.xlsx', to: 'templates/[name][ext]' },
          { from: 'LICENSE' },
          ...(office.origin === ''
            ? [
                ...OFFICE_FILES.map((name) => ({ from: `${officeJs}dist/${name}`, to: `office/${name}`, info: { minimized: true } })),
                { from: `${officeJs}LICENSE.md`, to: 'office/LICENSE.md' },
              ]
            : []),
        ],
      }),
    ],
    optimization: { chunkIds: 'named', splitChunks: engineApart, minimizer: ['...', minifiedStyles()] },
    performance: { hints: false },
    devtool: false,
  };
};

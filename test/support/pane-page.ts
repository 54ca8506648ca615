import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';

/** The builds' own settings, from a script without types. */
interface Settings {
  readonly here: string;
  readonly resolve: webpack.Configuration['resolve'];
  readonly typescript: (target: string) => webpack.RuleSetRule;
}

/** The pane's page as built for tests, on disk. */
export interface PanePage {
  readonly url: string;
  remove(): void;
}

const HTML = (head: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>pane</title>${head}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src file:; style-src file:; img-src 'none'; connect-src 'none'">
<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="pane.css"></head><body><div id="root"></div><script src="pane.js"></script></body></html>`;

/** Builds the page once, for the language level of the oldest engine. */
export async function buildPanePage(): Promise<PanePage> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-pane-'));
  const { here, resolve, typescript } = (await import(new URL('../../webpack/typescript.mjs', import.meta.url).href)) as Settings;
  const compiler = webpack({
    mode: 'development',
    devtool: false,
    target: ['web', 'es2018'],
    context: here,
    entry: './test/support/pane-dev.ts',
    output: { path: folder, filename: 'pane.js' },
    ...(resolve === undefined ? {} : { resolve }),
    module: { rules: [typescript('ES2018'), { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] }] },
    plugins: [new MiniCssExtractPlugin({ filename: 'pane.css' })],
    optimization: { splitChunks: false },
  });
  await new Promise<void>((done, failed) =>
    compiler.run((error, stats) => {
      if (error !== null) failed(error);
      else if (stats?.hasErrors() === true) failed(new Error(stats.toString({ all: false, errors: true })));
      else compiler.close(() => done());
    }),
  );
  writeFileSync(join(folder, 'page.css'), 'html,body,#root{height:100%;margin:0}');
  writeFileSync(join(folder, 'index.html'), HTML(''));
  return { url: pathToFileURL(join(folder, 'index.html')).href, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const base64 = (path: string | URL): string => readFileSync(path).toString('base64');

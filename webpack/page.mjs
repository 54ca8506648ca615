import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import { resolve, typescript } from './typescript.mjs';

/** Loaders for a page that may fetch nothing; `target` is the language level of its browser. */
export const pageSources = (target) => ({
  resolve,
  module: {
    rules: [
      typescript(target),
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, { loader: 'css-loader', options: { url: false } }] },
      // A blank template is embedded as text in a script of its own.
      { test: /\.xlsx$/, type: 'asset/inline', generator: { dataUrl: (content) => content.toString('base64') } },
    ],
  },
});

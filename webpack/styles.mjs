import MinimizerPlugin from 'minimizer-webpack-plugin';

/** Our own styles without comments and white space, in what Chromium 69 draws: the oldest browser that WPS brings. */
export const minifiedStyles = () =>
  new MinimizerPlugin({
    test: /\.css$/,
    exclude: /^grid\./,
    minify: MinimizerPlugin.esbuildMinifyCss,
    minimizerOptions: { target: 'chrome69', legalComments: 'none' },
  });

import MinimizerPlugin from 'minimizer-webpack-plugin';

/** Minifies our styles for Chromium 69, the oldest browser in WPS. */
export const minifiedStyles = () =>
  new MinimizerPlugin({
    test: /\.css$/,
    exclude: /^grid\./,
    minify: MinimizerPlugin.esbuildMinifyCss,
    minimizerOptions: { target: 'chrome69', legalComments: 'none' },
  });

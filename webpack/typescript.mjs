import { fileURLToPath } from 'node:url';

/** The project's folder, with a final slash. */
export const here = fileURLToPath(new URL('..', import.meta.url));

/** Loads TypeScript without checking types (tsc does that); `target` is the language level of the engine. */
export const typescript = (target = 'ES2022') => ({
  test: /\.tsx?$/,
  exclude: /node_modules/,
  loader: 'ts-loader',
  options: { transpileOnly: true, compilerOptions: { noEmit: false, allowImportingTsExtensions: false, sourceMap: false, target } },
});

export const resolve = { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] };

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import webpack from 'webpack';

const FILE = 'THIRD-PARTY-LICENSES.txt';
const NAME = 'notices';

/** The innermost package that a file belongs to, as its folder. */
const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;

/** The folders of a module's packages; concatenated modules belong to several. */
function* packagesOf(module) {
  const found = PACKAGE.exec(module.resource ?? '');
  if (found !== null) yield found[0];
  for (const each of module.modules ?? []) yield* packagesOf(each);
}

const LEGAL = /^(licen[cs]e|copying|notice)/i;

/** A package's name and licence, and every text of it that users must be shown. */
function noticeOf(folder) {
  const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LEGAL.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  return [name, license ?? 'see below', ...texts].join('\n');
}

/**
 * Writes the names and texts that the licences of the bundled packages require, next to the bundle. Uses webpack's own list of modules, because
 * license-webpack-plugin omits most of the concatenated ones.
 */
export const notices = () => ({
  apply: (compiler) =>
    compiler.hooks.thisCompilation.tap(NAME, (compilation) =>
      compilation.hooks.processAssets.tap({ name: NAME, stage: webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT + 1 }, () => {
        const shipped = [...compilation.modules].filter((module) => compilation.chunkGraph.getNumberOfModuleChunks(module) > 0);
        const folders = new Set(shipped.flatMap((module) => [...packagesOf(module)]));
        // Two versions of one package have the same text only once.
        const texts = new Set([...folders].map(noticeOf));
        compilation.emitAsset(FILE, new webpack.sources.RawSource(`${[...texts].sort().join('\n\n')}\n`));
      }),
    ),
});

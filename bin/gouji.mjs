#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { changed, newest } from './newest.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const bundle = at('dist/cli/gouji.mjs');

/** A bundle that does not say what its sources say would give verdicts of another version. */
function unfit() {
  if (!existsSync(bundle)) return '尚未构建 (not built yet)';
  // Installed as a package there are no sources to be newer.
  if (!existsSync(at('src'))) return null;
  return Math.max(newest(at('src')), changed(at('package.json'))) > changed(bundle)
    ? '源代码比构建结果新 (the sources are newer than the build)'
    : null;
}

const reason = unfit();
if (reason === null) {
  await import(new URL('../dist/cli/gouji.mjs', import.meta.url));
} else {
  process.stderr.write(`gouji: ${reason}：npm run build\n`);
  process.exitCode = 2;
}

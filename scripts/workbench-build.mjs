import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { changed, newest } from '../bin/newest.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Everything the workbench is built from. */
const SOURCES = ['src', 'assets/templates', 'assets/icons', 'samples', 'webpack'];

/** Whether dist/workbench exists and is as new as its sources. */
export function isCurrent() {
  const built = at('dist/workbench/sw.js');
  if (!existsSync(built)) return false;
  return changed(built) >= Math.max(...SOURCES.map((folder) => newest(at(folder))), changed(at('package.json')));
}

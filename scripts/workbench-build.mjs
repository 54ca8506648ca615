import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const changed = (path) => statSync(path).mtimeMs;

/** When the newest file below a folder was changed, in ms. */
const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((time, entry) => {
    const path = `${folder}/${entry.name}`;
    return Math.max(time, entry.isDirectory() ? newest(path) : changed(path));
  }, 0);

/** Everything the workbench is built from. */
const SOURCES = ['src', 'assets/templates', 'assets/icons', 'samples', 'webpack'];

/** Whether dist/workbench is there and as new as what it is built from. */
export function isCurrent() {
  const built = at('dist/workbench/sw.js');
  if (!existsSync(built)) return false;
  return changed(built) >= Math.max(...SOURCES.map((folder) => newest(at(folder))), changed(at('package.json')));
}

import { readdirSync, statSync } from 'node:fs';

/** When a file was changed, in ms. */
export const changed = (path) => statSync(path).mtimeMs;

/** When the newest file below a folder was changed, in ms. */
export const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((time, entry) => {
    const path = `${folder}/${entry.name}`;
    return Math.max(time, entry.isDirectory() ? newest(path) : changed(path));
  }, 0);

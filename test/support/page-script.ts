import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';
import { resolve, typescript } from '../../webpack/typescript.mjs';

const made = new Map<string, Promise<string>>();

/** A module of the tests with its imports as one classic script for a page. */
export function pageScript(entry: URL): Promise<string> {
  const file = fileURLToPath(entry);
  const held = made.get(file);
  if (held !== undefined) return held;
  const folder = mkdtempSync(join(tmpdir(), 'gouji-page-'));
  const script = new Promise<string>((done, failed) => {
    webpack(
      {
        mode: 'none',
        target: ['web', 'es2022'],
        entry: file,
        output: { path: folder, filename: 'page.js' },
        resolve,
        module: { rules: [typescript()] },
        devtool: false,
      },
      (failure, stats) => {
        if (failure !== null || stats!.hasErrors()) failed(failure ?? new Error(stats!.toString({ all: false, errors: true })));
        else done(readFileSync(join(folder, 'page.js'), 'utf8'));
        rmSync(folder, { recursive: true, force: true });
      },
    );
  });
  made.set(file, script);
  return script;
}

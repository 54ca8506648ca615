import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundles as shipped, for tests. A bundle older than its sources is rebuilt first: a test of an old build would prove nothing. */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The latest modification time in a folder, or of a file. */
const changed = (path: string): number => {
  const info = statSync(path);
  return info.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => changed(join(path, name)))) : info.mtimeMs;
};

const sources = ['src', 'webpack', 'assets', 'installers', 'package.json'];
const fresh = new Set<string>();

/** The folder of a bundle; `page` is a file that each build writes. */
export function built(name: string, page: string): string {
  const folder = join(root, 'dist', name);
  if (fresh.has(name)) return folder;
  const output = join(folder, page);
  if (!existsSync(output) || changed(output) < Math.max(...sources.map((source) => changed(join(root, source))))) {
    // Only tests count for coverage: measuring webpack would only cost time.
    const env = { ...process.env, NODE_V8_COVERAGE: undefined };
    execFileSync(process.execPath, [join(root, 'node_modules/webpack/bin/webpack.js'), '--config-name', name], { cwd: root, env, stdio: 'pipe' });
  }
  fresh.add(name);
  return folder;
}

/** `npm run licences`: every package in our products, with its licence, from the lock file and the packages themselves. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const json = (path: string): unknown => JSON.parse(readFileSync(at(path), 'utf8'));

const OFFICE_JS = 'LicenseRef-Microsoft-Office-JS';

/** Licences that let anyone use, change and pass on the work in any product, with a notice at most. */
export const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  OFFICE_JS,
]);

/** Packages without a simple licence field, as read by a person; `docs/security.md` lists what each permits. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  // According to its LICENSE file; the interface of a few lines sends nothing.
  '@univerjs/telemetry': 'Apache-2.0',
  // Microsoft's own terms: may be passed on unchanged as part of an Office add-in.
  '@microsoft/office-js': OFFICE_JS,
};

export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, Locked>>;

/** Where Node finds a package that another one imports: in the nearest folder upwards that contains it. */
function resolved(packages: Packages, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === '') return null;
  }
}

/**
 * Packages of the lock file that our products contain, by path: `bundled` in package.json and their dependencies. All are development dependencies,
 * because users get them inside the bundles.
 */
export function shipped(): Licence[] {
  const { packages } = json('package-lock.json') as { packages: Packages };
  const { bundled } = json('package.json') as { bundled: readonly string[] };
  const open = bundled.flatMap((name) => resolved(packages, '', name) ?? []);
  if (open.length < bundled.length) throw new Error('package.json bundles what the lock does not have');
  const found = new Set<string>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = packages[path]!;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      open.push(...[resolved(packages, path, name) ?? []].flat());
  }
  return [...found].sort().map((path): Licence => {
    const { version = '', license } = packages[path]!;
    const manifest = `${path}/package.json`;
    // An optional package for another system is not installed, and then not part of what is built here.
    const own = existsSync(at(manifest)) ? (json(manifest) as { license?: string | { type?: string } }).license : undefined;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = READ_BY_HAND[name] ?? license ?? (typeof own === 'object' ? own.type : own) ?? 'unknown';
    return { name, version, licence };
  });
}

/** Of `(MIT OR GPL-3.0)` we may choose one; with `AND` all must be allowed. */
export const allowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => ALLOWED.has(each.trim())));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = shipped();
  for (const { name, version, licence } of all) console.log(`${name}@${version}  ${licence}`);
  const counts = new Map<string, number>();
  for (const { licence } of all) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  console.log([...counts].map(([licence, count]) => `${count} ${licence}`).join(', '));
  if (all.some(({ licence }) => !allowed(licence))) process.exitCode = 1;
}

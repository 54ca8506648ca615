import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installers } from '../../../webpack/wps-installers.mjs';

/** An entry of publish.xml as version `version` registers itself. */
export const lineOf = (version: string): string =>
  `<jsplugin name="gouji" type="et" url="gouji_${version}" version="${version}" enable="enable_dev" install="null" customDomain=""/>`;

/** Whoever runs the tests, the installers run as a plain user: they refuse root, and root may write anywhere. */
export const user: { readonly uid: number; readonly gid: number } | null = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null;

/** What a version's folder holds, as far as an installer looks at it. */
export const addonFiles = (version: string): Record<string, string> => ({
  'ribbon.xml': '<customUI/>',
  'manifest.xml': '<?xml version="1.0"?>\n<JsPlugin><Name>gouji</Name></JsPlugin>\n',
  'main.js': `// ${version}`,
  'images/check.svg': '<svg/>',
});

export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Every file under a folder, by its path; folders without files end in a slash, links tell where they lead. */
export function tree(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (path: string, name: string): void => {
    const kind = lstatSync(path);
    if (kind.isSymbolicLink()) found[name] = 'link';
    else if (!kind.isDirectory()) found[name] = readFileSync(path, 'latin1');
    else {
      const inside = readdirSync(path);
      if (inside.length === 0 && name !== '') found[`${name}/`] = '';
      for (const each of inside) walk(join(path, each), name === '' ? each : `${name}/${each}`);
    }
  };
  walk(folder, '');
  return found;
}

/** Gives a tree to the plain user. */
export function handOver(path: string): void {
  if (user === null) return;
  const kind = lstatSync(path);
  if (kind.isSymbolicLink()) return;
  chownSync(path, user.uid, user.gid);
  if (kind.isDirectory()) for (const each of readdirSync(path)) handOver(join(path, each));
}

/** A scratch folder that is gone after `work`. */
export function inScratch<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-install-'));
  chmodSync(folder, 0o755);
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The unpacked zip of one version. */
export function writePackage(folder: string, version: string): void {
  for (const [name, { bytes, mode }] of Object.entries(installers(version))) {
    writeTree(folder, { [name]: bytes });
    chmodSync(join(folder, name), mode);
  }
  writeTree(join(folder, `gouji_${version}`), addonFiles(version));
}

import { existsSync, mkdtempSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { chromium as chromium22, type Browser as Browser22 } from 'playwright-core-1.22';

/**
 * Browsers for tests, from npm alone: today's Chromium, and Chromium 103, one version from the engine inside WPS 12.1.
 * They are unpacked once into the machine's temporary folder.
 */

const require = createRequire(import.meta.url);

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The folder of a package in node_modules. */
const folderOf = (name: string): string => dirname(dirname(require.resolve(name)));

interface Unpacked {
  readonly executable: string;
  /** Shared libraries for machines that lack them. */
  readonly libraries: string;
}

/** Unpacks beside, then renames: two test runs at once cannot meet half a browser. */
async function unpack(label: string, bin: string, inflate: (file: string) => Promise<string>, libraries: string): Promise<Unpacked> {
  const home = join(tmpdir(), `gouji-${label}`);
  const unpacked = { executable: join(home, 'chromium'), libraries: join(home, libraries, 'lib') };
  if (existsSync(unpacked.executable)) return unpacked;
  const beside = mkdtempSync(`${home}-`);
  const before = process.env['TMPDIR'];
  // Both packages unpack to the temporary folder under the same name.
  process.env['TMPDIR'] = beside;
  try {
    for (const file of ['chromium.br', 'swiftshader.tar.br', `${libraries}.tar.br`]) await inflate(join(bin, file));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(beside, home);
  } catch {
    // Another run was first.
  }
  return unpacked;
}

interface Inflater {
  readonly inflate: (file: string) => Promise<string>;
}

async function withLibraries<T>(libraries: string, launch: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const env = { ...process.env } as Record<string, string>;
  try {
    return await launch(env);
  } catch {
    return launch({ ...env, LD_LIBRARY_PATH: [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':') });
  }
}

/** Today's Chromium. On systems the npm package is not built for, an installed Chrome or Edge. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const channel = process.platform === 'win32' ? 'msedge' : 'chrome';
    return chromium.launch({ channel, ...options });
  }
  const folder = join(folderOf('@sparticuz/chromium'), '..');
  const lambdafs = (await import(join(folder, 'build/esm/lambdafs.js'))) as Inflater;
  const { executable, libraries } = await unpack('chromium-147', join(folder, 'bin'), lambdafs.inflate, 'al2023');
  return withLibraries(libraries, (env) => chromium.launch({ executablePath: executable, args: ARGUMENTS, env, ...options }));
}

/** Chromium 103, driven by a playwright of its age; `null` where the npm package does not run. */
export async function launchChromium103(options: Parameters<typeof chromium22.launch>[0] = {}): Promise<Browser22 | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = folderOf('chromium-103');
  const lambdafs = require(join(folder, 'build/lambdafs.js')) as Inflater;
  const { executable, libraries } = await unpack('chromium-103', join(folder, 'bin'), (file) => lambdafs.inflate(file), 'aws');
  return withLibraries(libraries, (env) => chromium22.launch({ executablePath: executable, args: ARGUMENTS, env, ...options }));
}

import { existsSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { chromium as chromium22, type Browser as Browser22 } from 'playwright-core-1.22';

/**
 * Browsers for tests, from npm only: today's Chromium, and Chromium 103, close to the engine of WPS 12.1. They are unpacked once into the machine's
 * temporary folder.
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
  /** Environment for machines that lack the shared libraries or any font. */
  readonly bare: Readonly<Record<string, string>>;
}

/** Unpacks under another name, then renames, so that concurrent test runs never see an incomplete browser. */
async function unpack(label: string, archives: readonly string[], inflate: (file: string) => Promise<string>): Promise<Unpacked> {
  const home = join(tmpdir(), `gouji-${label}`);
  const libraries = ['al2023', 'aws'].map((name) => join(home, name, 'lib'));
  const unpacked = {
    executable: join(home, 'chromium'),
    bare: { LD_LIBRARY_PATH: libraries.join(':'), ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(home, 'fonts.conf') }) },
  };
  if (existsSync(unpacked.executable)) return unpacked;
  const beside = mkdtempSync(`${home}-`);
  const before = process.env['TMPDIR'];
  // Both packages unpack to the same name in the temporary folder.
  process.env['TMPDIR'] = beside;
  try {
    for (const archive of archives) await inflate(archive);
    // The engine crashes without any font.
    writeFileSync(join(beside, 'fonts.conf'), `<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/cache</cachedir></fontconfig>`);
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

const sparticuz = (): string => join(folderOf('@sparticuz/chromium'), '..');
const archivesOf = (folder: string, ...names: readonly string[]): string[] => names.map((name) => join(folder, 'bin', name));

interface Inflater {
  readonly inflate: (file: string) => Promise<string>;
}

/** Starts with the machine's own libraries; if that fails, with those in the package. */
async function started<T>({ bare }: Unpacked, launch: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const env = { ...process.env } as Record<string, string>;
  try {
    return await launch(env);
  } catch {
    return launch({ ...env, ...bare });
  }
}

/** Today's Chromium. On systems that the npm package does not support, an installed Chrome or Edge. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const channel = process.platform === 'win32' ? 'msedge' : 'chrome';
    return chromium.launch({ channel, ...options });
  }
  const folder = sparticuz();
  const lambdafs = (await import(join(folder, 'build/esm/lambdafs.js'))) as Inflater;
  const unpacked = await unpack(
    'chromium-147',
    archivesOf(folder, 'chromium.br', 'swiftshader.tar.br', 'al2023.tar.br', 'fonts.tar.br'),
    lambdafs.inflate,
  );
  return started(unpacked, (env) => chromium.launch({ executablePath: unpacked.executable, args: ARGUMENTS, env, ...options }));
}

/** Chromium 103, driven by a playwright of the same age; `null` if the npm package does not run. */
export async function launchChromium103(options: Parameters<typeof chromium22.launch>[0] = {}): Promise<Browser22 | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = folderOf('chromium-103');
  const lambdafs = require(join(folder, 'build/lambdafs.js')) as Inflater;
  const unpacked = await unpack(
    'chromium-103',
    // Its own libraries lack some that Amazon Linux provides; today's package has them.
    [...archivesOf(folder, 'chromium.br', 'swiftshader.tar.br', 'aws.tar.br'), ...archivesOf(sparticuz(), 'al2023.tar.br', 'fonts.tar.br')],
    (file) => lambdafs.inflate(file),
  );
  return started(unpacked, (env) => chromium22.launch({ executablePath: unpacked.executable, args: ARGUMENTS, env, ...options }));
}

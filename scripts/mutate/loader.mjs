/**
 * Lets Node import the sources as the tests' loader does, for a process that runs them again and again:
 * - compiled code is cached on disk;
 * - a module imported as `…?run=N` imports all other modules of the project likewise, so that each run has its own and shares only packages;
 * - `…?run=N&instead=FILE`: a JSON file that maps paths of sources to the scripts loaded instead.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const KEPT = fileURLToPath(new URL('../../.mutation/compiled/', import.meta.url));

const isOurs = (url) => url.startsWith('file:') && !url.includes('/node_modules/');
const answer = (source) => ({ format: 'module', shortCircuit: true, source });

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const run = context.parentURL === undefined ? '' : new URL(context.parentURL).search;
  return run !== '' && isOurs(found.url) && new URL(found.url).search === '' ? { ...found, url: found.url + run } : found;
}

export async function load(url, context, next) {
  const { pathname, searchParams } = new URL(url);
  if (!isOurs(url) || !/\.(?:json|[cm]?tsx?)$/.test(pathname)) return next(url, context);
  const fileName = fileURLToPath(url);
  if (pathname.endsWith('.json')) return answer(`export default ${readFileSync(fileName, 'utf8')};`);
  const other = searchParams.has('instead') ? insteadIn(searchParams)[fileName] : undefined;
  return answer(other === undefined ? await compiled(fileName) : readFileSync(other, 'utf8'));
}

/** Read once per run: the next run may use the same file with other sources. */
let last = { run: '', scripts: {} };
function insteadIn(searchParams) {
  const run = searchParams.toString();
  if (last.run !== run) last = { run, scripts: JSON.parse(readFileSync(searchParams.get('instead'), 'utf8')) };
  return last.scripts;
}

async function compiled(fileName) {
  const text = readFileSync(fileName, 'utf8');
  const kept = join(KEPT, `${createHash('sha256').update(text).digest('hex')}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { compile } = await import('./compile.mjs');
  const code = compile(fileName, text);
  mkdirSync(KEPT, { recursive: true });
  // Another process may be writing the same file.
  writeFileSync(`${kept}.${process.pid}`, code);
  renameSync(`${kept}.${process.pid}`, kept);
  return code;
}

if (isMainThread) register(import.meta.url);

/**
 * Lets Node import TypeScript and JSON directly: one file in, one module out, by the TypeScript compiler. Used by the tests: unlike bundlers' loaders
 * it adds no helper code, which coverage would count as branches not taken.
 *
 * Compiled code is cached in node_modules/.cache, keyed by everything it depends on: otherwise each test run, and every process that one starts,
 * would compile the same few hundred files again, and load the compiler for it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, threadId } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const cache = fileURLToPath(new URL('../node_modules/.cache/gouji-typescript/', import.meta.url));
const { version } = JSON.parse(readFileSync(require.resolve('typescript/package.json'), 'utf8'));
const compiler = `${version}\n${readFileSync(new URL(import.meta.url), 'utf8')}`;

function compile(source, fileName) {
  const ts = require('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'preact',
    inlineSourceMap: true,
    inlineSources: true,
  };
  return ts.transpileModule(source, { compilerOptions, fileName }).outputText;
}

function compiled(fileName) {
  const source = readFileSync(fileName, 'utf8');
  const name = basename(fileName);
  const key = createHash('sha256')
    .update(JSON.stringify([compiler, name, source]))
    .digest('hex');
  const kept = join(cache, `${key}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const output = compile(source, name);
    try {
      // Written under another name and renamed, since processes that start together may write the same file, and none must read a part.
      const partial = join(cache, `${key}.${process.pid}-${threadId}`);
      mkdirSync(cache, { recursive: true });
      writeFileSync(partial, output);
      renameSync(partial, kept);
    } catch {
      // An unwritable cache only costs time.
    }
    return output;
  }
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return next(url, context);
  if (url.endsWith('.json')) return { format: 'module', shortCircuit: true, source: `export default ${readFileSync(fileURLToPath(url), 'utf8')};` };
  if (!/\.[cm]?tsx?$/.test(url)) return next(url, context);
  return { format: 'module', shortCircuit: true, source: compiled(fileURLToPath(url)) };
}

if (isMainThread) register(import.meta.url);

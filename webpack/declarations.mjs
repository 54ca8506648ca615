import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import webpack from 'webpack';

const NAME = 'declarations';

/** The paths that a declaration file imports. */
const imported = (text) => Array.from(text.matchAll(/from '(\.[^']+)'/g), ([, path]) => path);

/**
 * The declarations of a public interface, by file name: those of its entry and of the files it refers to. They must be self-contained: a declaration
 * that refers to the rest of the program is an error, since it would make internals public.
 */
export function declarationsOf(entry, project) {
  const { config } = ts.readConfigFile(project, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(project));
  const emitted = new Map();
  const program = ts.createProgram([entry], { ...options, incremental: false, noEmit: false, declaration: true, emitDeclarationOnly: true });
  const { diagnostics } = program.emit(undefined, (path, text) => emitted.set(resolve(path), text), undefined, true);
  if (diagnostics.length > 0)
    throw new Error(
      ts.formatDiagnostics(diagnostics, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => '.', getNewLine: () => '\n' }),
    );
  const home = dirname(resolve(entry));
  const found = new Map();
  const open = [resolve(entry)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const path = at.replace(/\.ts$/, '.d.ts');
    const name = relative(home, path);
    if (found.has(name)) continue;
    if (name.startsWith('..')) throw new Error(`the public surface names ${path}`);
    const text = emitted.get(path);
    found.set(name, text.replace(/from '(\.[^']+)\.ts'/g, "from '$1.js'"));
    open.push(...imported(text).map((each) => resolve(dirname(path), each)));
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Emits them next to the bundle. */
export const declarations = (entry, project) => ({
  apply: (compiler) =>
    compiler.hooks.thisCompilation.tap(NAME, (compilation) =>
      compilation.hooks.processAssets.tap({ name: NAME, stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
        for (const [name, text] of declarationsOf(entry, project)) compilation.emitAsset(name, new webpack.sources.RawSource(text));
      }),
    ),
});

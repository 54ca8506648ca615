import webpack from 'webpack';

/**
 * Bundles a module as the text of one script: the complete program of a web worker. A page opened from a folder cannot start a worker from a file,
 * and such a worker cannot load files, so the program is embedded in a script of the page, without chunks.
 */
export default function workerSource() {
  throw new Error('worker-source works in its pitching phase alone');
}

export function pitch(request) {
  const done = this.async();
  const name = 'worker-source.js';
  const child = this._compilation.createChildCompiler('worker-source', { filename: name, chunkFilename: `[id].${name}` }, [
    new webpack.webworker.WebWorkerTemplatePlugin(),
    new webpack.LoaderTargetPlugin('webworker'),
    new webpack.EntryPlugin(this.context, `!!${request}`, { name: 'worker' }),
  ]);
  // Code that is loaded on demand elsewhere is included here.
  const { parser } = child.options.module;
  child.options.module = { ...child.options.module, parser: { ...parser, javascript: { ...parser.javascript, dynamicImportMode: 'eager' } } };
  child.runAsChild((error, _entries, compilation) => {
    if (error) return done(error);
    if (compilation.errors.length > 0) return done(compilation.errors[0]);
    // A change of any file it was built from makes this module stale too.
    for (const file of compilation.fileDependencies) this.addDependency(file);
    const source = compilation.getAsset(name).source.source();
    for (const { name: own } of compilation.getAssets()) this._compilation.deleteAsset(own);
    done(null, `export default ${JSON.stringify(String(source))};`);
  });
}

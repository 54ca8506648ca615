import ts from 'typescript';

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'preact',
};

/** Compiles one module of TypeScript to JavaScript, without a source map. */
export const compile = (fileName, text) => ts.transpileModule(text, { compilerOptions, fileName }).outputText;

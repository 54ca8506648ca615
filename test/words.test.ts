import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * `nowhere`: words of stories that nobody outside this project knows. They name nothing here, and stand in no comment and no text about the code.
 * `noNames`: good English in a sentence, and no name for anything. eslint refuses both as names while one types.
 */
const { nowhere: NOWHERE, noNames: NO_NAMES } = JSON.parse(readFileSync('test/words.json', 'utf8')) as Readonly<
  Record<'nowhere' | 'noNames', readonly string[]>
>;

const SOURCES = ['src', 'test', 'scripts', 'bench', 'webpack', 'docs', 'DEVELOPERS.md', 'README.md', 'CHANGELOG.md'];
/** Where the word is the field's own, or another's. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // The name of the list itself.
  'test/words.test.ts': [...NOWHERE, ...NO_NAMES],
};

const files = execFileSync('git', ['ls-files', ...SOURCES], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => /\.(tsx?|mjs|cjs|css|md)$/.test(file) && !/^test\/(data|fuzz)\//.test(file) && existsSync(file));

/** Every name in a source, as its words: `openDesk` → open, desk. */
function namesIn(file: string, text: string): { readonly name: string; readonly words: readonly string[] }[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, file.endsWith('x') ? ts.ScriptKind.TSX : undefined));
  return [...found].map((name) => ({ name, words: wordsOf(name) }));
}

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .map((word) => word.toLowerCase());

const isOne = (list: readonly string[], word: string): boolean => list.some((each) => word === each || word === `${each}s`);

/** What of a file is to be said otherwise. */
function wrongIn(file: string, text: string): string[] {
  const allowed = ALLOWED[file] ?? [];
  const here = (list: readonly string[]): string[] => list.filter((word) => !allowed.includes(word));
  const prose = [...new Set(text.split(/[^A-Za-z]+/).flatMap((word) => wordsOf(word)))].filter((word) => isOne(here(NOWHERE), word));
  const named = /\.(tsx?|mjs|cjs)$/.test(file) ? namesIn(file, text).filter(({ words }) => words.some((word) => isOne(here(NO_NAMES), word))) : [];
  const called = isOne(here([...NOWHERE, ...NO_NAMES]), (/([\w-]+)\.[\w.]+$/.exec(file)?.[1] ?? '').toLowerCase()) ? [`the file ${file}`] : [];
  return [...prose, ...named.map(({ name }) => name), ...called].map((what) => `${file}: ${what}`);
}

describe('the words of the code', () => {
  it('are those of the field', () => {
    assert.deepEqual(
      files.flatMap((file) => wrongIn(file, readFileSync(file, 'utf8'))),
      [],
    );
  });

  it('would not be these', () => {
    assert.deepEqual(wrongIn('src/a.ts', '/** The errands. */ export const openDesk = (besides: number) => besides;'), [
      'src/a.ts: errands',
      'src/a.ts: desk',
      'src/a.ts: besides',
    ]);
    assert.deepEqual(wrongIn('src/desk.ts', ''), ['src/desk.ts: the file src/desk.ts']);
    assert.deepEqual(wrongIn('src/a.ts', '// What is left is told besides.'), []);
  });
});

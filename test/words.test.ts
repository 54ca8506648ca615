import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * `nowhere`: private metaphors, which are neither names nor used in comments and docs.
 * `noNames`: good English in a sentence, but no names. eslint refuses both lists as names.
 * `noComments`: metaphors for reported, shown or known; a comment in the sources uses the plain word. Names in backticks are exempt.
 */
const {
  nowhere: NOWHERE,
  noNames: NO_NAMES,
  noComments: NO_COMMENTS,
} = JSON.parse(readFileSync('test/words.json', 'utf8')) as Readonly<Record<'nowhere' | 'noNames' | 'noComments', readonly string[]>>;

const SOURCES = ['src', 'test', 'scripts', 'bench', 'webpack', 'docs', 'DEVELOPERS.md', 'README.md', 'CHANGELOG.md'];
/** Where the word is the field's own, or another's. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // The lists themselves.
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

/** The prose of a source's comments, without names in backticks. */
function commentsIn(file: string, text: string): string {
  if (file.endsWith('.css')) return [...text.matchAll(/\/\*[^]*?\*\//g)].join(' ');
  const found: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : undefined);
  const take = ({ pos, end }: ts.CommentRange): void => void found.push(text.slice(pos, end));
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.JsxText) return;
    ts.getLeadingCommentRanges(text, node.getFullStart())?.forEach(take);
    ts.getTrailingCommentRanges(text, node.getEnd())?.forEach(take);
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return found.join(' ').replaceAll(/`[^`]*`/g, '');
}

/** The words of a file that have to be replaced. */
function wrongIn(file: string, text: string): string[] {
  const allowed = ALLOWED[file] ?? [];
  const here = (list: readonly string[]): string[] => list.filter((word) => !allowed.includes(word));
  const prose = [...new Set(text.split(/[^A-Za-z]+/).flatMap((word) => wordsOf(word)))].filter((word) => isOne(here(NOWHERE), word));
  const named = /\.(tsx?|mjs|cjs)$/.test(file) ? namesIn(file, text).filter(({ words }) => words.some((word) => isOne(here(NO_NAMES), word))) : [];
  const called = isOne(here([...NOWHERE, ...NO_NAMES]), (/([\w-]+)\.[\w.]+$/.exec(file)?.[1] ?? '').toLowerCase()) ? [`the file ${file}`] : [];
  const commented =
    file.startsWith('src/') && /\.(tsx?|css)$/.test(file)
      ? new Set(
          commentsIn(file, text)
            .toLowerCase()
            .split(/[^a-z]+/),
        )
      : new Set();
  const metaphors = NO_COMMENTS.filter((word) => commented.has(word)).map((word) => `a comment with “${word}”`);
  return [...prose, ...metaphors, ...named.map(({ name }) => name), ...called].map((what) => `${file}: ${what}`);
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
    assert.deepEqual(wrongIn('src/a.ts', '// What is left is reported besides, in `told`.'), []);
    assert.deepEqual(wrongIn('src/a.ts', '/** The person is told. */ const a = 1; // Said once.'), [
      'src/a.ts: a comment with “told”',
      'src/a.ts: a comment with “said”',
    ]);
    assert.deepEqual(wrongIn('src/a.css', '/* Drawn below. */ a { color: red; }'), ['src/a.css: a comment with “drawn”']);
    assert.deepEqual(wrongIn('test/a.test.ts', '// Told.'), []);
  });
});

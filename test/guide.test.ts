import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Task {
  readonly title: string;
  /** The paths of its steps, without those of its tests. */
  readonly files: readonly string[];
  readonly tests: readonly string[];
  /** The title of the test that fails first. */
  readonly first: string;
}

const PATH = /`((?:src|test|docs|assets|webpack|scripts)(?:\/[\w.-]+)+|webpack\.config\.js)`/g;
const pathsIn = (text: string): string[] => [...text.matchAll(PATH)].map(([, path]) => path!);

/** The tasks of the guide: a heading, numbered steps, and the tests below them. */
function tasksOf(page: string): Task[] {
  const guide = /^## By task$(.*?)^## /ms.exec(page)![1]!;
  return guide
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [steps, tests] = section.split(/^Fails first: /m);
      return {
        title: section.slice(0, section.indexOf('\n')),
        files: pathsIn(steps!),
        tests: pathsIn(tests ?? ''),
        first: /“(.*?)”/s.exec(tests ?? '')?.[1] ?? '',
      };
    });
}

const imported = new Map<string, readonly string[]>();

/** What a source imports of the project, of types as well. */
function importsOf(file: string): readonly string[] {
  const known = imported.get(file);
  if (known !== undefined) return known;
  const found = /\.(tsx?|mjs|js)$/.test(file)
    ? ts
        .preProcessFile(textOf(file), true, true)
        .importedFiles.map(({ fileName }) => fileName)
        .filter((name) => name.startsWith('.'))
        .map((name) => normalize(join(dirname(file), name)))
        .filter((path) => existsSync(join(root, path)))
    : [];
  imported.set(file, found);
  return found;
}

/** What a test runs of a bundle that it has built: the configuration and its entries. */
function bundledFor(file: string): string[] {
  if (!file.startsWith('test/')) return [];
  return [...textOf(file).matchAll(/\bbuilt\('(\w+)'/g)].flatMap(([, name]) => {
    const configuration = `webpack/${name}.mjs`;
    return ['webpack.config.js', configuration, ...[...textOf(configuration).matchAll(/src\/[\w./-]+\.tsx?/g)].map(([path]) => path)];
  });
}

/** A test and everything that it imports or builds, however far. */
function reachedBy(test: string): Set<string> {
  const reached = new Set([test]);
  for (const file of reached) for (const next of [...importsOf(file), ...bundledFor(file)]) reached.add(next);
  return reached;
}

/** Whether one of the tests runs a file, reads it, or goes through the folder. */
function covers(tests: readonly string[], path: string): boolean {
  return tests.some((test) => {
    const reached = reachedBy(test);
    if (reached.has(path) || [...reached].some((file) => file.startsWith(`${path}/`))) return true;
    return [...reached].some((file) => file.startsWith('test/') && textOf(file).includes(path));
  });
}

/** What keeps somebody from following a task. */
function wrongWith({ files, tests, first }: Task): string[] {
  const missing = [...files, ...tests].filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) return missing.map((path) => `${path} is not there`);
  const [main] = tests;
  if (main === undefined || files.length === 0) return ['no files, or no test'];
  return [
    ...(first !== '' && textOf(main).includes(first) ? [] : [`${main} has no test “${first}”`]),
    ...files.filter((path) => !covers(tests, path)).map((path) => `no test named covers ${path}`),
  ];
}

describe('the guide by task', () => {
  const tasks = tasksOf(textOf('DEVELOPERS.md'));

  it('has every task that comes up', () => {
    const words = ['rule', 'year 2027', 'host', 'carrier', 'message', 'command', 'mark colour', 'unit', 'language', 'field'];
    assert.deepEqual(
      words.filter((word) => !tasks.some(({ title }) => title.includes(word))),
      [],
    );
  });

  for (const task of tasks) it(`leads through ${task.title}`, () => assert.deepEqual(wrongWith(task), []));

  it('would fail where a file went, a test was renamed, or tests something else', () => {
    const task = tasks.find(({ title }) => title === 'A rule')!;
    assert.deepEqual(wrongWith({ ...task, files: ['src/read/gone.ts'] }), ['src/read/gone.ts is not there']);
    assert.deepEqual(wrongWith({ ...task, first: 'another' }), ['test/rules/rules.test.ts has no test “another”']);
    assert.deepEqual(wrongWith({ ...task, files: ['src/apps/wps/ribbon.ts'] }), ['no test named covers src/apps/wps/ribbon.ts']);
    assert.ok(statSync(join(root, 'assets/templates')).isDirectory());
  });
});

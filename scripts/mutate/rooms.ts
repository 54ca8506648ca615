import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Room {
  /** A folder or file of sources. */
  readonly sources: string;
  /** Folders and files of the tests that hold it. They run in one process, without a browser. */
  readonly tests: readonly string[];
}

const CORE = ['test/read', 'test/check', 'test/report', 'test/session', 'test/rules', 'test/laws.test.ts'];
const FILES = ['test/workbook/xlsx', 'test/session', 'test/laws.test.ts'];

/** What is mutated, and by which tests it is judged. */
export const ROOMS: readonly Room[] = [
  { sources: 'src/read', tests: [...CORE, 'test/workbook/xlsx/template'] },
  { sources: 'src/check', tests: CORE },
  { sources: 'src/report', tests: [...CORE, 'test/apps/cli/commands.test.ts'] },
  { sources: 'src/session', tests: [...CORE, 'test/apps/cli/commands.test.ts', 'test/pane/store.test.ts'] },
  { sources: 'src/workbook/xlsx', tests: [...FILES, 'test/apps/cli/commands.test.ts'] },
  {
    sources: 'src/workbook/mark.ts',
    tests: [
      'test/workbook/mark.test.ts',
      'test/workbook/xlsx',
      'test/workbook/excel/marks.test.ts',
      'test/workbook/wps/marks.test.ts',
      'test/session',
    ],
  },
];

/** A path from the root, with slashes, of what is given from wherever the command was run. */
export const named = (path: string): string => relative(ROOT, path).split(sep).join('/');

/** All files in a folder, or the file itself, by their path from the root; sorted. */
function filesIn(path: string, ending: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .map((name) => `${path}/${name.split(sep).join('/')}`)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Every source that is mutated, or of those the ones asked for: files, or folders they lie in. */
export function sourcesOf(asked: readonly string[]): string[] {
  const all = [...new Set(ROOMS.flatMap(({ sources }) => filesIn(sources, '.ts')))];
  return asked.length === 0 ? all : all.filter((file) => asked.some((each) => file === each || file.startsWith(`${each.replace(/\/$/, '')}/`)));
}

/** The room that a source is in. */
export const roomOf = (source: string): string | undefined =>
  ROOMS.find(({ sources }) => source === sources || source.startsWith(`${sources}/`))?.sources;

/** The test files for a source. */
export function testsFor(source: string): string[] {
  const rooms = ROOMS.filter(({ sources }) => source === sources || source.startsWith(`${sources}/`));
  return [...new Set(rooms.flatMap(({ tests }) => tests.flatMap((path) => filesIn(path, '.test.ts'))))];
}

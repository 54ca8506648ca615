import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Room {
  /** A folder or file of sources. */
  readonly sources: string;
  /** Folders and files of the tests for it. They run in one process, without a browser. */
  readonly tests: readonly string[];
}

/** Tests of everything from a report's cells to its findings and outputs. */
const CORE = ['test/read', 'test/check', 'test/report', 'test/session', 'test/rules', 'test/laws.test.ts', 'test/samples.test.ts'];
/** Tests of custom forms: drafting, reading, judging and filling. */
const FORMS = ['test/form', 'test/draft', 'test/custom-samples.test.ts'];
/** Tests of documents, which pass through the same rooms as workbooks. */
const DOCUMENTS = [
  'test/document/docx.test.ts',
  'test/document/html.test.ts',
  'test/document/text.test.ts',
  'test/document/import.test.ts',
  'test/document/spoilt.test.ts',
  'test/document/publish/law.test.ts',
];
const COMMANDS = ['commands', 'documents', 'export-many', 'rollup', 'table', 'verify'].map((name) => `test/apps/cli/${name}.test.ts`);
/** Tests of exhausted budgets, which end with a sentence. */
const BUDGET = ['test/work/giving-up.test.ts'];

/** What is mutated, and the tests that judge it. */
export const ROOMS: readonly Room[] = [
  { sources: 'src/read', tests: [...CORE, ...FORMS, ...DOCUMENTS, ...COMMANDS, ...BUDGET, 'test/workbook/xlsx/template', 'test/batch'] },
  { sources: 'src/check', tests: [...CORE, ...FORMS, ...DOCUMENTS, ...COMMANDS, ...BUDGET, 'test/batch', 'test/pane/store.test.ts'] },
  { sources: 'src/report', tests: [...CORE, ...FORMS, ...DOCUMENTS, ...COMMANDS, 'test/batch', 'test/document/publish/publish.test.ts'] },
  { sources: 'src/session', tests: [...CORE, ...COMMANDS, 'test/pane/store.test.ts', 'test/pane/import.test.ts', 'test/custom-samples.test.ts'] },
  {
    sources: 'src/workbook/xlsx',
    tests: [
      'test/workbook/xlsx',
      'test/workbook/formula.test.ts',
      'test/session',
      'test/laws.test.ts',
      'test/samples.test.ts',
      'test/apps/filled-template.test.ts',
      'test/batch',
      'test/document/import.test.ts',
      'test/workbook/grid',
      ...FORMS,
      ...COMMANDS,
      ...BUDGET,
    ],
  },
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

/** These run another program, whose result does not depend on mutants it does not load. */
const APART = /\/libreoffice\.test\.ts$/;

/** A path from the root, with slashes, from one relative to the working directory. */
export const named = (path: string): string => relative(ROOT, path).split(sep).join('/');

/** All files in a folder, or the file itself, by their path from the root; sorted. */
function filesIn(path: string, ending: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .map((name) => `${path}/${name.split(sep).join('/')}`)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Every mutated source, or only those requested: files, or folders containing them. */
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
  return [...new Set(rooms.flatMap(({ tests }) => tests.flatMap((path) => filesIn(path, '.test.ts'))))].filter((file) => !APART.test(file));
}

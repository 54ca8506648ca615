import { basename, dirname, extname } from 'node:path';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

const WORKBOOKS = new Set(['.xlsx', '.xlsm', '.xls', '.et']);

/** What Excel (`~$`) and WPS (`.~`) leave beside an open file, and what the system hides, is nobody's report. */
const isWorkbook = (path: string): boolean => WORKBOOKS.has(extname(path).toLowerCase()) && !/^(~\$|\.)/.test(basename(path));

const byName = new Intl.Collator('zh-CN', { numeric: true });
const sorted = (paths: readonly string[]): string[] =>
  [...paths].sort((a, b) => byName.compare(dirname(a), dirname(b)) || byName.compare(basename(a), basename(b)));

/** `*` and `?` in a file name, for terminals that leave them to the program (Windows). */
function pattern(name: string): RegExp {
  const escaped = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'iu');
}

/** The files meant by the paths given, in that order: a folder stands for the workbooks in it and below it, sorted by name. */
export async function filesAsked(paths: readonly string[], { io, say }: Context): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const kind = await io.kind(path);
    const matched = kind === 'missing' && /[*?]/.test(basename(path)) ? pattern(basename(path)) : null;
    if (kind !== 'folder' && (matched === null || (await io.kind(dirname(path))) !== 'folder')) {
      files.push(path);
      continue;
    }
    const found =
      matched === null
        ? await io.list(path, true)
        : // `*.xlsx` is said without a folder and means names without one.
          (await io.list(dirname(path), false)).filter((each) => matched.test(basename(each)));
    const workbooks = sorted(found.filter(isWorkbook));
    if (workbooks.length === 0) throw new Failure(say.nothingInFolder(path));
    for (const workbook of workbooks) files.push(workbook);
  }
  return files;
}

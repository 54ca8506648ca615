import { basename, dirname, resolve, sep } from 'node:path';
import { fileKindOf, isLeftover } from '../../workbook/file-kinds.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

/** Whether it may be somebody's report: also one of a kind that is not read, so that it is told as what it is. */
const mayBeReport = (path: string): boolean => fileKindOf(path) !== null;

/** The same where exported JSON is read as well. */
export const mayHoldReport = (path: string): boolean => path.toLowerCase().endsWith('.json') || mayBeReport(path);

export interface FilesAsked {
  readonly files: readonly string[];
  /** Those of them that were found in a folder, and not named. */
  readonly found: ReadonlySet<string>;
  /** What folders hold besides. */
  readonly others: readonly string[];
}

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

/**
 * The files meant by the paths given, in that order and each once: a folder stands for the workbooks and documents in it and below it,
 * sorted by name. A folder that cannot be looked into is among them, so that it is told as what it is: unreadable. `wanted`: of what is in a folder.
 */
export async function filesAsked(paths: readonly string[], { io, say }: Context, wanted = mayBeReport): Promise<FilesAsked> {
  const files = new Map<string, string>();
  const inFolders = new Set<string>();
  const others = new Map<string, string>();
  const add = (path: string): unknown => files.has(resolve(path)) || files.set(resolve(path), path);
  for (const path of paths) {
    const kind = await io.kind(path);
    const matched = kind === 'missing' && /[*?]/.test(basename(path)) ? pattern(basename(path)) : null;
    if (kind !== 'folder' && (matched === null || (await io.kind(dirname(path))) !== 'folder')) {
      add(path);
      continue;
    }
    // `*.xlsx` is said without a folder and means names without one.
    const { files: all, closed } = await (matched === null ? io.list(path, true) : io.list(dirname(path), false));
    const within = sorted(all.filter((each) => !isLeftover(basename(each)) && (matched === null || matched.test(basename(each)))));
    const reports = within.filter(wanted);
    if (reports.length + closed.length === 0) throw new Failure(say.nothingInFolder(path));
    for (const each of [...reports, ...closed]) add(each);
    for (const each of reports) inFolders.add(each);
    if (matched === null) for (const each of within) if (!wanted(each)) others.set(resolve(each), each);
  }
  return { files: [...files.values()], found: inFolders, others: [...others.values()] };
}

/** The same without what options name: a roster or last year's reports may lie in the folder, and are nobody's report of this year. */
export async function withoutOptionFiles<T extends Pick<FilesAsked, 'files' | 'found'>>(
  asked: T,
  options: readonly (string | undefined)[],
  { io }: Context,
): Promise<T> {
  const named = options.filter((path) => path !== undefined);
  const own = new Set(await Promise.all(named.map((path) => io.identity(path))));
  const folders = named.map((path) => resolve(path) + sep);
  const kept: string[] = [];
  for (const file of asked.files) {
    const isOption = own.has(await io.identity(file)) || folders.some((folder) => resolve(file).startsWith(folder));
    if (!asked.found.has(file) || !isOption) kept.push(file);
  }
  return { ...asked, files: kept };
}

/**
 * Whether a file that was found in a folder, and not named, is nobody's report: a table of results, or of a kind that holds anything and
 * without a table of the report. It is told of as such, and is no fault.
 */
export const isNoReport = (
  { file, code, ours }: { readonly file: string; readonly code: string | null; readonly ours: boolean },
  found: ReadonlySet<string>,
): boolean => found.has(file) && (ours || (fileKindOf(file)?.loose === true && (code === 'file/not-a-workbook' || code === 'workbook/no-tables')));

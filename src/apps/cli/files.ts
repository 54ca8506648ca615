import { basename, dirname, resolve, sep } from 'node:path';
import { fileKindOf, isLeftover } from '../../workbook/file-kinds.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

/** Whether a file may be a report, including kinds that cannot be read, which are reported as such. */
const mayBeReport = (path: string): boolean => fileKindOf(path) !== null;

/** The same where exported JSON is read as well. */
export const mayHoldReport = (path: string): boolean => path.toLowerCase().endsWith('.json') || mayBeReport(path);

export interface FilesAsked {
  readonly files: readonly string[];
  /** Those found in a folder rather than named. */
  readonly found: ReadonlySet<string>;
  /** Other files in folders. */
  readonly others: readonly string[];
}

const byName = new Intl.Collator('zh-CN', { numeric: true });
const sorted = (paths: readonly string[]): string[] =>
  [...paths].sort((a, b) => byName.compare(dirname(a), dirname(b)) || byName.compare(basename(a), basename(b)));

/** `*` and `?` in a file name, for terminals that do not expand them (Windows). */
function pattern(name: string): RegExp {
  const escaped = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'iu');
}

/**
 * The files denoted by the given paths, in that order and each once: a folder stands for the workbooks and documents in it and below it, sorted by
 * name. An unreadable folder is included, to be reported. `wanted` filters the contents of folders.
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
    // `*.xlsx` has no folder, so its matches have none either.
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

/** The same without files named by options: a roster or last year's reports may be in the folder, and are not reports of this year. */
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
 * Whether a file found in a folder (not named) is not a report: a table of results, or a file of a kind that may hold anything and without a table of
 * the report. It is reported as such, and is not an error.
 */
export const isNoReport = (
  { file, code, ours }: { readonly file: string; readonly code: string | null; readonly ours: boolean },
  found: ReadonlySet<string>,
): boolean => found.has(file) && (ours || (fileKindOf(file)?.loose === true && (code === 'file/not-a-workbook' || code === 'workbook/no-tables')));

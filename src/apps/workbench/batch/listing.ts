import { fileKindOf, isLeftover } from '../../../workbook/file-kinds.ts';

/** A file that was chosen or dropped: where it lies in what was chosen, and what is in it when it is asked for. */
export interface Item {
  readonly path: string;
  readonly content: () => Promise<Blob>;
}

/** So many files are no county's reports, and their names alone would fill the memory. */
export const MOST_FILES = 20_000;
/** Folders within folders: a circle of links has no end. */
const MOST_DEPTH = 20;

export interface Listing {
  readonly items: readonly Item[];
  /** What is no report by its name. */
  readonly others: readonly string[];
  /** There were more than are listed. */
  readonly cut: boolean;
}

const mayBeReport = (name: string): boolean => fileKindOf(name) !== null || /\.json$/i.test(name);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, path.length - nameOf(path).length);

const byName = new Intl.Collator('zh-CN', { numeric: true });

/** Those that may be reports, folder by folder and by name. */
export function sorted(found: readonly Item[]): Listing {
  const own = found.filter(
    ({ path }) =>
      !isLeftover(nameOf(path)) &&
      !folderOf(path)
        .split('/')
        .some((part) => part.startsWith('.')),
  );
  const items = own
    .filter(({ path }) => mayBeReport(path))
    .map((item) => ({ item, folder: folderOf(item.path), name: nameOf(item.path) }))
    .sort((a, b) => byName.compare(a.folder, b.folder) || byName.compare(a.name, b.name))
    .map(({ item }) => item);
  return {
    items: items.slice(0, MOST_FILES),
    others: own.filter(({ path }) => !mayBeReport(path)).map(({ path }) => path),
    cut: found.length > MOST_FILES,
  };
}

/** Files as an input field has them, with their paths where a folder was chosen. */
export const fromFiles = (files: Iterable<File>): Listing =>
  sorted(Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, content: () => Promise.resolve(file) })));

interface Entries {
  readonly found: Item[];
}

const full = ({ found }: Entries): boolean => found.length > MOST_FILES;

/** What TypeScript's own types leave out of it. */
type Folder = FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemFileHandle | FileSystemDirectoryHandle> };

async function walkHandle(folder: FileSystemDirectoryHandle, path: string, depth: number, into: Entries): Promise<void> {
  for await (const each of (folder as Folder).values()) {
    if (full(into)) return;
    const own = `${path}${each.name}`;
    if (each.kind === 'file') into.found.push({ path: own, content: () => each.getFile() });
    else if (depth < MOST_DEPTH) await walkHandle(each, `${own}/`, depth + 1, into);
  }
}

/** A folder of the File System Access API. A file is looked at when its turn comes, so that what is checked is what is there then. */
export async function fromHandle(folder: FileSystemDirectoryHandle): Promise<Listing> {
  const into: Entries = { found: [] };
  await walkHandle(folder, `${folder.name}/`, 1, into);
  return sorted(into.found);
}

const entriesIn = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));

async function walkEntry(entry: FileSystemEntry, path: string, depth: number, into: Entries): Promise<void> {
  if (full(into)) return;
  const own = `${path}${entry.name}`;
  if (entry.isFile) {
    into.found.push({ path: own, content: () => fileOf(entry as FileSystemFileEntry) });
    return;
  }
  if (depth > MOST_DEPTH) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a hundred at a time, and nothing when there are no more.
  for (let some = await entriesIn(reader); some.length > 0; some = await entriesIn(reader))
    for (const each of some) await walkEntry(each, `${own}/`, depth + 1, into);
}

/** What was dropped, files and folders alike. */
export async function fromEntries(entries: readonly FileSystemEntry[]): Promise<Listing> {
  const into: Entries = { found: [] };
  for (const entry of entries) await walkEntry(entry, '', 1, into);
  return sorted(into.found);
}

import { fileKindOf, isLeftover } from '../../../workbook/file-kinds.ts';

/** A file that was chosen or dropped: its path, and a function to read it. */
export interface Item {
  readonly path: string;
  readonly content: () => Promise<Blob>;
}

/** More files cannot be a county's reports, and their names alone would exhaust memory. */
export const MOST_FILES = 20_000;
/** Maximum depth of folders, since links may be circular. */
const MOST_DEPTH = 20;

export interface Listing {
  readonly items: readonly Item[];
  /** Names of files that cannot be reports. */
  readonly others: readonly string[];
  /** Whether there were more files than listed. */
  readonly cut: boolean;
}

const mayBeReport = (name: string): boolean => fileKindOf(name) !== null || /\.json$/i.test(name);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, path.length - nameOf(path).length);

const byName = new Intl.Collator('zh-CN', { numeric: true });

/** The possible reports, sorted by folder and name. */
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

/** Files from an input field, with their paths if a folder was chosen. */
export const fromFiles = (files: Iterable<File>): Listing =>
  sorted(Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, content: () => Promise.resolve(file) })));

interface Entries {
  readonly found: Item[];
}

const full = ({ found }: Entries): boolean => found.length > MOST_FILES;

/** Members that TypeScript's types lack. */
type Folder = FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemFileHandle | FileSystemDirectoryHandle> };

async function walkHandle(folder: FileSystemDirectoryHandle, path: string, depth: number, into: Entries): Promise<void> {
  for await (const each of (folder as Folder).values()) {
    if (full(into)) return;
    const own = `${path}${each.name}`;
    if (each.kind === 'file') into.found.push({ path: own, content: () => each.getFile() });
    else if (depth < MOST_DEPTH) await walkHandle(each, `${own}/`, depth + 1, into);
  }
}

/** A folder of the File System Access API. Each file is read when its turn comes, so that its current contents are checked. */
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
  // A reader returns up to a hundred entries at a time, and none at the end.
  for (let some = await entriesIn(reader); some.length > 0; some = await entriesIn(reader))
    for (const each of some) await walkEntry(each, `${own}/`, depth + 1, into);
}

/** What was dropped: files and folders. */
export async function fromEntries(entries: readonly FileSystemEntry[]): Promise<Listing> {
  const into: Entries = { found: [] };
  for (const entry of entries) await walkEntry(entry, '', 1, into);
  return sorted(into.found);
}

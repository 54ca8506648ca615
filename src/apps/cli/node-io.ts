import { readdir, realpath, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { Io, PathKind } from './io.ts';
import { hands, hire } from './node-hands.ts';
import { codeOf, read } from './node-read.ts';

async function kind(path: string): Promise<PathKind> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  } catch {
    return 'missing';
  }
}

async function write(path: string, content: Uint8Array | string): Promise<void> {
  const data = typeof content === 'string' ? content : Buffer.from(content);
  try {
    if ((await kind(path)) === 'other') await writeFile(path, data);
    else await writeFileAtomic(path, data);
  } catch (error) {
    throw new WorkbookFault('output/not-writable', codeOf(error));
  }
}

async function list(folder: string, deep: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // A link is followed to a file, never to a folder: those may lead back.
    if (entry.isDirectory()) found.push(...(deep && !entry.name.startsWith('.') ? await list(path, deep) : []));
    else if (entry.isFile() || (entry.isSymbolicLink() && (await kind(path)) === 'file')) found.push(path);
  }
  return found;
}

const drained = (): Promise<void> =>
  process.stdout.writableNeedDrain ? new Promise((resolve) => process.stdout.once('drain', resolve)) : Promise.resolve();

function onInterrupt(listener: () => void): () => void {
  process.on('SIGINT', listener);
  return () => void process.off('SIGINT', listener);
}

const identity = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

/** The real world. `stopped` is called when nobody reads the output any more (`gouji check … | head`). */
export function nodeIo(stopped: () => void): Io {
  process.stdout.on('error', (error) => {
    if (codeOf(error) === 'EPIPE') stopped();
    else throw error;
  });
  return {
    env: process.env,
    terminal: process.stdout.isTTY,
    width: process.stderr.isTTY ? process.stderr.columns : null,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    drained,
    read,
    write,
    kind,
    list,
    identity,
    now: () => new Date(),
    hands: hands(),
    hire: (setup) => hire(setup),
    onInterrupt,
  };
}

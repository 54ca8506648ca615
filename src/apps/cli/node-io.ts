import { readdir, realpath, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { WorkbookFault } from '../../workbook/workbook.ts';
import type { Io, Listed, PathKind } from './io.ts';
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

async function list(folder: string, deep: boolean): Promise<Listed> {
  const files: string[] = [];
  const closed: string[] = [];
  const look = async (inside: string): Promise<void> => {
    const entries = await readdir(inside, { withFileTypes: true }).catch(() => null);
    if (entries === null) closed.push(inside);
    for (const entry of entries ?? []) {
      const path = join(inside, entry.name);
      // A link is followed to a file, never to a folder: those may lead back. One that leads nowhere is a file that is missing.
      if (entry.isDirectory()) await (deep && !entry.name.startsWith('.') ? look(path) : undefined);
      else if (entry.isFile() || (entry.isSymbolicLink() && ['file', 'missing'].includes(await kind(path)))) files.push(path);
    }
  };
  await look(folder);
  return { files, closed };
}

const drained = (): Promise<void> =>
  process.stdout.writableNeedDrain ? new Promise((resolve) => process.stdout.once('drain', resolve)) : Promise.resolve();

function onInterrupt(listener: () => void): () => void {
  process.on('SIGINT', listener);
  return () => void process.off('SIGINT', listener);
}

const identity = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

/**
 * The real world. `stopped` is called when the output takes no more: with `null` when nobody reads it any longer
 * (`gouji check … | head`), else with what is wrong (a full disk). Where the errors go to nobody, the work goes on.
 */
export function nodeIo(stopped: (fault: WorkbookFault | null) => void): Io {
  process.stdout.on('error', (error) => stopped(codeOf(error) === 'EPIPE' ? null : new WorkbookFault('output/not-writable', codeOf(error))));
  process.stderr.on('error', () => undefined);
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

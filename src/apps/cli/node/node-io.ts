import { fstatSync } from 'node:fs';
import { open, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkbookFault } from '../../../workbook/workbook.ts';
import type { Compose, Io, Listed, PathKind } from '../io.ts';
import { startProcess } from '../workers/node-process.ts';
import { startWorker, workerCount } from '../workers/node-thread.ts';
import { codeOf, read } from './node-read.ts';
import { composeWhole, identityOf, writeAllSync, writeWhole } from './node-write.ts';

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
  const data = typeof content === 'string' ? Buffer.from(content) : content;
  try {
    if ((await kind(path)) === 'other') await writeFile(path, data);
    else await writeWhole(path, data);
  } catch (error) {
    throw new WorkbookFault('output/not-writable', codeOf(error));
  }
}

async function compose(path: string, make: Compose): Promise<void> {
  // An error of `compose` is not the disk's.
  const own: { error?: unknown } = {};
  const making: Compose = (put) =>
    make(async (piece) => {
      try {
        await put(piece);
      } catch (error) {
        throw new WorkbookFault('output/not-writable', codeOf(error));
      }
    }).catch((error: unknown) => {
      own.error = error;
      throw error;
    });
  try {
    if ((await kind(path)) !== 'other') return await composeWhole(path, making);
    const file = await open(path, 'w');
    try {
      await making((piece) => file.writeFile(piece));
    } finally {
      await file.close();
    }
  } catch (error) {
    if ('error' in own && own.error === error) throw error;
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
      // Links to files are followed, links to folders are not, since they may be circular. A broken link counts as a missing file.
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

/** Milliseconds for pending output and clean-up. */
const GRACE = 300;

/**
 * Ensures that a process asked to stop does stop. Normally it ends by itself once its output is written. But a wait for a file that never arrives (a
 * pipe, a disconnected share) cannot be cancelled, and `process.exit` waits for it too; only the signal does not.
 */
export function endSoon(after = GRACE): void {
  setTimeout(() => {
    process.removeAllListeners('SIGINT');
    process.kill(process.pid, 'SIGINT');
  }, after).unref();
}

/** Whether the standard output is redirected to a file. */
function isToFile(): boolean {
  try {
    return fstatSync(process.stdout.fd).isFile();
  } catch {
    return false;
  }
}

/**
 * The real world. `stopped` is called when the output accepts no more: with `null` if its reader has gone (`gouji check … | head`), otherwise with
 * the fault (a full disk). If the reader of the standard error has gone, work continues.
 */
export function nodeIo(stopped: (fault: WorkbookFault | null) => void): Io {
  const stop = (error: unknown): void => stopped(codeOf(error) === 'EPIPE' ? null : new WorkbookFault('output/not-writable', codeOf(error)));
  const toFile = isToFile();
  process.stdout.on('error', stop);
  process.stderr.on('error', () => undefined);
  return {
    env: process.env,
    terminal: process.stdout.isTTY,
    width: process.stderr.isTTY ? process.stderr.columns : null,
    out: (text) => {
      if (!toFile) return void process.stdout.write(text);
      try {
        writeAllSync(process.stdout.fd, text);
      } catch (error) {
        stop(error);
      }
    },
    err: (text) => void process.stderr.write(text),
    drained,
    read,
    write,
    compose,
    kind,
    list,
    identity: identityOf,
    now: () => new Date(),
    workers: workerCount(),
    startWorker: (setup) => startWorker(setup),
    startProcess: (setup) => startProcess(setup),
    onInterrupt,
  };
}

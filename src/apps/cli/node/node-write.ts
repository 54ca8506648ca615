import { randomBytes } from 'node:crypto';
import { constants, writeSync } from 'node:fs';
import { lstat, open, readlink, realpath, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Compose } from '../io.ts';
import { codeOf } from './node-read.ts';

/** The file operations used; tests substitute a disk that accepts less than it is given. */
const realDisk = { open, rename, unlink, stat, lstat, readlink, realpath };
export type Disk = typeof realDisk;

/** A system may write only a part: a full disk writes what fits, and fails only the next time. */
async function writeAll(file: FileHandle, data: Uint8Array, from: number): Promise<void> {
  for (let at = 0; at < data.length;) {
    const { bytesWritten } = await file.write(data, at, data.length - at, from + at);
    if (bytesWritten === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
    at += bytesWritten;
  }
}

const MOST_LINKS = 40;

/** The file that a path finally refers to through links, even if it does not exist yet. */
async function targetOf(path: string, disk: Disk, links = 0): Promise<string> {
  const real = await disk.realpath(path).catch(() => null);
  if (real !== null) return real;
  const isLink = await disk.lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (!isLink || links === MOST_LINKS) return resolve(path);
  return targetOf(resolve(dirname(path), await disk.readlink(path)), disk, links + 1);
}

/** Gives the new file the old one's owner. Only root may do that; for others it remains their own. */
async function keepOwner(file: FileHandle, uid: number, gid: number): Promise<void> {
  const own = await file.stat();
  if (own.uid === uid && own.gid === gid) return;
  await file.chown(uid, gid).catch((error: unknown) => {
    if (!['EPERM', 'EINVAL', 'ENOSYS'].includes(codeOf(error))) throw error;
  });
}

/** A rename is durable only once the folder is synchronized. Some systems do not support that. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  const opened = await disk.open(folder, 'r').catch(() => null);
  await opened?.sync().catch(() => undefined);
  await opened?.close().catch(() => undefined);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does work during which a termination signal first cleans up. Other listeners of the signal decide whether it ends the process. */
async function cleaningUp<T>(clean: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const stop = (signal: NodeJS.Signals): void => {
    for (const each of SIGNALS) process.off(each, stop);
    void clean().finally(() => {
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  };
  for (const each of SIGNALS) process.on(each, stop);
  try {
    return await work();
  } finally {
    for (const each of SIGNALS) process.off(each, stop);
  }
}

/**
 * Replaces or creates a file, completely or not at all. The content is written to a temporary file next to it, synchronized, its size verified, and
 * only then renamed; links are followed, mode and owner are kept. On failure the old file is untouched, the temporary one is deleted, and the
 * system's error is thrown.
 */
export async function writeWhole(path: string, data: Uint8Array, disk: Disk = realDisk): Promise<void> {
  await composeWhole(
    path,
    async (put) => {
      await put(data);
      return true;
    },
    disk,
  );
}

/** The same for content in pieces. It replaces the old file if `compose` resolves to true; otherwise nothing was written. */
export async function composeWhole(path: string, compose: Compose, disk: Disk = realDisk): Promise<void> {
  const target = await targetOf(path, disk);
  const old = await disk.stat(target).catch(() => null);
  // The temporary name does not contain the file's name, which may already have the maximum length.
  const beside = join(dirname(target), `.gouji-${String(process.pid)}-${randomBytes(6).toString('hex')}.tmp`);
  let made = false;
  let opening: Promise<unknown> = Promise.resolve();
  // The file exists as soon as the system has created it, before `open` resolves: a signal in between waits for that.
  const clean = async (): Promise<void> => {
    await opening.catch(() => undefined);
    if (made) await disk.unlink(beside).catch(() => undefined);
  };
  const kept = await cleaningUp(clean, async () => {
    try {
      // Fails if the path exists, so that a link planted there is not followed.
      const opened = disk.open(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
      opening = opened.then(() => (made = true));
      const file = await opened;
      try {
        let length = 0;
        const keep = await compose(async (data) => {
          await writeAll(file, data, length);
          length += data.length;
        });
        if (!keep) return false;
        await file.sync();
        const { size } = await file.stat();
        if (size !== length) throw Object.assign(new Error(`${String(size)} bytes of ${String(length)} were kept`), { code: 'EIO' });
        if (old !== null) {
          await keepOwner(file, old.uid, old.gid);
          await file.chmod(old.mode & 0o7777);
        }
      } finally {
        await file.close();
      }
      await disk.rename(beside, target);
      made = false;
      return true;
    } finally {
      await clean();
    }
  });
  if (kept) await syncFolder(dirname(target), disk);
}

type WriteSync = (descriptor: number, data: Uint8Array, offset: number, length: number) => number;

/** Writes a complete text to an open file: Node's stream takes a partial write for a complete one. Throws the system's error. */
export function writeAllSync(descriptor: number, text: string, write: WriteSync = writeSync): void {
  const data = Buffer.from(text);
  for (let at = 0; at < data.length;) {
    const written = write(descriptor, data, at, data.length - at);
    if (written === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
    at += written;
  }
}

/**
 * The same name for the same file, however its path is written: links, letter case, hard links. A file that does not exist yet is identified by its
 * future path.
 */
export async function identityOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  // Some network drives have no file numbers.
  if (found !== null && found.ino !== 0n) return `${String(found.dev)}:${String(found.ino)}`;
  const target = await targetOf(path, realDisk);
  const folder = await realpath(dirname(target)).catch(() => dirname(target));
  return join(folder, basename(target));
}

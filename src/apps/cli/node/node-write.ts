import { randomBytes } from 'node:crypto';
import { constants, writeSync } from 'node:fs';
import { lstat, open, readlink, realpath, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Compose } from '../io.ts';
import { codeOf } from './node-read.ts';

/** What of a disk a whole write needs; tests put a disk in its place that takes less than it is given. */
const realDisk = { open, rename, unlink, stat, lstat, readlink, realpath };
export type Disk = typeof realDisk;

/** A system may take a part of what it is given: a disk that is full writes what still has room, and says so only the next time. */
async function writeAll(file: FileHandle, data: Uint8Array, from: number): Promise<void> {
  for (let at = 0; at < data.length;) {
    const { bytesWritten } = await file.write(data, at, data.length - at, from + at);
    if (bytesWritten === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
    at += bytesWritten;
  }
}

const MOST_LINKS = 40;

/** Where a path leads: through links, also to a file that is still to be made. */
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

/** Gives the new file to whom the old one belonged. Only root may give files away; for anybody else it stays their own. */
async function keepOwner(file: FileHandle, uid: number, gid: number): Promise<void> {
  const own = await file.stat();
  if (own.uid === uid && own.gid === gid) return;
  await file.chown(uid, gid).catch((error: unknown) => {
    if (!['EPERM', 'EINVAL', 'ENOSYS'].includes(codeOf(error))) throw error;
  });
}

/** A rename is on the disk only when the folder is. Some systems have no such thing as a folder to synchronize. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  const opened = await disk.open(folder, 'r').catch(() => null);
  await opened?.sync().catch(() => undefined);
  await opened?.close().catch(() => undefined);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does work during which a signal to stop first cleans up. Who listens to the signal besides decides whether it ends the process. */
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
 * Puts a file in the place of another, or makes it: whole, or not at all. The content is written beside it, brought to the disk, measured and
 * only then renamed; a link is followed, mode and owner stay. On failure the old file is untouched, nothing is left beside it,
 * and the system's error is thrown.
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

/** The same of a content that comes in pieces. It takes the place of the old file when `compose` resolves to true; else nothing was written. */
export async function composeWhole(path: string, compose: Compose, disk: Disk = realDisk): Promise<void> {
  const target = await targetOf(path, disk);
  const old = await disk.stat(target).catch(() => null);
  // Not after the file: its name may already be as long as a name can be.
  const beside = join(dirname(target), `.gouji-${String(process.pid)}-${randomBytes(6).toString('hex')}.tmp`);
  let made = false;
  let opening: Promise<unknown> = Promise.resolve();
  // The file stands as soon as the system made it, which is before we are told: a signal in between waits for that.
  const clean = async (): Promise<void> => {
    await opening.catch(() => undefined);
    if (made) await disk.unlink(beside).catch(() => undefined);
  };
  const kept = await cleaningUp(clean, async () => {
    try {
      // Fails where something stands already: a link planted there is not followed.
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

/** Writes all of a text to a file that is open: Node's own stream for it takes a part written for the whole. Throws the system's error. */
export function writeAllSync(descriptor: number, text: string, write: WriteSync = writeSync): void {
  const data = Buffer.from(text);
  for (let at = 0; at < data.length;) {
    const written = write(descriptor, data, at, data.length - at);
    if (written === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
    at += written;
  }
}

/**
 * One name for one file, however the path to it is spelt: links, other letters of the same name, a second name of the same file (a hard link).
 * What is not there yet goes by where it will be.
 */
export async function identityOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  // Some network drives number no files.
  if (found !== null && found.ino !== 0n) return `${String(found.dev)}:${String(found.ino)}`;
  const target = await targetOf(path, realDisk);
  const folder = await realpath(dirname(target)).catch(() => dirname(target));
  return join(folder, basename(target));
}

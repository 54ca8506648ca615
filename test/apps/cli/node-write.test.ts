import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { identityOf, writeAllSync, writeWhole, type Disk } from '../../../src/apps/cli/node/node-write.ts';
import { nodeIo } from '../../../src/apps/cli/node/node-io.ts';

const failing = (code: string) => (error: unknown) => (error as NodeJS.ErrnoException).code === code;
const noSpace = (): Error => Object.assign(new Error('no space'), { code: 'ENOSPC' });

interface Quota {
  /** Bytes that the disk still takes. */
  readonly room: number;
  /** The most that it takes at once. */
  readonly atOnce: number;
  /** What else of it fails. */
  readonly fails?: 'sync' | 'rename' | 'chmod' | 'close' | undefined;
  /** Says that it took what it did not keep. */
  readonly forgets?: boolean | undefined;
}

/** A disk with little room, which takes a part of what it is given, as `write` may. */
function narrow({ room, atOnce, fails, forgets = false }: Quota): Disk {
  let left = room;
  const fail = async (name: Quota['fails']): Promise<void> => {
    if (fails === name) return Promise.reject(Object.assign(new Error(name), { code: 'EIO' }));
  };
  return {
    ...fs,
    rename: (from, to) => fail('rename').then(() => fs.rename(from, to)),
    open: async (path, flags, mode) => {
      const file = await fs.open(path, flags, mode);
      const write = async (data: Uint8Array, at: number, length: number, position: number) => {
        if (left === 0) throw noSpace();
        const bytesWritten = Math.min(length, left, atOnce);
        left -= bytesWritten;
        if (!forgets || position === 0) await file.write(data, at, bytesWritten, position);
        return { bytesWritten, buffer: data };
      };
      return new Proxy(file, {
        get: (target, name: keyof fs.FileHandle) => {
          if (name === 'write') return write;
          if (name === 'close') return () => target.close().then(() => fail('close'));
          if (name === 'sync') return () => fail(name).then(() => target.sync());
          if (name === 'chmod') return (mode: number) => fail(name).then(() => target.chmod(mode));
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
    },
  };
}

describe('writing a file whole', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gouji-write-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);

  /** A small disk of its own; skips, and says so, where nobody may make one. */
  function mounted(test: Mocha.Context, size: string, work: (path: string) => Promise<void>): Promise<void> {
    const path = at('disk');
    mkdirSync(path);
    const done = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
    if (done.status !== 0) {
      console.log('      (skipped: this account may not mount a small disk)');
      return test.skip();
    }
    return work(path).finally(() => spawnSync('umount', [path]));
  }

  it('keeps the new content or the old, never a part of either, whatever the disk takes', async () => {
    const fails = fc.constantFrom(undefined, 'sync', 'rename', 'chmod', 'close');
    await fc.assert(
      fc.asyncProperty(
        fc.record({ room: fc.nat(300), atOnce: fc.integer({ min: 1, max: 90 }), fails }),
        fc.uint8Array({ maxLength: 250 }),
        fc.boolean(),
        async (quota, content, exists) => {
          rmSync(at('a'), { force: true });
          if (exists) writeFileSync(at('a'), 'old');
          const before = readdirSync(folder);
          const fits = quota.room >= content.length && (quota.fails === undefined || (quota.fails === 'chmod' && !exists));
          const outcome = await writeWhole(at('a'), content, narrow(quota)).then(
            () => true,
            () => false,
          );
          assert.equal(outcome, fits);
          if (outcome) assert.deepEqual(new Uint8Array(readFileSync(at('a'))), content);
          else if (exists) assert.equal(readFileSync(at('a'), 'utf8'), 'old');
          assert.deepEqual(readdirSync(folder), outcome ? ['a'] : before);
        },
      ),
      { seed: 20211, numRuns: 300 },
    );
  });

  it('does not believe a disk that says it kept what it did not', async () => {
    writeFileSync(at('a'), 'old');
    await assert.rejects(writeWhole(at('a'), Buffer.alloc(100), narrow({ room: 1000, atOnce: 60, forgets: true })), failing('EIO'));
    assert.equal(readFileSync(at('a'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['a']);
  });

  it('leaves the old file on a real disk that is nearly full', function () {
    return mounted(this, '64k', async (disk) => {
      const path = join(disk, 'a.xlsx');
      writeFileSync(path, Buffer.alloc(40_000, 'o'));
      await assert.rejects(writeWhole(path, Buffer.alloc(40_000, 'n')), failing('ENOSPC'));
      assert.deepEqual(readFileSync(path), Buffer.alloc(40_000, 'o'));
      assert.deepEqual(readdirSync(disk), ['a.xlsx']);
      await writeWhole(path, Buffer.alloc(20_000, 'n'));
      assert.deepEqual(readFileSync(path), Buffer.alloc(20_000, 'n'));
    });
  });

  it('tells of a standard output that takes only a part, where it is a file', function () {
    return mounted(this, '8k', async (disk) => {
      const output = openSync(join(disk, 'out'), 'w');
      assert.throws(() => writeAllSync(output, 'x'.repeat(20_000)), failing('ENOSPC'));
      closeSync(output);
      await Promise.resolve();
    });
  });

  it('goes on where the standard output takes a part', () => {
    let written = '';
    const write = (_: number, data: Uint8Array, offset: number, length: number): number => {
      const some = Math.min(length, 3);
      written += Buffer.from(data.subarray(offset, offset + some)).toString('latin1');
      return some;
    };
    writeAllSync(1, 'twelve bytes', write);
    assert.equal(written, 'twelve bytes');
    assert.throws(() => writeAllSync(1, 'x', () => 0), failing('ENOSPC'));
  });

  it('follows links, also one to a file that is still to be made, and keeps them', async () => {
    mkdirSync(at('there'));
    symlinkSync('there/b', at('link'));
    await writeWhole(at('link'), Buffer.from('1'));
    await writeWhole(at('link'), Buffer.from('2'));
    assert.equal(readFileSync(at('there/b'), 'utf8'), '2');
    assert.ok(lstatSync(at('link')).isSymbolicLink());
    assert.deepEqual(readdirSync(at('there')), ['b']);
  });

  it('keeps mode and owner', async () => {
    writeFileSync(at('a'), 'old', { mode: 0o640 });
    if (process.getuid?.() === 0) await fs.chown(at('a'), 12, 34);
    await writeWhole(at('a'), Buffer.from('new'));
    const { mode, uid, gid } = statSync(at('a'));
    assert.equal(mode & 0o7777, 0o640);
    if (process.getuid?.() === 0) assert.deepEqual([uid, gid], [12, 34]);
  });

  it('writes a file whose name is as long as a name can be', async () => {
    const name = `${'年'.repeat(83)}.json`;
    await writeWhole(at(name), Buffer.from('x'));
    assert.deepEqual(readdirSync(folder), [name]);
  });

  it('cleans up when it is told to stop while it writes', async () => {
    const listeners = process.listenerCount('SIGTERM');
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const disk = narrow({ room: 1000, atOnce: 1000 });
    const slow: Disk = { ...disk, rename: async (from, to) => (await held, fs.rename(from, to)) };
    const ignore = (): void => undefined;
    process.on('SIGTERM', ignore);
    try {
      const writing = writeWhole(at('a'), Buffer.from('x'), slow);
      while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      process.emit('SIGTERM');
      while (readdirSync(folder).length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
      go();
      await assert.rejects(writing, failing('ENOENT'));
    } finally {
      process.off('SIGTERM', ignore);
    }
    assert.equal(process.listenerCount('SIGTERM'), listeners);
  });

  it('cleans up when it is told to stop after the system made the file and before it said so', async () => {
    let unlinked = 0;
    let atRename = 0;
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const disk = narrow({ room: 1000, atOnce: 1000 });
    const slow: Disk = {
      ...disk,
      open: async (...args) => {
        const file = await disk.open(...args);
        await held;
        return file;
      },
      // The signal would have ended the process by then, so whatever is cleaned later is not.
      rename: () => ((atRename = unlinked), Promise.reject(Object.assign(new Error('gone'), { code: 'ENOENT' }))),
      unlink: (path) => ((unlinked += 1), fs.unlink(path)),
    };
    const ignore = (): void => undefined;
    process.on('SIGTERM', ignore);
    try {
      const writing = writeWhole(at('a'), Buffer.from('x'), slow);
      while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      process.emit('SIGTERM');
      go();
      await assert.rejects(writing, failing('ENOENT'));
    } finally {
      process.off('SIGTERM', ignore);
    }
    assert.equal(atRename, 1);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('knows one file under all its names', async () => {
    writeFileSync(at('a'), '');
    linkSync(at('a'), at('hard'));
    symlinkSync(at('a'), at('soft'));
    symlinkSync(folder, at('below'));
    symlinkSync(at('new'), at('dangling'));
    const own = await identityOf(at('a'));
    for (const name of ['hard', 'soft', 'below/a', './below/../a']) assert.equal(await identityOf(at(name)), own, name);
    assert.equal(await identityOf(at('below/new')), await identityOf(at('new')));
    assert.equal(await identityOf(at('dangling')), await identityOf(at('new')));
    assert.notEqual(await identityOf(at('new')), own);
    assert.equal(await nodeIo(() => undefined).identity(at('hard')), own);
  });
});

describe('a file composed piece by piece', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-compose-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a');
  const io = nodeIo(() => undefined);

  it('takes the place of the old one when it is whole, and only then', async () => {
    writeFileSync(path, 'old');
    const begun = async (put: (piece: Uint8Array) => Promise<void>, keep: boolean): Promise<boolean> => {
      await put(Buffer.from('one '));
      assert.equal(readFileSync(path, 'utf8'), 'old');
      await put(Buffer.from('two'));
      return keep;
    };
    await io.compose(path, (put) => begun(put, false));
    assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['old', ['a']]);
    await assert.rejects(
      io.compose(path, (put) => begun(put, true).then(() => Promise.reject(new RangeError('own')))),
      RangeError,
    );
    assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['old', ['a']]);
    await io.compose(path, (put) => begun(put, true));
    assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['one two', ['a']]);
  });

  it('says as of any output that it cannot be written', async () => {
    await assert.rejects(
      io.compose(join(folder, 'none', 'a'), () => Promise.resolve(true)),
      (error: unknown) => (error as { code?: string }).code === 'output/not-writable',
    );
  });
});

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeIo } from '../../../src/apps/cli/node/node-io.ts';
import { readAtOnce } from '../../../src/apps/cli/node/node-read.ts';
import { WorkbookFault, type FaultCode } from '../../../src/workbook/workbook.ts';

const fault = (code: FaultCode) => (error: unknown) => error instanceof WorkbookFault && error.code === code;

describe('files on disk', () => {
  const io = nodeIo(() => undefined);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gouji-io-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);

  it('reads what is there, whatever its size in pieces', async () => {
    const data = Buffer.alloc(700_000, 'x');
    writeFileSync(at('a'), data);
    assert.deepEqual(Buffer.from(await io.read(at('a'))), data);
    writeFileSync(at('empty'), '');
    assert.equal((await io.read(at('empty'))).length, 0);
    assert.deepEqual(Buffer.from(await readAtOnce(at('a'))), data);
    assert.equal((await readAtOnce(at('empty'))).length, 0);
  });

  it('tells what cannot be read apart', async () => {
    writeFileSync(at('file'), '');
    await assert.rejects(io.read(at('none')), fault('file/not-found'));
    await assert.rejects(io.read(at('file/below')), fault('file/not-found'));
    await assert.rejects(io.read(folder), fault('file/not-readable'));
    assert.throws(() => readAtOnce(at('none')), fault('file/not-found'));
    assert.throws(() => readAtOnce(at('file/below')), fault('file/not-found'));
    await assert.rejects(Promise.resolve(readAtOnce(folder)), fault('file/not-readable'));
  });

  it('stops at the cap, however long the file goes on', async function () {
    if (!existsSync('/dev/zero')) this.skip();
    await assert.rejects(io.read('/dev/zero'), fault('file/too-large'));
    await assert.rejects(Promise.resolve(readAtOnce('/dev/zero')), fault('file/too-large'));
  });

  it('replaces a file whole, keeps its mode and leaves nothing beside it', async () => {
    writeFileSync(at('a'), 'old', { mode: 0o640 });
    await io.write(at('a'), 'new');
    assert.equal(readFileSync(at('a'), 'utf8'), 'new');
    assert.equal(statSync(at('a')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['a']);
  });

  it('writes through a symbolic link, not over it', async () => {
    writeFileSync(at('real'), 'old');
    symlinkSync(at('real'), at('link'));
    await io.write(at('link'), new Uint8Array([65]));
    assert.equal(readFileSync(at('real'), 'utf8'), 'A');
    assert.equal(await io.identity(at('link')), await io.identity(at('real')));
  });

  it('lists files, also those that a link does not lead to, and never goes round in a loop', async () => {
    mkdirSync(at('below'));
    writeFileSync(at('below/a'), '');
    symlinkSync(at('none'), at('lost'));
    symlinkSync(at('self'), at('self'));
    symlinkSync(folder, at('below/loop'));
    const { files, closed } = await io.list(folder, true);
    assert.deepEqual([...files].sort(), [at('below/a'), at('lost'), at('self')]);
    assert.deepEqual(closed, []);
    assert.deepEqual((await io.list(at('none'), true)).closed, [at('none')]);
  });

  it('says so when it cannot write, and leaves nothing behind', async () => {
    await assert.rejects(io.write(at('none/a'), 'x'), fault('output/not-writable'));
    mkdirSync(at('folder'));
    await assert.rejects(io.write(at('folder'), 'x'), fault('output/not-writable'));
    assert.deepEqual(readdirSync(folder), ['folder']);
    if (existsSync('/dev/full')) await assert.rejects(io.write('/dev/full', 'x'), fault('output/not-writable'));
  });

  it('writes into a pipe or device in place', async function () {
    if (!existsSync('/dev/null')) this.skip();
    assert.equal(await io.kind('/dev/null'), 'other');
    await io.write('/dev/null', 'x');
    assert.equal(await io.kind('/dev/null'), 'other');
  });
});

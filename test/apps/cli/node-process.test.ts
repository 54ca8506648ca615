import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { utils, write } from '@e965/xlsx';
import { formById } from '../../../src/form/index.ts';
import { startProcess, type ProcessOptions } from '../../../src/apps/cli/workers/node-process.ts';
import { NotHarmless, isHarmless } from '../../../src/apps/cli/workers/harmless.ts';
import { sessionOf } from '../../../src/apps/cli/open.ts';
import { WorkerLost, type CheckWorker } from '../../../src/apps/cli/io.ts';
import type { Setup, Verdict } from '../../../src/apps/cli/workers/check-task.ts';
import { buildTemplate } from '../../../src/workbook/xlsx/template/index.ts';
import { built } from '../../support/built.ts';
import { gouji, world } from './fake-io.ts';

const SETUP: Setup = { format: 'text', language: 'zh-CN', terminal: false, form: undefined, prior: undefined };
const root = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gouji-apart-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('workers in processes of their own', function () {
  this.timeout(120_000);

  function running(body: string, options: ProcessOptions = {}): CheckWorker {
    const script = join(folder, 'worker.mjs');
    writeFileSync(script, `process.on('disconnect', () => process.exit());\n${body}`);
    return startProcess(SETUP, { script: pathToFileURL(script), ...options });
  }
  const ON = (
    work: string,
  ): string => `process.on('message', (given) => { if (given.setup) { setup = given.setup; process.send('ready'); } else { ${work} } });
    let setup;`;
  const lost = (reason: WorkerLost['reason']) => (error: unknown) => error instanceof WorkerLost && error.reason === reason;

  it('are asked and answer, in turn', async () => {
    const worker = running(ON(`process.send({ verdict: given + setup.language });`));
    assert.equal(await worker.check('a'), 'azh-CN');
    assert.equal(await worker.check('b'), 'bzh-CN');
    worker.stop();
  });

  it('die alone, and it is told of what', async () => {
    await assert.rejects(running(ON(`process.exit(3);`)).check('a'), lost('crash'));
    await assert.rejects(
      running(ON(`const all = []; for (;;) all.push(new Array(1000).fill(all.length));`), { megabytes: 40 }).check('a'),
      lost('memory'),
    );
    await assert.rejects(running(ON(`for (;;);`), { seconds: 0.5 }).check('a'), lost('time'));
    const worker = running(`throw new Error('x');`);
    await assert.rejects(worker.check('a'), lost('start'));
    await assert.rejects(worker.check('a'), lost('start'));
  });

  it('are ended when they are not needed any more, whatever they are at', async () => {
    const worker = running(ON(`for (;;);`));
    const answer = worker.check('a');
    setTimeout(() => worker.stop(), 500);
    await assert.rejects(answer, WorkerLost);
  });
});

describe('files that are not known to be harmless', function () {
  this.timeout(300_000);

  const xls = (rows: number, columns: number): Uint8Array => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (__, c) => `${r} ${c}`))),
    );
    return new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
  };
  const own = (): Promise<Uint8Array> => buildTemplate({ ...formById('giar-2021')!, id: 'own' }, { embedForm: true });

  it('are told from those that are', async () => {
    const template = await buildTemplate(formById('giar-2021')!);
    assert.equal(isHarmless(template), true);
    assert.equal(isHarmless(new Uint8Array()), true);
    // Cut short: what is wrong with it is told at once.
    assert.equal(isHarmless(template.subarray(0, 2000)), true);
    for (const other of [xls(3, 3), new TextEncoder().encode('<html>'), new TextEncoder().encode('依申请公开\t3')])
      assert.equal(isHarmless(other), false);
    const asked = { form: undefined, prior: undefined };
    await assert.rejects(sessionOf(xls(3, 3), asked, true), NotHarmless);
    await assert.rejects((await sessionOf(await own(), asked, true)).session.examine(), NotHarmless);
    assert.equal((await (await sessionOf(await own(), asked)).session.examine()).form.id, 'own');
    assert.equal((await (await sessionOf(template, asked, true)).session.examine()).form.id, 'giar-2021');
  });

  it('are checked apart, also when they are few; one that is lost costs the others nothing', async () => {
    const template = await buildTemplate(formById('giar-2021')!);
    const here = world({ '1.xlsx': template, '2.xls': xls(3, 3), '3.xlsx': await own(), '4.xls': xls(3, 3), '5.xlsx': template });
    const asked: string[] = [];
    here.startProcess = () => ({
      check: (file) => {
        asked.push(file);
        if (file === '2.xls') return Promise.reject(new WorkerLost('memory'));
        if (file === '4.xls') return Promise.reject(new WorkerLost('time'));
        const verdict: Verdict = {
          file,
          outcome: 'passed',
          code: null,
          out: `${file} apart\n`,
          err: '',
          entry: null,
          ours: false,
          findings: null,
          report: null,
          prior: null,
        };
        return Promise.resolve(verdict);
      },
      stop: () => undefined,
    });
    const { code, out, err } = await gouji(here, 'check', '1.xlsx', '2.xls', '3.xlsx', '4.xls', '5.xlsx');
    assert.equal(code, 2);
    assert.deepEqual(asked, ['2.xls', '3.xlsx', '4.xls']);
    assert.match(out, /^1\.xlsx[^]*3\.xlsx apart[^]*5\.xlsx/);
    assert.match(out, /共 5 个文件：1 个通过、0 个有待核实、2 个有错误、2 个无法读取/);
    assert.match(err, /2\.xls：文件大得不正常[^]*4\.xls：文件大得不正常/);
  });

  it('by the built command line as well, and Ctrl-C ends it whatever it is at', async () => {
    built('cli', 'gouji.mjs');
    copyFileSync(join(root, 'assets/templates/giar-2021.xlsx'), join(folder, '0.xlsx'));
    const large = xls(1_500, 20);
    const names = Array.from({ length: 60 }, (_, index) => `${index + 1}.xls`);
    for (const name of names) writeFileSync(join(folder, name), large);
    const run = spawn(process.execPath, [join(root, 'bin/gouji.mjs'), 'check', '0.xlsx', ...names, '--format', 'json'], { cwd: folder });
    const ended = once(run, 'close');
    let out = '';
    run.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    // The first verdict is out: now it is at the sixty that take long.
    await once(run.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 300));
    run.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    assert.equal(code, 130);
    assert.match(out, /^\{"file":"0\.xlsx"/);
    assert.ok(!out.includes('60.xls'), 'it did not wait for all of them');
  });
});

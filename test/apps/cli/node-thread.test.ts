import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WorkerLost, type CheckWorker } from '../../../src/apps/cli/io.ts';
import { startWorker } from '../../../src/apps/cli/workers/node-thread.ts';
import type { Setup } from '../../../src/apps/cli/workers/check-task.ts';

const SETUP: Setup = { format: 'text', language: 'zh-CN', terminal: false, form: undefined, prior: undefined };

describe('workers in threads', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'gouji-workers-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A worker whose thread runs this, with `port` to answer by. */
  function running(body: string, megabytes = 40): CheckWorker {
    const script = join(folder, 'worker.mjs');
    writeFileSync(script, `import { parentPort as port, workerData } from 'node:worker_threads';\n${body}`);
    return startWorker(SETUP, pathToFileURL(script), megabytes);
  }
  const READY = `port.postMessage('ready');`;
  const lost = (reason: WorkerLost['reason']) => (error: unknown) => error instanceof WorkerLost && error.reason === reason;

  // Under coverage a thread that runs out of memory ends in writing its profile, and not as a person's would.
  const profile = process.env['NODE_V8_COVERAGE'];
  before(() => {
    delete process.env['NODE_V8_COVERAGE'];
  });
  after(() => {
    if (profile !== undefined) process.env['NODE_V8_COVERAGE'] = profile;
  });

  it('are asked and answer', async () => {
    const worker = running(
      `${READY} port.on('message', (file) => port.postMessage({ verdict: file === 'b' ? null : { outcome: 'passed', out: file + workerData.language } }));`,
    );
    assert.deepEqual(await worker.check('a'), { outcome: 'passed', out: 'azh-CN' });
    assert.equal(await worker.check('b'), null);
    worker.stop();
  });

  it('die of a file, and it is told of what', async () => {
    await assert.rejects(running(`${READY} port.on('message', () => { throw new Error('x'); });`).check('a'), lost('crash'));
    await assert.rejects(running(`${READY} port.on('message', () => process.exit(3));`).check('a'), lost('crash'));
  });

  it('die of a file that takes too much memory', async function () {
    // Node 24 (seen in 24.21) does not hold a thread to its heap: it grows on, or takes the whole process with it.
    if (Number(process.versions.node.split('.')[0]) >= 24) return this.skip();
    const greedy = `${READY} port.on('message', () => { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); });`;
    await assert.rejects(running(greedy).check('a'), lost('memory'));
  });

  it('that never came to work are told from those', async () => {
    const worker = running(`throw new Error('x');`);
    await assert.rejects(worker.check('a'), lost('start'));
    await assert.rejects(worker.check('a'), lost('start'));
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A process of its own: the settings of zod are those of the whole process. */
const run = (program: string): string => {
  const args = ['--import', './scripts/typescript-loader.mjs', '--input-type=module', '--eval', program];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_V8_COVERAGE: '' },
  });
  assert.equal(status, 0, stderr);
  return stdout.trim();
};

const ASK = `
  const { parseReport } = await import('./src/report/input.ts');
  parseReport('{"form":"a","organization":"b","year":1,"cells":{}}', 'en');
  const z = await import('zod/mini');
  console.log(z.config().jitless === true);`;

describe('jitless', () => {
  it('is how zod works once it is imported, though zod comes later', () => {
    assert.equal(run(`await import('./src/apps/jitless.ts');${ASK}`), 'true');
  });

  it('is not how it works by itself', () => {
    assert.equal(run(ASK), 'false');
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { samples, SAMPLES } from '../scripts/samples.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('what is built and committed', () => {
  it('is what npm run samples writes: templates of official forms and of others, filled', async () => {
    const made = await samples();
    assert.ok(made.length >= 10);
    for (const { path, bytes } of made) assert.ok((await readFile(new URL(path, SAMPLES))).equals(Buffer.from(bytes)), `samples/${path} is stale`);
  });

  for (const [script, command] of [
    ['build-samples', 'samples'],
    ['build-templates', 'templates'],
    ['build-schema', 'schema'],
  ] as const) {
    it(`is what npm run ${command} writes, as its --check says`, () => {
      const { status, stderr } = spawnSync(process.execPath, ['--import', './scripts/typescript-loader.mjs', `scripts/${script}.ts`, '--check'], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
    });
  }
});

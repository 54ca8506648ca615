import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('what is built and committed', () => {
  for (const [script, command] of [
    ['build-samples', 'samples'],
    ['build-templates', 'templates'],
    ['build-schema', 'schema'],
  ] as const) {
    it(`is what npm run ${command} writes`, () => {
      const { status, stderr } = spawnSync(process.execPath, ['--import', './scripts/typescript-loader.mjs', `scripts/${script}.ts`, '--check'], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
    });
  }
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { long } from '../../../support/long.ts';

const script = fileURLToPath(new URL('kept-script.ts', import.meta.url));

describe('a file that was checked', () => {
  long('is gone with the next small collection, so that ten thousand need no more room than a thousand', () => {
    const reported = execFileSync(process.execPath, [...process.execArgv, '--expose-gc', '--max-semi-space-size=8', script], { encoding: 'utf8' });
    // Its sheets alone are above 100 kB of text. One object literal that V8 gives a class of its own keeps them: see the reader and the package.
    assert.ok(Number(reported) < 6000, `${reported.trim()} bytes of each file are kept`);
  });
});

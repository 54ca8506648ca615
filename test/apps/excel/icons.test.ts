import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const icon = (name: string): Buffer => readFileSync(new URL(`../../../assets/icons/${name}`, import.meta.url));

describe('icons', () => {
  it('were drawn from the picture as it is now', () => {
    const hash = createHash('sha256').update(icon('icon.svg')).digest('hex');
    assert.equal(icon('icon.svg.sha256').toString('utf8').trim(), hash, 'stale: run npm run icons');
  });
});

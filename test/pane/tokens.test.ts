import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { paneTokens, TOKENS_FILE } from '../../scripts/pane-tokens.ts';

const styles = readFileSync(new URL('../../src/pane/pane.css', import.meta.url), 'utf8');

describe('the pane’s styles', () => {
  it('have the tokens that they use; `npm run tokens` writes them', () => {
    assert.equal(readFileSync(TOKENS_FILE, 'utf8'), paneTokens());
  });

  it('name no token that Fluent does not have', () => {
    assert.throws(() => paneTokens('a { color: var(--colorOfOurOwn) }'), /colorOfOurOwn/);
  });

  it('hold nothing that Chromium 69 cannot draw', () => {
    const code = styles.replace(/\/\*[^]*?\*\//g, '');
    assert.doesNotMatch(code, /(^|[^-])\b(gap|row-gap|column-gap|inset|aspect-ratio)\s*:/);
    assert.doesNotMatch(code, /:has\(|:is\(|:where\(|\b(clamp|min|max)\(|@container|@layer|&/);
  });
});

import { writeFileSync } from 'node:fs';
import { paneTokens, TOKENS_FILE } from './pane-tokens.ts';

/** Writes Fluent's tokens that the pane's styles use. */
writeFileSync(TOKENS_FILE, paneTokens());
console.log('src/pane/tokens.css');

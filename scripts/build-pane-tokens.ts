import { paneTokens, TOKENS_FILE } from './pane-tokens.ts';
import { writeFile } from './write.ts';

/** Writes the Fluent tokens that the pane's styles use. */
await writeFile(TOKENS_FILE, paneTokens());
console.log('src/pane/tokens.css');

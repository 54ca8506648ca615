/** Writes the development manifest: `npm run manifest`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { DEVELOPMENT, manifestFor } from '../webpack/manifest.mjs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
writeFileSync(new URL('../manifest.xml', import.meta.url), manifestFor(DEVELOPMENT, version));

/** Writes the development manifest: `npm run manifest`. */
import { readFileSync } from 'node:fs';
import './typescript-loader.mjs';
import { DEVELOPMENT, manifestFor } from '../webpack/manifest.mjs';

const { writeFile } = await import('./write.ts');
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
await writeFile(new URL('../manifest.xml', import.meta.url), manifestFor(DEVELOPMENT, version));

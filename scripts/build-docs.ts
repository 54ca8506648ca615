/** Writes docs/rules.md: `npm run docs`. A test says when it is stale. */
import { writeFile } from 'node:fs/promises';
import { rulesDocument } from '../test/rules/document.ts';

await writeFile(new URL('../docs/rules.md', import.meta.url), rulesDocument());

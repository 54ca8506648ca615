/**
 * Writes docs/rules.md, the examples of docs/json.md and the declarations in docs/api.md: `npm run docs`. With `--check` it writes nothing and exits
 * with 1 if one is stale.
 */
import { readFile } from 'node:fs/promises';
import { withSurface } from '../test/apps/api/surface.ts';
import { withExamples } from '../test/report/json-example.ts';
import { rulesDocument } from '../test/rules/document.ts';
import { writeFile } from './write.ts';

const pages: Readonly<Record<string, (committed: string) => string | Promise<string>>> = {
  'rules.md': () => rulesDocument(),
  'json.md': withExamples,
  'api.md': withSurface,
};

for (const [name, written] of Object.entries(pages)) {
  const file = new URL(`../docs/${name}`, import.meta.url);
  const committed = await readFile(file, 'utf8').catch(() => '');
  const page = await written(committed);
  if (page === committed) continue;
  if (process.argv.includes('--check')) {
    console.error(`docs/${name} is stale: run npm run docs`);
    process.exitCode = 1;
  } else await writeFile(file, page);
}

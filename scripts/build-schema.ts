/** Writes assets/schema from the zod schemas: `npm run schema`. With `--check` it writes nothing and exits with 1 if a committed one is stale. */
import { mkdir, readFile } from 'node:fs/promises';
import { formJsonSchema, jsonSchemas } from '../src/report/json-schema.ts';
import { writeFile } from './write.ts';

const folder = new URL('../assets/schema/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries({ ...jsonSchemas(), 'form-1': formJsonSchema() })) {
  const file = new URL(`${name}.schema.json`, folder);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  const fresh = await readFile(file, 'utf8').then(
    (committed) => committed === text,
    () => false,
  );
  if (fresh) continue;
  if (process.argv.includes('--check')) {
    console.error(`assets/schema/${name}.schema.json is stale: run npm run schema`);
    process.exitCode = 1;
  } else await writeFile(file, text);
}

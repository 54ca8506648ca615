/**
 * Writes the blank templates of the official forms: `npm run templates`. With `--check` it writes nothing and exits with 1 if a committed one is
 * stale.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { officialForms } from '../src/form/index.ts';
import { buildTemplate } from '../src/workbook/xlsx/template/index.ts';
import { writeFile } from './write.ts';

const folder = new URL('../assets/templates/', import.meta.url);
const check = process.argv.includes('--check');

const committed = async (file: URL): Promise<Buffer | null> => readFile(file).catch(() => null);

await mkdir(folder, { recursive: true });
for (const form of officialForms) {
  const name = `${form.id}.xlsx`;
  const file = new URL(name, folder);
  const bytes = Buffer.from(await buildTemplate(form));
  const fresh = (await committed(file))?.equals(bytes) ?? false;
  if (!fresh && check) {
    console.error(`assets/templates/${name} is stale: run npm run templates`);
    process.exitCode = 1;
  } else if (!fresh) {
    await writeFile(file, bytes);
    console.log(`wrote assets/templates/${name}`);
  }
}

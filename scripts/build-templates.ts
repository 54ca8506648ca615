import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { officialForms } from '../src/form/index.ts';
import { buildTemplate } from '../src/workbook/xlsx/blank/index.ts';

// Writes assets/templates from the official forms; with --check only says whether they are stale (exit 1).
const folder = new URL('../assets/templates/', import.meta.url);
const checking = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });
let stale = false;
for (const form of officialForms) {
  const bytes = await buildTemplate(form);
  const file = new URL(`${form.id}.xlsx`, folder);
  if (!checking) writeFileSync(file, bytes);
  else if (!Buffer.from(bytes).equals(readFileSync(file))) {
    stale = true;
    console.error(`assets/templates/${form.id}.xlsx is stale: run npm run templates`);
  }
}
process.exitCode = stale ? 1 : 0;

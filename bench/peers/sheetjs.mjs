/** What a user would write with SheetJS: `node sheetjs.mjs FOLDER`. Only what is needed is parsed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { brokenRules } from './rules.mjs';

const folder = process.argv[2];
let failed = 0;
for (const name of readdirSync(folder).sort()) {
  const workbook = read(readFileSync(join(folder, name)), { cellFormula: false, cellHTML: false, cellText: false });
  const broken = brokenRules((sheet, address) => workbook.Sheets[sheet][address]?.v);
  if (broken.length > 0) failed += 1;
  console.log(`${name}: ${broken.length === 0 ? 'ok' : broken.join(', ')}`);
}
console.log(`${failed} failed`);

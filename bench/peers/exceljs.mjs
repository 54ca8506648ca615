/** What a user would write with ExcelJS: `node exceljs.mjs FOLDER`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { brokenRules } from './rules.mjs';

const folder = process.argv[2];
let failed = 0;
for (const name of readdirSync(folder).sort()) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(folder, name));
  const broken = brokenRules((sheet, address) => {
    const { value } = workbook.getWorksheet(sheet).getCell(address);
    return value !== null && typeof value === 'object' && 'result' in value ? value.result : value;
  });
  if (broken.length > 0) failed += 1;
  console.log(`${name}: ${broken.length === 0 ? 'ok' : broken.join(', ')}`);
}
console.log(`${failed} failed`);

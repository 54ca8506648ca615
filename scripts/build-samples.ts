/**
 * Writes samples/: the four published reports as filled workbooks, figures as published, totals typed, as those do who have no sums, and open like any other cell:
 * `npm run samples`. With `--check` it writes nothing and exits with 1 when a committed one is stale.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { formById } from '../src/form/index.ts';
import { namesToRead } from '../src/read/locate.ts';
import { readReport } from '../src/read/read.ts';
import { fillEdits, textsOf } from '../src/report/fill.ts';
import { parseReport } from '../src/report/input.ts';
import { buildTemplate, layOut } from '../src/workbook/xlsx/template/index.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';
import { writeFile } from './write.ts';

const NAMES = ['huaian-2024', 'suqian-2023', 'shanghai-office-2019', 'jiuhou-2020'];
const folder = new URL('../samples/', import.meta.url);
const check = process.argv.includes('--check');

await mkdir(folder, { recursive: true });
for (const name of NAMES) {
  const parsed = parseReport(await readFile(new URL(`../test/data/${name}.json`, import.meta.url), 'utf8'), 'en');
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
  const form = formById(parsed.input.form)!;
  const typed = new Set([...layOut(form).totals.keys()].filter((key) => parsed.input.cells.has(key)));
  const workbook = openXlsx(await buildTemplate(form, { typed, texts: textsOf(parsed.input) }));
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form] })!;
  const outcome = await workbook.write(fillEdits(blank, parsed.input));
  if (!outcome.ok) throw new Error(`${name}: ${outcome.reason}`);
  const bytes = Buffer.from(workbook.toBytes());
  const file = new URL(`${name}.xlsx`, folder);
  const fresh = await readFile(file).then(
    (committed) => committed.equals(bytes),
    () => false,
  );
  if (!fresh && check) {
    console.error(`samples/${name}.xlsx is stale: run npm run samples`);
    process.exitCode = 1;
  } else if (!fresh) {
    await writeFile(file, bytes);
    console.log(`wrote samples/${name}.xlsx`);
  }
}

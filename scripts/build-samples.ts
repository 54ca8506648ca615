/**
 * Writes samples/: the four published reports as filled workbooks, figures as published, totals typed, as those do who have no sums, and open like any other cell:
 * `npm run samples`. And samples/forms: forms of offices of their own, filled in rightly and with slips. With `--check` it writes nothing and exits with 1 when a committed one is stale.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { formById } from '../src/form/index.ts';
import { parseForm } from '../src/form/parse.ts';
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
  await keep(`${name}.xlsx`, workbook.toBytes());
}

/** The forms of offices of their own, each filled in rightly, and with every slip that is listed beside it. */
interface Filled {
  readonly organization: string;
  readonly year: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: readonly { readonly cell: string; readonly value: number }[];
}
const own = new URL('forms/', folder);
for (const file of (await readdir(new URL('figures/', own))).sort()) {
  const name = file.replace('.json', '');
  const parsed = parseForm(await readFile(new URL(`${name}.json`, own), 'utf8'), 'en');
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
  const { form } = parsed;
  const { organization, year, figures, faults } = JSON.parse(await readFile(new URL(`figures/${file}`, own), 'utf8')) as Filled;
  const texts = Object.fromEntries(form.narratives.map(({ key }) => [key, '这一部分的情况已经如实填写。']));
  const wrong = { ...figures, ...Object.fromEntries(faults.map(({ cell, value }) => [cell, value])) };
  for (const [which, given] of Object.entries({ right: figures, wrong })) {
    const cells = new Map<string, number | null>(Object.entries(given));
    const input = { form: form.id, organization, year, cells, texts, report: null };
    const typed = new Set([...layOut(form).totals.keys()].filter((key) => cells.has(key)));
    const workbook = openXlsx(await buildTemplate(form, { typed, texts, embedForm: true }));
    const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form })!;
    const outcome = await workbook.write(fillEdits(blank, input));
    if (!outcome.ok) throw new Error(`${name}: ${outcome.reason}`);
    await keep(`forms/${name}-${which}.xlsx`, workbook.toBytes());
  }
}

/** Writes a sample that is not what was committed; `--check` only tells. */
async function keep(name: string, contents: Uint8Array): Promise<void> {
  const bytes = Buffer.from(contents);
  const file = new URL(name, folder);
  const fresh = await readFile(file).then(
    (committed) => committed.equals(bytes),
    () => false,
  );
  if (!fresh && check) {
    console.error(`samples/${name} is stale: run npm run samples`);
    process.exitCode = 1;
  } else if (!fresh) {
    await writeFile(file, bytes);
    console.log(`wrote samples/${name}`);
  }
}

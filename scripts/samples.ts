import { readdir, readFile } from 'node:fs/promises';
import { formById } from '../src/form/index.ts';
import type { Form } from '../src/form/form.ts';
import { parseForm } from '../src/form/parse.ts';
import { namesToRead } from '../src/read/locate.ts';
import { own as ownReader } from '../src/session/custom.ts';
import { unfoldedFor } from '../src/form/stack.ts';
import { readReport } from '../src/read/read.ts';
import { fillEdits, textsOf } from '../src/report/fill.ts';
import { parseReport, type ReportInput } from '../src/report/input.ts';
import { ownBook } from './own-book.ts';
import { buildTemplate, layOut } from '../src/workbook/xlsx/template/index.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';

export const SAMPLES = new URL('../samples/', import.meta.url);
const PUBLISHED = ['huaian-2024', 'suqian-2023', 'shanghai-office-2019', 'jiuhou-2020'];

/** A filled workbook, and its path in samples/. */
export interface Sample {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A custom form filled in correctly, and every slip listed with it. */
interface Filled {
  readonly organization: string;
  readonly year: number;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly faults: readonly { readonly cell: string; readonly value: number | string }[];
}

/** Totals are typed, as by offices without formulas. */
async function filled(path: string, given: Form, input: ReportInput, embedForm: boolean): Promise<Sample> {
  const form = unfoldedFor(given, input.cells.keys());
  const typed = new Set([...layOut(form).totals.keys()].filter((key) => input.cells.has(key)));
  const workbook = openXlsx(await buildTemplate(form, { typed, texts: textsOf(input), embedForm }));
  const blank = readReport(await workbook.read(namesToRead([form])), null, embedForm ? { forms: [form], form, own: ownReader } : { forms: [form] })!;
  const outcome = await workbook.write(fillEdits(blank, input));
  if (!outcome.ok) throw new Error(`${path}: ${outcome.reason}`);
  return { path, bytes: workbook.toBytes() };
}

async function published(name: string): Promise<Sample> {
  const parsed = parseReport(await readFile(new URL(`../test/data/${name}.json`, import.meta.url), 'utf8'), 'en');
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
  return filled(`${name}.xlsx`, formById(parsed.input.form)!, parsed.input, false);
}

async function own(name: string): Promise<Sample[]> {
  const parsed = parseForm(await readFile(new URL(`forms/${name}.json`, SAMPLES), 'utf8'), 'en');
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
  const { form } = parsed;
  const text = await readFile(new URL(`forms/figures/${name}.json`, SAMPLES), 'utf8');
  const { organization, year, figures, faults } = JSON.parse(text) as Filled;
  const texts = Object.fromEntries(form.narratives.map(({ key }) => [key, '这一部分的情况已经如实填写。']));
  const wrong = { ...figures, ...Object.fromEntries(faults.map(({ cell, value }) => [cell, value])) };
  const input = (given: Readonly<Record<string, number | string>>): ReportInput => ({
    form: form.id,
    organization,
    year,
    cells: new Map<string, number | string | null>(Object.entries(given)),
    texts,
    report: null,
  });
  if (form.names !== undefined) {
    const book = async (given: Readonly<Record<string, number | string>>): Promise<Uint8Array> => {
      const contents = new Map<string, number | string>([...Object.entries(given), ['organization', organization], ['year', year]]);
      return ownBook({ form, contents, room: 200 });
    };
    return [
      { path: `forms/${name}-right.xlsx`, bytes: await book(figures) },
      { path: `forms/${name}-wrong.xlsx`, bytes: await book(wrong) },
    ];
  }
  return [await filled(`forms/${name}-right.xlsx`, form, input(figures), true), await filled(`forms/${name}-wrong.xlsx`, form, input(wrong), true)];
}

/** The contents of samples/: four published reports with their published figures, and custom forms, each filled in correctly and with slips. */
export async function samples(): Promise<Sample[]> {
  const names = (await readdir(new URL('forms/figures/', SAMPLES))).sort().map((file) => file.replace('.json', ''));
  const all: Sample[] = [];
  for (const name of PUBLISHED) all.push(await published(name));
  for (const name of names) all.push(...(await own(name)));
  return all;
}

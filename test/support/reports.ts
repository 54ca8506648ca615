import { readFileSync } from 'node:fs';
import { formById } from '../../src/form/index.ts';
import type { CellContent } from '../../src/workbook/workbook.ts';
import { draftOf, type Draft } from './sheet.ts';

/** Figures of four published reports, as published. */
export const REPORTS = ['huaian-2024', 'suqian-2023', 'shanghai-office-2019', 'jiuhou-2020'] as const;
export type ReportName = (typeof REPORTS)[number];

interface Published {
  readonly form: string;
  readonly organization: string;
  readonly year: number;
  readonly cells: Readonly<Record<string, string>>;
}

export const published = (name: ReportName): Published =>
  JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')) as Published;

const typed = (text: string): CellContent => (text === '' ? null : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** A published report as typed into the template, with totals as numbers. */
export function draftOfReport(name: ReportName): Draft {
  const { form, organization, year, cells } = published(name);
  return draftOf(formById(form)!, Object.fromEntries(Object.entries(cells).map(([key, text]) => [key, typed(text)])), { organization, year });
}

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellsOf } from '../src/form/cells.ts';
import type { Form } from '../src/form/form.ts';
import { constraintsOf } from '../src/form/patterns.ts';
import { namesToRead } from '../src/read/locate.ts';
import { readReport } from '../src/read/read.ts';
import { fillEdits } from '../src/report/fill.ts';
import { buildTemplate } from '../src/workbook/xlsx/template/index.ts';
import { openXlsx } from '../src/workbook/xlsx/index.ts';

/** Pseudo-random numbers that are the same in every run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
}

export type Figures = Map<string, number>;

/** Figures of a form that satisfy every linear rule: random inputs, totals added up, and received applications that balance each column. */
export function cleanFigures(form: Form, seed: number): Figures {
  const random = numbers(seed);
  const figures: Figures = new Map();
  for (const key of cellsOf(form).keys()) figures.set(key, random(3) === 0 ? random(40) : 0);
  for (const [key, { row, column }] of cellsOf(form)) {
    // Large enough to be consistent: in force ≥ issued, published in total ≥ newly published.
    if (column.key === 'inForce' || column.key === 'total' || row.key === 'received') figures.set(key, 0);
  }
  const sum = (keys: readonly string[]): number => keys.reduce((total, key) => total + figures.get(key)!, 0);
  const constraints = constraintsOf(form).filter(({ terms }) => terms.every(({ prior }) => !prior));
  // Sums may depend on sums, and balances on both: a few rounds settle everything.
  for (let round = 0; round < 5; round++) {
    for (const { cell, rule, relation, terms } of constraints) {
      const others = terms.filter(({ key }) => key !== cell);
      if (rule.kind === 'sum') figures.set(cell, sum(others.map(({ key }) => key)));
      else if (relation === '=') {
        const received = terms.find(({ key }) => key.split('.')[1] === 'received');
        if (received === undefined || received.key.endsWith('.total')) continue;
        const rest = terms.filter((term) => term !== received).reduce((total, term) => total + term.coefficient * figures.get(term.key)!, 0);
        figures.set(received.key, -received.coefficient * rest);
        // Fewer applications carried in than possible: add the missing ones to those received.
        if (figures.get(received.key)! < 0) {
          const out = terms.find(({ key }) => key.split('.')[1] === 'carriedOut')!;
          figures.set(out.key, figures.get(out.key)! - figures.get(received.key)!);
          figures.set(received.key, 0);
        }
      } else {
        const balance = terms.reduce((total, term) => total + term.coefficient * figures.get(term.key)!, 0);
        const larger = terms.find(({ coefficient }) => coefficient < 0)!;
        if (balance > 0) figures.set(larger.key, figures.get(larger.key)! + balance);
      }
    }
  }
  return figures;
}

/** Changes this many figures of the applications table, each to another value. */
export function spoil(figures: Figures, errors: number, seed: number): Figures {
  const random = numbers(seed + 17);
  const keys = [...figures.keys()].filter((key) => key.startsWith('applications.'));
  const spoilt = new Map(figures);
  for (let left = errors; left > 0; left--) {
    const key = keys[random(keys.length)]!;
    spoilt.set(key, spoilt.get(key)! + 1 + random(90));
  }
  return spoilt;
}

/** A filled workbook, with totals typed as in published reports. */
export async function workbookOf(form: Form, figures: Figures, organization: string, year: number): Promise<Uint8Array> {
  const workbook = openXlsx(await buildTemplate(form, { embedForm: false }));
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form })!;
  const outcome = await workbook.write(fillEdits(blank, { form: form.id, organization, year, cells: figures, report: null }));
  if (!outcome.ok) throw new Error(outcome.reason);
  return workbook.toBytes();
}

/** Number of different workbooks; a larger folder contains copies. */
const DIFFERENT = 1000;

/** A folder of filled workbooks; two of three are correct, the others have one to three wrong figures. */
export async function fillFolder(folder: string, form: Form, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const pathOf = (index: number): string => join(folder, `${String(index).padStart(5, '0')}.xlsx`);
  for (let index = 0; index < count; index++) {
    if (index >= DIFFERENT) {
      copyFileSync(pathOf(index % DIFFERENT), pathOf(index));
      continue;
    }
    const clean = cleanFigures(form, index + 1);
    const figures = index % 3 === 0 ? spoil(clean, 1 + ((index / 3) % 3), index) : clean;
    writeFileSync(pathOf(index), await workbookOf(form, figures, `第${index}镇人民政府`, form.years.from));
  }
}

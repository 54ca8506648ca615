import { cellsOf } from '../../src/form/cells.ts';
import type { Form } from '../../src/form/form.ts';
import { formById } from '../../src/form/index.ts';
import { formDigest } from '../../src/report/digest.ts';
import type { Entry } from '../../src/batch/entry.ts';

export const form = formById('giar-2021')!;
export const keys = [...cellsOf(form).keys()];

let count = 0;

/** An entry with figures by key, 0 elsewhere; `null` is a blank. */
export const entry = (organization: string, figures: Readonly<Record<string, number | null>> = {}, change: Partial<Entry> = {}): Entry =>
  entryFor(form, organization, { ...Object.fromEntries(keys.map((key) => [key, 0])), ...figures }, change);

/** The same of any form, blank elsewhere. */
export function entryFor(of: Form, organization: string, figures: Readonly<Record<string, number | null>>, change: Partial<Entry> = {}): Entry {
  const values = [...cellsOf(of).keys()].map((key) => figures[key] ?? NaN);
  return {
    file: `${++count}.xlsx`,
    form: of.id,
    formDigest: formDigest(of),
    organization,
    creditCode: null,
    scope: 'own',
    year: 2024,
    status: 'passed',
    errors: 0,
    warnings: 0,
    explained: 0,
    digest: `sha256:${String(count).padStart(64, '0')}`,
    content: JSON.stringify([organization, ...values]),
    figures: Float64Array.from(values),
    unreadable: [],
    ...change,
  };
}

import { cellsOf } from '../../src/form/cells.ts';
import { formById } from '../../src/form/index.ts';
import { formDigest } from '../../src/report/digest.ts';
import type { Entry } from '../../src/batch/entry.ts';

export const form = formById('giar-2021')!;
export const keys = [...cellsOf(form).keys()];

let count = 0;

/** An entry with figures by key, 0 elsewhere; `null` is a blank. */
export function entry(organization: string, figures: Readonly<Record<string, number | null>> = {}, change: Partial<Entry> = {}): Entry {
  const values = keys.map((key) => (key in figures ? (figures[key] ?? NaN) : 0));
  return {
    file: `${++count}.xlsx`,
    form: form.id,
    formDigest: formDigest(form),
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

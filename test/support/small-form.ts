import type { Form } from '../../src/form/form.ts';
import type { Prior } from '../../src/read/notes.ts';
import type { Finding } from '../../src/read/finding.ts';
import { formOf } from './custom-form.ts';
import { examineDraft } from './examine.ts';
import { draftOf } from './sheet.ts';

const typeOf = (key: string): string => (key.startsWith('signed') ? 'signed-count' : key.startsWith('amount') ? 'amount-10k-yuan' : 'count');

/** A form of one row a, b, c, … with the given rules. Columns named `signed…` and `amount…` have those types, all others are counts. */
export const small = (columns: readonly string[], rules: readonly object[]): Form =>
  formOf({
    id: 'small',
    title: '小表',
    tables: [
      {
        key: 't',
        title: '数',
        section: '一',
        columns: columns.map((key) => ({ key, label: `栏${key}`, type: typeOf(key) })),
        rows: [{ key: '', label: '' }],
      },
    ],
    rules,
  });

export const atMost = (left: string[], right: string[], at: string, id = 'a/most'): object => ({
  id,
  kind: 'at-most',
  severity: 'error',
  at,
  left,
  right,
});
export const equal = (left: string[], right: string[], id = 'a/equal', severity = 'error'): object => ({
  id,
  kind: 'balance',
  severity,
  at: left[0],
  left,
  right,
});

/** The findings for these figures in the one row. */
export const found = (form: Form, figures: Readonly<Record<string, number | string | null>>, prior: Prior | null = null): readonly Finding[] =>
  examineDraft(draftOf(form, figures), prior, { forms: [form] }).findings;

/** The blanks among them, each with the value offered for it, `undefined` if there is none. */
export const blanks = (form: Form, figures: Readonly<Record<string, number | string | null>>, prior: Prior | null = null): [string, unknown][] =>
  found(form, figures, prior)
    .filter(({ rule }) => rule === 'figure/blank')
    .map(({ cell, fix }) => [cell!, fix.map((edit) => ('value' in edit ? edit.value : '?'))[0]]);

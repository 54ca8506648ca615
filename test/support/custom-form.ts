import type { Form } from '../../src/form/form.ts';
import { parseForm, type ParsedForm } from '../../src/form/parse.ts';

/** A column or a row by its key, possibly with properties; the type has a default. */
type Line = string | (Readonly<Record<string, unknown>> & { readonly key: string });

const lineOf = (line: Line): Readonly<Record<string, unknown>> =>
  typeof line === 'string' ? { key: line, label: line === '' ? '' : `项${line}` } : { label: `项${line.key}`, ...line };

/** A form file with these parts, and defaults for everything else. */
const formJson = (parts: object): string =>
  JSON.stringify({
    id: 'own',
    version: 1,
    title: '自定义表',
    basis: '测试',
    years: { from: 2020, to: null },
    sections: [{ ordinal: '一', title: '数' }],
    narratives: [],
    rules: [],
    ...parts,
  });

const parsed = (json: string): Form => {
  const form: ParsedForm = parseForm(json, 'en');
  if (!form.ok) throw new Error(JSON.stringify(form));
  return form.form;
};

export const formOf = (parts: object): Form => parsed(formJson(parts));

/** A form of one table `t` with these columns and rows. */
export const customJson = (columns: readonly Line[], rules: readonly object[], rows: readonly Line[] = ['']): string =>
  formJson({
    schema: 'gouji/form-1',
    tables: [{ key: 't', title: '数', section: '一', columns: columns.map((each) => ({ type: 'count', ...lineOf(each) })), rows: rows.map(lineOf) }],
    rules,
  });

export const custom = (columns: readonly Line[], rules: readonly object[], rows?: readonly Line[]): Form => parsed(customJson(columns, rules, rows));

export const linear = (
  at: string,
  left: readonly (string | number)[],
  is: string,
  right: readonly (string | number)[],
  more: object = {},
): object => ({
  id: 'a/linear',
  kind: 'linear',
  severity: 'error',
  at,
  left,
  is,
  right,
  ...more,
});

import * as z from 'zod/mini';
import { cellsOf, typeAt, type Cell } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { MOST_STACKED, organizationsIn } from '../form/stack.ts';
import { unfolded } from '../form/unfold.ts';
import { formSchema } from '../form/schema.ts';
import { variantSchema } from './variant-schema.ts';
import { checkLineSchema } from './check-json.ts';
import { reportSchema } from './schema.ts';

/** The published JSON Schemas (draft 2020-12), generated from the schemas that files are read and written with. */
export const jsonSchemas = (): Readonly<Record<'report-1' | 'check-1', object>> => ({
  'report-1': { $id: 'gouji/report-1', title: '政府信息公开工作年度报告 (gouji export)', ...z.toJSONSchema(reportSchema) },
  'check-1': { $id: 'gouji/check-1', title: 'One line of gouji check --format json', $comment: 'edition 1.1', ...z.toJSONSchema(checkLineSchema) },
});

/** The schema of the files that `--form` reads, for completion and validation in editors. */
export function formJsonSchema(): object {
  const { $schema, ...whole } = z.toJSONSchema(formSchema, { io: 'input' });
  return {
    $id: 'gouji/form-1',
    title: 'A form of an office of its own (gouji --form)',
    $schema,
    // `extends` selects the schema, so that errors are reported against the right one.
    if: { type: 'object', required: ['extends'] },
    then: variantSchema(whole as unknown as Parameters<typeof variantSchema>[0]),
    else: whole,
  };
}

interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const objectOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** The schema of one cell's value; anything else is in `raw`. */
function contentSchema(cell: Pick<Cell, 'row' | 'column'>): JsonSchema {
  switch (typeAt(cell)) {
    case 'code':
      return { enum: [...(cell.row.codes ?? cell.column.codes!).map(({ code }) => code), null] };
    case 'text':
      return { type: ['string', 'null'] };
    case 'date':
      return { type: ['string', 'null'], format: 'date' };
    case 'yes-no':
      return { type: ['boolean', 'null'] };
    default:
      return { type: ['number', 'null'] };
  }
}

/**
 * The schema of the reports of one form: its figures and narratives by name, with their labels. Does not constrain numbers further: a draft contains
 * what was typed, and judging it is left to `gouji check`.
 */
export function reportSchemaOf(given: Form): object {
  // In an open table, one row describes all of them.
  const form = unfolded(given, () => 1);
  const root = new Map<string, unknown>();
  for (const { key, table, row, column } of cellsOf(form).values()) {
    const segments = key.split('.');
    let branch = root;
    for (const segment of segments.slice(0, -1)) {
      const next = (branch.get(segment) ?? new Map<string, unknown>()) as Map<string, unknown>;
      branch.set(segment, next);
      branch = next;
    }
    const labels = [table.title, ...(row.group ?? []), row.label, ...(column.group ?? []), column.label];
    branch.set(segments.at(-1)!, { ...contentSchema({ row, column }), title: labels.filter((label) => label !== '').join(' · ') });
  }
  const schemaOf = (branch: ReadonlyMap<string, unknown>): JsonSchema =>
    objectOf(Object.fromEntries([...branch].map(([segment, each]) => [segment, each instanceof Map ? schemaOf(each) : (each as JsonSchema)])));
  const tables = schemaOf(root) as { readonly properties: Record<string, JsonSchema> };
  const organizations = organizationsIn(given);
  for (const { key, title, open } of form.tables) {
    const row = (tables.properties[key] as { readonly properties?: Readonly<Record<string, JsonSchema>> } | undefined)?.properties?.['0'];
    if (open !== undefined && row !== undefined) {
      const { key: whose, label } = organizations.get(key)!;
      // In a roll-up the rows of all reports follow one another.
      const first = { type: ['string', 'null'], title: `${title} · ${label}`, description: 'in a roll-up: whose the row is' };
      const items = { ...row, properties: { [whose]: first, ...(row as unknown as { readonly properties: object }).properties } };
      tables.properties[key] = { type: 'array', title, maxItems: Math.max(open.max, MOST_STACKED), items };
    }
  }
  // A table that has conditions is not in every report.
  const always = form.tables.filter(({ when }) => when === undefined).map(({ key }) => key);
  const titles = new Map(form.sections.map(({ ordinal, title }) => [ordinal, title]));
  const narratives = form.narratives.map(({ key, section }) => [key, { type: ['string', 'null'], title: titles.get(section)! }] as const);
  const report = jsonSchemas()['report-1'] as { readonly properties: Readonly<Record<string, JsonSchema>> };
  const { properties } = report;
  const ofForm = properties['form'] as { readonly properties: Readonly<Record<string, JsonSchema>> };
  return {
    ...report,
    $id: `gouji/report-1/${form.id}`,
    title: `${form.title} (gouji export)`,
    properties: {
      ...properties,
      form: { ...ofForm, properties: { ...ofForm.properties, id: { type: 'string', const: form.id } } },
      tables: { ...tables, required: always },
      narrative: objectOf(Object.fromEntries(narratives)),
    },
  };
}

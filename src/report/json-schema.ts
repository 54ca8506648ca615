import * as z from 'zod/mini';
import { formSchema } from '../form/schema.ts';
import { checkLineSchema } from './check-json.ts';
import { reportSchema } from './schema.ts';

/** The published JSON Schemas (draft 2020-12), from the very schemas by which files are read and written. */
export const jsonSchemas = (): Readonly<Record<'report-1' | 'check-1', object>> => ({
  'report-1': { $id: 'gouji/report-1', title: '政府信息公开工作年度报告 (gouji export)', ...z.toJSONSchema(reportSchema) },
  'check-1': { $id: 'gouji/check-1', title: 'One line of gouji check --format json', $comment: 'edition 1.1', ...z.toJSONSchema(checkLineSchema) },
});

/** That of the files which `--form` reads, for editors that complete and check while one writes. */
export const formJsonSchema = (): object => ({
  $id: 'gouji/form-1',
  title: 'A form of an office of its own (gouji --form)',
  ...z.toJSONSchema(formSchema),
});

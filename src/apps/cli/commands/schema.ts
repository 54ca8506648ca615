import { jsonSchemas, reportSchemaOf } from '../../../report/json-schema.ts';
import { EXIT, type Context } from '../context.ts';
import { formAsked } from '../forms.ts';

export interface SchemaOptions {
  readonly form?: string;
}

/** Prints the JSON Schema of an exported report, from the schema that reads reports; for a given form with its figures by name. */
export async function schema({ form }: SchemaOptions, context: Context): Promise<number> {
  const found = form === undefined ? jsonSchemas()['report-1'] : reportSchemaOf(await formAsked(form, context));
  context.io.out(`${JSON.stringify(found, null, 2)}\n`);
  return EXIT.ok;
}

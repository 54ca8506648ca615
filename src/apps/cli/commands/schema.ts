import { jsonSchemas } from '../../../report/json-schema.ts';
import { EXIT, line, type Context } from '../context.ts';

/** The JSON Schema of an exported report, from the very schema by which reports are read. */
export function schema(context: Context): Promise<number> {
  line(context, JSON.stringify(jsonSchemas()['report-1'], null, 2));
  return Promise.resolve(EXIT.ok);
}

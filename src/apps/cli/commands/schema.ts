import { jsonSchemas } from '../../../report/json-schema.ts';
import { EXIT, type Context } from '../context.ts';

/** The JSON Schema of an exported report, from the very schema by which reports are read. */
export function schema({ io }: Context): Promise<number> {
  io.out(`${JSON.stringify(jsonSchemas()['report-1'], null, 2)}\n`);
  return Promise.resolve(EXIT.ok);
}

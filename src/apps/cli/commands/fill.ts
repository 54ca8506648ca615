import { EXIT, type Context } from '../context.ts';
import { filledFrom } from '../filled.ts';
import { formAsked } from '../forms.ts';
import { checkIsXlsx, checkNotInput, checkOutput, announce, writeOutput } from '../output.ts';
import { readInput } from '../input.ts';

export interface FillOptions {
  readonly form?: string;
  readonly output: string;
}

/** Fills a template with an exported report or flat figures. A custom form must be given, and be the report's own. */
export async function fill(path: string, { form: asked, output }: FillOptions, context: Context): Promise<number> {
  const { say } = context;
  await checkOutput(output, context);
  await checkNotInput(output, [path, asked], context);
  await checkIsXlsx(output, context);
  const input = await readInput(path, context);
  const { workbook } = await filledFrom(path, input, asked === undefined ? undefined : await formAsked(asked, context), context);
  await writeOutput(output, workbook.toBytes(), context);
  await announce(output, say.filled([...input.cells.values()].filter((value) => value !== null).length, output), context);
  return EXIT.ok;
}

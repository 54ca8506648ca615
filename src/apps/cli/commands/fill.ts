import { EXIT, type Context } from '../context.ts';
import { filledTemplate } from '../filled.ts';
import { formAsked, formOfReport } from '../forms.ts';
import { checkIsXlsx, checkNotInput, checkOutput, tell, writeOutput } from '../output.ts';
import { readInput, refuseUnknown } from '../input.ts';

export interface FillOptions {
  readonly form?: string;
  readonly output: string;
}

/** A template filled from an exported report or from flat figures. A custom form has to be given, and be the report's own. */
export async function fill(path: string, { form: asked, output }: FillOptions, context: Context): Promise<number> {
  const { say } = context;
  await checkOutput(output, context);
  await checkNotInput(output, [path, asked], context);
  await checkIsXlsx(output, context);
  const input = await readInput(path, context);
  const form = formOfReport(path, input.form, asked === undefined ? undefined : await formAsked(asked, context), context);
  refuseUnknown(input, form, context);
  const workbook = await filledTemplate(form, input, context);
  await writeOutput(output, workbook.toBytes(), context);
  await tell(output, say.filled([...input.cells.values()].filter((value) => value !== null).length, output), context);
  return EXIT.ok;
}

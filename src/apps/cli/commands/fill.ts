import { formById, officialForms } from '../../../form/index.ts';
import { namesToRead } from '../../../read/locate.ts';
import { readReport } from '../../../read/read.ts';
import { explanationEdits, fillEdits } from '../../../report/fill.ts';
import { openSession } from '../../../session.ts';
import type { Edit, Workbook } from '../../../workbook/workbook.ts';
import { EXIT, type Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { formAsked } from '../forms.ts';
import { checkIsXlsx, checkNotInput, checkOutput, tell, writeOutput } from '../output.ts';
import { readInput, refuseUnknown } from '../input.ts';

export interface FillOptions {
  readonly form?: string;
  readonly output: string;
}

/** A template just built takes what its own form says; that it does not would be a defect of ours. */
async function put(workbook: Workbook, edits: readonly Edit[]): Promise<void> {
  const outcome = await workbook.write(edits);
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${JSON.stringify(outcome.edit)}`);
}

/** A template filled from an exported report or from flat figures. A custom form has to be given, and be the report's own. */
export async function fill(path: string, { form: asked, output }: FillOptions, context: Context): Promise<number> {
  const { say } = context;
  await checkOutput(output, context);
  await checkNotInput(output, [path, asked], context);
  await checkIsXlsx(output, context);
  const input = await readInput(path, context);
  const form = await formAsked(asked ?? input.form, context);
  if (form.id !== input.form) throw new Failure(say.notThisForm(path, input.form, form.id));
  refuseUnknown(input, form, context);
  const [{ buildTemplate }, { openXlsx }] = await Promise.all([
    import('../../../workbook/xlsx/template/index.ts'),
    import('../../../workbook/xlsx/xlsx.ts'),
  ]);
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined }));
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form });
  if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  await put(workbook, fillEdits(blank, input));
  const explanations = explanationEdits(await openSession(workbook, { forms: officialForms, form }).examine(), input);
  if (explanations.length > 0) await put(workbook, explanations);
  await writeOutput(output, workbook.toBytes(), context);
  await tell(output, say.filled([...input.cells.values()].filter((value) => value !== null).length, output), context);
  return EXIT.ok;
}

import { cellsOf } from '../../../form/cells.ts';
import type { Form } from '../../../form/form.ts';
import { formById } from '../../../form/index.ts';
import { contentOf } from '../content.ts';
import { EXIT, line, type Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { fillingsFor } from '../filling.ts';
import { formAsked } from '../forms.ts';
import { checkNotInput, checkOutput, writeOutput } from '../output.ts';
import { readReportFile, type ReportFile } from '../report-file.ts';

export interface FillOptions {
  readonly form?: string;
  readonly output: string;
}

/** The form of the report; a custom one has to be given, and must be the report's own. */
async function formOf({ kind, report }: ReportFile, path: string, asked: string | undefined, context: Context): Promise<Form> {
  const id = kind === 'flat' ? report.form : report.form.id;
  const form = await formAsked(asked ?? id, context);
  if (form.id !== id) throw new Failure(context.say.notThisForm(path, `${form.id} (${id})`));
  return form;
}

/** A template filled with the figures of an exported report. */
export async function fill(path: string, { form: asked, output }: FillOptions, context: Context): Promise<number> {
  await checkOutput(output, context);
  await checkNotInput(output, path, context);
  const file = await readReportFile(path, context);
  const form = await formOf(file, path, asked, context);
  const content = contentOf(file);
  const unknown = [...content.figures.keys()].filter((key) => !cellsOf(form).has(key));
  if (unknown.length > 0) throw new Failure(context.say.unknownCells(unknown.join(', ')));
  const [{ buildTemplate }, { openXlsx }] = await Promise.all([
    import('../../../workbook/xlsx/template/index.ts'),
    import('../../../workbook/xlsx/xlsx.ts'),
  ]);
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined }));
  const outcome = await workbook.write(await fillingsFor(form, (names) => workbook.read(names), content));
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${JSON.stringify(outcome.edit)}`);
  await writeOutput(output, workbook.toBytes(), context);
  line(context, context.say.filled([...content.figures.values()].filter((value) => value !== null).length, output));
  return EXIT.ok;
}

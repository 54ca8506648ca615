import type { Form } from '../../form/form.ts';
import { formById, officialForms } from '../../form/index.ts';
import { namesToRead } from '../../read/locate.ts';
import { readReport } from '../../read/read.ts';
import { explanationEdits, fillEdits } from '../../report/fill.ts';
import type { ReportInput } from '../../report/input.ts';
import { openSession } from '../../session.ts';
import type { Edit } from '../../workbook/workbook.ts';
import { openXlsx, type XlsxWorkbook } from '../../workbook/xlsx/xlsx.ts';

/** Told what a template just built did not take: more than a cell or a sheet can hold, for its own form says the rest. */
export type NotTaken = (refused: Extract<Awaited<ReturnType<XlsxWorkbook['write']>>, { ok: false }>) => Error;

/** The form's template with the figures, texts and explanations of a report in it. */
export async function filledTemplate(form: Form, input: ReportInput, notTaken: NotTaken): Promise<XlsxWorkbook> {
  const { buildTemplate } = await import(/* webpackChunkName: "template" */ '../../workbook/xlsx/template/index.ts');
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined }));
  const put = async (edits: readonly Edit[]): Promise<void> => {
    const outcome = await workbook.write(edits);
    if (!outcome.ok) throw notTaken(outcome);
  };
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form });
  if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  await put(fillEdits(blank, input));
  const explanations = explanationEdits(await openSession(workbook, { forms: officialForms, form }).examine(), input);
  if (explanations.length > 0) await put(explanations);
  return workbook;
}

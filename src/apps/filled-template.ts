import type { Form } from '../form/form.ts';
import { formById, officialForms } from '../form/index.ts';
import { namesToRead } from '../read/locate.ts';
import { readReport } from '../read/read.ts';
import { explanationEdits, fillEdits } from '../report/fill.ts';
import type { ReportInput } from '../report/input.ts';
import { openSession } from '../session.ts';
import type { Edit, WriteRefusal } from '../workbook/workbook.ts';
import type { XlsxWorkbook } from '../workbook/xlsx/xlsx.ts';

/** A template just built takes what its own form says; what it does not take is more than a cell or a sheet can hold. */
export class NotFilled extends Error {
  override readonly name = 'NotFilled';
  constructor(
    readonly edit: Edit,
    readonly reason: WriteRefusal,
  ) {
    super(reason);
  }
}

/** The form's template with the figures, texts and explanations of a report in it. Throws `NotFilled`. */
export async function filledWithReport(form: Form, input: ReportInput): Promise<XlsxWorkbook> {
  const [{ buildTemplate }, { openXlsx }] = await Promise.all([
    import(/* webpackChunkName: "template" */ '../workbook/xlsx/template/index.ts'),
    import('../workbook/xlsx/xlsx.ts'),
  ]);
  const workbook = openXlsx(await buildTemplate(form, { embedForm: formById(form.id) === undefined }));
  const put = async (edits: readonly Edit[]): Promise<void> => {
    const outcome = await workbook.write(edits);
    if (!outcome.ok) throw new NotFilled(outcome.edit, outcome.reason);
  };
  const blank = readReport(await workbook.read(namesToRead([form])), null, { forms: [form], form });
  if (blank === null) throw new Error(`the template of ${form.id} does not read as ${form.id}`);
  await put(fillEdits(blank, input));
  const explanations = explanationEdits(await openSession(workbook, { forms: officialForms, form }).examine(), input);
  if (explanations.length > 0) await put(explanations);
  return workbook;
}
